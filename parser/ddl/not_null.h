/*
 * not_null.h: NOT NULL of columns, which PostgreSQL 18 makes constraints of.  One that has no more to say than that, under the
 * name that the server chooses, is Column.not_null alone.
 */
#ifndef DBGEN_NOT_NULL_H
#define DBGEN_NOT_NULL_H

#include "constraint.h"

/* VALIDATED: on a new table NOT VALID has nothing to say. */
bool add_not_null(Apply *a, Object *table, const PendingConstraint *pending, bool validated);
/* RECURSE: in the heirs of its table as well. */
void set_not_null(Apply *a, Column *column, bool recurse);
void drop_not_null(Apply *a, Column *column, bool recurse);

/* The constraint NAME of a table.  A NOT NULL that has no object of its own gets one, so that it can be named, commented on
 * or dropped as any other.  NULL after an error where it is not there and not MISSING_OK. */
Object *need_constraint(Apply *a, Object *table, const char *name, bool missing_ok);

/* Before TABLE or its COLUMN (NULL: any) is renamed: the server's names of NOT NULL stay as they are. */
bool name_not_nulls(Apply *a, Object *table, const Column *column);

/* The name that the server chooses for the NOT NULL of COLUMN. */
const char *usual_not_null(const Schema *schema, const Object *table, const Column *column);

/* LIKE copies each NOT NULL under its name. */
bool like_not_nulls(Apply *a, Object *table, const Object *source, bool comments);

/* At the end: takes away those that say nothing more than their columns do. */
void settle_not_nulls(Session *session);

#endif
