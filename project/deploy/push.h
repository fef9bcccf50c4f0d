/*
 * push.h: a development database made what the schema files say.
 */
#ifndef DBGEN_PUSH_H
#define DBGEN_PUSH_H

#include "agree.h"
#include "filters.h"
#include "plan.h"
#include "settle.h"
#include "waiting.h"

typedef struct PushOptions {
	ConnectOptions connect;
	SettleOptions settle;
	FilterOptions filters;
	Allowance allowance;
	bool no_renames; /* nothing was renamed */
	bool dry_run;
	bool online; /* keeps nobody waiting, in as many transactions as that takes */
	bool json;   /* of what is shown */
} PushOptions;

/* What is to be done. */
typedef struct Push {
	Loaded *live, *files;
	Settled settled;
	int without;      /* of Aspect: left out */
	Waiting waiting;  /* what of the plan a contracting migration is going to do, in its time */
	const Plan *plan; /* with what it loses counted; NULL: nothing, or it is not decided what */
} Push;

/* Plans it; nothing is changed.  VERDICT_DIFFERENT: there is a plan, or a decision is needed, or no server could tell whether
 * something differs, which diagnostics say.  push_close is to be called in any case. */
Verdict push_plan(Job *job, const PushOptions *options, Push *push);
/* Does it; what would lose data is asked where it was not accepted.  VERDICT_DIFFERENT: it was not. */
Verdict push_apply(Job *job, const PushOptions *options, const Push *push);
void push_close(Push *push);

#endif
