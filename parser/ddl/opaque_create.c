/*
 * opaque_create.c: the statements that make opaque objects.
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

/* --- text search --- */

static bool create_defined(Apply *a, Node *node)
{
	PgQuery__DefineStmt *statement = node->define_stmt;
	return create_named(a, object_type_kind(statement->kind), &statement->n_defnames, &statement->defnames,
	                    statement->if_not_exists, statement->replace);
}

/* --- transforms and access methods --- */

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

static bool apply_create_access_method(Apply *a, Node *node)
{
	return create_plain(a, KIND_ACCESS_METHOD, node->create_am_stmt->amname);
}

const StatementRow opaque_create_statements[] = {
	STATEMENT_DEFINES(TSPARSER, create_defined),
	STATEMENT_DEFINES(TSTEMPLATE, create_defined),
	STATEMENT(CREATE_TRANSFORM_STMT, apply_create_transform),
	STATEMENT(CREATE_AM_STMT, apply_create_access_method),
	{ 0 },
};
