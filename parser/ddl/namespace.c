/*
 * namespace.c: schemas, extensions, SET search_path.
 */
#include "apply.h"

#include <string.h>
#include <strings.h>

#include "drop.h"
#include "names.h"
#include "new_object.h"
#include "object_name.h"
#include "options.h"
#include "record.h"
#include "slice.h"
#include "view.h"

/* --- schemas --- */

/* The elements of CREATE SCHEMA begin with CREATE or GRANT; each is a statement of its own. */
static size_t next_element(const Apply *a, size_t i)
{
	size_t create = find_word(a, i, "create"), grant = find_word(a, i, "grant");
	return create < grant ? create : grant;
}

static bool apply_element(Apply *a, size_t from, size_t to)
{
	Apply own = *a;
	size_t start = a->tokens.items[from].start;
	own.text = tokens_text(a->scratch, &a->tokens, from, to);
	own.length = strlen(own.text);
	own.at = a->at + start;
	own.span = apply_span(a, start, start + own.length);
	own.tokens = sql_tokens(a->scratch, own.text, own.length);
	PgQuery__ParseResult *result = apply_parse(a, own.text, own.length, NULL);
	own.tree = result && result->n_stmts == 1 ? result->stmts[0]->stmt : NULL;
	if (own.tree)
		return apply_one(&own, own.tree);
	diag_error(a->diags, own.span, "an element of CREATE SCHEMA is not understood")->hint = "write it as a statement";
	return false;
}

/* CREATE SCHEMA x CREATE TABLE …: what follows is made in it. */
static bool apply_elements(Apply *a, const char *name)
{
	Strings saved = a->session->search_path, path = { 0 };
	bool good = true;
	strings_add(a->arena, &path, name);
	for (size_t i = 0; i < saved.count; i++)
		strings_add(a->arena, &path, saved.items[i]);
	a->session->search_path = path;
	for (size_t i = next_element(a, 1); i < a->tokens.count;) {
		size_t next = next_element(a, i + 1);
		good = apply_element(a, i, next) && good;
		i = next;
	}
	a->session->search_path = saved;
	return good;
}

static bool apply_create_schema(Apply *a, Node *node)
{
	const PgQuery__CreateSchemaStmt *statement = node->create_schema_stmt;
	const char *name = node_given(statement->schemaname);
	const char *role = role_name(statement->authrole);
	if (!name)
		name = role;
	if (!name || strcmp(name, "current_user") == 0 || strcmp(name, "session_user") == 0) {
		apply_fail(a, -1, "which schema this makes depends on who runs it")->hint = "name the schema";
		return false;
	}
	if (schema_find(a->schema, KIND_SCHEMA, NULL, NULL, name, NULL))
		return statement->if_not_exists || apply_fail_exists(a, -1, "schema", name);
	Object *object = add_object(a, KIND_SCHEMA, NULL, NULL, name, NULL, -1);
	object->owner = role ? role : a->state->role;
	apply_default_privileges(a, object);
	return statement->n_schema_elts == 0 || apply_elements(a, name);
}

/* --- extensions --- */

static bool apply_create_extension(Apply *a, Node *node)
{
	const PgQuery__CreateExtensionStmt *statement = node->create_extension_stmt;
	const PgQuery__DefElem *in = find_option(statement->n_options, statement->options, "schema");
	const PgQuery__DefElem *version = find_option(statement->n_options, statement->options, "new_version");
	/* Every database has it. */
	if (strcmp(statement->extname, "plpgsql") == 0)
		return true;
	if (schema_find(a->schema, KIND_EXTENSION, NULL, NULL, statement->extname, NULL))
		return statement->if_not_exists || apply_fail_exists(a, -1, "extension", statement->extname);
	Object *object = add_object(a, KIND_EXTENSION, NULL, NULL, statement->extname, NULL, -1);
	Extension *extension = (Extension *) object;
	extension->in_schema = in ? option_text(a, in) : extension_home(statement->extname);
	if (!extension->in_schema)
		extension->in_schema = schema_for_new(a, NULL, -1);
	extension->version = version ? option_text(a, version) : NULL;
	return true;
}

static bool apply_alter_extension(Apply *a, Node *node)
{
	const PgQuery__AlterExtensionStmt *statement = node->alter_extension_stmt;
	const PgQuery__DefElem *version = find_option(statement->n_options, statement->options, "new_version");
	Extension *extension = (Extension *) need_kind(a, KIND_EXTENSION, (Ref){ NULL, statement->extname }, false);
	if (!extension)
		return false;
	extension->version = version ? option_text(a, version) : NULL;
	return true;
}

/* ALTER EXTENSION … ADD or DROP object: a member is the extension's, not the schema's. */
static bool apply_alter_extension_contents(Apply *a, Node *node)
{
	const PgQuery__AlterExtensionContentsStmt *statement = node->alter_extension_contents_stmt;
	if (!need_kind(a, KIND_EXTENSION, (Ref){ NULL, statement->extname }, false))
		return false;
	if (statement->action < 0) {
		apply_fail(a, -1, "cannot know what an object is that leaves its extension")
		    ->hint = "create it in the schema itself";
		return false;
	}
	const PgQuery__RangeVar *range = IS_NODE(statement->object, RANGE_VAR) ? statement->object->range_var : NULL;
	Object *object = need_object(a, statement->objtype, statement->object, range, NULL, true);
	if (object)
		remove_object(a, object);
	return true;
}

/* --- settings --- */

static void add_path(Apply *a, Strings *path, const char *name)
{
	/* "$user" is a schema only where somebody made it so. */
	if (strcmp(name, "$user") != 0 && strcmp(name, "pg_catalog") != 0 && strcmp(name, "pg_temp") != 0 && name[0])
		strings_add(a->arena, path, name);
}

/* 'a, "B"' as in set_config. */
static void read_path(Apply *a, Strings *path, const char *text)
{
	while (*text) {
		Ref ref;
		size_t length = strcspn(text, ",");
		size_t skip = strspn(text, " \t\n");
		const char *item = arena_strndup(a->arena, text + skip, skip < length ? length - skip : 0);
		if (item[0] && ref_parse(a->arena, item, &ref) && ref.name)
			add_path(a, path, ref.name);
		else if (item[0])
			add_path(a, path, item);
		text += length + (text[length] == ',');
	}
}

/* pg_dump says once what the tables after it have. */
static void set_storage_default(Apply *a, const PgQuery__VariableSetStmt *statement)
{
	bool given_value = statement->kind == PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE && statement->n_args == 1;
	const char *value = given_value ? node_given(node_text(statement->args[0])) : NULL;
	if (strcmp(statement->name, "default_table_access_method") == 0)
		a->state->access_method = value && strcmp(value, "heap") != 0 ? value : NULL;
	if (strcmp(statement->name, "default_tablespace") == 0)
		a->state->tablespace = value;
}

static void check_encoding(Apply *a, const PgQuery__VariableSetStmt *statement)
{
	const char *value = statement->n_args == 1 ? node_text(statement->args[0]) : NULL;
	bool utf8 = !value || strcasecmp(value, "utf8") == 0 || strcasecmp(value, "utf-8") == 0 ||
	            strcasecmp(value, "unicode") == 0 || strcasecmp(value, "sql_ascii") == 0;
	if (strcmp(statement->name, "client_encoding") == 0 && !utf8)
		diag_warning(a->diags, a->span, "the text that follows is said to be %s and is read as UTF-8", value)
		    ->hint = "convert the file";
}

/* Who makes what follows. */
static void set_role(Apply *a, const PgQuery__VariableSetStmt *statement)
{
	if (strcmp(statement->name, "role") != 0 && strcmp(statement->name, "session_authorization") != 0)
		return;
	bool value = statement->kind == PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE && statement->n_args == 1;
	const char *role = value ? node_given(node_text(statement->args[0])) : NULL;
	a->state->role = role && strcmp(role, "none") != 0 ? role : NULL;
}

static bool apply_set(Apply *a, Node *node)
{
	const PgQuery__VariableSetStmt *statement = node->variable_set_stmt;
	Strings path = { 0 };
	bool reset_all = statement->kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL;
	set_storage_default(a, statement);
	check_encoding(a, statement);
	set_role(a, statement);
	if (!reset_all && strcmp(statement->name, "search_path") != 0)
		return true;
	if (statement->kind == PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE)
		for (size_t i = 0; i < statement->n_args; i++) {
			const char *name = node_text(statement->args[i]);
			if (name)
				add_path(a, &path, name);
		}
	else
		strings_add(a->arena, &path, "public");
	a->session->search_path = path;
	return true;
}

static void set_config(Apply *a, const PgQuery__FuncCall *call)
{
	Strings path = { 0 };
	const char *setting = call->n_args > 1 ? node_text(call->args[0]) : NULL;
	const char *value = setting ? node_text(call->args[1]) : NULL;
	if (!value || strcmp(setting, "search_path") != 0)
		return;
	read_path(a, &path, value);
	a->session->search_path = path;
}

static bool is_call_of(const Node *node, const char *name)
{
	const char *called = IS_NODE(node, FUNC_CALL) ? walk_name(node->func_call->n_funcname, node->func_call->funcname)
	                                              : NULL;
	return called && strcmp(called, name) == 0;
}

/* SELECT … INTO makes a table; set_config sets the path, as pg_dump does; all else only reads. */
static bool apply_select(Apply *a, Node *node)
{
	const PgQuery__SelectStmt *statement = node->select_stmt;
	if (statement->into_clause)
		return create_table_as(a, node, statement->into_clause, PG_QUERY__OBJECT_TYPE__OBJECT_TABLE, false);
	for (size_t i = 0; i < statement->n_target_list; i++) {
		const Node *value = IS_NODE(statement->target_list[i], RES_TARGET) ? statement->target_list[i]->res_target->val
		                                                                   : NULL;
		if (is_call_of(value, "set_config"))
			set_config(a, value->func_call);
		else if (is_call_of(value, "create_hypertable"))
			diag_warning(a->diags, a->span, "cannot know what create_hypertable does without a server");
	}
	return true;
}

const StatementRow namespace_statements[] = {
	STATEMENT(CREATE_SCHEMA_STMT, apply_create_schema),
	STATEMENT(CREATE_EXTENSION_STMT, apply_create_extension),
	STATEMENT(ALTER_EXTENSION_STMT, apply_alter_extension),
	STATEMENT(ALTER_EXTENSION_CONTENTS_STMT, apply_alter_extension_contents),
	STATEMENT(VARIABLE_SET_STMT, apply_set),
	STATEMENT(SELECT_STMT, apply_select),
	{ 0 },
};
