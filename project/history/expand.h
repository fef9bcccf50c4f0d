/*
 * expand.h: two migrations for what one deploy cannot do.
 *
 * The expanding one leaves everything there that the old application uses, and adds what the new one does: triggers (for a column)
 * or a view (for a table) keep both right.  The contracting one takes the rest away when the old application is gone.
 */
#ifndef DBGEN_EXPAND_H
#define DBGEN_EXPAND_H

#include "compose.h"

typedef struct Expansion {
	Schema *contracted; /* NEW, as the contracting migration is to find it said: renamed from what expanding has made */
	Schema *between;    /* after the expanding migration */
	const char *sql, *down_sql; /* of the expanding migration; SQL "": nothing has to be done before */
	Schema *start;              /* where its plan begins, when its first statements are done */
	const Plan *plan;           /* what it does besides */
	const char *contract_first; /* SQL before the contracting migration's own; "" */
	const char *contract_back; /* SQL that brings back what it took, before the rest of its way back; NULL: nothing to */
	size_t held_back;          /* changes that wait for the contracting migration; 0: there is nothing to divide */
} Expansion;

/* OLD and NEW stay as they are.  NO_COMMENTS: as in Consider.  false after diagnostics, also for what cannot be divided so. */
bool expand_make(Job *job, Schema *old, Schema *new, const PlanOptions *options, bool no_comments,
                 Expansion *expansion);

/* The contracting migration, from BETWEEN as its snapshot has it; CONSIDER is asked about what it loses.  false after
 * diagnostics. */
bool expand_contract(Job *job, const Expansion *expansion, Schema *between, const PlanOptions *options,
                     const Consider *consider, Composed *composed);

#endif
