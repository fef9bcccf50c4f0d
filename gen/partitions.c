/*
 * partitions.c: what has to run before what between partitioned tables, their partitions, and the indexes and keys of both.
 *
 * ATTACH PARTITION looks for an index of the partition for each one of the partitioned table and makes those that it does not
 * find; it takes the first that fits (PostgreSQL manual, ALTER TABLE).
 */
#include "family.h"
#include "salvage.h"
#include "graph.h"
#include "query.h"
#include "record.h"

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
	Object *parent = schema_find_ref(graph->new, table->partition_of);
	if (!parent)
		return;
	if (table->partition_key.text)
		own_partition_edges(graph, item);
	sibling_edges(graph, parent, item);
	Item *above = item_of_new(graph, parent);
	graph_add_edge(graph, above->make, item->attach, false);
	for (size_t i = 0; i < parent->children.count; i++) {
		const Object *child = parent->children.items[i];
		if (is_attached_singly(graph, child))
			graph_add_edge(graph, item->attach, item_of_new(graph, child)->make, false);
		else if (is_index_or_check(child))
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

/* A key that is made of ONLY its table holds when the last of its partitions has its own attached: foreign keys wait for that. */
static void key_attach_edges(Graph *graph, const Item *item)
{
	const Object *above = item->attach && is_index_or_check(item->new) ? item->new : NULL;
	while (above && (above = graph_index_named(graph->new, attached_to(above))))
		for (size_t i = 0; i < graph->items.count; i++) {
			const Item *other = graph->items.items[i];
			if (other->new && is_foreign_key(other->new) && list_has(&other->new->depends, above))
				graph_add_edge(graph, item->attach, other->make, true);
		}
}

void graph_partition_edges(Graph *graph, Item *item)
{
	key_attach_edges(graph, item);
	if (item->attach && is_table(item->new))
		table_attach_edges(graph, item);
	if (is_altered(item) && is_table(item->old))
		detach_edges(graph, item);
	if (item->new && item->make && item->new->kind == KIND_TRIGGER)
		trigger_edges(graph, item);
	parted_index_edges(graph, item);
}
