/*
 * routine.c: functions, procedures and aggregates.
 */
#include <ctype.h>
#include <string.h>

#include "family.h"

static void add_argument(Buf *out, const Argument *argument)
{
	if (argument->mode && strcmp(argument->mode, "in") != 0 && strcmp(argument->mode, "table") != 0)
		sql_add(out, "%s ", gen_upper(out->arena, argument->mode));
	if (argument->name)
		sql_add(out, "%s ", sql_argument_name(out->arena, argument->name));
	buf_add(out, argument->type);
	if (argument->default_expr.text) {
		buf_add(out, " DEFAULT ");
		gen_add_sql(out, argument->default_expr.text);
	}
}

static void add_arguments(Buf *out, const Routine *routine, bool table)
{
	bool first = true;
	for (size_t i = 0; i < routine->arguments.count; i++) {
		const Argument *argument = routine->arguments.items[i];
		if (text_is(argument->mode, "table") != table)
			continue;
		buf_add(out, first ? "" : ", ");
		add_argument(out, argument);
		first = false;
	}
}

static void add_returns(Buf *out, const Routine *routine)
{
	if (!routine->returns)
		return;
	if (strcmp(routine->returns, "TABLE") != 0) {
		sql_add(out, "\nRETURNS %s", routine->returns);
		return;
	}
	buf_add(out, "\nRETURNS TABLE(");
	add_arguments(out, routine, true);
	buf_add_char(out, ')');
}

/* Settings whose value is a list of names, each quoted on its own (GUC_LIST_QUOTE in src/backend/utils/misc/guc*.c). */
static bool is_list_setting(const char *name)
{
	static const char *const names[] = { "search_path",
		                                 "temp_tablespaces",
		                                 "session_preload_libraries",
		                                 "shared_preload_libraries",
		                                 "local_preload_libraries",
		                                 "unix_socket_directories" };
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static void add_list_item(Buf *out, const char *item)
{
	if (sql_needs_quotes(item))
		sql_add_literal(out, item);
	else
		buf_add(out, item);
}

/* "public, \"$user\"" as proconfig has it. */
static void add_list_setting(Buf *out, const char *value)
{
	for (bool first = true; *value; first = false) {
		Buf item;
		buf_init(&item, out->arena);
		value += strspn(value, " ,");
		if (!*value && !first)
			break;
		bool quoted = *value == '"';
		for (value += quoted; *value && (quoted || !strchr(", ", *value)); value++) {
			if (quoted && *value == '"') {
				if (value[1] != '"')
					break;
				value++;
			}
			buf_add_char(&item, *value);
		}
		value += quoted && *value == '"';
		buf_add(out, first ? "" : ", ");
		add_list_item(out, item.data);
	}
}

static void add_setting(Buf *out, const char *setting)
{
	size_t length = strcspn(setting, "=");
	const char *name = arena_strndup(out->arena, setting, length);
	const char *value = setting[length] ? setting + length + 1 : "";
	buf_add(out, "\nSET ");
	/* A setting of an extension has a point in its name, which stands unquoted. */
	for (const char *part = name; *part;) {
		size_t size = strcspn(part, ".");
		sql_add_identifier(out, arena_strndup(out->arena, part, size));
		part += size;
		if (*part == '.')
			buf_add_char(out, *part++);
	}
	buf_add(out, " TO ");
	if (!is_list_setting(name))
		sql_add_literal(out, value);
	else if (*value && strcmp(value, "\"\"") != 0)
		add_list_setting(out, value);
	else
		buf_add(out, "''");
}

static void add_transforms(Buf *out, const Strings *types)
{
	for (size_t i = 0; i < types->count; i++)
		sql_add(out, "%s FOR TYPE %s", i ? "," : " TRANSFORM", types->items[i]);
}

static void add_attributes(Buf *out, const Routine *routine)
{
	sql_add(out, "\nLANGUAGE %I", routine->language);
	add_transforms(out, &routine->transforms);
	if (routine->window)
		buf_add(out, " WINDOW");
	if (routine->volatility && strcmp(routine->volatility, "volatile") != 0)
		sql_add(out, " %s", gen_upper(out->arena, routine->volatility));
	if (routine->leakproof)
		buf_add(out, " LEAKPROOF");
	if (routine->strict)
		buf_add(out, " STRICT");
	if (routine->security_definer)
		buf_add(out, " SECURITY DEFINER");
	if (routine->parallel && strcmp(routine->parallel, "unsafe") != 0)
		sql_add(out, " PARALLEL %s", gen_upper(out->arena, routine->parallel));
	if (routine->cost)
		sql_add(out, " COST %s", routine->cost);
	if (routine->rows)
		sql_add(out, " ROWS %s", routine->rows);
	if (routine->support)
		sql_add(out, " SUPPORT %s", routine->support);
	for (size_t i = 0; i < routine->config.count; i++)
		add_setting(out, routine->config.items[i]);
}

static void add_body(Buf *out, const Routine *routine)
{
	if (routine->sql_body.text) {
		buf_add(out, "\n");
		gen_add_query(out, routine->sql_body.text);
		return;
	}
	buf_add(out, "\nAS ");
	if (routine->library)
		sql_add(out, "%L, %L", routine->library, routine->body);
	else
		sql_add_dollar_quoted(out, routine->body ? routine->body : "");
}

/* BEGIN ATOMIC … END keeps the semicolon that gen_add_query would cut only after END, where none belongs. */
static void emit_routine(Emit *e, const Object *object, const char *create)
{
	const Routine *routine = (const Routine *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "%s %s %Q(", create, kind_of(object)->sql, object->schema, object->name);
	add_arguments(&out, routine, false);
	buf_add_char(&out, ')');
	if (object->kind == KIND_FUNCTION)
		add_returns(&out, routine);
	add_attributes(&out, routine);
	add_body(&out, routine);
	emit(e, object, "%s", out.data);
}

static void create_routine(Emit *e, const Object *object, const List *folded)
{
	emit_routine(e, object, "CREATE");
}

static bool is_input(const Argument *argument)
{
	return !text_is(argument->mode, "out") && !text_is(argument->mode, "table");
}

/* CreateFunction and ProcedureCreate (src/backend/catalog/pg_proc.c): names of inputs and defaults may be added, not
 * changed or taken away; outputs make the return type. */
static bool can_replace_argument(const Argument *old, const Argument *new)
{
	if (!text_same(old->mode, new->mode) || !text_same(old->type, new->type))
		return false;
	if (!text_same(old->name, new->name) && (old->name || !is_input(new)))
		return false;
	return !old->default_expr.text || new->default_expr.text;
}

static bool can_replace_routine(const SqlInsight *sql, const Object *old_object, const Object *new_object)
{
	const Routine *old = (const Routine *) old_object, *new = (const Routine *) new_object;
	if (old->arguments.count != new->arguments.count || old->window != new->window ||
	    !text_same(old->returns, new->returns))
		return false;
	for (size_t i = 0; i < old->arguments.count; i++)
		if (!can_replace_argument(old->arguments.items[i], new->arguments.items[i]))
			return false;
	return true;
}

static void replace_routine(Emit *e, const Object *old, const Object *new)
{
	emit_routine(e, new, "CREATE OR REPLACE");
}

/* The functions of a base type go with it, by DROP TYPE … CASCADE. */
static bool belongs_to_base_type(const Emit *e, const Object *routine)
{
	const char *returns = ((const Routine *) routine)->returns;
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *type = e->old->objects.items[i];
		if (type->kind != KIND_BASE_TYPE)
			continue;
		const char *name = object_sql_name(e->arena, type);
		if (gen_mentions(routine->args ? routine->args : "", name) || gen_mentions(returns ? returns : "", name))
			return true;
	}
	return false;
}

static void drop_routine(Emit *e, const Object *object)
{
	if (object->kind == KIND_FUNCTION && belongs_to_base_type(e, object))
		emit(e, object, "DROP FUNCTION IF EXISTS %s", object_sql_name(e->arena, object));
	else
		emit_drop_plainly(e, object);
}

const Emitter routine_emitter = {
	.create = create_routine, .can_replace = can_replace_routine, .replace = replace_routine, .drop = drop_routine
};

static void create_aggregate(Emit *e, const Object *object, const List *folded)
{
	const Aggregate *aggregate = (const Aggregate *) object;
	emit(e, object, "CREATE AGGREGATE %Q(%s) (\n\t%s\n)", object->schema, object->name, aggregate->signature,
	     strings_join(e->arena, &aggregate->definition, ",\n\t"));
}

const Emitter aggregate_emitter = { .create = create_aggregate };
