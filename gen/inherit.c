/*
 * inherit.c: tables and their parents: what comes and goes by itself when a table gets or loses one, and what has to run
 * before what.
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

/* ATTACH and INHERIT want the parent's columns and checks, also those that it has from above: what is lost there has to
 * be gone by then. */
static void parent_loss_edges(Graph *graph, const Object *parent, Item *item)
{
	const Object *old = item_of_new(graph, parent)->old;
	for (size_t i = 0; old && i < old->children.count; i++) {
		const Object *child = old->children.items[i];
		if (child->kind == KIND_COLUMN || constraint_type(child) == CONSTRAINT_CHECK)
			graph_add_edge(graph, item_of_old(graph, child)->drop, item->attach, false);
	}
	List above = table_parents(graph->work, graph->new, parent);
	for (size_t i = 0; i < above.count; i++)
		parent_loss_edges(graph, above.items[i], item);
}

/* A table is made with the columns that its parents have at that moment, and their defaults. */
static void new_heir_edges(Graph *graph, Item *item)
{
	if (!item->new || !is_table(item->new) || stays(item))
		return;
	const Parts *inherits = &((const Table *) item->new)->inherits;
	for (size_t i = 0; i < inherits->count; i++) {
		const Object *parent = schema_find_ref(graph->new, ((const Parent *) inherits->items[i])->table);
		const Object *before = parent ? item_of_new(graph, parent)->old : NULL;
		for (size_t j = 0; before && j < before->children.count; j++)
			if (((const Object *) before->children.items[j])->kind == KIND_COLUMN)
				graph_add_edge(graph, item_of_old(graph, before->children.items[j])->drop, item->make, true);
		for (size_t j = 0; parent && j < parent->children.count; j++) {
			Object *child = parent->children.items[j];
			if (child->kind != KIND_COLUMN)
				continue;
			const Item *column = item_of_new(graph, child);
			Object *gone = column->old ? object_child(column->old, KIND_DEFAULT, "default") : NULL;
			Object *comes = object_child(child, KIND_DEFAULT, "default");
			graph_add_edge(graph, column->make, item->make, true);
			graph_add_edge(graph, gone ? item_of_old(graph, gone)->drop : NULL, item->make, true);
			graph_add_edge(graph, comes ? item_of_new(graph, comes)->make : NULL, item->make, true);
		}
	}
}

/* It gets its parents when they have all columns that they will have, and none that they will not. */
static void inherit_edges(Graph *graph, Item *item)
{
	if (!item->attach || !is_table(item->new))
		return;
	List parents = table_parents(graph->work, graph->new, item->new);
	for (size_t i = 0; i < parents.count; i++) {
		const Object *parent = parents.items[i];
		for (size_t j = 0; j < parent->children.count; j++) {
			const Object *child = parent->children.items[j];
			if (child->kind == KIND_COLUMN)
				graph_add_edge(graph, item_of_new(graph, child)->make, item->attach, false);
		}
		parent_loss_edges(graph, parent, item);
	}
}

static void check_edges(Graph *graph, Item *table)
{
	List checks = graph_checks_to_inherit(graph, table);
	for (size_t i = 0; i < checks.count; i++) {
		Item *above = item_of_new(graph, checks.items[i]);
		const Object *own = object_child(table->old, KIND_CONSTRAINT, above->new->name);
		Node *gone = own ? item_of_old(graph, own)->drop : NULL;
		graph_add_edge(graph, above->drop, gone, false);
		graph_add_edge(graph, gone, above->make, false);
		graph_add_edge(graph, gone, table->attach, false);
		graph_add_edge(graph, above->drop, table->attach, false);
		graph_add_edge(graph, table->attach, above->make, false);
	}
}

/* What a table leaves behind is gone from those below. */
static void leaving_parents_edges(Graph *graph, const Object *table, Item *item)
{
	List above = table_parents(graph->work, graph->old, table);
	for (size_t i = 0; i < above.count; i++) {
		const Item *parent = item_of_old(graph, above.items[i]);
		if (is_altered(parent))
			graph_add_edge(graph, parent->make, item->make, true);
		leaving_parents_edges(graph, above.items[i], item);
	}
}

/* A column of the table's own that is computed from one that goes with the ALTER of TABLE goes before. */
static void computed_edges(Graph *graph, const Item *table, const Item *column)
{
	for (size_t i = 0; column->old && column->drop && i < column->old->depends.count; i++) {
		const Object *on = column->old->depends.items[i];
		if (on->kind == KIND_COLUMN && on->parent == table->old && ((const Column *) on)->inherited &&
		    !((const Column *) column->old)->inherited)
			graph_add_edge(graph, column->drop, table->make, false);
	}
}

static bool changes_not_null(const Item *column, bool to)
{
	return column->old && column->new && ((const Column *) column->old)->not_null != to &&
	       ((const Column *) column->new)->not_null == to;
}

/* One that an heir has in its OWN column can go, or get a name, when its parent's has gone, and before its parent's comes. */
static void not_null_edges(Graph *graph, const Item *item, const Column *own, const Item *above)
{
	if (changes_not_null(above, false)) {
		graph_add_edge(graph, above->make, item->drop, false);
		graph_add_edge(graph, above->make, item->make, false);
	}
	if (changes_not_null(above, true) && !own->inherited) {
		graph_add_edge(graph, item->drop, above->make, false);
		graph_add_edge(graph, item->make, above->make, false);
	}
}

static void named_not_null_edges(Graph *graph, const Item *item)
{
	const Constraint *own = (const Constraint *) (item->new ? item->new : item->old);
	if (constraint_type(&own->base) != CONSTRAINT_NOT_NULL || own->columns.count != 1)
		return;
	const Item *table = item->new ? item_of_new(graph, own->base.parent) : item_of_old(graph, own->base.parent);
	if (!stays(table))
		return;
	if (is_table(table->old) &&
	    !ref_equal(&((const Table *) table->old)->partition_of, &((const Table *) table->new)->partition_of)) {
		/* One that is inherited neither goes nor gets another name. */
		graph_add_edge(graph, table->make, item->drop, false);
		graph_add_edge(graph, table->make, item->make, false);
	}
	const Column *column = (const Column *) object_child(table->new, KIND_COLUMN, own->columns.items[0]);
	List parents = table_parents(graph->work, graph->new, table->new);
	for (size_t i = 0; column && i < parents.count; i++) {
		const Object *above = object_child(parents.items[i], KIND_COLUMN, column->base.name);
		if (above && stays(item_of_new(graph, parents.items[i])))
			not_null_edges(graph, item, column, item_of_new(graph, above));
	}
}

/* A column or check that a table has of its own and from its parent: the parent's goes before, as what is inherited cannot
 * be dropped, and comes after, as it would be inherited alone. */
static void own_and_inherited_edges(Graph *graph, Item *item)
{
	const Object *own = item->old ? item->old : item->new;
	if (constraint_type(own) != CONSTRAINT_CHECK && own->kind != KIND_COLUMN)
		return;
	const Item *table = item->old ? item_of_old(graph, own->parent) : item_of_new(graph, own->parent);
	if (!stays(table))
		return;
	graph_add_edge(graph, item->drop, table->attach, false);
	if (own->kind == KIND_COLUMN)
		computed_edges(graph, table, item);
	if (item->action == ACTION_CREATE)
		leaving_parents_edges(graph, table->old, item);
	List before = table_parents(graph->work, graph->old, table->old);
	for (size_t i = 0; item->old && i < before.count; i++) {
		const Object *above = object_child(before.items[i], own->kind, own->name);
		if (above && stays(item_of_old(graph, before.items[i])))
			graph_add_edge(graph, item_of_old(graph, above)->drop, item->drop, false);
	}
	List after = table_parents(graph->work, graph->new, table->new);
	for (size_t i = 0; item->new && i < after.count; i++) {
		const Object *above = object_child(after.items[i], own->kind, own->name);
		if (!above || !stays(item_of_new(graph, after.items[i])))
			continue;
		const Item *theirs = item_of_new(graph, above);
		if (own->kind == KIND_COLUMN && changes_not_null(theirs, false) && changes_not_null(item, false))
			graph_add_edge(graph, theirs->make, item->make, false);
		else /* One that is there, and changes, is inherited by nobody yet who gets a column of that name. */
			graph_add_edge(graph, item->make, theirs->make, is_altered(theirs));
	}
}

void graph_inherit_edges(Graph *graph, Item *item)
{
	inherit_edges(graph, item);
	new_heir_edges(graph, item);
	check_edges(graph, item);
	own_and_inherited_edges(graph, item);
	named_not_null_edges(graph, item);
}
