/*
 * routine.c: functions, procedures, aggregates.
 */
#include "words.h"

#include <string.h>

#include "grammar.tab.h"

/* ---- build ---- */

static void declare_routine(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, item->word->phase, item, item->word->kind);

	assembly_add(&fragment->sql, "CREATE %s ", item->word->sql);
	assembly_add_name(&fragment->sql, item->file, item_name(item), item->name);
	assembly_add_range(&fragment->sql, item->file, item->rest);
	build_block(build, item, fragment, NULL);
}

/* ---- print ---- */

static void print_arguments(Printer *p, const Routine *routine, bool table)
{
	const char *comma = "";

	for (size_t i = 0; i < routine->arguments.count; i++) {
		const Argument *argument = routine->arguments.items[i];
		const char *mode = argument->mode ? argument->mode : "in";

		if ((strcmp(mode, "table") == 0) != table)
			continue;
		print_add(p, "%s", comma);
		if (strcmp(mode, "in") != 0 && !table)
			print_add(p, "%s ", mode);
		if (argument->name && *argument->name != '\0')
			print_add(p, "%s ", sql_argument_name(p->arena, argument->name));
		print_type(p, argument->type);
		if (argument->default_expr.text)
			print_add(p, " default %s", short_expr(p, &routine->base, argument->default_expr.text));
		comma = ", ";
	}
}

static void print_returns(Printer *p, const Routine *routine)
{
	if (!routine->returns)
		return;
	if (strcmp(routine->returns, "TABLE") != 0) {
		print_add(p, " returns ");
		print_type(p, routine->returns);
		return;
	}
	print_add(p, " returns table (");
	print_arguments(p, routine, true);
	print_add(p, ")");
}

static void print_attributes(Printer *p, const Routine *routine)
{
	for (size_t i = 0; i < routine->transforms.count; i++)
		print_add(p, "%s for type %s", i > 0 ? "," : " transform", routine->transforms.items[i]);
	if (routine->window)
		print_add(p, " window");
	if (routine->volatility && strcmp(routine->volatility, "volatile") != 0)
		print_add(p, " %s", routine->volatility);
	if (routine->strict)
		print_add(p, " strict");
	if (routine->security_definer)
		print_add(p, " security definer");
	if (routine->leakproof)
		print_add(p, " leakproof");
	if (routine->parallel && strcmp(routine->parallel, "unsafe") != 0)
		print_add(p, " parallel %s", routine->parallel);
	if (routine->cost)
		print_add(p, " cost %s", routine->cost);
	if (routine->rows)
		print_add(p, " rows %s", routine->rows);
	if (routine->support)
		print_add(p, " support %s", routine->support);
}

/* Settings that are lists of names are stored with their quotes: pg_dump's variable_is_guc_list_quote. */
static bool is_list_setting(const char *name)
{
	return strcmp(name, "search_path") == 0 || strcmp(name, "temp_tablespaces") == 0 ||
	       strcmp(name, "local_preload_libraries") == 0 || strcmp(name, "session_preload_libraries") == 0 ||
	       strcmp(name, "shared_preload_libraries") == 0 || strcmp(name, "unix_socket_directories") == 0;
}

/* "a, \"B c\"" → 'a', 'B c' */
static void print_setting_list(Printer *p, const char *list)
{
	const char *comma = "";

	while (*list != '\0') {
		Buf item;

		buf_init(&item, p->arena);
		list += strspn(list, ", \t");
		if (*list == '"') {
			for (list++; *list != '\0' && (*list != '"' || list[1] == '"'); list++) {
				buf_add_char(&item, *list);
				list += *list == '"';
			}
			list += *list == '"';
			print_add(p, "%s%L", comma, item.data);
		} else if (*list != '\0') {
			size_t length = strcspn(list, ", \t");

			buf_add_n(&item, list, length);
			list += length;
			print_add(p, sql_needs_quotes(item.data) ? "%s%L" : "%s%I", comma, item.data);
		}
		comma = ", ";
	}
}

static void print_settings_of(Printer *p, const Routine *routine)
{
	for (size_t i = 0; i < routine->config.count; i++) {
		const char *setting = routine->config.items[i];
		const char *equals = strchr(setting, '=');
		const char *name = arena_strndup(p->arena, setting, (size_t) (equals - setting));
		const char *dot = strchr(name, '.');

		if (dot)
			print_add(p, " set %I.%I = ", arena_strndup(p->arena, name, (size_t) (dot - name)), dot + 1);
		else
			print_add(p, " set %I = ", name);
		if (is_list_setting(name) && equals[1] != '\0')
			print_setting_list(p, equals + 1);
		else
			print_add(p, "%L", equals + 1);
	}
}

/* A body of statements may have line ends; one of a RETURN gets brackets where it has. */
static void print_sql_body(Printer *p, const char *body)
{
	if (strncmp(body, "RETURN ", 7) == 0)
		print_add(p, strchr(body, '\n') ? " return (%s\n)" : " return %s", body + 7);
	else
		print_add(p, " %s", body);
}

static void print_routine(Printer *p, const Object *object)
{
	const Routine *routine = (const Routine *) object;

	print_head_name(p, kind_of(object)->word, object);
	print_add(p, "(");
	print_arguments(p, routine, false);
	print_add(p, ")");
	print_returns(p, routine);
	print_add(p, " language %I", routine->language);
	print_attributes(p, routine);
	print_settings_of(p, routine);
	if (routine->sql_body.text) {
		print_sql_body(p, short_text(p, object, routine->sql_body.text, SQL_BODY));
	} else if (routine->library) {
		print_add(p, " as %L, %L", routine->library, routine->body ? routine->body : object->name);
	} else if (routine->body) {
		print_add(p, " as ");
		print_dollar(p, routine->body);
	}
	print_aspect_block(p, object);
}

static void print_aggregate(Printer *p, const Object *object)
{
	const Aggregate *aggregate = (const Aggregate *) object;

	print_head_name(p, "aggregate", object);
	print_add(p, "(%s) (", aggregate->signature);
	for (size_t i = 0; i < aggregate->definition.count; i++)
		print_add(p, "%s%s", i > 0 ? ", " : "", aggregate->definition.items[i]);
	print_add(p, ")");
	print_aspect_block(p, object);
}

/* ---- words ---- */

/* A line that begins with one of these goes on with the routine. */
static const char *const goes_on[] = {
	"returns", "language",  "immutable", "stable",    "volatile", "strict",  "security", "parallel",
	"cost",    "set",       "reset",     "leakproof", "window",   "support", "called",   "begin",
	"return",  "transform", "not",       "external",  "null",     NULL,
};

static const Word words[] = {
	{ "function", TOK_NAMED, IN_FILE, .declare = declare_routine, .block = IN_ASPECTS, .where = "a function",
	  .kind = KIND_FUNCTION, .phase = PHASE_ROUTINE, .sql = "FUNCTION", .goes_on = goes_on },
	{ "procedure", TOK_NAMED, IN_FILE, .declare = declare_routine, .block = IN_ASPECTS, .where = "a procedure",
	  .kind = KIND_PROCEDURE, .phase = PHASE_ROUTINE, .sql = "PROCEDURE", .goes_on = goes_on },
	{ "aggregate", TOK_NAMED, IN_FILE, .declare = declare_routine, .block = IN_ASPECTS, .where = "an aggregate",
	  .kind = KIND_AGGREGATE, .phase = PHASE_AGGREGATE, .sql = "AGGREGATE" },
	{ 0 },
};

static const PrintRow printed[] = {
	{ KIND_FUNCTION, print_routine },
	{ KIND_PROCEDURE, print_routine },
	{ KIND_AGGREGATE, print_aggregate },
	{ KIND_COUNT },
};

const Family routine_family = { words, printed };
