/*
 * partition.h: PARTITION BY, FOR VALUES, ATTACH and DETACH.
 */
#ifndef DBGEN_PARTITION_H
#define DBGEN_PARTITION_H

#include "apply.h"

Expr partition_bound(Apply *a, const PgQuery__PartitionBoundSpec *spec);
/* Without text, and reported, when it names a column that the table has not. */
Expr partition_key(Apply *a, const PgQuery__PartitionSpec *spec, Object *table);
bool need_partitioned(Apply *a, const Object *table, int location);
bool attach_partition(Apply *a, Object *parent, const PgQuery__PartitionCmd *command);
bool detach_partition(Apply *a, Object *parent, const PgQuery__PartitionCmd *command);
bool add_parent(Apply *a, Object *child, const PgQuery__RangeVar *range);
bool drop_parent(Apply *a, Object *child, const PgQuery__RangeVar *range);

#endif
