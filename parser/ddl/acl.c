/*
 * acl.c: GRANT, REVOKE, ALTER DEFAULT PRIVILEGES.
 */
#include "apply.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "acl.h"
#include "names.h"
#include "object_name.h"
#include "options.h"
#include "record.h"
#include "sequence.h"
#include "sqltext.h"
#include "text.h"

typedef struct Grant {
	Apply *a;
	const PgQuery__GrantStmt *statement;
	Strings roles;
} Grant;

/* --- lists of privileges --- */

/* Index of "role=PRIVILEGE" with or without "*"; -1. */
static long find_item(const Strings *acl, const char *item)
{
	size_t length = strlen(item);
	for (size_t i = 0; i < acl->count; i++)
		if (strncmp(acl->items[i], item, length) == 0 &&
		    (acl->items[i][length] == '\0' || strcmp(acl->items[i] + length, "*") == 0))
			return (long) i;
	return -1;
}

/* Whoever is the owner has PRIVILEGE again, or surely not any more. */
static void forget_taken(Strings *acl, const char *privilege)
{
	for (size_t i = acl->count; i-- > 0;) {
		const char *equals = strrchr(acl->items[i], '=');
		if (privilege_is_taken(acl->items[i]) && strcmp(equals + 2, privilege) == 0)
			strings_remove(acl, i);
	}
}

/* ROLE may be the owner, who is not stated: it has no PRIVILEGE then. */
static void take_from_owner(Grant *g, Strings *acl, const char *role, const char *privilege)
{
	const char *item = arena_printf(g->a->arena, "%s=-%s", role, privilege);
	if (find_item(acl, arena_printf(g->a->arena, "pg_owner=%s", privilege)) >= 0 && !strings_has(acl, item))
		strings_add(g->a->arena, acl, item);
}

static void grant_one(Grant *g, Strings *acl, const char *role, const char *privilege)
{
	const char *item = arena_printf(g->a->arena, "%s=%s", role, privilege);
	long at = find_item(acl, item);
	bool option = g->statement->grant_option;
	const char *full = option ? arena_printf(g->a->arena, "%s*", item) : item;
	if (at < 0)
		strings_add(g->a->arena, acl, full);
	else if (option)
		acl->items[at] = full;
	at = find_item(acl, arena_printf(g->a->arena, "%s=-%s", role, privilege));
	if (at >= 0)
		strings_remove(acl, (size_t) at);
	if (strcmp(role, "pg_owner") == 0)
		forget_taken(acl, privilege);
}

static void revoke_one(Grant *g, Strings *acl, const char *role, const char *privilege, bool may_own)
{
	const char *item = arena_printf(g->a->arena, "%s=%s", role, privilege);
	long at = find_item(acl, item);
	if (g->statement->grant_option) {
		if (at >= 0)
			acl->items[at] = item;
		return;
	}
	if (at >= 0)
		strings_remove(acl, (size_t) at);
	if (strcmp(role, "pg_owner") == 0)
		forget_taken(acl, privilege);
	else if (may_own)
		take_from_owner(g, acl, role, privilege);
}

/* The role as the object's list has it. */
static const char *role_on(const Object *object, const char *role)
{
	const Object *top = object_ancestor(object);
	if ((top->owner && strcmp(top->owner, role) == 0) || strcmp(role, "current_user") == 0 ||
	    strcmp(role, "session_user") == 0)
		return "pg_owner";
	return role;
}

static void change_privileges(Grant *g, Object *object, const Strings *privileges)
{
	Strings now = object_privileges(g->a->arena, object);
	Strings acl = strings_copy(g->a->arena, &now);
	const Object *top = object_ancestor(object);
	bool open = !top->owner && kind_of(top)->flags & KIND_HAS_OWNER;
	for (size_t i = 0; i < g->roles.count; i++)
		for (size_t j = 0; j < privileges->count; j++) {
			const char *role = role_on(object, g->roles.items[i]);
			if (g->statement->is_grant)
				grant_one(g, &acl, role, privileges->items[j]);
			else
				revoke_one(g, &acl, role, privileges->items[j], open && strcmp(role, "public") != 0);
		}
	object_set_privileges(g->a->arena, object, acl);
}

/* REVOKE on a table takes the same privileges from its columns. */
static void revoke_from_columns(Grant *g, Object *table, const Strings *privileges)
{
	for (size_t i = 0; i < table->children.count; i++) {
		Object *child = table->children.items[i];
		if ((child->kind == KIND_COLUMN || child->kind == KIND_VIEW_COLUMN) && child->has_acl)
			change_privileges(g, child, privileges);
	}
}

static bool grant_on_columns(Grant *g, Object *table, const PgQuery__AccessPriv *priv)
{
	for (size_t i = 0; i < priv->n_cols; i++) {
		const char *name = node_text(priv->cols[i]);
		Object *column = name ? view_or_table_column(g->a, table, name) : NULL;
		if (!column)
			return false;
		Strings privileges = { 0 };
		if (node_given(priv->priv_name))
			strings_add(g->a->arena, &privileges, upper_case(g->a, priv->priv_name));
		else
			privileges = privileges_split(g->a->arena, kind_row(KIND_COLUMN)->acl_all);
		change_privileges(g, column, &privileges);
	}
	return true;
}

static bool grant_on(Grant *g, Object *object)
{
	const PgQuery__GrantStmt *statement = g->statement;
	Strings privileges = { 0 };
	if (statement->n_privileges == 0)
		privileges = privileges_split(g->a->arena, kind_of(object)->acl_all);
	for (size_t i = 0; i < statement->n_privileges; i++) {
		const PgQuery__AccessPriv *priv = statement->privileges[i]->access_priv;
		if (priv->n_cols) {
			if (!grant_on_columns(g, object, priv))
				return false;
		} else
			strings_add(g->a->arena, &privileges, upper_case(g->a, priv->priv_name));
	}
	if (privileges.count == 0)
		return true;
	change_privileges(g, object, &privileges);
	if (!statement->is_grant)
		revoke_from_columns(g, object, &privileges);
	return true;
}

/* --- whom, what --- */

static Strings grantees(Apply *a, const PgQuery__GrantStmt *statement)
{
	Strings roles = { 0 };
	for (size_t i = 0; i < statement->n_grantees; i++)
		if (IS_NODE(statement->grantees[i], ROLE_SPEC))
			strings_add(a->arena, &roles, role_name(statement->grantees[i]->role_spec));
	return roles;
}

static bool in_class(KindId kind, PgQuery__ObjectType type)
{
	switch (type) {
	case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
		return kind == KIND_TABLE || kind == KIND_VIEW || kind == KIND_MATERIALIZED_VIEW || kind == KIND_FOREIGN_TABLE;
	case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
		return kind == KIND_SEQUENCE;
	case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
		return kind == KIND_FUNCTION || kind == KIND_AGGREGATE;
	case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
		return kind == KIND_PROCEDURE;
	case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
		return kind == KIND_FUNCTION || kind == KIND_AGGREGATE || kind == KIND_PROCEDURE;
	default:
		return false;
	}
}

/* The sequences of identity columns become objects only for this. */
static bool grant_on_identities(Grant *g, const char *in_schema)
{
	List columns = { 0 };
	bool good = true;
	for (size_t i = 0; i < g->a->schema->objects.count; i++) {
		Object *object = g->a->schema->objects.items[i];
		if (object->kind == KIND_COLUMN && ((Column *) object)->identity && strcmp(object->schema, in_schema) == 0)
			list_add(g->a->arena, &columns, object);
	}
	for (size_t i = 0; i < columns.count; i++)
		good = grant_on(g, column_sequence(g->a, columns.items[i])) && good;
	return good;
}

static bool grant_on_all(Grant *g)
{
	const PgQuery__GrantStmt *statement = g->statement;
	for (size_t i = 0; i < statement->n_objects; i++) {
		const char *name = node_text(statement->objects[i]);
		if (!name || !schema_for_new(g->a, name, -1))
			return false;
		for (size_t j = 0; j < g->a->schema->objects.count; j++) {
			Object *object = g->a->schema->objects.items[j];
			if (in_class(object->kind, statement->objtype) && strcmp(object->schema, name) == 0 && !grant_on(g, object))
				return false;
		}
		if (in_class(KIND_SEQUENCE, statement->objtype) && !grant_on_identities(g, name))
			return false;
	}
	return true;
}

/* Languages and catalogs that nobody made are no part of a schema. */
static bool is_builtin_target(Apply *a, const PgQuery__GrantStmt *statement, Node *node)
{
	Ref ref = node_ref(node);
	if (statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_LANGUAGE)
		return !find_kind(a, KIND_LANGUAGE, ref, NULL);
	if (statement->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA)
		return ref.name && (strcmp(ref.name, "pg_catalog") == 0 || strcmp(ref.name, "information_schema") == 0);
	return ref.schema && (strcmp(ref.schema, "pg_catalog") == 0 || strcmp(ref.schema, "information_schema") == 0);
}

/* --- what extensions bring --- */

/* Where the extensions have their objects, if all of them have them in one schema that is known; NULL: anywhere. */
static const char *schema_of_extensions(const Apply *a, bool *any)
{
	const char *in_schema = NULL;
	bool same = true;
	*any = false;
	for (size_t i = 0; i < a->schema->objects.count; i++) {
		const Extension *extension = a->schema->objects.items[i];
		if (extension->base.kind != KIND_EXTENSION)
			continue;
		same = same && (!*any || text_same(in_schema, extension->in_schema));
		in_schema = extension->in_schema;
		*any = true;
	}
	const Strings *path = &a->session->search_path;
	return same && in_schema ? in_schema : path->count ? path->items[0] : NULL;
}

/* The object's args; NULL: what is named is no member that could be told from others. */
static const char *member_args(Apply *a, PgQuery__ObjectType type, const Node *name, Ref *ref)
{
	const char *word = type == PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN ? "TYPE"
	                                                                : kind_row(object_type_kind(type))->acl_word;
	if (!IS_NODE(name, OBJECT_WITH_ARGS))
		return word;
	const char *types = routine_arguments(a, name->object_with_args, ref);
	return types ? arena_printf(a->arena, "%s (%s)", word, types) : NULL;
}

static bool may_be_member(PgQuery__ObjectType type)
{
	const Kind *kind = kind_row(object_type_kind(type));
	return kind->flags & KIND_IN_SCHEMA && kind->flags & KIND_HAS_ACL;
}

/* *IS: what is not in the model, where there is an extension, is taken for something that it brings. */
static Object *extension_member(Apply *a, PgQuery__ObjectType type, Node *name, const PgQuery__RangeVar *range,
                                bool *is)
{
	bool any;
	const char *in_schema = schema_of_extensions(a, &any);
	*is = any && may_be_member(type) && !need_object(a, type, name, range, NULL, true);
	Ref ref = range ? range_ref(range) : node_ref(name);
	const char *args = *is ? member_args(a, type, name, &ref) : NULL;
	in_schema = ref.schema ? ref.schema : in_schema;
	if (!args || !ref.name || !in_schema)
		return NULL;
	Object *member = schema_find(a->schema, KIND_MEMBER, in_schema, NULL, ref.name, args);
	if (!member) {
		member = schema_add(a->schema, KIND_MEMBER, in_schema, NULL, ref.name, args);
		member->span = a->span;
	}
	return member;
}

/* Columns are not held of it. */
static bool names_columns(const PgQuery__GrantStmt *statement)
{
	for (size_t i = 0; i < statement->n_privileges; i++)
		if (statement->privileges[i]->access_priv->n_cols)
			return true;
	return false;
}

static void grant_on_member(Grant *g, Object *member)
{
	const PgQuery__GrantStmt *statement = g->statement;
	if (!member || names_columns(statement)) {
		diag_warning(g->a->diags, g->a->span,
		             "this is taken for something of an extension's: the statement is passed over");
		return;
	}
	Strings privileges = { 0 };
	if (statement->n_privileges == 0)
		privileges = privileges_split(g->a->arena, object_granted_kind(member)->acl_all);
	for (size_t i = 0; i < statement->n_privileges; i++)
		strings_add(g->a->arena, &privileges, upper_case(g->a, statement->privileges[i]->access_priv->priv_name));
	change_privileges(g, member, &privileges);
	if (!member->has_acl)
		schema_remove(g->a->schema, member);
}

static bool apply_grant(Apply *a, Node *node)
{
	const PgQuery__GrantStmt *statement = node->grant_stmt;
	Grant grant = { a, statement, grantees(a, statement) };
	if (object_is_elsewhere(statement->objtype))
		return true;
	if (statement->targtype == PG_QUERY__GRANT_TARGET_TYPE__ACL_TARGET_ALL_IN_SCHEMA)
		return grant_on_all(&grant);
	bool good = true;
	for (size_t i = 0; i < statement->n_objects; i++) {
		Node *name = statement->objects[i];
		const PgQuery__RangeVar *range = IS_NODE(name, RANGE_VAR) ? name->range_var : NULL;
		if (is_builtin_target(a, statement, name))
			continue;
		bool identity = range && names_identity_sequence(a, name, range), is_member = false;
		Object *member = identity ? NULL : extension_member(a, statement->objtype, name, range, &is_member);
		if (is_member) {
			grant_on_member(&grant, member);
			continue;
		}
		Object *object = identity ? identity_sequence_of(a, name, range)
		                          : need_object(a, statement->objtype, name, range, NULL, false);
		good = object && grant_on(&grant, object) && good;
	}
	return good;
}

/* --- default privileges --- */

static const char *default_name(PgQuery__ObjectType type)
{
	switch (type) {
	case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
		return "tables";
	case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
		return "sequences";
	case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
		return "types";
	case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
		return "schemas";
	case PG_QUERY__OBJECT_TYPE__OBJECT_LARGEOBJECT:
		return "large objects";
	default:
		return "functions";
	}
}

static void change_default(Grant *g, const char *in_schema, const char *role)
{
	const char *name = default_name(g->statement->objtype);
	Strings privileges = { 0 };
	Object *object = schema_find(g->a->schema, KIND_DEFAULT_PRIVILEGES, in_schema, NULL, name, role);
	if (!object) {
		object = schema_add(g->a->schema, KIND_DEFAULT_PRIVILEGES, in_schema, NULL, name, role);
		object->owner = role;
		object->span = g->a->span;
	}
	if (g->statement->n_privileges == 0)
		privileges = privileges_split(g->a->arena, object_granted_kind(object)->acl_all);
	for (size_t i = 0; i < g->statement->n_privileges; i++)
		strings_add(g->a->arena, &privileges, upper_case(g->a, g->statement->privileges[i]->access_priv->priv_name));
	change_privileges(g, object, &privileges);
	object->owner = NULL;
	if (!object->has_acl)
		schema_remove(g->a->schema, object);
}

static Strings option_names(Apply *a, const PgQuery__DefElem *option)
{
	Strings names = { 0 };
	if (!option || !IS_NODE(option->arg, LIST))
		return names;
	for (size_t i = 0; i < option->arg->list->n_items; i++) {
		const Node *item = option->arg->list->items[i];
		strings_add(a->arena, &names, IS_NODE(item, ROLE_SPEC) ? role_name(item->role_spec) : node_text(item));
	}
	return names;
}

static bool apply_alter_default_privileges(Apply *a, Node *node)
{
	const PgQuery__AlterDefaultPrivilegesStmt *statement = node->alter_default_privileges_stmt;
	Grant grant = { a, statement->action, grantees(a, statement->action) };
	Strings schemas = option_names(a, find_option(statement->n_options, statement->options, "schemas"));
	Strings roles = option_names(a, find_option(statement->n_options, statement->options, "roles"));
	for (size_t i = 0; i < schemas.count; i++)
		if (!schema_for_new(a, schemas.items[i], -1))
			return false;
	if (schemas.count == 0)
		strings_add(a->arena, &schemas, NULL);
	if (roles.count == 0)
		strings_add(a->arena, &roles, NULL);
	for (size_t i = 0; i < schemas.count; i++)
		for (size_t j = 0; j < roles.count; j++) {
			const char *role = roles.items[j];
			if (!role || strcmp(role, "current_user") == 0 || strcmp(role, "session_user") == 0)
				role = a->state->role;
			change_default(&grant, schemas.items[i], role);
		}
	return true;
}

const StatementRow acl_statements[] = {
	STATEMENT(GRANT_STMT, apply_grant),
	STATEMENT(ALTER_DEFAULT_PRIVILEGES_STMT, apply_alter_default_privileges),
	{ 0 },
};
