/*
 * owner.c: ALTER … OWNER TO, SET SCHEMA, DEPENDS ON EXTENSION.
 */
#include "owner.h"

#include <string.h>

#include "acl.h"
#include "names.h"
#include "object_name.h"
#include "record.h"
#include "rename.h"

/* The owner's own privileges are written "pg_owner"; those on columns go with the table. */
static void own_privileges(Apply *a, Object *object, const char *role)
{
	if (object->has_acl)
		object_set_privileges(a->arena, object, privileges_of_owner(a->arena, &object->acl, role));
	for (size_t i = 0; i < object->children.count; i++)
		own_privileges(a, object->children.items[i], role);
}

bool set_owner(Apply *a, Object *object, const PgQuery__RoleSpec *role)
{
	const char *name = role_name(role);
	/* Who runs it owns it: nothing is stated. */
	bool known = name && strcmp(name, "current_user") != 0 && strcmp(name, "session_user") != 0;
	object->owner = known ? name : NULL;
	if (known)
		own_privileges(a, object, name);
	return true;
}

static bool apply_owner(Apply *a, Node *node)
{
	const PgQuery__AlterOwnerStmt *statement = node->alter_owner_stmt;
	if (object_is_elsewhere(statement->object_type))
		return true;
	if (statement->object_type == PG_QUERY__OBJECT_TYPE__OBJECT_LANGUAGE &&
	    !find_kind(a, KIND_LANGUAGE, node_ref(statement->object), NULL))
		return true;
	if (statement->relation && names_identity_sequence(a, NULL, statement->relation))
		return true;
	Object *object = need_object(a, statement->object_type, statement->object, statement->relation, NULL, false);
	return object && set_owner(a, object, statement->newowner);
}

static bool apply_set_schema(Apply *a, Node *node)
{
	const PgQuery__AlterObjectSchemaStmt *statement = node->alter_object_schema_stmt;
	bool type = statement->object_type == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE;
	Object *range = type ? find_multirange(a, node_ref(statement->object)) : NULL;
	if (range)
		return schema_for_new(a, statement->newschema, -1) && rename_multirange(a, range, statement->newschema, NULL);
	Object *object = need_object(a, statement->object_type, statement->object, statement->relation, NULL,
	                             statement->missing_ok);
	if (!object)
		return statement->missing_ok;
	if (object->kind == KIND_EXTENSION) {
		((Extension *) object)->in_schema = statement->newschema;
		return true;
	}
	if (!schema_for_new(a, statement->newschema, -1))
		return false;
	return rename_object(a, object, statement->newschema, NULL);
}

/* Only pg_dump and DROP EXTENSION look at it. */
static bool apply_depends(Apply *a, Node *node)
{
	const PgQuery__AlterObjectDependsStmt *statement = node->alter_object_depends_stmt;
	diag_warning(a->diags, a->span, "DEPENDS ON EXTENSION is not compared: the statement is passed over");
	return statement;
}

const StatementRow owner_statements[] = {
	STATEMENT(ALTER_OWNER_STMT, apply_owner),
	STATEMENT(ALTER_OBJECT_SCHEMA_STMT, apply_set_schema),
	STATEMENT(ALTER_OBJECT_DEPENDS_STMT, apply_depends),
	{ 0 },
};
