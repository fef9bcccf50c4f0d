/*
 * index_heirs.h: indexes and keys put in their table, and those of a parent on its heirs.
 */
#ifndef DBGEN_INDEX_HEIRS_H
#define DBGEN_INDEX_HEIRS_H

#include "apply.h"

/* An index or key of a partitioned table on all its partitions; all of them on one; free again. */
bool index_heirs(Apply *a, Object *table, Object *index);
bool index_partition(Apply *a, Object *parent, Object *child);
void detach_indexes(Object *child);
bool attach_index(Apply *a, Object *index, const PgQuery__RangeVar *range);

/* Copies of an index and of a primary key, unique or exclude constraint, named as PostgreSQL would. */
Object *copy_index(Apply *a, Object *to, const Object *index);
Object *copy_key(Apply *a, Object *to, const Object *constraint);
/* Puts what was read apart from its table there; NULL after a diagnostic. */
Index *place_index(Apply *a, Object *table, const char *name, const Index *shape);
/* NAME NULL: as PostgreSQL would call it. */
Constraint *place_key(Apply *a, Object *table, const char *name, const Constraint *shape, int location);
/* Remembers that the names in its expressions are to be qualified: only now they are where they stay. */
void keep_index_exprs(Apply *a, Index *index);
Constraint *new_constraint(Apply *a, Object *table, const char *name, const char *type, int location);
/* A primary key's columns are not null, here and in heirs. */
bool require_not_null(Apply *a, Object *table, const Strings *columns);

#endif
