/*
 * queries.c: queries.ts: a function for each query of the files, with the types of what it takes and gives.
 *
 * A row is read by the places of its columns, so that two columns of one name, or a row within a row, come out right.  What a
 * function is made of has "$" in its name, which no query has.
 */
#include <string.h>

#include "runtime.h"
#include "ts.h"

/* Words that no function can be called, and what the functions use. */
static const char *const reserved_functions[] = {
	"arguments", "async",   "await",  "break",    "case",    "catch",      "class",     "const",  "continue",
	"debugger",  "default", "delete", "do",       "else",    "enum",       "eval",      "export", "extends",
	"false",     "finally", "for",    "function", "if",      "implements", "import",    "in",     "instanceof",
	"interface", "let",     "new",    "null",     "package", "private",    "protected", "public", "return",
	"schema",    "static",  "super",  "switch",   "this",    "throw",      "true",      "try",    "typeof",
	"undefined", "var",     "void",   "while",    "with",    "yield",      NULL,
};

static const char *const reserved_types[] = {
	"Array",  "Buffer", "Date", "Math",      "NaN",  "Number", "PostgresInterval", "Promise", "Queryable", "RangeError",
	"Record", "String", "JSON", "Statement", "Text", NULL,
};

/* A query at work. */
typedef struct TsQuery {
	const TypeScript *ts;
	const CodeQuery *query;
	const char *name;   /* of the function */
	const char *params; /* the type of what it takes; NULL: it takes nothing */
	const char *row;    /* the type of what it gives; NULL: nothing */
	unsigned *runtime;  /* gets what it needs */
} TsQuery;

/* ---- names and types */

static const char *print(const TsQuery *q, const char *format, ...) __attribute__((format(printf, 2, 3)));

static const char *print(const TsQuery *q, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *text = arena_vprintf(q->ts->out->arena, format, args);
	va_end(args);
	return text;
}

static const char *free_word(const TsQuery *q, const char *const *reserved, const char *name)
{
	return name_is_word(reserved, name) ? print(q, "%s_", name) : name;
}

/* "GetUserParams", "GetUserRow" */
static const char *type_of_query(const TsQuery *q, const char *end)
{
	return free_word(q, reserved_types,
	                 print(q, "%s%s", code_type_name(q->ts->writing, &q->query->base, CASE_PASCAL, false), end));
}

static const char *type_of_row(const TsQuery *q, const CodeRow *row)
{
	if (row->table)
		return ts_type_name(q->ts, &row->table->base);
	return free_word(q, reserved_types, code_type_name(q->ts->writing, &row->base, CASE_PASCAL, false));
}

/* As rows of tables have it. */
static const char *member_name(const TsQuery *q, const CodeNamed *within, const CodeMember *member)
{
	if (q->ts->members == CASE_KEEP)
		return member->column.base.name;
	return code_query_member_name(q->ts->writing, within, member, q->ts->members, NULL);
}

static const char *or_null(const TsQuery *q, const char *type, bool nullable)
{
	return nullable && strcmp(type, "unknown") != 0 ? print(q, "%s | null", type) : type;
}

/* A list is of elements that are there, whatever the driver reads of such an array. */
static const char *slice_type(const TsQuery *q, const CodeMember *member)
{
	const char *element = ts_type(q->ts, member->column.type->of, true);

	return print(q, strpbrk(element, " |") ? "(%s)[]" : "%s[]", element);
}

static const char *param_type(const TsQuery *q, const CodeMember *member)
{
	if (member->slice && member->column.type->of)
		return or_null(q, slice_type(q, member), member->column.nullable);
	return ts_column_type(q->ts, code_given_for_member(q->ts->writing, member), &member->column, true);
}

static const char *member_type(const TsQuery *q, const CodeMember *member)
{
	if (member->embed)
		return or_null(q, type_of_row(q, member->embed), member->column.nullable);
	return ts_column_type(q->ts, code_given_for_member(q->ts->writing, member), &member->column, false);
}

/* ---- interfaces */

static bool add_members(const TsQuery *q, const char *name, const CodeNamed *within, const List *members, bool given)
{
	for (size_t i = 0; i < members->count; i++) {
		const CodeMember *member = members->items[i];
		const char *key = js_key(q->ts->out->arena, member_name(q, within, member));
		bool optional = given && (member->column.nullable || member->is_switch);

		if (!code_take_name(q->ts->writing, print(q, "queries.%s", name), key, &member->column.base))
			return false;
		js_add_comment(q->ts->out, member->column.base.comment, "  ");
		ts_add_member(q->ts, key, optional ? "?" : "", given ? param_type(q, member) : member_type(q, member));
	}
	return true;
}

static const char *order_key(const TsQuery *q)
{
	return name_in_case(q->ts->out->arena, q->query->order_name, q->ts->members);
}

static bool add_params(const TsQuery *q)
{
	const List *orders = &q->query->orders;
	Buf labels;

	if (!q->params)
		return true;
	js_add_comment(q->ts->out, print(q, "What %s takes.", q->name), "");
	ts_begin_interface(q->ts, q->params);
	if (!add_members(q, q->params, &q->query->base, &q->query->params, true))
		return false;
	buf_init(&labels, q->ts->out->arena);
	for (size_t i = 1; i < orders->count; i++) {
		buf_add(&labels, i > 1 ? " | " : "");
		code_add_text(&labels, ((const QueryOrder *) orders->items[i])->name);
	}
	if (orders->count > 0)
		ts_add_member(q->ts, order_key(q), "?", print(q, "%s | null", labels.data));
	ts_end_interface(q->ts);
	return code_take_name(q->ts->writing, "queries", q->params, &q->query->base);
}

static bool add_row(const TsQuery *q, const CodeRow *row)
{
	const char *name = type_of_row(q, row);

	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];

		if (member->embed && !add_row(q, member->embed))
			return false;
	}
	if (row->table)
		return true;
	js_add_comment(q->ts->out, print(q, "A row of %s.", q->name), "");
	ts_begin_interface(q->ts, name);
	if (!add_members(q, name, &row->base, &row->members, false))
		return false;
	ts_end_interface(q->ts);
	return code_take_name(q->ts->writing, "queries", name, &row->base);
}

/* ---- reading rows */

/* Of an object that is made: "__proto__" would be something else. */
static const char *literal_key(const TsQuery *q, const char *name)
{
	return strcmp(name, "__proto__") == 0 ? "[\"__proto__\"]" : js_key(q->ts->out->arena, name);
}

static void add_object(const TsQuery *q, const CodeRow *row, const char *indent);

static const char *absent_test(const TsQuery *q, const CodeMember *member)
{
	size_t from, count;

	code_absent_columns(member, &from, &count);
	*q->runtime |= RUNTIME_ABSENT;
	return print(q, "$absent(row, %zu, %zu)", from, from + count);
}

static void add_embedded(const TsQuery *q, const char *key, const CodeMember *member, const char *indent)
{
	if (!member->column.nullable) {
		buf_printf(q->ts->out, "%s  %s: ", indent, key);
		add_object(q, member->embed, print(q, "%s  ", indent));
	} else {
		buf_printf(q->ts->out, "%s  %s: %s\n%s    ? null\n%s    : ", indent, key, absent_test(q, member), indent,
		           indent);
		add_object(q, member->embed, print(q, "%s      ", indent));
	}
}

static void add_object(const TsQuery *q, const CodeRow *row, const char *indent)
{
	Buf *out = q->ts->out;

	buf_add(out, "{\n");
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		const CodeNamed *within = row->table ? &row->table->base : &row->base;
		const char *key = literal_key(q, member_name(q, within, member));

		if (member->embed)
			add_embedded(q, key, member, indent);
		else
			buf_printf(out, "%s  %s: row[%zu]", indent, key, member->at);
		buf_add(out, ",\n");
	}
	buf_printf(out, "%s}", indent);
}

static void add_reader(const TsQuery *q)
{
	Strings parameter = { 0 };

	strings_add(q->ts->out->arena, &parameter, "row: any[]");
	js_add_list(q->ts->out, "", print(q, "function %s$row(", q->name), &parameter, print(q, "): %s {\n", q->row));
	buf_add(q->ts->out, "  return ");
	add_object(q, q->query->row, "  ");
	buf_add(q->ts->out, ";\n}\n\n");
}

/* ---- what is sent */

static bool is_builtin(const CodeType *type, Builtin builtin)
{
	return type->shape == SHAPE_BUILTIN && type->builtin == builtin;
}

/* pg makes an array of PostgreSQL of a list, also where it is for JSON; postgres a time in UTC of a Date, also where no zone is
 * known.  Elements of arrays are the same.  What is copied is written here, and says all times in UTC. */
static const char *sent_as(const TsQuery *q, const CodeMember *member)
{
	const CodeType *type = code_base(member->column.type);
	const CodeType *element = type->shape == SHAPE_ARRAY ? code_base(type->of) : type;
	bool copied = q->query->command == QUERY_COPYFROM, pg = q->ts->driver.pg;
	bool texts = element != type && js_array(&q->ts->driver, type->of, true) != JS_ARRAY;
	bool json = !texts && (is_builtin(element, BUILTIN_JSON) || is_builtin(element, BUILTIN_JSONB));
	bool wall = is_builtin(element, BUILTIN_TIMESTAMP) || (pg && is_builtin(element, BUILTIN_DATE));

	if (json && (pg || copied)) {
		if (element == type && !member->column.nullable)
			return "JSON.stringify";
		*q->runtime |= element == type ? RUNTIME_JSON : RUNTIME_JSON | RUNTIME_JSONS;
		return element == type ? "$json" : "$jsons";
	}
	if (wall && (!pg || copied) && target_option_is(q->ts->writing->target, "dates", "Date")) {
		*q->runtime |= RUNTIME_WALL;
		return "$wall";
	}
	return NULL;
}

static const char *access(const TsQuery *q, const CodeMember *member)
{
	return print(q, "params%s", js_member(q->ts->out->arena, member_name(q, &q->query->base, member)));
}

static const char *value_of(const TsQuery *q, const CodeMember *member)
{
	const char *as = sent_as(q, member), *value = access(q, member);

	if (as)
		return print(q, "%s(%s)", as, value);
	return member->column.nullable ? print(q, "%s ?? null", value) : value;
}

static Strings values_of(const TsQuery *q, const List *members)
{
	Strings values = { 0 };

	for (size_t i = 0; i < members->count; i++) {
		const CodeMember *member = members->items[i];

		strings_add(q->ts->out->arena, &values, value_of(q, member));
	}
	return values;
}

static const char *takes(const TsQuery *q)
{
	return q->params ? print(q, "params: %s", q->params) : NULL;
}

static void begin_statement(const TsQuery *q)
{
	Strings parameters = { 0 };

	if (q->params)
		strings_add(q->ts->out->arena, &parameters, takes(q));
	js_add_list(q->ts->out, "", print(q, "function %s$statement(", q->name), &parameters, "): Statement {\n");
}

static void add_statement(const TsQuery *q)
{
	const CodeText *text = q->query->texts.items[0];
	Strings values = values_of(q, &text->params);

	begin_statement(q);
	buf_add(q->ts->out, "  return {\n    text: ");
	js_add_template(q->ts->out, text->sql);
	buf_add(q->ts->out, ",\n");
	js_add_list(q->ts->out, "    ", "values: [", &values, "],\n");
	buf_add(q->ts->out, "  };\n}\n\n");
}

/* All texts of the query, each with the places of its values among all. */
static void add_texts(const TsQuery *q)
{
	Buf *out = q->ts->out;

	buf_printf(out, "const %s$texts: Text[] = [\n", q->name);
	for (size_t i = 0; i < q->query->texts.count; i++) {
		const CodeText *text = q->query->texts.items[i];
		Strings places = { 0 };

		for (size_t j = 0; j < text->params.count; j++)
			strings_add(out->arena, &places, print(q, "%zu", code_param_index(q->query, text->params.items[j])));
		buf_add(out, "  {\n    text: ");
		js_add_template(out, text->sql);
		buf_printf(out, ",\n    uses: [%s],\n  },\n", strings_join(out->arena, &places, ", "));
	}
	buf_add(out, "];\n\n");
}

/* What is missing of the conditions. */
static Strings missing_of(const TsQuery *q)
{
	Strings missing = { 0 };

	for (size_t i = 0; i < q->query->conditions.count; i++) {
		const CodeMember *member = q->query->conditions.items[i];

		strings_add(q->ts->out->arena, &missing, print(q, member->is_switch ? "!%s" : "%s == null", access(q, member)));
	}
	return missing;
}

static void add_choice(const TsQuery *q)
{
	Strings values = values_of(q, &q->query->params), missing = missing_of(q), orders = { 0 };
	Buf *out = q->ts->out;

	*q->runtime |= RUNTIME_CHOOSE;
	add_texts(q);
	begin_statement(q);
	for (size_t i = 0; i < q->query->orders.count; i++) {
		const char *name = ((const QueryOrder *) q->query->orders.items[i])->name;
		Buf label;

		buf_init(&label, out->arena);
		code_add_text(&label, name ? name : "");
		strings_add(out->arena, &orders, label.data);
	}
	if (orders.count == 0)
		strings_add(out->arena, &orders, "\"\"");
	buf_printf(out, "  return $choose(%s$texts, {\n", q->name);
	js_add_list(out, "    ", "missing: [", &missing, "],\n");
	js_add_list(out, "    ", "orders: [", &orders, "],\n");
	buf_printf(out, "    order: %s,\n",
	           q->query->orders.count == 0 ? "\"\"" : print(q, "params.%s ?? \"\"", order_key(q)));
	js_add_list(out, "    ", "values: [", &values, "],\n");
	buf_add(out, "  });\n}\n\n");
}

/* ---- functions */

static const char *result_of(const TsQuery *q)
{
	if (query_command_gives_nothing(q->query->command))
		return "void";
	if (!q->row)
		return "number";
	return print(q, query_command_gives_one(q->query->command) ? "%s | null" : "%s[]", q->row);
}

/* As an argument on a line of its own, where a long name may need more than that. */
static const char *statement_call(const TsQuery *q, const char *indent)
{
	const char *call = print(q, "%s$statement(%s)", q->name, q->params ? "params" : "");

	if (!q->params || code_width(indent) + code_width(call) + strlen("  ,") <= LINE_WIDTH)
		return call;
	return print(q, "%s$statement(\n%s    params,\n%s  )", q->name, indent, indent);
}

/* The call behind BEFORE. */
static void add_call(const TsQuery *q, const char *indent, const char *before, const char *function)
{
	Strings arguments = { 0 };
	Arena *arena = q->ts->out->arena;

	strings_add(arena, &arguments, "db");
	strings_add(arena, &arguments, statement_call(q, indent));
	if (q->row)
		strings_add(arena, &arguments, print(q, "%s$row", q->name));
	js_add_list(q->ts->out, indent, print(q, "%s%s(", before, function), &arguments, ");\n");
}

static void add_body(const TsQuery *q, const char *indent)
{
	*q->runtime |= q->row ? RUNTIME_ROWS : RUNTIME_COUNT;
	if (q->row && query_command_gives_one(q->query->command)) {
		add_call(q, indent, "const rows = await ", "$rows");
		buf_printf(q->ts->out, "%sreturn rows[0] ?? null;\n", indent);
	} else if (q->row) {
		add_call(q, indent, "return ", "$rows");
	} else {
		add_call(q, indent, query_command_gives_nothing(q->query->command) ? "await " : "return ", "$count");
	}
}

/* "export async function NAME(db: Queryable, SECOND): Promise<RESULT> {" */
static void begin_function(const TsQuery *q, const char *second, const char *result)
{
	Strings parameters = { 0 };

	strings_add(q->ts->out->arena, &parameters, "db: Queryable");
	if (second)
		strings_add(q->ts->out->arena, &parameters, second);
	js_add_comment(q->ts->out, q->query->base.comment, "");
	js_add_list(q->ts->out, "", print(q, "export async function %s(", q->name), &parameters,
	            print(q, "): Promise<%s> {\n", result));
}

/* Each of a list of what one takes, in one go. */
static void add_batch(const TsQuery *q)
{
	const char *result = result_of(q);

	*q->runtime |= RUNTIME_EACH;
	begin_function(q, print(q, "items: %s[]", q->params),
	               query_command_gives_nothing(q->query->command)
	                   ? "void"
	                   : print(q, strpbrk(result, " |") ? "(%s)[]" : "%s[]", result));
	buf_printf(q->ts->out, "  %s $each(items, async (params) => {\n",
	           query_command_gives_nothing(q->query->command) ? "await" : "return");
	add_body(q, "    ");
	buf_add(q->ts->out, "  });\n}\n\n");
}

static void add_copy(const TsQuery *q)
{
	Strings values = values_of(q, &q->query->copied);
	Buf text;

	*q->runtime |= RUNTIME_COPY;
	buf_init(&text, q->ts->out->arena);
	js_add_template(&text, code_copy_sql(q->ts->out->arena, q->query, ""));
	begin_function(q, print(q, "rows: %s[]", q->params), "number");
	buf_printf(q->ts->out, "  const text = %s;\n", text.data);
	js_add_list(q->ts->out, "  ", "const values = rows.map((params) => [", &values, "]);\n");
	buf_add(q->ts->out, "  return $copy(db, text, values);\n}\n\n");
}

static bool add_query(const TsQuery *q)
{
	if (!code_take_name(q->ts->writing, "queries", q->name, &q->query->base) || !add_params(q) ||
	    (q->query->row && !add_row(q, q->query->row)))
		return false;
	if (q->query->command == QUERY_COPYFROM) {
		add_copy(q);
		return true;
	}
	if (q->row)
		add_reader(q);
	if (q->query->texts.count > 1)
		add_choice(q);
	else
		add_statement(q);
	if (query_command_is_batch(q->query->command)) {
		add_batch(q);
		return true;
	}
	begin_function(q, takes(q), result_of(q));
	add_body(q, "  ");
	buf_add(q->ts->out, "}\n\n");
	return true;
}

/* ---- the file */

static bool write_query(const TypeScript *ts, const CodeQuery *query, unsigned *runtime)
{
	TsQuery q = { .ts = ts, .query = query, .runtime = runtime };

	q.name = free_word(&q, reserved_functions, code_type_name(ts->writing, &query->base, CASE_CAMEL, false));
	if (query->params.count > 0 || query->orders.count > 0)
		q.params = type_of_query(&q, "Params");
	if (query->row)
		q.row = type_of_row(&q, query->row);
	return add_query(&q);
}

bool ts_write_queries(TypeScript *ts)
{
	const List *queries = &ts->writing->model->queries;
	TypeScript of = *ts;
	Strings imports = { 0 };
	unsigned runtime = 0;
	bool used = false;
	Buf body;

	if (queries->count == 0)
		return true;
	buf_init(&body, ts->out->arena);
	of.out = &body;
	of.from = "schema.";
	of.used = &used;
	of.imports = &imports;
	for (size_t i = 0; i < queries->count; i++) {
		if (!write_query(&of, queries->items[i], &runtime))
			return false;
	}
	Buf *out = code_file(ts->writing, "queries.ts");
	buf_add(out, "// " CODE_HEADER "\n\n");
	if (used)
		strings_add(out->arena, &imports, "import type * as schema from \"./schema.js\";\n");
	strings_sort(&imports);
	for (size_t i = 0; i < imports.count; i++)
		buf_add(out, imports.items[i]);
	buf_add(out, imports.count > 0 ? "\n" : "");
	ts_add_interval(out, body.data);
	ts_add_runtime(out, of.driver.pg, runtime);
	buf_add(out, body.data);
	buf_chop(out, 1);
	return true;
}
