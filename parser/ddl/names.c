/*
 * names.c: names looked up along the search path, as the server does.
 */
#include "names.h"

#include <string.h>

#include "options.h"
#include "query.h"
#include "record.h"

bool schema_exists(const Apply *a, const char *name)
{
	return strcmp(name, TEMP_SCHEMA) == 0 || strcmp(name, "pg_catalog") == 0 ||
	       strcmp(name, "information_schema") == 0 || schema_find(a->schema, KIND_SCHEMA, NULL, NULL, name, NULL);
}

static Strings all_names(Apply *a, KindId first, KindId second)
{
	Strings names = { 0 };
	for (size_t i = 0; i < a->schema->objects.count; i++) {
		const Object *object = a->schema->objects.items[i];
		if (object->kind == first || object->kind == second)
			strings_add(a->arena, &names, object->name);
	}
	return names;
}

static void hint_nearest(Apply *a, Diag *diag, const char *name, const Strings *names)
{
	const char *near = nearest_name(name, names);
	if (near && strcmp(near, name) != 0)
		diag->hint = arena_printf(a->arena, "did you mean \"%s\"?", near);
}

const char *schema_for_new(Apply *a, const char *named, int location)
{
	if (node_given(named)) {
		if (schema_exists(a, named))
			return named;
		Strings names = all_names(a, KIND_SCHEMA, KIND_SCHEMA);
		hint_nearest(a, apply_fail(a, location, "schema \"%s\" does not exist", named), named, &names);
		return NULL;
	}
	for (size_t i = 0; i < a->session->search_path.count; i++)
		if (schema_exists(a, a->session->search_path.items[i]))
			return a->session->search_path.items[i];
	apply_fail(a, location, "no schema has been selected to create in")
	    ->hint = "write the schema in front of the name, or set search_path to one that exists";
	return NULL;
}

typedef Object *Finder(const Schema *schema, const char *in_schema, const char *name);

static Object *find_on_path(const Apply *a, Finder *find, Ref name)
{
	if (!name.name)
		return NULL;
	if (name.schema)
		return find(a->schema, name.schema, name.name);
	Object *object = find(a->schema, TEMP_SCHEMA, name.name);
	for (size_t i = 0; !object && i < a->session->search_path.count; i++)
		object = find(a->schema, a->session->search_path.items[i], name.name);
	return object;
}

Object *find_relation(Apply *a, Ref name)
{
	return find_on_path(a, schema_find_relation, name);
}

Object *find_type_object(Apply *a, Ref name)
{
	return find_on_path(a, schema_find_type, name);
}

Object *find_multirange(Apply *a, Ref name)
{
	return find_on_path(a, schema_find_multirange, name);
}

Object *find_kind(Apply *a, KindId kind, Ref name, const char *args)
{
	if (!name.name)
		return NULL;
	if (!(kind_row(kind)->flags & KIND_IN_SCHEMA))
		return schema_find(a->schema, kind, NULL, NULL, name.name, args);
	if (name.schema)
		return schema_find(a->schema, kind, name.schema, NULL, name.name, args);
	Object *object = NULL;
	for (size_t i = 0; !object && i < a->session->search_path.count; i++)
		object = schema_find(a->schema, kind, a->session->search_path.items[i], NULL, name.name, args);
	return object;
}

/* The constraint whose index has the name. */
static Object *find_index_constraint(const Schema *schema, const char *in_schema, const char *name)
{
	const List *named = schema_named(schema, KIND_CONSTRAINT, in_schema, name);
	for (size_t i = 0; named && i < named->count; i++)
		if (has_own_index(named->items[i]))
			return named->items[i];
	return NULL;
}

Object *find_index_owner(Apply *a, Ref name)
{
	Object *object = find_on_path(a, schema_find_relation, name);
	return object ? object : find_on_path(a, find_index_constraint, name);
}

bool relation_taken(Apply *a, const char *in_schema, const char *name)
{
	return schema_find_relation(a->schema, in_schema, name) || find_index_constraint(a->schema, in_schema, name);
}

Object *need_relation(Apply *a, const PgQuery__RangeVar *range, bool missing_ok)
{
	Object *object = find_relation(a, range_ref(range));
	if (object || missing_ok)
		return object;
	Strings names = all_names(a, KIND_TABLE, KIND_VIEW);
	hint_nearest(a, apply_fail(a, range->location, "relation \"%s\" does not exist", ref_name(a, range_ref(range))),
	             range->relname, &names);
	return NULL;
}

Object *need_table(Apply *a, const PgQuery__RangeVar *range, bool missing_ok)
{
	Object *object = need_relation(a, range, missing_ok);
	if (!object || is_table(object))
		return object;
	apply_fail(a, range->location, "\"%s\" is not a table", range->relname)
	    ->detail = arena_printf(a->arena, "it is a %s", kind_of(object)->word);
	return NULL;
}

Object *need_type(Apply *a, Ref name, bool missing_ok)
{
	Object *object = find_type_object(a, name);
	if (object || missing_ok)
		return object;
	Strings names = all_names(a, KIND_ENUM, KIND_DOMAIN);
	hint_nearest(a, apply_fail(a, -1, "type \"%s\" does not exist", ref_name(a, name)), name.name, &names);
	return NULL;
}

Object *need_child(Apply *a, Object *parent, KindId kind, const char *name, bool missing_ok)
{
	Object *object = object_child(parent, kind, name);
	if (!object && !missing_ok)
		apply_fail(a, -1, "%s \"%s\" of %s does not exist", kind_row(kind)->word, name, object_key(a->arena, parent));
	return object;
}

Object *need_kind(Apply *a, KindId kind, Ref name, bool missing_ok)
{
	Object *object = find_kind(a, kind, name, NULL);
	if (object || missing_ok)
		return object;
	Strings names = all_names(a, kind, kind);
	hint_nearest(a, apply_fail(a, -1, "%s \"%s\" does not exist", kind_row(kind)->word, ref_name(a, name)), name.name,
	             &names);
	return NULL;
}

/* --- what a table has --- */

Ref collation_ref(Apply *a, size_t count, Node **names)
{
	Ref ref = names_ref(count, names);
	if (ref.name && (!ref.schema || strcmp(ref.schema, "pg_catalog") == 0) && strcmp(ref.name, "default") == 0)
		return (Ref){ NULL, NULL };
	if (ref.schema && strcmp(ref.schema, "pg_catalog") == 0)
		ref.schema = NULL;
	else if (!ref.schema) {
		Object *object = find_kind(a, KIND_COLLATION, ref, NULL);
		ref.schema = object ? object->schema : NULL;
	}
	return ref;
}

Column *find_column(const Object *table, const char *name)
{
	return (Column *) object_child(table, KIND_COLUMN, name);
}

Column *need_column(Apply *a, Object *table, const char *name, int location)
{
	Column *column = find_column(table, name);
	if (column)
		return column;
	Strings names = { 0 };
	for (size_t i = 0; i < table->children.count; i++) {
		const Object *child = table->children.items[i];
		if (child->kind == KIND_COLUMN)
			strings_add(a->arena, &names, child->name);
	}
	Diag *diag = apply_fail(a, location, "column \"%s\" of %s does not exist", name, object_key(a->arena, table));
	const char *near = nearest_name(name, &names);
	diag->hint = near ? arena_printf(a->arena, "did you mean \"%s\"?", near) : NULL;
	return NULL;
}

bool need_columns(Apply *a, Object *table, const Strings *columns, int location)
{
	for (size_t i = 0; i < columns->count; i++)
		if (!need_column(a, table, columns->items[i], location))
			return false;
	return true;
}

int64_t next_position(const Object *table)
{
	int64_t last = 0;
	for (size_t i = 0; i < table->children.count; i++) {
		const Column *column = table->children.items[i];
		if (column->base.kind == KIND_COLUMN && column->position > last)
			last = column->position;
	}
	return last + 1;
}

Column *identity_column(Apply *a, Ref name)
{
	for (size_t i = 0; i < a->schema->objects.count; i++) {
		Column *column = a->schema->objects.items[i];
		if (column->base.kind == KIND_COLUMN && column->identity_sequence.name &&
		    strcmp(column->identity_sequence.name, name.name) == 0 &&
		    (!name.schema || strcmp(column->identity_sequence.schema, name.schema) == 0))
			return column;
	}
	return NULL;
}
