/*
 * salvage.h: making a table anew without losing its rows; private to the plan.
 */
#ifndef DBGEN_SALVAGE_H
#define DBGEN_SALVAGE_H

#include "emit.h"
#include "graph.h"

/* The item is a table that is recreated: its rows are copied, unless it is a shell. */
bool is_salvaged(const Item *item);
/* See table_is_shell. */
bool is_shell(const Graph *graph, const Item *item);
bool is_partition_of(const Object *object, const Object *table);
/* A foreign key of SCHEMA that points to TABLE or to what TABLE is a partition of: it holds the rows fast. */
bool points_to(const Schema *schema, const Object *constraint, const Object *table);

/* In place of DROP TABLE, before the new one is made; and after it is there with its partitions. */
void salvage_emit_aside(Emit *e, const Graph *graph, const Item *item);
void salvage_emit_finish(Emit *e, const Graph *graph, const Item *item);

#endif
