/*
 * routine.c: functions, procedures, aggregates.
 */
#include "apply.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "names.h"
#include "new_object.h"
#include "object_name.h"
#include "options.h"
#include "record.h"
#include "slice.h"
#include "sqltext.h"
#include "typename.h"

/* --- arguments --- */

static const char *mode_word(PgQuery__FunctionParameterMode mode)
{
	switch (mode) {
	case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT:
		return "out";
	case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT:
		return "inout";
	case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_VARIADIC:
		return "variadic";
	case PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE:
		return "table";
	default:
		return "in";
	}
}

static bool is_input(const Argument *argument)
{
	return strcmp(argument->mode, "out") != 0 && strcmp(argument->mode, "table") != 0;
}

static Expr argument_default(Apply *a, const Node *node, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (token_is(a->text, &a->tokens.items[i], "default") || token_is(a->text, &a->tokens.items[i], "="))
			return slice_tokens(a, i + 1, to, node);
	return slice_tokens(a, 0, 0, node);
}

static bool read_arguments(Apply *a, Routine *routine, size_t count, Node **parameters)
{
	size_t open = 0;
	while (open < a->tokens.count && !token_is(a->text, &a->tokens.items[open], "("))
		open++;
	size_t *starts, *ends;
	size_t items = list_items(a, open, &starts, &ends);
	for (size_t i = 0; i < count; i++) {
		const PgQuery__FunctionParameter *parameter = parameters[i]->function_parameter;
		Argument *argument = parts_add(a->arena, &routine->arguments, &argument_record);
		argument->mode = mode_word(parameter->mode);
		argument->name = node_given(parameter->name);
		argument->type = bare_type_text(a, parameter->arg_type);
		if (!argument->type)
			return false;
		if (parameter->defexpr)
			keep_expr(a, &argument->default_expr,
			          argument_default(a, parameter->defexpr, i < items ? starts[i] : 0, i < items ? ends[i] : 0),
			          SQL_EXPRESSION);
	}
	return true;
}

/* "integer, text": what identifies a routine. */
static const char *identity_args(Apply *a, const Routine *routine)
{
	Strings types = { 0 };
	for (size_t i = 0; i < routine->arguments.count; i++) {
		const Argument *argument = routine->arguments.items[i];
		if (is_input(argument))
			strings_add(a->arena, &types, argument->type);
	}
	return types.count ? strings_join(a->arena, &types, ", ") : "";
}

static bool has_mode(const Routine *routine, const char *one, const char *two)
{
	for (size_t i = 0; i < routine->arguments.count; i++) {
		const char *mode = ((Argument *) routine->arguments.items[i])->mode;
		if (strcmp(mode, one) == 0 || strcmp(mode, two) == 0)
			return true;
	}
	return false;
}

static bool read_returns(Apply *a, Routine *routine, const PgQuery__CreateFunctionStmt *statement)
{
	routine->returns = NULL;
	if (statement->is_procedure || !statement->return_type)
		return true;
	if (has_mode(routine, "table", "table")) {
		routine->returns = "TABLE";
		return true;
	}
	/* OUT arguments say it, unless it is a set. */
	if (has_mode(routine, "out", "inout") && !statement->return_type->setof)
		return true;
	routine->returns = bare_type_text(a, statement->return_type);
	return routine->returns;
}

/* --- options --- */

static bool is_quoted_list(const char *name)
{
	static const char *const lists[] = { "search_path",
		                                 "temp_tablespaces",
		                                 "session_preload_libraries",
		                                 "shared_preload_libraries",
		                                 "local_preload_libraries",
		                                 "unix_socket_directories" };
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (strcmp(lists[i], name) == 0)
			return true;
	return false;
}

/* As flatten_set_variable_args(), src/backend/utils/misc/guc_funcs.c. */
static const char *setting_value(Apply *a, const PgQuery__VariableSetStmt *set)
{
	Buf out;
	buf_init(&out, a->arena);
	for (size_t i = 0; i < set->n_args; i++) {
		const Node *node = set->args[i];
		const char *text = IS_NODE(node, TYPE_CAST) ? node_text(node->type_cast->arg) : node_text(node);
		if (i)
			buf_add(&out, ", ");
		int64_t number;
		if (text && is_quoted_list(set->name))
			buf_add(&out, text[0] ? sql_identifier(a->arena, text) : "\"\"");
		else if (text)
			buf_add(&out, text);
		else if (node_int(node, &number))
			buf_printf(&out, "%lld", (long long) number);
	}
	return out.data;
}

static void drop_setting(Strings *config, const char *name)
{
	size_t length = strlen(name);
	for (size_t i = config->count; i > 0; i--)
		if (strncmp(config->items[i - 1], name, length) == 0 && config->items[i - 1][length] == '=')
			strings_remove(config, i - 1);
}

static bool read_setting(Apply *a, Routine *routine, const PgQuery__VariableSetStmt *set)
{
	if (set->kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL) {
		routine->config = (Strings){ 0 };
		return true;
	}
	drop_setting(&routine->config, set->name);
	if (set->kind == PG_QUERY__VARIABLE_SET_KIND__VAR_SET_CURRENT) {
		apply_fail(a, -1, "SET %s FROM CURRENT depends on who runs it", set->name)->hint = "write the value";
		return false;
	}
	if (set->kind == PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE)
		strings_add(a->arena, &routine->config, arena_printf(a->arena, "%s=%s", set->name, setting_value(a, set)));
	return true;
}

static void read_body(Apply *a, Routine *routine, const Node *arg)
{
	const PgQuery__List *list = IS_NODE(arg, LIST) ? arg->list : NULL;
	const char *first = list && list->n_items ? node_text(list->items[0]) : NULL;
	routine->body = first;
	routine->library = NULL;
	if (list && list->n_items > 1) {
		routine->library = first;
		routine->body = node_text(list->items[1]);
	}
	(void) a;
}

/* The schema of a support function is found as any other's. */
static const char *support_name(Apply *a, const PgQuery__DefElem *option)
{
	Ref ref = node_ref(option->arg);
	Object *function = ref.schema ? NULL : find_kind(a, KIND_FUNCTION, ref, "internal");
	if (function)
		ref.schema = function->schema;
	return ref.name ? ref_name(a, ref) : NULL;
}

static void read_transforms(Apply *a, Routine *routine, const Node *arg)
{
	if (!IS_NODE(arg, LIST))
		return;
	for (size_t i = 0; i < arg->list->n_items; i++)
		if (IS_NODE(arg->list->items[i], TYPE_NAME))
			strings_add(a->arena, &routine->transforms, bare_type_text(a, arg->list->items[i]->type_name));
}

static bool read_option(Apply *a, Routine *routine, const PgQuery__DefElem *option)
{
	const char *name = option->defname;
	if (strcmp(name, "as") == 0)
		read_body(a, routine, option->arg);
	else if (strcmp(name, "language") == 0)
		routine->language = node_text(option->arg);
	else if (strcmp(name, "volatility") == 0)
		routine->volatility = node_text(option->arg);
	else if (strcmp(name, "strict") == 0)
		routine->strict = option_bool(option);
	else if (strcmp(name, "security") == 0)
		routine->security_definer = option_bool(option);
	else if (strcmp(name, "leakproof") == 0)
		routine->leakproof = option_bool(option);
	else if (strcmp(name, "window") == 0)
		routine->window = option_bool(option);
	else if (strcmp(name, "cost") == 0)
		routine->cost = option_text(a, option);
	else if (strcmp(name, "rows") == 0)
		routine->rows = option_text(a, option);
	else if (strcmp(name, "support") == 0)
		routine->support = support_name(a, option);
	else if (strcmp(name, "parallel") == 0)
		routine->parallel = node_text(option->arg);
	else if (strcmp(name, "transform") == 0)
		read_transforms(a, routine, option->arg);
	else if (strcmp(name, "set") == 0)
		return read_setting(a, routine, option->arg->variable_set_stmt);
	else {
		apply_fail(a, option->location, "the option %s of a function is not understood", name);
		return false;
	}
	return true;
}

/* Numbers that PostgreSQL assumes anyway are not stated. */
static void leave_out_usual(Apply *a, Routine *routine)
{
	bool quick = routine->language &&
	             (strcmp(routine->language, "c") == 0 || strcmp(routine->language, "internal") == 0);
	if (routine->cost && strtod(routine->cost, NULL) == (quick ? 1 : 100))
		routine->cost = NULL;
	if (routine->rows && strtod(routine->rows, NULL) == 1000)
		routine->rows = NULL;
	(void) a;
}

static bool read_options(Apply *a, Routine *routine, size_t count, Node **options)
{
	for (size_t i = 0; i < count; i++)
		if (!read_option(a, routine, options[i]->def_elem))
			return false;
	leave_out_usual(a, routine);
	return true;
}

/* BEGIN ATOMIC … END or RETURN …, to the end of the statement. */
static void read_sql_body(Apply *a, Routine *routine, const PgQuery__CreateFunctionStmt *statement)
{
	if (!statement->sql_body)
		return;
	size_t open = 0;
	while (open < a->tokens.count && !token_is(a->text, &a->tokens.items[open], "("))
		open++;
	size_t after = tokens_match(&a->tokens, open);
	size_t begin = find_word(a, after, "begin"), give = find_word(a, after, "return");
	routine->sql_body = slice_tokens(a, begin < give ? begin : give, a->tokens.count, NULL);
}

static void read_library(Routine *routine, const char *name)
{
	if (routine->language && strcmp(routine->language, "c") == 0 && !routine->library && routine->body) {
		routine->library = routine->body;
		routine->body = name;
	}
}

static bool read_routine(Apply *a, Routine *routine, const PgQuery__CreateFunctionStmt *statement, const char *name)
{
	routine->volatility = "volatile";
	routine->parallel = "unsafe";
	if (!read_arguments(a, routine, statement->n_parameters, statement->parameters) ||
	    !read_returns(a, routine, statement) || !read_options(a, routine, statement->n_options, statement->options))
		return false;
	read_sql_body(a, routine, statement);
	if (!routine->language)
		routine->language = routine->sql_body.text ? "sql" : "plpgsql";
	read_library(routine, name);
	return true;
}

/* Only now the body is where it stays. */
static void move_routine(Apply *a, Routine *to, const Routine *from)
{
	Object base = to->base;
	*to = *from;
	to->base = base;
	keep_expr(a, &to->sql_body, to->sql_body, SQL_BODY);
}

static bool apply_create_function(Apply *a, Node *node)
{
	const PgQuery__CreateFunctionStmt *statement = node->create_function_stmt;
	Ref name = names_ref(statement->n_funcname, statement->funcname);
	KindId kind = statement->is_procedure ? KIND_PROCEDURE : KIND_FUNCTION;
	const char *in_schema = schema_for_new(a, name.schema, -1);
	Routine shape = { 0 };
	if (!in_schema || !read_routine(a, &shape, statement, name.name))
		return false;
	const char *args = identity_args(a, &shape);
	Object *object = statement->replace ? schema_find(a->schema, kind, in_schema, NULL, name.name, args) : NULL;
	if (!object) {
		object = add_object(a, kind, in_schema, NULL, name.name, args, -1);
		if (object)
			apply_default_privileges(a, object);
	}
	if (!object)
		return false;
	object->span = a->span;
	move_routine(a, (Routine *) object, &shape);
	return true;
}

static bool apply_alter_function(Apply *a, Node *node)
{
	const PgQuery__AlterFunctionStmt *statement = node->alter_function_stmt;
	Object *object = need_routine(a, statement->objtype, statement->func, false);
	if (!object)
		return false;
	if (object->kind == KIND_AGGREGATE) {
		apply_fail(a, -1, "this form of ALTER is not understood for %s", object_key(a->arena, object));
		return false;
	}
	return read_options(a, (Routine *) object, statement->n_actions, statement->actions);
}

/* --- aggregates --- */

static void add_arguments(Apply *a, Buf *out, size_t count, Node **items, size_t from, Strings *types)
{
	for (size_t i = from; i < count; i++) {
		if (!IS_NODE(items[i], FUNCTION_PARAMETER))
			continue;
		const PgQuery__FunctionParameter *parameter = items[i]->function_parameter;
		const char *type = bare_type_text(a, parameter->arg_type);
		if (i > from)
			buf_add(out, ", ");
		if (parameter->mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_VARIADIC)
			buf_add(out, "VARIADIC ");
		if (node_given(parameter->name))
			sql_add(out, "%I ", parameter->name);
		buf_add(out, type ? type : "");
		strings_add(a->arena, types, type ? type : "");
	}
}

/* "integer, text", "ORDER BY integer", "*"; TYPES gets the types alone. */
static const char *aggregate_signature(Apply *a, const PgQuery__DefineStmt *statement, Strings *types)
{
	Buf out;
	int64_t direct = -1;
	buf_init(&out, a->arena);
	if (statement->oldstyle) {
		const PgQuery__DefElem *base = find_option(statement->n_definition, statement->definition, "basetype");
		const char *type = base && IS_NODE(base->arg, TYPE_NAME) ? bare_type_text(a, base->arg->type_name) : NULL;
		if (!type || strcmp(type, "\"any\"") == 0)
			return "*";
		strings_add(a->arena, types, type);
		return type;
	}
	const PgQuery__List *list = statement->n_args && IS_NODE(statement->args[0], LIST) ? statement->args[0]->list
	                                                                                   : NULL;
	if (!list || list->n_items == 0)
		return "*";
	if (statement->n_args > 1)
		node_int(statement->args[1], &direct);
	size_t first = direct >= 0 ? (size_t) direct : list->n_items;
	add_arguments(a, &out, first < list->n_items ? first : list->n_items, list->items, 0, types);
	if (direct >= 0) {
		buf_add(&out, out.length ? " ORDER BY " : "ORDER BY ");
		/* VARIADIC "any" ORDER BY VARIADIC "any" is written once. */
		bool shared = first == list->n_items;
		if (shared && list->n_items)
			add_arguments(a, &out, list->n_items, list->items, list->n_items - 1, &(Strings){ 0 });
		else
			add_arguments(a, &out, list->n_items, list->items, first, types);
	}
	return out.data;
}

/* Functions are qualified where the model has them. */
static const char *aggregate_value(Apply *a, const char *key, const PgQuery__DefElem *option)
{
	Ref ref = node_ref(option->arg);
	if (strcmp(key, "STYPE") == 0 || strcmp(key, "MSTYPE") == 0)
		return IS_NODE(option->arg, TYPE_NAME) ? bare_type_text(a, option->arg->type_name) : NULL;
	if (strcmp(key, "INITCOND") == 0 || strcmp(key, "MINITCOND") == 0) {
		const char *text = option_text(a, option);
		return text ? sql_text(a->arena, "%L", text) : NULL;
	}
	if (text_ends_with(key, "FUNC") && ref.name) {
		size_t found = 0;
		for (size_t i = 0; !ref.schema && i < a->schema->objects.count; i++) {
			const Object *object = a->schema->objects.items[i];
			if (object->kind == KIND_FUNCTION && strcmp(object->name, ref.name) == 0 &&
			    strings_has(&a->session->search_path, object->schema) && found++ == 0)
				ref.schema = object->schema;
		}
		if (ref.schema && strcmp(ref.schema, "pg_catalog") == 0)
			ref.schema = NULL;
		return ref_name(a, ref);
	}
	if (strcmp(key, "SORTOP") == 0 && ref.name) {
		for (size_t i = 0; !ref.schema && i < a->schema->objects.count; i++) {
			const Object *object = a->schema->objects.items[i];
			if (object->kind == KIND_OPERATOR && strcmp(object->name, ref.name) == 0 &&
			    strings_has(&a->session->search_path, object->schema))
				ref.schema = object->schema;
		}
		return sql_text(a->arena, "OPERATOR(%I.%s)", ref.schema ? ref.schema : "pg_catalog", ref.name);
	}
	const char *text = option_text(a, option);
	bool word = strcmp(key, "PARALLEL") == 0 || text_ends_with(key, "MODIFY");
	return text && word ? upper_case(a, text) : text;
}

static void read_definition(Apply *a, Aggregate *aggregate, const PgQuery__DefineStmt *statement)
{
	static const char *const keys[][2] = {
		{ "sfunc", "SFUNC" },
		{ "stype", "STYPE" },
		{ "sspace", "SSPACE" },
		{ "finalfunc", "FINALFUNC" },
		{ "finalfunc_extra", "FINALFUNC_EXTRA" },
		{ "finalfunc_modify", "FINALFUNC_MODIFY" },
		{ "combinefunc", "COMBINEFUNC" },
		{ "serialfunc", "SERIALFUNC" },
		{ "deserialfunc", "DESERIALFUNC" },
		{ "initcond", "INITCOND" },
		{ "msfunc", "MSFUNC" },
		{ "minvfunc", "MINVFUNC" },
		{ "mstype", "MSTYPE" },
		{ "msspace", "MSSPACE" },
		{ "mfinalfunc", "MFINALFUNC" },
		{ "mfinalfunc_extra", "MFINALFUNC_EXTRA" },
		{ "mfinalfunc_modify", "MFINALFUNC_MODIFY" },
		{ "minitcond", "MINITCOND" },
		{ "sortop", "SORTOP" },
		{ "parallel", "PARALLEL" },
		{ "support", "SUPPORT" },
		{ "hypothetical", "HYPOTHETICAL" },
	};
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const PgQuery__DefElem *option = find_option(statement->n_definition, statement->definition, keys[i][0]);
		if (option && !option->arg)
			strings_add(a->arena, &aggregate->definition, keys[i][1]);
		const char *value = option && option->arg ? aggregate_value(a, keys[i][1], option) : NULL;
		if (value)
			strings_add(a->arena, &aggregate->definition, arena_printf(a->arena, "%s = %s", keys[i][1], value));
	}
}

static bool create_aggregate(Apply *a, Node *node)
{
	const PgQuery__DefineStmt *statement = node->define_stmt;
	Ref name = names_ref(statement->n_defnames, statement->defnames);
	const char *in_schema = schema_for_new(a, name.schema, -1);
	Strings types = { 0 };
	if (!in_schema)
		return false;
	const char *signature = aggregate_signature(a, statement, &types);
	const char *args = types.count ? strings_join(a->arena, &types, ", ") : "";
	Object *old = schema_find(a->schema, KIND_AGGREGATE, in_schema, NULL, name.name, args);
	Aggregate *aggregate = old && statement->replace
	                           ? (Aggregate *) old
	                           : (Aggregate *) add_object(a, KIND_AGGREGATE, in_schema, NULL, name.name, args, -1);
	if (!aggregate)
		return false;
	aggregate->signature = signature;
	aggregate->definition = (Strings){ 0 };
	read_definition(a, aggregate, statement);
	if (!old)
		apply_default_privileges(a, &aggregate->base);
	return true;
}

const StatementRow routine_statements[] = {
	STATEMENT(CREATE_FUNCTION_STMT, apply_create_function),
	STATEMENT(ALTER_FUNCTION_STMT, apply_alter_function),
	STATEMENT_DEFINES(AGGREGATE, create_aggregate),
	{ 0 },
};
