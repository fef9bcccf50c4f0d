/*
 * constraint.h: constraints of tables.
 */
#ifndef DBGEN_CONSTRAINT_H
#define DBGEN_CONSTRAINT_H

#include "apply.h"

/* Foreign keys whose table came later. */
void settle_keys(Session *session);

/* Constraints of a CREATE TABLE or ADD COLUMN that wait until its columns are there. */
typedef struct PendingConstraint {
	PgQuery__Constraint *node;
	Column *column; /* NULL: a table constraint */
	bool deferrable, deferred, not_enforced;
} PendingConstraint;

typedef struct TableWork {
	Object *table;
	List constraints; /* of PendingConstraint */
} TableWork;

/* VALIDATED: on a new table NOT VALID has nothing to say. */
bool add_pending_constraints(Apply *a, TableWork *work, bool validated);

/* Attributes such as DEFERRABLE that follow the constraint they belong to. */
void gather_constraint(Apply *a, TableWork *work, PgQuery__Constraint *node, Column *column);
bool add_constraint(Apply *a, Object *table, PgQuery__Constraint *node, bool recurse);

/* Whether a table above OBJECT has a check NAME, which OBJECT has from it. */
bool inherits_check(Apply *a, const Object *object, const char *name);
/* Foreign keys of a partition that its parent has as well. */
void remove_cloned_keys(Apply *a, Object *parent, Object *child);

#endif
