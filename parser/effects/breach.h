/*
 * breach.h: the rows with which a statement does not run, as queries on the database before it.
 *
 * A function for each way in which rows decide whether a statement runs; ON is what it names.  Nothing is added where the
 * statements themselves make the table: it has no rows yet.
 */
#ifndef DBGEN_BREACH_H
#define DBGEN_BREACH_H

#include "affect.h"

/* ADD COLUMN: NOT NULL without a default, and what its constraints, or those of its domain, make of what all rows get. */
void breach_new_column(Affect *x, const Target *on, const PgQuery__ColumnDef *column, Node *default_expr,
                       bool not_null);
void breach_null(Affect *x, const Target *on, const char *column);
/* NAME may be NULL. */
void breach_check(Affect *x, const Target *on, const char *name, const char *expression);
/* KEYS: columns or expressions, as SQL; PREDICATE: NULL: all rows. */
void breach_key(Affect *x, const Target *on, const Strings *keys, bool nulls_not_distinct, const char *predicate);
void breach_exclusion(Affect *x, const Target *on, const PgQuery__Constraint *constraint);
/* REF_COLUMNS empty: the other's primary key. */
void breach_foreign(Affect *x, const Target *on, const Strings *columns, const Target *referenced,
                    const Strings *ref_columns, bool full);
/* EXPRESSION: USING, NULL: a cast, as assignments do it. */
void breach_type(Affect *x, const Target *on, const Column *column, const char *type, Node *expression);
/* CHECK: an expression of VALUE; NULL: NOT NULL. */
void breach_domain(Affect *x, const Object *domain, const char *check);
/* CHILD does not hold to the bound of a partition of PARENT; REST, the default partition or NULL, has rows that do. */
void breach_bound(Affect *x, const Object *parent, const Object *child, const Object *rest,
                  const PgQuery__PartitionBoundSpec *bound);
/* Foreign keys lead to rows of CHILD, which leaves PARENT. */
void breach_detach(Affect *x, const Object *parent, const Object *child);

#endif
