/*
 * persist.c: tables that become UNLOGGED or LOGGED, and the foreign keys between them.
 *
 * No logged table may refer to one that is not (PostgreSQL manual, CREATE TABLE): what is referred to is logged first, and
 * unlogged last.  Keys that go round in a circle leave no such order, and are made anew.
 */
#include "graph.h"

static bool changes_persistence(const Item *table)
{
	return table && table->old && table->new && table->action != ACTION_RECREATE && is_table(table->old) &&
	       is_table(table->new) && ((const Table *) table->old)->unlogged != ((const Table *) table->new)->unlogged;
}

/* The tables of a foreign key, as it will be, or was when it goes: false where it is none, or both are the same. */
static bool key_ends(const Graph *graph, const Item *item, Item **from, Item **to)
{
	const Object *key = item->new ? item->new : item->old;

	if (!is_foreign_key(key))
		return false;
	const Object *table = schema_find_ref(item->new ? graph->new : graph->old, ((const Constraint *) key)->ref_table);
	if (!table)
		return false;
	*from = item->new ? item_of_new(graph, key->parent) : item_of_old(graph, key->parent);
	*to = item->new ? item_of_new(graph, table) : item_of_old(graph, table);
	return *from != *to;
}

/* One that stays while both of its tables change. */
static bool stays_between(const Graph *graph, const Item *item, Item **from, Item **to)
{
	return item->old && item->new && item->action != ACTION_RECREATE && key_ends(graph, item, from, to) &&
	       changes_persistence(*from) && changes_persistence(*to);
}

/* KEYS (of Item) lead from START to END; those that have been gone along are in SEEN. */
static bool leads_to(const Graph *graph, const List *keys, const Item *start, const Item *end, List *seen)
{
	Item *from, *to;

	if (start == end)
		return true;
	for (size_t i = 0; i < keys->count; i++) {
		if (list_has(seen, keys->items[i]) || !stays_between(graph, keys->items[i], &from, &to) || from != start)
			continue;
		list_add(graph->arena, seen, keys->items[i]);
		if (leads_to(graph, keys, to, end, seen))
			return true;
	}
	return false;
}

void graph_renew_circles(Graph *graph)
{
	List keys = { 0 };
	Item *from, *to;

	for (size_t i = 0; i < graph->items.count; i++)
		if (stays_between(graph, graph->items.items[i], &from, &to))
			list_add(graph->arena, &keys, graph->items.items[i]);
	for (size_t i = 0; i < keys.count; i++) {
		Item *key = keys.items[i];
		List seen = { 0 };

		if (stays_between(graph, key, &from, &to) && leads_to(graph, &keys, to, from, &seen))
			key->action = ACTION_RECREATE;
	}
}

void graph_persistence_edges(Graph *graph, Item *item)
{
	Item *from, *to;

	if (!key_ends(graph, item, &from, &to))
		return;
	if (stays_between(graph, item, &from, &to)) {
		Item *first = ((const Table *) from->new)->unlogged ? from : to;

		graph_add_edge(graph, first->make, (first == from ? to : from)->make, true);
	}
	Item *both[] = { from, to };
	for (size_t i = 0; i < 2; i++) {
		if (!changes_persistence(both[i]))
			continue;
		graph_add_edge(graph, item->drop, both[i]->make, true);
		if (!item->old || item->action == ACTION_RECREATE)
			graph_add_edge(graph, both[i]->make, item->make, true);
	}
}
