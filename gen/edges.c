/*
 * edges.c: what has to run before what.
 *
 *   A uses B in the new schema     make B, then make A
 *   A uses B in the old schema     drop A, then drop B; drop A, then alter B; A stays: alter A, then drop B
 *   A is recreated                 drop A, then make A
 *   A takes the name B leaves      drop B, then make A
 */
#include <string.h>

#include "fragment.h"
#include "family.h"
#include "query.h"
#include "record.h"
#include "salvage.h"
#include "sqltext.h"

static bool is_altered(const Item *item)
{
	return item->make && item->action != ACTION_CREATE && item->action != ACTION_RECREATE;
}

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

static void new_edges(Graph *graph, Item *item)
{
	const Object *object = item->new;
	if (!object || !item->make)
		return;
	for (size_t i = 0; i < object->depends.count; i++)
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

static Strings index_columns(Arena *arena, const Object *object)
{
	if (object->kind == KIND_CONSTRAINT)
		return ((const Constraint *) object)->columns;
	Strings columns = { 0 };
	const Parts *parts = &((const Index *) object)->parts;
	for (size_t i = 0; i < parts->count; i++) {
		const IndexPart *part = parts->items[i];
		strings_add(arena, &columns, part->column ? part->column : part->expr.text);
	}
	return columns;
}

static Ref attached_to(const Object *object)
{
	return object->kind == KIND_INDEX ? ((const Index *) object)->attached_to
	                                  : ((const Constraint *) object)->attached_to;
}

/* An index of its own that ATTACH PARTITION could take for the one that is to be attached. */
static bool is_twin_of_attached(Arena *arena, const Object *object)
{
	Strings columns = index_columns(arena, object);
	for (size_t i = 0; !attached_to(object).name && i < object->parent->children.count; i++) {
		const Object *sibling = object->parent->children.items[i];
		if (sibling == object || !is_index_or_check(sibling) || !attached_to(sibling).name)
			continue;
		Strings others = index_columns(arena, sibling);
		if (strings_equal(&columns, &others))
			return true;
	}
	return false;
}

void graph_renew_twins(Graph *graph)
{
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		if (!item->old || !item->new || item->new->kind != KIND_INDEX || item->new->parent->kind != KIND_TABLE)
			continue;
		const Item *table = item_of_new(graph, item->new->parent);
		const Table *before = (const Table *) table->old, *after = (const Table *) table->new;
		if (before && after->partition_of.name && !ref_equal(&before->partition_of, &after->partition_of) &&
		    is_twin_of_attached(graph->arena, item->new))
			item->action = ACTION_RECREATE;
	}
}

/* ITEM, an index or key that is attached to that of its table's parent, goes while the table stays a partition. */
static bool is_torn_off(const Graph *graph, const Item *item)
{
	const Object *old = item->old;
	if (!old || !is_index_or_check(old) || !attached_to(old).name || old->parent->kind != KIND_TABLE ||
	    (item->action != ACTION_DROP && item->action != ACTION_RECREATE))
		return false;
	const Item *table = item_of_old(graph, old->parent);
	return table->new && table->action != ACTION_RECREATE && ref_equal(&((const Table *) table->old)->partition_of,
	                                                                   &((const Table *) table->new)->partition_of);
}

void graph_renew_wholes(Graph *graph)
{
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < graph->items.count; i++) {
			const Item *item = graph->items.items[i];
			const Object *above = is_torn_off(graph, item) ? graph_index_named(graph->old, attached_to(item->old))
			                                               : NULL;
			Item *whole = above ? item_of_old(graph, above) : NULL;
			if (!whole || !whole->new || (whole->action != ACTION_KEEP && whole->action != ACTION_ALTER))
				continue;
			whole->action = ACTION_RECREATE;
			more = true;
		}
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

/* Bounds must not overlap: partitions that leave or change theirs do so before others come. */
static void sibling_edges(Graph *graph, const Object *parent, Item *item)
{
	for (size_t i = 0; i < graph->old->objects.count; i++) {
		const Object *object = graph->old->objects.items[i];
		if (object == item->old || !is_partition_of(object, parent))
			continue;
		Item *sibling = item_of_old(graph, object);
		graph_add_edge(graph, sibling->drop, item->attach, false);
		if (is_altered(sibling))
			graph_add_edge(graph, sibling->make, item->attach, false);
	}
}

static bool stays(const Item *item)
{
	return item->old && item->new && item->action != ACTION_RECREATE;
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

static void inherit_edges(Graph *graph, Item *item)
{
	const Parts *inherits = &((const Table *) item->new)->inherits;
	for (size_t i = 0; i < inherits->count; i++) {
		Ref ref = ((const Parent *) inherits->items[i])->table;
		const Object *parent = schema_find_relation(graph->new, ref.schema, ref.name);
		for (size_t j = 0; parent && j < parent->children.count; j++) {
			const Object *child = parent->children.items[j];
			if (child->kind == KIND_COLUMN)
				graph_add_edge(graph, item_of_new(graph, child)->make, item->attach, false);
		}
		if (parent)
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
			graph_add_edge(graph, item->make, theirs->make, !item->old && is_altered(theirs));
	}
}

static const Object *find_index(const Schema *schema, Ref ref)
{
	const Object *index = schema_find_ref(schema, ref);
	return index && index->kind == KIND_INDEX ? index : NULL;
}

/* A partition that stays is detached and attached again, because its bounds change. */
static bool has_moving_partition(const Graph *graph, const Object *whole)
{
	if (!((const Table *) whole)->partition_key.text || !item_of_new(graph, whole)->old)
		return false;
	for (size_t i = 0; i < graph->new->objects.count; i++) {
		const Object *object = graph->new->objects.items[i];
		const Item *item = is_partition_of(object, whole) ? item_of_new(graph, object) : NULL;
		if (item && item->old && item->attach)
			return true;
	}
	return false;
}

/* PostgreSQL does not tell indexes apart by the order of their columns when it looks for one to attach, and an index
 * that is made ONLY on a table with partitions becomes valid only when the last of theirs is attached singly.  Such
 * indexes of a partitioned table are made after its partitions are attached, and theirs are attached one by one. */
bool is_attached_singly(const Graph *graph, const Object *index)
{
	if (key_is_only(&graph->new_heirs, index))
		return is_made_anew(item_of_new(graph, index));
	if (index->kind != KIND_INDEX || item_of_new(graph, index)->old)
		return false;
	/* A partition that is attached later would get the index, and make it valid. */
	if (((const Index *) index)->invalid ||
	    (index->parent->kind == KIND_TABLE && has_moving_partition(graph, index->parent)))
		return true;
	Strings columns = index_columns(graph->work, index);
	for (size_t i = 0; i < index->parent->children.count; i++) {
		const Object *sibling = index->parent->children.items[i];
		if (sibling == index || sibling->kind != KIND_INDEX)
			continue;
		Strings others = index_columns(graph->work, sibling);
		if (strings_equal(&columns, &others))
			return true;
	}
	return false;
}

static bool comes_after_attach(Graph *graph, const Object *child)
{
	const Object *above = find_index(graph->new, attached_to(child));
	return comes_with_parent(child) || (above && is_attached_singly(graph, above)) ||
	       is_twin_of_attached(graph->work, child);
}

/* A partition that has partitions itself brings only indexes that are complete: ATTACH makes another one otherwise. */
static void own_partition_edges(Graph *graph, Item *item)
{
	for (size_t i = 0; i < graph->new->objects.count; i++) {
		const Object *object = graph->new->objects.items[i];
		if (!is_partition_of(object, item->new))
			continue;
		for (size_t j = 0; j < object->children.count; j++) {
			const Object *child = object->children.items[j];
			const Object *above = is_index_or_check(child) ? graph_index_named(graph->new, attached_to(child)) : NULL;
			if (above && !comes_after_attach(graph, above))
				graph_add_edge(graph, item_of_new(graph, child)->attach, item->attach, false);
		}
	}
}

/* Children that have to stand before their table's last steps: indexes for ATTACH PARTITION, CLUSTER ON. */
static void table_attach_edges(Graph *graph, Item *item)
{
	const Table *table = (const Table *) item->new;
	for (size_t i = 0; i < item->new->children.count; i++) {
		const Object *child = item->new->children.items[i];
		if (child->kind == KIND_COLUMN || (is_index_or_check(child) && !comes_after_attach(graph, child)))
			graph_add_edge(graph, item_of_new(graph, child)->make, item->attach, false);
		else if (is_index_or_check(child)) {
			graph_add_edge(graph, item_of_new(graph, child)->drop, item->attach, false);
			graph_add_edge(graph, item->attach, item_of_new(graph, child)->make, false);
		}
	}
	inherit_edges(graph, item);
	Object *parent = table->partition_of.name
	                     ? schema_find_relation(graph->new, table->partition_of.schema, table->partition_of.name)
	                     : NULL;
	if (!parent)
		return;
	if (table->partition_key.text)
		own_partition_edges(graph, item);
	parent_loss_edges(graph, parent, item);
	sibling_edges(graph, parent, item);
	Item *above = item_of_new(graph, parent);
	graph_add_edge(graph, above->make, item->attach, false);
	for (size_t i = 0; i < parent->children.count; i++) {
		const Object *child = parent->children.items[i];
		if (is_attached_singly(graph, child))
			graph_add_edge(graph, item->attach, item_of_new(graph, child)->make, false);
		else if (is_index_or_check(child) || child->kind == KIND_COLUMN)
			graph_add_edge(graph, item_of_new(graph, child)->make, item->attach, false);
		else if (is_foreign_key(child))
			graph_add_edge(graph, item->attach, item_of_new(graph, child)->make, true);
	}
}

/* Copies of a trigger that are switched otherwise are there when their table is attached. */
static void trigger_edges(Graph *graph, Item *item)
{
	const Trigger *trigger = (const Trigger *) item->new;
	for (size_t i = 0; i < trigger->partitions.count; i++) {
		const Object *at = schema_find_ref(graph->new, ((const TriggerState *) trigger->partitions.items[i])->table);
		for (; at && is_table(at); at = schema_find_ref(graph->new, ((const Table *) at)->partition_of))
			graph_add_edge(graph, item_of_new(graph, at)->attach, item->make, false);
	}
}

/* Columns that WHOLE gets and loses, and what they become, a partition that leaves gets and loses by itself. */
static void parting_edges(Graph *graph, const Object *whole, const Item *item)
{
	const Item *above = item_of_old(graph, whole);
	for (size_t i = 0; i < whole->children.count; i++) {
		const Object *column = whole->children.items[i];
		if (column->kind == KIND_COLUMN)
			graph_add_edge(graph, item->make, item_of_old(graph, column)->drop, true);
	}
	for (size_t i = 0; above->new && i < above->new->children.count; i++) {
		Object *column = above->new->children.items[i];
		if (column->kind == KIND_COLUMN)
			graph_add_edge(graph, item->make, item_of_new(graph, column)->make, true);
	}
	Object *further = schema_find_ref(graph->old, ((const Table *) whole)->partition_of);
	if (further)
		parting_edges(graph, further, item);
}

/* A partition that leaves keeps its indexes: it does so before those of the old parent go. */
static void detach_edges(Graph *graph, Item *item)
{
	Ref was = ((const Table *) item->old)->partition_of;
	Object *parent = schema_find_ref(graph->old, was);
	if (!parent || ref_equal(&was, &((const Table *) item->new)->partition_of))
		return;
	for (size_t i = 0; i < parent->children.count; i++)
		if (is_index_or_check(parent->children.items[i]))
			graph_add_edge(graph, item->make, item_of_old(graph, parent->children.items[i])->drop, false);
	parting_edges(graph, parent, item);
}

static void attach_edges(Graph *graph, Item *item)
{
	if (!item->attach)
		return;
	if (is_table(item->new)) {
		table_attach_edges(graph, item);
	} else if (item->new->kind == KIND_INDEX || item->new->kind == KIND_CONSTRAINT) {
		for (size_t i = 0; i < item->new->depends.count; i++)
			graph_add_edge(graph, item_of_new(graph, item->new->depends.items[i])->make, item->attach, false);
	} else if (item->new->kind == KIND_MATERIALIZED_VIEW) {
		for (size_t i = 0; i < item->new->children.count; i++)
			graph_add_edge(graph, item_of_new(graph, item->new->children.items[i])->make, item->attach, false);
	}
}

/* An index of ONLY a partitioned table becomes valid when the last of its partitions has its own attached: those that go or leave do so
 * before. */
static void parted_index_edges(Graph *graph, const Item *index)
{
	const Object *whole = index->new && index->make && has_index(index->new) && is_made_anew(index) &&
	                              is_partitioned(index->new->parent)
	                          ? item_of_new(graph, index->new->parent)->old
	                          : NULL;
	for (size_t i = 0; whole && i < graph->old_heirs.count; i++) {
		const Object *partition = graph->old_heirs.items[i];
		const Item *item = item_of_old(graph, partition);
		if (!is_partition_of(partition, whole))
			continue;
		graph_add_edge(graph, item->drop, index->make, true);
		if (is_altered(item) && !is_partition_of(item->new, index->new->parent))
			graph_add_edge(graph, item->make, index->make, true);
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
		if (item->new && item->make && item->new->kind == KIND_TRIGGER)
			trigger_edges(graph, item);
		graph_persistence_edges(graph, item);
		if (is_altered(item) && is_table(item->old))
			detach_edges(graph, item);
		new_heir_edges(graph, item);
		if (item->new && item->new->kind == KIND_DEFAULT_PRIVILEGES)
			default_privileges_edges(graph, item);
		parted_index_edges(graph, item);
		check_edges(graph, item);
		own_and_inherited_edges(graph, item);
		named_not_null_edges(graph, item);
		if ((item->new ? item->new : item->old)->kind == KIND_SEQUENCE)
			sequence_edges(graph, item);
	}
	name_edges(graph);
	graph_row_edges(graph);
}
