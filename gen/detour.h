/*
 * detour.h: the steps that do online what one statement of a plan would do under a lock; private to online.c, detour.c,
 * successor.c and synced.c.
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
	STEP_LAST = 8,    /* behind what others do in the same transaction */
} StepFlags;

typedef struct Step {
	Statement *statement;
	int flags;
} Step;

typedef struct Detour {
	Arena *arena;
	const Schema *old, *new;
	const SqlInsight *sql;
	long version; /* of the server, such as 17; 0: unknown */
	const Plan *plan;
	size_t at; /* in the plan: the statement that is taken apart */
	const Statement *statement;
	List first;                /* of Step: before all else that the plan does */
	List now;                  /* of Step: in the place of the statement */
	List later;                /* of Step: may wait until all is done that does not need it */
	List *taken;               /* of Statement: others of the plan that now are a part of these steps */
	const Statement *dropping; /* the one of those that drops what these take the place of; NULL: there is none */
	const char *hindered;      /* why there are none: a clause; NULL: nothing is to be said */
} Detour;

/* Fills NOW and LATER; false: the statement stays as it is. */
typedef bool MakeDetour(Detour *q);

/* successor.c: indexes and keys. */
MakeDetour detour_create_index, detour_drop_index, detour_key;

MakeDetour detour_foreign_key, detour_check, detour_not_null, detour_domain_check, detour_validate,
    detour_volatile_column, detour_attach, detour_detach;

/* synced.c: a column that gets another type. */
MakeDetour detour_type;

/* A step at the end of LIST, in sql_add's format. */
Statement *detour_step(Detour *q, List *list, int flags, const char *format, ...);
/* The same of a statement that is there already. */
void detour_keep(Arena *arena, List *list, int flags, Statement *statement);
/* STATEMENT drops the column that it is about. */
bool detour_drops_column(Arena *arena, const Statement *statement);
/* What may go wrong with FROM goes wrong with TO, which comes in its place; it rewrites nothing any more. */
void detour_hand_on(const Statement *from, Statement *to);
/* The same for the statement that is taken apart. */
void detour_takes_hazards(const Detour *q, Statement *statement);
/* "orders_total__new", cut to the 63 bytes of a name. */
const char *detour_name_beside(Arena *arena, const char *name);
/* CREATE INDEX of the plan, CONCURRENTLY and under another NAME. */
const char *detour_concurrently(Arena *arena, const char *sql, const char *name);
/* The index of KEY, a unique constraint or primary key, alone. */
Statement *detour_unique_index(Detour *q, List *list, const Constraint *key, const char *name);
/* ADD CONSTRAINT of KEY with the INDEX that is there. */
Statement *detour_use_index(Detour *q, List *list, int flags, const Constraint *key, const char *index);
/* "in batches of 1000 by id": by the primary key that TABLE, of the new schema, has all the time, else, BY_KEY is false, by where
 * the rows are. */
const char *detour_batches(const Detour *q, const Object *table, bool *by_key);

/* What it is for: the columns, predicate and expressions of an index or key, as text. */
const char *detour_index_text(Arena *arena, const Object *index);
/* The index or key that STATEMENT drops has to be gone before OTHER runs. */
bool detour_must_be_gone(Arena *arena, const Schema *old, const Statement *dropping, const Statement *other);

#endif
