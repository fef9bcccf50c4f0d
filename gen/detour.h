/*
 * detour.h: the steps that do online what one statement of a plan would do under a lock; private to online.c and detour.c.
 *
 * A detour looks at the statement and at both schemas, and at nothing else: what runs when is decided in online.c.
 */
#ifndef DBGEN_DETOUR_H
#define DBGEN_DETOUR_H

#include "plan.h"

typedef enum StepFlags {
	STEP_BEGINS = 1,  /* what comes before it is committed first */
	STEP_ENDS = 2,    /* it is committed before what comes after it */
	STEP_APART = 3,   /* both */
	STEP_OUTSIDE = 4, /* PostgreSQL runs it outside of a transaction only */
} StepFlags;

typedef struct Step {
	Statement *statement;
	int flags;
} Step;

typedef struct Detour {
	Arena *arena;
	const Schema *old, *new;
	long version; /* of the server, such as 17; 0: unknown */
	const Plan *plan;
	size_t at; /* in the plan: the statement that is taken apart */
	const Statement *statement;
	List now;    /* of Step: in the place of the statement */
	List later;  /* of Step: may wait until all is done that does not need it */
	List *taken; /* of Statement: an earlier one of the plan that now is a part of these steps */
} Detour;

/* Fills NOW and LATER; false: the statement stays as it is. */
typedef bool MakeDetour(Detour *q);

MakeDetour detour_create_index, detour_drop_index, detour_key, detour_foreign_key, detour_check, detour_not_null,
    detour_domain_check, detour_validate, detour_volatile_column, detour_attach, detour_detach;

/* What it is for: the columns, predicate and expressions of an index or key, as text. */
const char *detour_index_text(Arena *arena, const Object *index);
/* The index or key that STATEMENT drops has to be gone before OTHER runs. */
bool detour_must_be_gone(Arena *arena, const Schema *old, const Statement *dropping, const Statement *other);

#endif
