#include "lookup.h"

#include <string.h>

#include "query.h"
#include "sqltext.h"

struct Lookup {
	Arena *arena;
	const Schema *schema;
	Map *relations; /* "schema.name" → Object */
	Map *routines;  /* "schema.name" → List of Object */
	Map *operators; /* name → List of Object */
	bool has_operators;
	Buf *key;
};

static const char *key_of(const Lookup *lookup, const char *in_schema, const char *name)
{
	buf_clear(lookup->key);
	buf_add(lookup->key, in_schema);
	buf_add_char(lookup->key, '.');
	buf_add(lookup->key, name);
	return lookup->key->data;
}

Lookup *lookup_new(Arena *arena, const Schema *schema)
{
	Lookup *lookup = arena_new_struct(arena, Lookup);
	*lookup = (Lookup){ .arena = arena,
		                .schema = schema,
		                .relations = map_new(arena),
		                .routines = map_new(arena),
		                .operators = map_new(arena),
		                .key = arena_new_struct(arena, Buf) };
	buf_init(lookup->key, arena);
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		if (!object->schema)
			continue;
		if (kind_of(object)->names == NAMES_RELATION || has_own_index(object))
			map_set(lookup->relations, key_of(lookup, object->schema, object->name), object);
		else if (is_routine(object))
			map_list_add(lookup->routines, key_of(lookup, object->schema, object->name), object);
		else if (object->kind == KIND_OPERATOR) {
			map_list_add(lookup->operators, object->name, object);
			lookup->has_operators = true;
		}
	}
	return lookup;
}

const Schema *lookup_schema(const Lookup *lookup)
{
	return lookup->schema;
}

Object *lookup_relation(const Lookup *lookup, const char *in_schema, const char *name)
{
	return map_get(lookup->relations, key_of(lookup, in_schema, name));
}

const List *lookup_routines(const Lookup *lookup, const char *in_schema, const char *name)
{
	return map_get(lookup->routines, key_of(lookup, in_schema, name));
}

const List *lookup_operators(const Lookup *lookup, const char *name)
{
	return map_get(lookup->operators, name);
}

bool lookup_has_operators(const Lookup *lookup)
{
	return lookup->has_operators;
}

const char *lookup_relation_schema(const Lookup *lookup, const Strings *search_path, const char *name)
{
	for (size_t i = 0; i < search_path->count; i++)
		if (lookup_relation(lookup, search_path->items[i], name))
			return search_path->items[i];
	return NULL;
}

const char *lookup_routine_schema(const Lookup *lookup, const Strings *search_path, const char *name)
{
	for (size_t i = 0; i < search_path->count; i++)
		if (lookup_routines(lookup, search_path->items[i], name))
			return search_path->items[i];
	return NULL;
}

static bool has_operator(const List *list, const char *in_schema)
{
	for (size_t i = 0; list && i < list->count; i++)
		if (strcmp(((const Object *) list->items[i])->schema, in_schema) == 0)
			return true;
	return false;
}

const char *lookup_operator_schema(const Lookup *lookup, const Strings *search_path, const char *name)
{
	for (size_t i = 0; i < search_path->count; i++)
		if (has_operator(lookup_operators(lookup, name), search_path->items[i]))
			return search_path->items[i];
	return NULL;
}
