/*
 * inherit.c: what comes and goes by itself when a table gets or loses a parent.
 *
 * A partition or child table has its parent's constraints without their being objects of its own.  When it is
 * detached they stay and become its own; when it is attached, its own equal ones merge into the parent's.  Neither
 * needs a statement (PostgreSQL manual, ALTER TABLE: ATTACH PARTITION, INHERIT).
 *
 * INHERIT, unlike ATTACH, leaves a check that a table has in common with its parent the table's own.  One that is to be
 * the parent's alone is dropped there before and made again after, which gives it to all that inherit.
 */
#include <string.h>

#include "family.h"
#include "graph.h"
#include "query.h"
#include "record.h"

static bool same_constraint(const Graph *graph, const Object *a, const Object *b)
{
	Constraint left = *(const Constraint *) a, right = *(const Constraint *) b;
	left.attached_to = right.attached_to = (Ref){ 0 };
	return !object_diff(graph->arena, graph->options->compare.sql, &left.base, &right.base);
}

static bool parent_has(const Graph *graph, const Schema *schema, Ref ref, const Object *constraint)
{
	const Object *parent = schema_find_ref(schema, ref);
	const Object *same = parent ? object_child(parent, KIND_CONSTRAINT, constraint->name) : NULL;
	return same && same_constraint(graph, same, constraint);
}

/* What TABLE, a parent, and those above it hand down under NAME; KEYS: foreign keys too. */
static const Object *handed_down(const Graph *graph, const Object *table, const char *name, bool keys)
{
	const Constraint *constraint = (const Constraint *) object_child(table, KIND_CONSTRAINT, name);
	if (constraint && ((constraint_type(&constraint->base) == CONSTRAINT_CHECK && !constraint->no_inherit) ||
	                   (keys && is_foreign_key(&constraint->base))))
		return &constraint->base;
	List above = table_parents(graph->arena, graph->old, table);
	const Object *found = NULL;
	for (size_t i = 0; i < above.count && !found; i++)
		found = handed_down(graph, above.items[i], name, keys);
	return found;
}

/* What stays with OLD under NAME when it leaves a parent; NULL: nothing. */
static const Object *left_behind(const Graph *graph, const Table *old, const Table *new, const char *name)
{
	const Object *found = NULL, *whole = schema_find_ref(graph->old, old->partition_of);
	if (whole)
		found = handed_down(graph, whole, name, true);
	for (size_t i = 0; i < old->inherits.count && !found; i++) {
		Ref ref = ((const Parent *) old->inherits.items[i])->table;
		const Object *parent = table_has_parent(&new->inherits, ref) ? NULL : schema_find_ref(graph->old, ref);
		if (parent)
			found = handed_down(graph, parent, name, false);
	}
	return found;
}

static void keep_or_replace(const Graph *graph, Item *item, const Item *table)
{
	const Object *left = left_behind(graph, (const Table *) table->old, (const Table *) table->new, item->new->name);
	if (left && same_constraint(graph, left, item->new))
		item->action = ACTION_KEEP;
	else
		item->replaces = left;
}

/* ---- checks that are the parent's alone ---- */

static void add_checks_above(const Schema *schema, Arena *arena, const Object *table, List *checks)
{
	const Parts *inherits = &((const Table *) table)->inherits;
	for (size_t i = 0; i < inherits->count; i++) {
		const Object *parent = schema_find_ref(schema, ((const Parent *) inherits->items[i])->table);
		for (size_t j = 0; parent && j < parent->children.count; j++) {
			Constraint *check = parent->children.items[j];
			if (constraint_type(&check->base) == CONSTRAINT_CHECK && !check->no_inherit && !list_has(checks, check))
				list_add(arena, checks, check);
		}
		if (parent)
			add_checks_above(schema, arena, parent, checks);
	}
}

static bool has_check_above(const Graph *graph, const Object *table, const char *name)
{
	List checks = { 0 };
	add_checks_above(graph->old, graph->arena, table, &checks);
	for (size_t i = 0; i < checks.count; i++)
		if (strcmp(((const Object *) checks.items[i])->name, name) == 0)
			return true;
	return false;
}

List graph_checks_to_inherit(const Graph *graph, const Item *table)
{
	List above = { 0 }, checks = { 0 };
	if (!table->old || !table->new || !is_table(table->old) || !is_table(table->new))
		return checks;
	add_checks_above(graph->new, graph->arena, table->new, &above);
	for (size_t i = 0; i < above.count; i++) {
		const char *name = ((const Object *) above.items[i])->name;
		if (!object_child(table->new, KIND_CONSTRAINT, name) &&
		    (object_child(table->old, KIND_CONSTRAINT, name) || !has_check_above(graph, table->old, name)))
			list_add(graph->arena, &checks, above.items[i]);
	}
	return checks;
}

void graph_renew_checks(Graph *graph)
{
	for (size_t i = 0; i < graph->items.count; i++) {
		List checks = graph_checks_to_inherit(graph, graph->items.items[i]);
		for (size_t j = 0; j < checks.count; j++) {
			Item *check = item_of_new(graph, checks.items[j]);
			if (check->old)
				check->action = ACTION_RECREATE;
		}
	}
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
		if (item->action == ACTION_CREATE)
			keep_or_replace(graph, item, table);
		Ref whole = ((const Table *) table->new)->partition_of;
		if (item->action == ACTION_DROP && parent_has(graph, graph->new, whole, constraint))
			item->action = ACTION_KEEP;
		else if (item->action == ACTION_DROP && whole.name)
			list_add(graph->arena, &graph->recreated, item->old); /* should the parent have one of the name */
	}
}
