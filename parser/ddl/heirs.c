/*
 * heirs.c: which tables have which parents: INHERITS and partitions.
 */
#include "heirs.h"

#include "options.h"
#include "partition.h"
#include "query.h"
#include "record.h"

bool is_heir_of(const Object *object, const Object *parent)
{
	Ref ref = object_ref(parent);
	const Table *table = (const Table *) object;
	if (!is_table(object))
		return false;
	if (ref_equal(&table->partition_of, &ref))
		return true;
	for (size_t i = 0; i < table->inherits.count; i++)
		if (ref_equal(&((Parent *) table->inherits.items[i])->table, &ref))
			return true;
	return false;
}

List direct_heirs(Apply *a, const Object *table)
{
	List heirs = { 0 };
	const List *noted = address_map_get(a->state->heirs, table);
	for (size_t i = 0; noted && i < noted->count; i++) {
		Object *heir = noted->items[i];
		/* It may have been dropped since. */
		if (is_heir_of(heir, table) && schema_find(a->schema, heir->kind, heir->schema, NULL, heir->name, NULL) == heir)
			list_add(a->arena, &heirs, heir);
	}
	return heirs;
}

void note_heir(SessionState *state, Arena *arena, Object *table, const Object *parent)
{
	List *heirs = address_map_get(state->heirs, parent);
	if (!heirs) {
		heirs = arena_new_struct(arena, List);
		address_map_set(state->heirs, parent, heirs);
	}
	if (!list_has(heirs, table))
		list_add(arena, heirs, table);
}

static void note_heir_of(SessionState *state, const Schema *schema, Table *table, const Ref *parent)
{
	const Object *found = parent->name ? schema_find_relation(schema, parent->schema, parent->name) : NULL;
	if (found)
		note_heir(state, schema->arena, &table->base, found);
}

void note_heirs(SessionState *state, const Schema *schema)
{
	state->heirs = address_map_new(schema->arena);
	for (size_t i = 0; i < schema->objects.count; i++) {
		Table *table = schema->objects.items[i];
		if (!is_table(&table->base))
			continue;
		note_heir_of(state, schema, table, &table->partition_of);
		for (size_t j = 0; j < table->inherits.count; j++)
			note_heir_of(state, schema, table, &((const Parent *) table->inherits.items[j])->table);
	}
}

static void add_once(Apply *a, List *heirs, const List *more)
{
	for (size_t i = 0; i < more->count; i++) {
		bool there = false;
		for (size_t j = 0; j < heirs->count && !there; j++)
			there = heirs->items[j] == more->items[i];
		if (!there)
			list_add(a->arena, heirs, more->items[i]);
	}
}

List all_heirs(Apply *a, const Object *table)
{
	List heirs = direct_heirs(a, table);
	for (size_t i = 0; i < heirs.count; i++) {
		List more = direct_heirs(a, heirs.items[i]);
		add_once(a, &heirs, &more);
	}
	return heirs;
}

bool may_inherit(Apply *a, const Object *child, const Object *parent)
{
	List heirs = all_heirs(a, child);
	bool circle = child == parent;
	for (size_t i = 0; i < heirs.count; i++)
		circle = circle || heirs.items[i] == parent;
	if (circle)
		apply_fail(a, -1, "circular inheritance not allowed")
		    ->detail = child == parent
		                   ? arena_printf(a->arena, "%s would be its own parent", object_key(a->arena, child))
		                   : arena_printf(a->arena, "%s is already a child of %s", object_key(a->arena, parent),
		                                  object_key(a->arena, child));
	return !circle;
}
