/*
 * opaque_create.c: the statements that make opaque objects, and those that alter them.
 */
#include "apply.h"

#include <string.h>

#include "chosen_names.h"
#include "object_name.h"
#include "opaque.h"
#include "record.h"
#include "scan.h"
#include "sqltext.h"
#include "typename.h"

/* The schema a name in the tree stands for, put into the tree as well. */
static const char *settle_name(Apply *a, size_t *count, Node ***names, const char **name)
{
	Ref ref = names_ref(*count, *names);
	const char *in_schema = schema_for_new(a, ref.schema, -1);
	if (!in_schema || !ref.name)
		return NULL;
	put_schema(a, count, names, in_schema);
	*name = ref.name;
	return in_schema;
}

static const char *address_of(Apply *a, KindId kind, const char *in_schema, const char *name)
{
	return sql_text(a->arena, "%s %Q", kind_row(kind)->sql, in_schema, name);
}

/* A thing in a schema with nothing but a name. */
static bool create_named(Apply *a, KindId kind, size_t *count, Node ***names, bool if_not_exists, bool replace)
{
	const char *name, *in_schema = settle_name(a, count, names, &name);
	if (!in_schema)
		return false;
	Object *old = schema_find(a->schema, kind, in_schema, NULL, name, NULL);
	if (old && if_not_exists)
		return true;
	if (old && replace)
		schema_remove(a->schema, old);
	return add_opaque(a, kind, in_schema, NULL, name, NULL, address_of(a, kind, in_schema, name));
}

/* A thing in no schema. */
static Opaque *create_plain(Apply *a, KindId kind, const char *name)
{
	return add_opaque(a, kind, NULL, NULL, name, NULL, sql_text(a->arena, "%s %I", kind_row(kind)->sql, name));
}

/* --- CREATE OPERATOR, TYPE, COLLATION, TEXT SEARCH … --- */

/* CREATE TYPE x; makes a shell, which the full statement fills. */
static bool create_base_type(Apply *a, Node *node)
{
	PgQuery__DefineStmt *statement = node->define_stmt;
	const char *name, *in_schema = settle_name(a, &statement->n_defnames, &statement->defnames, &name);
	if (!in_schema)
		return false;
	Object *shell = schema_find(a->schema, KIND_BASE_TYPE, in_schema, NULL, name, NULL);
	if (shell && statement->n_definition) {
		((Opaque *) shell)->definition.text = qualified_statement(a);
		return true;
	}
	Opaque *type = add_opaque(a, KIND_BASE_TYPE, in_schema, NULL, name, NULL,
	                          sql_text(a->arena, "TYPE %Q", in_schema, name));
	if (type)
		type->undo = sql_text(a->arena, "DROP TYPE %Q CASCADE", in_schema, name);
	return type;
}

static bool create_defined(Apply *a, Node *node)
{
	PgQuery__DefineStmt *statement = node->define_stmt;
	return create_named(a, object_type_kind(statement->kind), &statement->n_defnames, &statement->defnames,
	                    statement->if_not_exists, statement->replace);
}

/* ALTER TYPE … SET (storage = …). */
static bool apply_alter_type(Apply *a, Node *node)
{
	PgQuery__AlterTypeStmt *statement = node->alter_type_stmt;
	Object *object = need_type(a, names_ref(statement->n_type_name, statement->type_name), false);
	if (!object || object->kind != KIND_BASE_TYPE)
		return false;
	put_schema(a, &statement->n_type_name, &statement->type_name, object->schema);
	return append_opaque(a, object);
}

/* --- casts, transforms, languages --- */

static bool apply_create_transform(Apply *a, Node *node)
{
	PgQuery__CreateTransformStmt *statement = node->create_transform_stmt;
	const char *type = bare_type_text(a, statement->type_name);
	Object *old = type ? schema_find(a->schema, KIND_TRANSFORM, NULL, NULL, type, statement->lang) : NULL;
	if (!type)
		return false;
	if (old && statement->replace)
		schema_remove(a->schema, old);
	return add_opaque(a, KIND_TRANSFORM, NULL, NULL, type, statement->lang,
	                  sql_text(a->arena, "TRANSFORM FOR %s LANGUAGE %I", type, statement->lang));
}

/* Without a handler it is CREATE EXTENSION under its old name. */
static bool apply_create_language(Apply *a, Node *node)
{
	PgQuery__CreatePLangStmt *statement = node->create_plang_stmt;
	if (strcmp(statement->plname, "plpgsql") == 0)
		return true;
	if (statement->n_plhandler == 0) {
		Extension *extension = (Extension *) schema_add(a->schema, KIND_EXTENSION, NULL, NULL, statement->plname, NULL);
		if (extension)
			extension->in_schema = "pg_catalog";
		return extension || statement->replace || apply_fail_exists(a, -1, "language", statement->plname);
	}
	Object *old = schema_find(a->schema, KIND_LANGUAGE, NULL, NULL, statement->plname, NULL);
	if (old && statement->replace)
		schema_remove(a->schema, old);
	return create_plain(a, KIND_LANGUAGE, statement->plname);
}

/* --- the rest --- */

static bool apply_create_access_method(Apply *a, Node *node)
{
	return create_plain(a, KIND_ACCESS_METHOD, node->create_am_stmt->amname);
}

static bool apply_create_subscription(Apply *a, Node *node)
{
	return create_plain(a, KIND_SUBSCRIPTION, node->create_subscription_stmt->subname);
}

static bool apply_alter_subscription(Apply *a, Node *node)
{
	return append_opaque(a,
	                     need_kind(a, KIND_SUBSCRIPTION, (Ref){ NULL, node->alter_subscription_stmt->subname }, false));
}

static bool apply_drop_subscription(Apply *a, Node *node)
{
	const PgQuery__DropSubscriptionStmt *statement = node->drop_subscription_stmt;
	Object *object = need_kind(a, KIND_SUBSCRIPTION, (Ref){ NULL, statement->subname }, statement->missing_ok);
	if (object)
		schema_remove(a->schema, object);
	return object || statement->missing_ok;
}

const StatementRow opaque_create_statements[] = {
	STATEMENT_DEFINES(TYPE, create_base_type),
	STATEMENT_DEFINES(TSPARSER, create_defined),
	STATEMENT_DEFINES(TSTEMPLATE, create_defined),
	STATEMENT(ALTER_TYPE_STMT, apply_alter_type),
	STATEMENT(CREATE_TRANSFORM_STMT, apply_create_transform),
	STATEMENT(CREATE_PLANG_STMT, apply_create_language),
	STATEMENT(CREATE_AM_STMT, apply_create_access_method),
	STATEMENT(CREATE_SUBSCRIPTION_STMT, apply_create_subscription),
	STATEMENT(ALTER_SUBSCRIPTION_STMT, apply_alter_subscription),
	STATEMENT(DROP_SUBSCRIPTION_STMT, apply_drop_subscription),
	{ 0 },
};
