/*
 * inherit.c: what comes and goes by itself when a table gets or loses a parent.
 *
 * A partition or child table has its parent's constraints without their being objects of its own.  When it is
 * detached they stay and become its own; when it is attached, its own equal ones merge into the parent's.  Neither
 * needs a statement (PostgreSQL manual, ALTER TABLE: ATTACH PARTITION, INHERIT).
 */
#include <string.h>

#include "graph.h"
#include "query.h"
#include "record.h"

static Object *find_table(const Schema *schema, Ref ref)
{
	return ref.name ? schema_find_relation(schema, ref.schema, ref.name) : NULL;
}

static bool same_constraint(const Object *a, const Object *b)
{
	Constraint left = *(const Constraint *) a, right = *(const Constraint *) b;
	left.attached_to = right.attached_to = (Ref){ 0 };
	return record_diff(kind_of(a)->record, &left, &right) == 0;
}

static bool parent_has(const Schema *schema, Ref ref, const Object *constraint)
{
	const Object *parent = find_table(schema, ref);
	const Object *same = parent ? object_child(parent, KIND_CONSTRAINT, constraint->name) : NULL;
	return same && same_constraint(same, constraint);
}

/* One of the parents that TABLE has in SCHEMA has a constraint like CONSTRAINT. */
static bool comes_from_parent(const Schema *schema, const Object *object, const Object *constraint)
{
	const Table *table = (const Table *) object;
	if (parent_has(schema, table->partition_of, constraint))
		return true;
	for (size_t i = 0; i < table->inherits.count; i++)
		if (parent_has(schema, ((const Parent *) table->inherits.items[i])->table, constraint))
			return true;
	return false;
}

void graph_keep_inherited(Graph *graph)
{
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		const Object *constraint = item->new ? item->new : item->old;
		if (constraint->kind != KIND_CONSTRAINT || !is_table(constraint->parent))
			continue;
		Item *table = item->new ? item_of_new(graph, constraint->parent) : item_of_old(graph, constraint->parent);
		if (!table->old || !table->new || table->action == ACTION_RECREATE)
			continue;
		if (item->action == ACTION_CREATE && comes_from_parent(graph->old, table->old, constraint))
			item->action = ACTION_KEEP;
		if (item->action == ACTION_DROP && comes_from_parent(graph->new, table->new, constraint))
			item->action = ACTION_KEEP;
	}
}
