/*
 * foreign.c: foreign data wrappers, servers and user mappings.  Foreign tables are tables.
 */
#include "apply.h"

#include <string.h>

#include "names.h"
#include "new_object.h"
#include "operator.h"
#include "options.h"
#include "secret.h"
#include "record.h"

/* --- foreign data wrappers --- */

/* HANDLER f, NO HANDLER, VALIDATOR f, NO VALIDATOR. */
static void read_functions(Apply *a, ForeignDataWrapper *wrapper, size_t count, Node **options)
{
	for (size_t i = 0; i < count; i++) {
		const PgQuery__DefElem *option = options[i]->def_elem;
		Ref *function = strcmp(option->defname, "handler") == 0 ? &wrapper->handler : &wrapper->validator;
		*function = IS_NODE(option->arg, LIST)
		                ? routine_ref(a, names_ref(option->arg->list->n_items, option->arg->list->items))
		                : (Ref){ NULL, NULL };
	}
}

static bool apply_create_wrapper(Apply *a, Node *node)
{
	const PgQuery__CreateFdwStmt *statement = node->create_fdw_stmt;
	ForeignDataWrapper *wrapper = (ForeignDataWrapper *) add_object(a, KIND_FOREIGN_DATA_WRAPPER, NULL, NULL,
	                                                                statement->fdwname, NULL, -1);
	if (!wrapper)
		return false;
	read_functions(a, wrapper, statement->n_func_options, statement->func_options);
	wrapper->options = server_options(a, statement->n_options, statement->options);
	return true;
}

static bool apply_alter_wrapper(Apply *a, Node *node)
{
	const PgQuery__AlterFdwStmt *statement = node->alter_fdw_stmt;
	Object *object = need_kind(a, KIND_FOREIGN_DATA_WRAPPER, (Ref){ NULL, statement->fdwname }, false);
	if (!object)
		return false;
	read_functions(a, (ForeignDataWrapper *) object, statement->n_func_options, statement->func_options);
	change_options(a, &((ForeignDataWrapper *) object)->options, statement->n_options, statement->options, false);
	return true;
}

/* --- servers --- */

static bool apply_create_server(Apply *a, Node *node)
{
	const PgQuery__CreateForeignServerStmt *statement = node->create_foreign_server_stmt;
	if (statement->if_not_exists && schema_find(a->schema, KIND_SERVER, NULL, NULL, statement->servername, NULL))
		return true;
	Server *server = (Server *) add_object(a, KIND_SERVER, NULL, NULL, statement->servername, NULL, -1);
	if (!server)
		return false;
	server->wrapper = statement->fdwname;
	server->type = node_given(statement->servertype);
	server->version = node_given(statement->version);
	server->options = server_options(a, statement->n_options, statement->options);
	return true;
}

static bool apply_alter_server(Apply *a, Node *node)
{
	const PgQuery__AlterForeignServerStmt *statement = node->alter_foreign_server_stmt;
	Object *object = need_kind(a, KIND_SERVER, (Ref){ NULL, statement->servername }, false);
	if (!object)
		return false;
	if (statement->has_version)
		((Server *) object)->version = node_given(statement->version);
	change_options(a, &((Server *) object)->options, statement->n_options, statement->options, false);
	return true;
}

/* --- user mappings --- */

static bool is_secret(const char *option)
{
	return is_secret_option(option, strcspn(option, "="));
}

/* Passwords, tokens and keys are kept apart: they are never read from a server. */
static void change_mapping(Apply *a, UserMapping *mapping, size_t count, Node **options)
{
	Strings all = { 0 };
	for (size_t i = 0; i < mapping->options.count; i++)
		strings_add(a->arena, &all, mapping->options.items[i]);
	for (size_t i = 0; i < mapping->secrets.count; i++)
		strings_add(a->arena, &all, mapping->secrets.items[i]);
	change_options(a, &all, count, options, false);
	mapping->options = mapping->secrets = mapping->secret_names = (Strings){ 0 };
	for (size_t i = 0; i < all.count; i++) {
		const char *option = all.items[i];
		strings_add(a->arena, is_secret(option) ? &mapping->secrets : &mapping->options, option);
		if (is_secret(option))
			strings_add(a->arena, &mapping->secret_names, arena_strndup(a->arena, option, strcspn(option, "=")));
	}
	strings_sort(&mapping->secret_names);
}

static bool apply_create_user_mapping(Apply *a, Node *node)
{
	const PgQuery__CreateUserMappingStmt *statement = node->create_user_mapping_stmt;
	const char *role = role_name(statement->user);
	if (statement->if_not_exists && schema_find(a->schema, KIND_USER_MAPPING, NULL, NULL, statement->servername, role))
		return true;
	UserMapping *mapping = (UserMapping *) add_object(a, KIND_USER_MAPPING, NULL, NULL, statement->servername, role,
	                                                  -1);
	if (!mapping)
		return false;
	mapping->server = statement->servername;
	change_mapping(a, mapping, statement->n_options, statement->options);
	return true;
}

static Object *find_mapping(Apply *a, const char *server, const PgQuery__RoleSpec *role, bool missing_ok)
{
	Object *object = schema_find(a->schema, KIND_USER_MAPPING, NULL, NULL, server, role_name(role));
	if (!object && !missing_ok)
		apply_fail(a, 0, "user mapping for server \"%s\" does not exist", server);
	return object;
}

static bool apply_alter_user_mapping(Apply *a, Node *node)
{
	const PgQuery__AlterUserMappingStmt *statement = node->alter_user_mapping_stmt;
	Object *object = find_mapping(a, statement->servername, statement->user, false);
	if (object)
		change_mapping(a, (UserMapping *) object, statement->n_options, statement->options);
	return object;
}

static bool apply_drop_user_mapping(Apply *a, Node *node)
{
	const PgQuery__DropUserMappingStmt *statement = node->drop_user_mapping_stmt;
	Object *object = find_mapping(a, statement->servername, statement->user, statement->missing_ok);
	if (object)
		schema_remove(a->schema, object);
	return object || statement->missing_ok;
}

static bool apply_import_foreign_schema(Apply *a, Node *node)
{
	apply_fail(a, 0, "cannot know which tables IMPORT FOREIGN SCHEMA makes without the server \"%s\"",
	           node->import_foreign_schema_stmt->server_name)
	    ->hint = "write CREATE FOREIGN TABLE for each";
	return false;
}

const StatementRow foreign_statements[] = {
	STATEMENT(CREATE_FDW_STMT, apply_create_wrapper),
	STATEMENT(ALTER_FDW_STMT, apply_alter_wrapper),
	STATEMENT(CREATE_FOREIGN_SERVER_STMT, apply_create_server),
	STATEMENT(ALTER_FOREIGN_SERVER_STMT, apply_alter_server),
	STATEMENT(CREATE_USER_MAPPING_STMT, apply_create_user_mapping),
	STATEMENT(ALTER_USER_MAPPING_STMT, apply_alter_user_mapping),
	STATEMENT(DROP_USER_MAPPING_STMT, apply_drop_user_mapping),
	STATEMENT(IMPORT_FOREIGN_SCHEMA_STMT, apply_import_foreign_schema),
	{ 0 },
};
