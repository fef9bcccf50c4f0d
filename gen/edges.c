/*
 * edges.c: what has to run before what.
 *
 *   A uses B in the new schema     make B, then make A
 *   A uses B in the old schema     drop A, then drop B; drop A, then alter B; A stays: alter A, then drop B
 *   A is recreated                 drop A, then make A
 *   A takes the name B leaves      drop B, then make A
 */
#include "family.h"
#include "fragment.h"
#include "graph.h"
#include "query.h"
#include "record.h"
#include "salvage.h"
#include "sqltext.h"

static void new_dependency(Graph *graph, Item *item, const Object *on, bool soft)
{
	Item *other = item_of_new(graph, on);
	graph_add_edge(graph, other->make, item->make, soft);
}

/* The node after which ITEM's old form is gone: a table that is copied stays until its rows are. */
static Node *leaves_with(const Graph *graph, const Item *item)
{
	const Item *table = item_of_old(graph, object_ancestor(item->old));
	return table->finish && item->drop && !item->drop->pinned && !is_shell(graph, table) ? table->finish : item->drop;
}

static bool uses_in_new(const Item *item, const Item *other)
{
	for (size_t i = 0; i < item->new->depends.count; i++)
		if (item->new->depends.items[i] == other->new)
			return true;
	return false;
}

static void old_dependency(Graph *graph, Item *item, const Object *on, bool soft)
{
	Item *other = item_of_old(graph, on);
	Node *gone = leaves_with(graph, item);
	if (other->finish && is_partition_of(item->old, other->old)) {
		/* It goes with the rows that are copied from it, or leaves before. */
		graph_add_edge(graph, is_salvaged(item) || is_shell(graph, other) ? item->drop : NULL, other->drop, false);
		return;
	}
	if (gone && gone != item->drop && gone == leaves_with(graph, other))
		return; /* so does the other */
	if (gone && other->old != item->old->parent) {
		graph_add_edge(graph, gone, other->drop, soft);
		if (is_altered(other))
			graph_add_edge(graph, item->drop && node_top(item->drop)->kind != NODE_FINISH ? item->drop : NULL,
			               other->make, soft || !other->breaking);
	} else if (item->drop) {
		graph_add_edge(graph, item->drop, other->drop, soft);
	}
	if (!is_altered(item))
		return;
	graph_add_edge(graph, item->make, other->drop, soft);
	if (is_table(item->old) && ((const Table *) item->old)->inherits.count)
		graph_add_edge(graph, item->attach, other->drop, soft); /* it leaves old parents after it has new ones */
	/* A column leaves a type before that is built anew, and is computed from another no more before that changes. */
	if (item->old->kind == KIND_COLUMN && other->breaking && !uses_in_new(item, other))
		graph_add_edge(graph, item->make, other->make, soft);
}

/* What OBJECT is a part of; a view's columns have no statements of their own. */
static const Object *whole(const Object *object)
{
	const Object *parent = object->parent;
	return parent && (kind_of(parent)->flags & KIND_AUTOMATIC) ? parent->parent : parent;
}

static const Object *schema_object(const Schema *schema, const Object *object)
{
	return object->schema && !object->parent ? schema_find(schema, KIND_SCHEMA, NULL, NULL, object->schema, NULL)
	                                         : NULL;
}

/* A partition that stays one of ABOVE, which is made anew, needs that only when it is attached again. */
static bool is_attached_again(const Graph *graph, const Item *item, const Object *above)
{
	const Item *whole = item_of_new(graph, above);
	return stays(item) && item->attach && whole->action == ACTION_RECREATE && is_partition_of(item->new, above) &&
	       is_partition_of(item->old, whole->old);
}

static void new_edges(Graph *graph, Item *item)
{
	const Object *object = item->new;
	if (!object || !item->make)
		return;
	for (size_t i = 0; i < object->depends.count; i++)
		if (!is_attached_again(graph, item, object->depends.items[i]))
			new_dependency(graph, item, object->depends.items[i], false);
	for (size_t i = 0; i < object->mentions.count; i++)
		new_dependency(graph, item, object->mentions.items[i], true);
	if (object->parent)
		new_dependency(graph, item, whole(object), false);
	if (schema_object(graph->new, object))
		new_dependency(graph, item, schema_object(graph->new, object), false);
	graph_add_edge(graph, item->make, item->attach, false);
	graph_add_edge(graph, item->drop, item->make, false);
}

static void old_edges(Graph *graph, Item *item)
{
	const Object *object = item->old;
	if (!object || (!item->drop && !item->make))
		return;
	for (size_t i = 0; i < object->depends.count; i++)
		old_dependency(graph, item, object->depends.items[i], false);
	for (size_t i = 0; i < object->mentions.count; i++)
		old_dependency(graph, item, object->mentions.items[i], true);
	if (object->parent)
		old_dependency(graph, item, whole(object), false);
	if (schema_object(graph->old, object))
		old_dependency(graph, item, schema_object(graph->old, object), false);
}

/* Names that may clash: relations, types (a table is one too) and the indexes behind constraints; routines apart. */
static const char *taken_name(Graph *graph, const Object *object)
{
	NameSpace names = kind_of(object)->names;
	if (names == NAMES_ROUTINE) /* without arguments: overloads that come and go would make calls ambiguous between */
		return sql_text(graph->work, "routine %Q", object->schema, object->name);
	if (object->kind == KIND_COLUMN && ((const Column *) object)->identity_sequence.name) {
		Ref sequence = ((const Column *) object)->identity_sequence;
		return sql_text(graph->work, "%Q", sequence.schema, sequence.name);
	}
	if (names == NAMES_OWN && (object->kind != KIND_CONSTRAINT || is_foreign_key(object)))
		return NULL;
	return sql_text(graph->work, "%Q", object->schema, object->name);
}

/* A column that stays, but not its identity's sequence: the name is free after its ALTER. */
static bool loses_identity(const Item *item)
{
	if (item->action != ACTION_ALTER || item->old->kind != KIND_COLUMN)
		return false;
	Ref old = ((const Column *) item->old)->identity_sequence, new = ((const Column *) item->new)->identity_sequence;
	return old.name && !ref_equal(&old, &new);
}

/* What is made binds its calls to functions that stay. */
static void call_edges(Graph *graph, Map *leaving, Item *item)
{
	for (size_t i = 0; i < item->new->depends.count; i++) {
		const Object *on = item->new->depends.items[i];
		const List *nodes = is_routine(on) ? map_get(leaving, taken_name(graph, on)) : NULL;
		for (size_t j = 0; nodes && j < nodes->count; j++)
			graph_add_edge(graph, nodes->items[j], item->make, true);
	}
}

static void name_edges(Graph *graph)
{
	Map *leaving = map_new(graph->work);
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		Node *leaves = item->drop ? item->drop : loses_identity(item) ? item->make : NULL;
		const char *name = leaves ? taken_name(graph, item->old) : NULL;
		if (name)
			map_list_add(leaving, name, leaves);
	}
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		bool comes = item->action == ACTION_CREATE || item->action == ACTION_RECREATE || item->action == ACTION_ALTER;
		const char *name = comes && item->make ? taken_name(graph, item->new) : NULL;
		const List *nodes = name ? map_get(leaving, name) : NULL;
		for (size_t j = 0; nodes && j < nodes->count; j++)
			graph_add_edge(graph, nodes->items[j], item->make, is_routine(item->new));
		if (item->new && item->make)
			call_edges(graph, leaving, item);
	}
}

/* A sequence is tied to its column after both are there, and freed before the column goes. */
static void sequence_edges(Graph *graph, Item *item)
{
	Object *owner = item->new ? sequence_owner(graph->new, item->new) : NULL;
	Object *old_owner = item->old ? sequence_owner(graph->old, item->old) : NULL;
	Node *step = item->attach;
	if (owner) {
		graph_add_edge(graph, item_of_new(graph, owner)->make, step, false);
		if (owner->parent)
			graph_add_edge(graph, item_of_new(graph, owner->parent)->make, step, false);
	}
	/* What has a later step is freed by that, else by its ALTER. */
	Node *freed = item->attach ? item->attach : is_altered(item) ? item->make : NULL;
	if (old_owner && freed && !is_salvaged(item_of_old(graph, object_ancestor(old_owner)))) {
		graph_add_edge(graph, freed, item_of_old(graph, old_owner)->drop, false);
		if (old_owner->parent)
			graph_add_edge(graph, freed, item_of_old(graph, old_owner->parent)->drop, false);
	}
}

static void attach_edges(Graph *graph, Item *item)
{
	if (!item->attach)
		return;
	if (item->new->kind == KIND_INDEX || item->new->kind == KIND_CONSTRAINT) {
		for (size_t i = 0; i < item->new->depends.count; i++)
			graph_add_edge(graph, item_of_new(graph, item->new->depends.items[i])->make, item->attach, false);
	} else if (item->new->kind == KIND_MATERIALIZED_VIEW) {
		for (size_t i = 0; i < item->new->children.count; i++)
			graph_add_edge(graph, item_of_new(graph, item->new->children.items[i])->make, item->attach, false);
	}
}

/* A foreign key takes whatever key of its target fits and follows all its partitions: those that go, go first. */
static void foreign_key_edges(Graph *graph, const Object *target, Item *item)
{
	for (size_t i = 0; i < target->children.count; i++)
		if (is_index_or_check(target->children.items[i]))
			graph_add_edge(graph, item_of_old(graph, target->children.items[i])->drop, item->make, true);
	if (!is_partitioned(target))
		return;
	for (size_t i = 0; i < graph->old->objects.count; i++) {
		const Object *partition = graph->old->objects.items[i];
		if (!is_partition_of(partition, target))
			continue;
		graph_add_edge(graph, item_of_old(graph, partition)->drop, item->make, true);
		foreign_key_edges(graph, partition, item);
	}
}

/* What stays of a table that is made anew, or its parent's, changes on its own: after they have parted. */
static void leaving_edges(Graph *graph, Item *item)
{
	for (size_t i = 0; i < graph->items.count; i++) {
		const Item *other = graph->items.items[i];
		const Object *object = other->old ? other->old : other->new;
		if (object->kind != KIND_COLUMN)
			continue;
		const Object *table = other->old ? object->parent : item_of_new(graph, object->parent)->old;
		if (table && is_partition_of(item->old, table) && is_altered(other))
			graph_add_edge(graph, item->drop, other->make, false);
		if (!table || !is_partition_of(table, item->old) || item_of_old(graph, table)->drop)
			continue;
		graph_add_edge(graph, item->drop, other->make, false);
		graph_add_edge(graph, item->drop, other->drop, false);
		graph_add_edge(graph, other->drop, item_of_old(graph, table)->attach, false);
	}
}

/* Rows are copied when the new table can take them all, and before anything watches. */
static void salvage_edges(Graph *graph, Item *item)
{
	if (!item->finish)
		return;
	leaving_edges(graph, item);
	graph_add_edge(graph, item->make, item->finish, false);
	graph_add_edge(graph, item->attach, item->finish, false);
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *other = graph->items.items[i];
		if (other->old && points_to(graph->old, other->old, item->old))
			graph_add_edge(graph, other->drop, item->drop, false);
		if (!other->new)
			continue;
		if (points_to(graph->new, other->new, item->new))
			graph_add_edge(graph, item->finish, other->make, false);
		if (is_partition_of(other->new, item->new))
			graph_add_edge(graph, other->attach, item->finish, false);
		if (other->new->parent == item->new)
			graph_add_edge(graph, item->finish,
			               other->new->kind == KIND_TRIGGER || is_foreign_key(other->new) ? other->make : NULL, false);
	}
}

/* What is made before has only the privileges that it is to have. */
static void default_privileges_edges(Graph *graph, const Item *item)
{
	for (size_t i = 0; i < graph->items.count; i++) {
		const Item *other = graph->items.items[i];
		const char *sort = other->new ? kind_of(other->new)->acl_class : NULL;
		if (sort && !stays(other) && text_same(sort, item->new->name) &&
		    (!item->new->schema || text_same(item->new->schema, other->new->schema)))
			graph_add_edge(graph, other->make, item->make, true);
	}
}

void graph_make_edges(Graph *graph)
{
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		new_edges(graph, item);
		old_edges(graph, item);
		attach_edges(graph, item);
		salvage_edges(graph, item);
		graph_sight_edges(graph, item);
		if (item->new && item->make && !is_altered(item) && is_foreign_key(item->new)) {
			Ref to = ((const Constraint *) item->new)->ref_table;
			const Object *target = schema_find_ref(graph->old, to);
			if (target)
				foreign_key_edges(graph, target, item);
		}
		graph_partition_edges(graph, item);
		graph_inherit_edges(graph, item);
		graph_persistence_edges(graph, item);
		if (item->new && item->new->kind == KIND_DEFAULT_PRIVILEGES)
			default_privileges_edges(graph, item);
		if ((item->new ? item->new : item->old)->kind == KIND_SEQUENCE)
			sequence_edges(graph, item);
	}
	name_edges(graph);
	graph_row_edges(graph);
}
