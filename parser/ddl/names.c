/*
 * names.c: names looked up along the search path, as the server does.
 */
#include "apply.h"

#include <string.h>

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
	if (given(named)) {
		if (schema_exists(a, named))
			return named;
		Strings names = all_names(a, KIND_SCHEMA, KIND_SCHEMA);
		hint_nearest(a, fail(a, location, "schema \"%s\" does not exist", named), named, &names);
		return NULL;
	}
	for (size_t i = 0; i < a->session->search_path.count; i++)
		if (schema_exists(a, a->session->search_path.items[i]))
			return a->session->search_path.items[i];
	fail(a, location, "no schema has been selected to create in")
	    ->hint = "write the schema in front of the name, or set search_path to one that exists";
	return NULL;
}

Ref range_ref(const PgQuery__RangeVar *range)
{
	return (Ref){ given(range->schemaname), range->relname };
}

const char *ref_name(Apply *a, Ref ref)
{
	return ref_text(a->arena, ref);
}

Ref object_ref(const Object *object)
{
	return (Ref){ object->schema, object->name };
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

bool is_index_constraint(const Constraint *constraint)
{
	const char *type = constraint->type;
	return type && (strcmp(type, "primary key") == 0 || strcmp(type, "unique") == 0 || strcmp(type, "exclude") == 0);
}

/* The constraint whose index has the name. */
static Object *find_index_constraint(const Schema *schema, const char *in_schema, const char *name)
{
	const List *named = schema_named(schema, KIND_CONSTRAINT, in_schema, name);
	for (size_t i = 0; named && i < named->count; i++)
		if (is_index_constraint(named->items[i]))
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
	hint_nearest(a, fail(a, range->location, "relation \"%s\" does not exist", ref_name(a, range_ref(range))),
	             range->relname, &names);
	return NULL;
}

Object *need_table(Apply *a, const PgQuery__RangeVar *range, bool missing_ok)
{
	Object *object = need_relation(a, range, missing_ok);
	if (!object || object->kind == KIND_TABLE || object->kind == KIND_FOREIGN_TABLE)
		return object;
	fail(a, range->location, "\"%s\" is not a table", range->relname)->detail = arena_printf(a->arena, "it is a %s",
	                                                                                         kind_of(object)->word);
	return NULL;
}

Object *need_type(Apply *a, Ref name, bool missing_ok)
{
	Object *object = find_type_object(a, name);
	if (object || missing_ok)
		return object;
	Strings names = all_names(a, KIND_ENUM, KIND_DOMAIN);
	hint_nearest(a, fail(a, -1, "type \"%s\" does not exist", ref_name(a, name)), name.name, &names);
	return NULL;
}

Object *need_child(Apply *a, Object *parent, KindId kind, const char *name, bool missing_ok)
{
	Object *object = object_child(parent, kind, name);
	if (!object && !missing_ok)
		fail(a, -1, "%s \"%s\" of %s does not exist", kind_row(kind)->word, name, object_key(a->arena, parent));
	return object;
}

Object *need_kind(Apply *a, KindId kind, Ref name, bool missing_ok)
{
	Object *object = find_kind(a, kind, name, NULL);
	if (object || missing_ok)
		return object;
	Strings names = all_names(a, kind, kind);
	hint_nearest(a, fail(a, -1, "%s \"%s\" does not exist", kind_row(kind)->word, ref_name(a, name)), name.name,
	             &names);
	return NULL;
}

/* --- routines --- */

/* The types of the input arguments as written in "f(integer, text)". */
static const char *written_arguments(Apply *a, const PgQuery__ObjectWithArgs *name)
{
	Buf args;
	buf_init(&args, a->arena);
	for (size_t i = 0; i < name->n_objargs; i++) {
		/* "f(*)" of an aggregate has a NULL here. */
		if (!IS_NODE(name->objargs[i], TYPE_NAME))
			continue;
		const char *type = bare_type_text(a, name->objargs[i]->type_name);
		if (!type)
			return NULL;
		if (args.length)
			buf_add(&args, ", ");
		buf_add(&args, type);
	}
	return args.data;
}

static bool kind_fits(KindId kind, PgQuery__ObjectType type)
{
	switch (type) {
	case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
		return kind == KIND_FUNCTION || kind == KIND_AGGREGATE;
	case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
		return kind == KIND_PROCEDURE;
	case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
		return kind == KIND_AGGREGATE;
	default:
		return kind == KIND_FUNCTION || kind == KIND_PROCEDURE || kind == KIND_AGGREGATE;
	}
}

static bool same_args(const Object *routine, const char *args)
{
	return args && strcmp(routine->args ? routine->args : "", args) == 0;
}

/* ARGS NULL: the only one of that name. */
static Object *find_routine_in(Apply *a, PgQuery__ObjectType type, const char *in_schema, const char *name,
                               const char *args, size_t *found)
{
	static const KindId kinds[] = { KIND_FUNCTION, KIND_PROCEDURE, KIND_AGGREGATE };
	Object *last = NULL;
	for (size_t i = 0; args && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		Object *object = kind_fits(kinds[i], type) ? schema_find(a->schema, kinds[i], in_schema, NULL, name, args)
		                                           : NULL;
		*found += object != NULL;
		last = object ? object : last;
	}
	for (size_t i = 0; !args && i < a->schema->objects.count; i++) {
		Object *object = a->schema->objects.items[i];
		if (!kind_fits(object->kind, type) || strcmp(object->name, name) != 0 || strcmp(object->schema, in_schema) != 0)
			continue;
		++*found;
		last = object;
	}
	return last;
}

/* A procedure may also be named with its OUT arguments. */
static const char *all_argument_types(Apply *a, const Routine *routine)
{
	Strings types = { 0 };
	for (size_t i = 0; i < routine->arguments.count; i++) {
		const Argument *argument = routine->arguments.items[i];
		if (strcmp(argument->mode, "table") != 0)
			strings_add(a->arena, &types, argument->type);
	}
	return strings_join(a->arena, &types, ", ");
}

static Object *find_by_all_arguments(Apply *a, const char *in_schema, const char *name, const char *args)
{
	for (size_t i = 0; args && i < a->schema->objects.count; i++) {
		Object *object = a->schema->objects.items[i];
		if ((object->kind == KIND_PROCEDURE || object->kind == KIND_FUNCTION) && strcmp(object->name, name) == 0 &&
		    strcmp(object->schema, in_schema) == 0 &&
		    (same_args(object, args) || strcmp(all_argument_types(a, (Routine *) object), args) == 0))
			return object;
	}
	return NULL;
}

/* What an extension brings is not in the model; a statement about it changes nothing there. */
static void missing_routine(Apply *a, const char *name, const char *args)
{
	for (size_t i = 0; i < a->schema->objects.count; i++) {
		const Object *object = a->schema->objects.items[i];
		if (object->kind != KIND_EXTENSION)
			continue;
		diag_warning(a->diags, a->span, "function %s(%s) is taken for an extension's: the statement is passed over",
		             name, args);
		return;
	}
	fail(a, -1, "function %s(%s) does not exist", name, args);
}

Object *need_routine(Apply *a, PgQuery__ObjectType type, const PgQuery__ObjectWithArgs *name, bool missing_ok)
{
	Ref ref = names_ref(name->n_objname, name->objname);
	const char *args = name->args_unspecified ? NULL : written_arguments(a, name);
	Strings one = { 0 };
	if (!ref.name || (!args && !name->args_unspecified))
		return NULL;
	if (ref.schema)
		strings_add(a->arena, &one, ref.schema);
	const Strings *path = ref.schema ? &one : &a->session->search_path;
	size_t found = 0;
	for (size_t i = 0; i < path->count; i++) {
		Object *object = find_routine_in(a, type, path->items[i], ref.name, args, &found);
		if (!object && (object = find_by_all_arguments(a, path->items[i], ref.name, args)))
			found = 1;
		if (found == 1)
			return object;
		if (found > 1) {
			fail(a, -1, "function name \"%s\" is not unique", ref.name)->hint = "write its argument types";
			return NULL;
		}
	}
	if (!missing_ok)
		missing_routine(a, ref_name(a, ref), args ? args : "");
	return NULL;
}
