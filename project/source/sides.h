/*
 * sides.h: any two sources compared.
 */
#ifndef DBGEN_SIDES_H
#define DBGEN_SIDES_H

#include "filters.h"
#include "plan.h"
#include "settle.h"

typedef struct SidesOptions {
	ConnectOptions connect;
	SettleOptions settle;
	const char *from; /* NULL: the live database */
	const char *to;   /* NULL: the schema files of dbgen.json */
	bool owners;
	bool online; /* the plan keeps nobody waiting */
	FilterOptions filters;
} SidesOptions;

typedef struct Sides {
	Loaded *from, *to;
	Settled settled;
	List changes;     /* of Change: what it takes to bring the first to the second */
	int without;      /* of Aspect: left out */
	const Plan *plan; /* NULL: nothing differs, or there is no SQL for it */
} Sides;

/* NEED_PLAN: that there is no SQL for something is an error.  false after diagnostics.  sides_close is to be called in any
 * case. */
bool sides_compare(Job *job, const SidesOptions *options, bool need_plan, Sides *sides);
void sides_close(Sides *sides);

#endif
