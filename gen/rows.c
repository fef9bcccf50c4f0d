/*
 * rows.c: stated rows in the graph: after their table, their columns and the rows that they refer to; before the
 * constraints that are made on a table with rows, and after those that go.
 */
#include <string.h>

#include "graph.h"
#include "rows.h"

/* Of one table of one schema. */
typedef struct TableRows {
	List rows; /* of Row */
	List keys; /* of Constraint: its foreign keys */
} TableRows;

typedef struct RowEdges {
	Graph *graph;
	TableRows *old, *new; /* by Object.number of the table */
	bool any;
} RowEdges;

static TableRows *collect(RowEdges *r, const Schema *schema)
{
	Arena *arena = r->graph->work;
	TableRows *tables = arena_alloc(arena, (schema->objects.count + 1) * sizeof(TableRows));
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		if (object->kind == KIND_ROW) {
			list_add(arena, &tables[object->parent->number].rows, object);
			r->any = true;
		} else if (is_foreign_key(object)) {
			list_add(arena, &tables[object->parent->number].keys, object);
		}
	}
	return tables;
}

static const Object *target_of(const Schema *schema, const Constraint *key)
{
	return schema_find_ref(schema, key->ref_table);
}

/* The value of ROW that must be found in COLUMN of the table KEY points to; NULL: none. */
static const char *wanted(const Row *row, const Constraint *key, const char *column)
{
	for (size_t i = 0; i < key->columns.count && i < key->ref_columns.count; i++) {
		const RowValue *value = row_value(row, key->columns.items[i]);
		if (strcmp(key->ref_columns.items[i], column) == 0)
			return value ? value->value : NULL;
	}
	return NULL;
}

static bool is_wanted(const Row *row, const Constraint *key, const Row *other)
{
	for (size_t i = 0; i < key->ref_columns.count; i++) {
		const RowValue *there = row_value(other, key->ref_columns.items[i]);
		const char *value = wanted(row, key, key->ref_columns.items[i]);
		if (!value || !there || !there->value || strcmp(value, there->value) != 0)
			return false;
	}
	return key->ref_columns.count > 0;
}

/* The stated row that ROW refers to by KEY; NULL: none. */
static const Object *referred(Arena *arena, const Schema *schema, const TableRows *tables, const Row *row,
                              const Constraint *key)
{
	const Object *target = target_of(schema, key);
	const List *rows = target ? &tables[target->number].rows : NULL;
	if (!rows || !rows->count)
		return NULL;
	const Row *first = rows->items[0];
	Strings values = { 0 };
	for (size_t i = 0; i < first->key.count; i++) {
		const char *value = wanted(row, key, first->key.items[i]);
		if (value)
			strings_add(arena, &values, value);
	}
	if (values.count == first->key.count)
		return schema_find(schema, KIND_ROW, NULL, target, row_name(arena, &values), NULL);
	for (size_t i = 0; i < rows->count; i++)
		if (is_wanted(row, key, rows->items[i]))
			return rows->items[i];
	return NULL;
}

/* Rows get values before the column may not be NULL any more. */
static bool only_becomes_not_null(const Item *item)
{
	if (item->action != ACTION_ALTER || !item->old || !item->new)
		return false;
	const Column *old = (const Column *) item->old, *new = (const Column *) item->new;
	return !old->not_null && new->not_null && strcmp(old->type, new->type) == 0;
}

/* TYPE, an enum that loses labels, has the row's new value before it does. */
static bool has_label_before(const Item *type, const Item *row, const char *column)
{
	const RowValue *value = row_value((const Row *) row->new, column);
	if (!type->old || !type->make || type->old->kind != KIND_ENUM || !row->old || !value || !value->value)
		return false;
	const Enum *old = (const Enum *) type->old;
	for (size_t i = 0; i < old->labels.count; i++)
		if (strcmp(((const EnumLabel *) old->labels.items[i])->label, value->value) == 0)
			return true;
	return false;
}

static void column_edges(Graph *graph, const Item *row, const char *name)
{
	const Object *column = schema_find(graph->new, KIND_COLUMN, NULL, row->new->parent, name, NULL);
	if (!column)
		return;
	const Item *item = item_of_new(graph, column);
	bool before = only_becomes_not_null(item);
	for (size_t i = 0; i < column->depends.count; i++) {
		const Item *type = item_of_new(graph, column->depends.items[i]);
		bool early = item->old && has_label_before(type, row, name);
		graph_add_edge(graph, early ? row->make : type->make, early ? type->make : row->make, true);
		before = before || early;
	}
	if (before)
		graph_add_edge(graph, row->make, item->make, true);
	else
		graph_add_edge(graph, item->make, row->make, false);
	graph_add_edge(graph, row->make, item->attach, true);
}

static void edges_of_new(RowEdges *r, const Item *item)
{
	Graph *graph = r->graph;
	const Row *row = (const Row *) item->new;
	const Item *table = item_of_new(graph, row->base.parent);
	const List *keys = &r->new[row->base.parent->number].keys;
	for (size_t i = 0; i < row->values.count; i++)
		column_edges(graph, item, ((const RowValue *) row->values.items[i])->column);
	graph_add_edge(graph, table->attach, item->make, true);
	graph_add_edge(graph, table->finish, item->make, false);
	for (size_t i = 0; i < keys->count; i++) {
		const Object *other = referred(graph->work, graph->new, r->new, row, keys->items[i]);
		if (other)
			graph_add_edge(graph, item_of_new(graph, other)->make, item->make, false);
	}
}

/* What it referred to goes after it has gone, or has turned to another. */
static void edges_of_old(RowEdges *r, const Item *item)
{
	Graph *graph = r->graph;
	const Row *row = (const Row *) item->old;
	const List *keys = &r->old[row->base.parent->number].keys;
	for (size_t i = 0; i < keys->count; i++) {
		const Object *other = referred(graph->work, graph->old, r->old, row, keys->items[i]);
		Node *gone = other ? item_of_old(graph, other)->drop : NULL;
		graph_add_edge(graph, item->drop ? item->drop : item->make, gone, false);
	}
	for (size_t i = 0; item->drop && i < row->values.count; i++) {
		const char *name = ((const RowValue *) row->values.items[i])->column;
		const Object *column = schema_find(graph->old, KIND_COLUMN, NULL, row->base.parent, name, NULL);
		for (size_t j = 0; column && j < column->depends.count; j++)
			graph_add_edge(graph, item->drop, item_of_old(graph, column->depends.items[j])->make, true);
	}
	for (size_t i = 0; i < row->key.count; i++) {
		const Object *column = schema_find(graph->old, KIND_COLUMN, NULL, row->base.parent, row->key.items[i], NULL);
		if (column)
			graph_add_edge(graph, item->drop, item_of_old(graph, column)->drop, false);
	}
}

static bool stands_alone(Graph *graph, const Item *item)
{
	return item->make && !item->make->into && item->new->parent &&
	       (item->action == ACTION_CREATE || item->action == ACTION_RECREATE) && item_of_new(graph, item->new->parent);
}

/* NODE, a constraint that is made, finds the rows as they shall be. */
static void rows_before(RowEdges *r, const Object *table, Node *node)
{
	Graph *graph = r->graph;
	const Object *old = item_of_new(graph, table)->old;
	const List *now = &r->new[table->number].rows, *before = old ? &r->old[old->number].rows : NULL;
	for (size_t i = 0; i < now->count; i++)
		graph_add_edge(graph, item_of_new(graph, now->items[i])->make, node, true);
	for (size_t i = 0; before && i < before->count; i++)
		graph_add_edge(graph, item_of_old(graph, before->items[i])->drop, node, true);
}

/* NODE, a constraint that goes, forbids nothing any more. */
static void rows_after(RowEdges *r, const Object *table, Node *node)
{
	Graph *graph = r->graph;
	const Object *new = item_of_old(graph, table)->new;
	const List *now = new ? &r->new[new->number].rows : NULL, *before = &r->old[table->number].rows;
	for (size_t i = 0; now && i < now->count; i++)
		graph_add_edge(graph, node, item_of_new(graph, now->items[i])->make, true);
	for (size_t i = 0; i < before->count; i++)
		graph_add_edge(graph, node, item_of_old(graph, before->items[i])->drop, true);
}

static void constraint_edges(RowEdges *r, const Item *item)
{
	Graph *graph = r->graph;
	if (item->new && stands_alone(graph, item)) {
		const Object *target = is_foreign_key(item->new) ? target_of(graph->new, (const Constraint *) item->new) : NULL;
		rows_before(r, item->new->parent, item->make);
		if (target)
			rows_before(r, target, item->make);
	}
	if (item->old && item->drop && !item->drop->into) {
		const Object *target = is_foreign_key(item->old) ? target_of(graph->old, (const Constraint *) item->old) : NULL;
		rows_after(r, item->old->parent, item->drop);
		if (target)
			rows_after(r, target, item->drop);
	}
}

/* Rows of a partitioned table go to its partitions. */
static void partition_edges(RowEdges *r, const Item *item)
{
	Ref whole = ((const Table *) item->new)->partition_of;
	const Object *table = schema_find_ref(r->graph->new, whole);
	const List *rows = table ? &r->new[table->number].rows : NULL;
	for (size_t i = 0; rows && i < rows->count; i++)
		graph_add_edge(r->graph, item->attach, item_of_new(r->graph, rows->items[i])->make, true);
}

void graph_row_edges(Graph *graph)
{
	RowEdges r = { .graph = graph };
	r.old = collect(&r, graph->old);
	r.new = collect(&r, graph->new);
	for (size_t i = 0; r.any && i < graph->items.count; i++) {
		const Item *item = graph->items.items[i];
		const Object *object = item->new ? item->new : item->old;
		if (object->kind == KIND_ROW && item->new && item->make)
			edges_of_new(&r, item);
		if (object->kind == KIND_ROW && item->old && (item->make || item->drop))
			edges_of_old(&r, item);
		if (object->kind == KIND_CONSTRAINT || object->kind == KIND_INDEX)
			constraint_edges(&r, item);
		if (object->kind == KIND_TABLE && item->new && item->attach)
			partition_edges(&r, item);
	}
}

/* A statement stays small enough to be read. */
#define ROWS_TOGETHER 500

static bool is_new_row(const Node *node)
{
	const Item *item = node->item;
	return node->kind == NODE_MAKE && item->new->kind == KIND_ROW &&
	       (item->action == ACTION_CREATE || item->action == ACTION_RECREATE);
}

bool graph_joins_rows(const Node *first, const Node *next)
{
	return is_new_row(first) && is_new_row(next) && first->item->new->parent == next->item->new->parent &&
	       first->folded.count < ROWS_TOGETHER - 1 &&
	       row_same_columns((const Row *) first->item->new, (const Row *) next->item->new);
}
