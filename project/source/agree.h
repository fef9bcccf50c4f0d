/*
 * agree.h: what a plan takes away is done only when somebody has agreed to it, by name.
 */
#ifndef DBGEN_AGREE_H
#define DBGEN_AGREE_H

#include "job.h"
#include "plan.h"

typedef struct Allowance {
	Strings allow; /* "drop-column:shop.customers.nick", patterns (consent.h); dbgen.json may have more */
	bool all;      /* whatever it is */
} Allowance;

/* What is given names kinds of losses that there are.  false after diagnostics. */
bool allowance_check(Job *job, const Allowance *allowance);

/* Each loss of PLAN that is not allowed is asked about on a terminal; elsewhere a diagnostic lists them with what allows them.
 * VERDICT_DIFFERENT: not agreed, and UNDONE ("nothing was written"); VERDICT_FAILED: something is allowed that is not lost. */
Verdict agree_to_losses(Job *job, const Plan *plan, const Allowance *allowance, const char *undone);

/* Says what would have to be allowed: for those who only look. */
void say_losses(Job *job, const Plan *plan, const Allowance *allowance);

#endif
