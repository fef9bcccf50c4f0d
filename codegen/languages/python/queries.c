/*
 * queries.c: the queries of files as functions.
 */
#include <ctype.h>
#include <string.h>

#include "codequery.h"
#include "python.h"

/* A query at work. */
typedef struct PyQuery {
	PyWriting *py;
	const CodeQuery *query;
	const char *name;   /* get_user */
	const char *text;   /* _GET_USER */
	const char *row;    /* the type of what it gives; NULL: nothing */
	const char *result; /* what makes it: _GET_USER_ROW */
	const char *orders; /* where there is more than one text: _GET_USER_ORDERS */
} PyQuery;

/* What a parameter cannot be called, since the function uses it. */
static const char *const reserved[] = { "args", "conn", "db",  "given",      "missing",
	                                    "row",  "rows", "sql", "statements", NULL };

/* ---- types and names */

/* Of a constant that no caller sees: GetUser has a row, and there may be a query GetUserRow. */
static const char *constant_name(PyQuery *q, const char *name)
{
	return code_free_name(q->py->writing, "", name, &q->query->base);
}

static const char *member_type(PyQuery *q, const CodeMember *member)
{
	const GivenType *own = code_given_for_member(q->py->writing, member);
	const CodeType *type = member->column.type;

	py_register(q->py, type);
	if (own)
		return py_optional(q->py, py_given(q->py, own), member->column.nullable);
	if (member->slice && type->shape == SHAPE_ARRAY)
		return arena_printf(q->py->arena, "list[%s]", py_type(q->py, type->of));
	return py_optional(q->py, py_type(q->py, type), member->column.nullable);
}

static const char *member_name(PyQuery *q, const CodeMember *member)
{
	const char *name = py_member_name(q->py, &q->query->base, &member->column);

	return name_is_word(reserved, name) ? arena_printf(q->py->arena, "%s_", name) : name;
}

static void take_member(PyQuery *q, const char *within, const CodeMember *member)
{
	py_take(q->py, within, member_name(q, member), &member->column.base);
}

/* ---- what it gives */

/* A model of SQLAlchemy is more than a row. */
static const CodeTable *row_table(const PyQuery *q, const CodeRow *row)
{
	return q->py->style == PY_SQLALCHEMY ? NULL : row->table;
}

static const CodeNamed *row_named(const PyQuery *q, const CodeRow *row)
{
	return row_table(q, row) ? &row->table->base : &row->base;
}

/* The class of a row: a table's, or its own, which is declared here. */
static const char *row_class(PyQuery *q, const CodeRow *row)
{
	PyWriting *py = q->py;
	const char *name = py_type_name(py, row_named(q, row));
	Strings types = { 0 };

	if (row_table(q, row)) {
		py_import(py, ".models", name);
		return name;
	}
	py_take(py, "", name, &row->base);
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		const char *type = member->embed ? row_class(q, member->embed) : member_type(q, member);

		strings_add(py->arena, &types, member->embed ? py_optional(py, type, member->column.nullable) : type);
	}
	buf_add(py->out, buf_ends_with(py->out, "\n\n\n") ? "" : "\n\n");
	py_begin_row(py, name, NULL);
	for (size_t i = 0; i < row->members.count; i++) {
		take_member(q, name, row->members.items[i]);
		py_add_annotated(py->out, "    ", member_name(q, row->members.items[i]), types.items[i]);
	}
	py_end_class(py);
	return name;
}

/* The members of a table's row are called as the table's are. */
static const char *row_member(PyQuery *q, const CodeRow *row, size_t i)
{
	return row_table(q, row) ? py_member_name(q->py, &row->table->base, row->table->columns.items[i])
	                         : member_name(q, row->members.items[i]);
}

/* "db.Embedded(…)" in a list of arguments. */
static const char *embedded(PyQuery *q, const CodeMember *member, const char *name)
{
	const CodeRow *row = member->embed;
	Buf out;

	buf_init(&out, q->py->arena);
	buf_printf(&out, "db.Embedded(\n        %s,\n        %s,\n        [\n", py_quoted(q->py->arena, name),
	           py_type_name(q->py, row_named(q, row)));
	for (size_t i = 0; i < row->members.count; i++)
		buf_printf(&out, "            %s,\n", py_quoted(q->py->arena, row_member(q, row, i)));
	buf_printf(&out, "        ],\n%s    )", member->column.nullable ? "        optional=True,\n" : "");
	return out.data;
}

static void add_result(PyQuery *q)
{
	PyWriting *py = q->py;
	const CodeRow *row = q->query->row;
	Strings items = { 0 };

	if (!row)
		return;
	const CodeMember *only = row->members.count == 1 && !row_table(q, row) ? row->members.items[0] : NULL;
	q->result = constant_name(q, arena_printf(py->arena, "%s_ROW", q->text));
	if (only && !only->embed) {
		q->row = member_type(q, only);
		buf_printf(py->out, "%s: db.Result[%s] = db.Result(db.value)\n", q->result, q->row);
		return;
	}
	q->row = row_class(q, row);
	strings_add(py->arena, &items, q->row);
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		const char *name = row_member(q, row, i);

		strings_add(py->arena, &items, member->embed ? embedded(q, member, name) : py_quoted(py->arena, name));
	}
	py_add_call(py->out, "", arena_printf(py->arena, "%s = db.Result", q->result), "(", &items, "");
}

/* ---- its text */

/* The names of the orders; without one it is the first. */
static Strings order_names(PyQuery *q)
{
	Strings names = { 0 };

	strings_add(q->py->arena, &names, "None");
	for (size_t i = 1; i < q->query->orders.count; i++)
		strings_add(q->py->arena, &names,
		            py_quoted(q->py->arena, ((const QueryOrder *) q->query->orders.items[i])->name));
	return names;
}

static const char *sql_text(PyQuery *q, const char *sql)
{
	return strchr(sql, '\n') ? py_long_text(q->py->arena, sql) : py_quoted(q->py->arena, sql);
}

/* "db.Text(…)" in a list of them. */
static void add_variant(PyQuery *q, const CodeText *text)
{
	Arena *arena = q->py->arena;
	Strings items = { 0 }, places = { 0 };

	for (size_t i = 0; i < text->params.count; i++)
		strings_add(arena, &places, arena_printf(arena, "%zu", code_param_index(q->query, text->params.items[i])));
	strings_add(arena, &items, sql_text(q, text->sql));
	strings_add(arena, &items, arena_printf(arena, "[%s]", strings_join(arena, &places, ", ")));
	py_add_call(q->py->out, "    ", "db.Text", "(", &items, ",");
}

static void add_text(PyQuery *q)
{
	const List *texts = &q->query->texts;

	if (q->query->command == QUERY_COPYFROM) {
		py_add_assigned(q->py->out, "", q->text, py_quoted(q->py->arena, code_copy_sql(q->py->arena, q->query, "")));
	} else if (texts->count == 1) {
		py_add_assigned(q->py->out, "", q->text, sql_text(q, ((const CodeText *) texts->items[0])->sql));
	} else {
		buf_printf(q->py->out, "%s = [\n", q->text);
		for (size_t i = 0; i < texts->count; i++)
			add_variant(q, texts->items[i]);
		buf_add(q->py->out, "]\n");
	}
	if (texts->count > 1) {
		Strings names = order_names(q);

		q->orders = constant_name(q, arena_printf(q->py->arena, "%s_ORDERS", q->text));
		py_add_call(q->py->out, "", arena_printf(q->py->arena, "%s = ", q->orders), "[", &names, "");
	}
}

/* ---- what it takes */

/* What stands for a parameter: the function's own, or of a ROW of them. */
static const char *argument(PyQuery *q, const CodeMember *member, bool row)
{
	Arena *arena = q->py->arena;
	const char *name = member_name(q, member), *type = code_base(member->column.type)->sql;
	bool json = strcmp(type, "json") == 0 || strcmp(type, "jsonb") == 0;

	if (row && q->query->params.count == 1 && q->query->orders.count == 0)
		name = "row";
	else if (row)
		name = arena_printf(arena, member->column.nullable ? "row.get(\"%s\")" : "row[\"%s\"]", name);
	return json ? arena_printf(arena, "db.wrapped(\"%s\", %s)", type, name) : name;
}

static Strings arguments(PyQuery *q, const List *members, bool row)
{
	Strings list = { 0 };

	for (size_t i = 0; i < members->count; i++)
		strings_add(q->py->arena, &list, argument(q, members->items[i], row));
	return list;
}

/* "Literal["newest", "oldest"] | None" */
static const char *order_type(PyQuery *q)
{
	Strings names = order_names(q);

	strings_remove(&names, 0);
	py_import(q->py, "typing", "Literal");
	return arena_printf(q->py->arena, "Literal[%s] | None", strings_join(q->py->arena, &names, ", "));
}

/* Which of the conditions are missing. */
static Strings missing(PyQuery *q, bool row)
{
	Strings list = { 0 };

	for (size_t i = 0; i < q->query->conditions.count; i++) {
		const CodeMember *member = q->query->conditions.items[i];

		strings_add(q->py->arena, &list,
		            arena_printf(q->py->arena, member->is_switch ? "not %s" : "%s is None", argument(q, member, row)));
	}
	return list;
}

/* "NAME = [ITEMS]", and its name; where there are none, "[]". */
static const char *add_list(PyQuery *q, const char *indent, const char *name, const Strings *items)
{
	if (items->count == 0)
		return "[]";
	py_add_call(q->py->out, indent, arena_printf(q->py->arena, "%s = ", name), "[", items, "");
	return name;
}

/* "sql, args = db.choose(…)" */
static void add_choice(PyQuery *q, const char *indent, bool row)
{
	Strings absent = missing(q, row), given = arguments(q, &q->query->params, row), items = { 0 };
	const char *order = "None";

	if (q->query->orders.count > 0)
		order = row ? arena_printf(q->py->arena, "row.get(\"%s\")", q->query->order_name) : q->query->order_name;
	strings_add(q->py->arena, &items, q->text);
	strings_add(q->py->arena, &items, add_list(q, indent, "missing", &absent));
	strings_add(q->py->arena, &items, q->orders);
	strings_add(q->py->arena, &items, order);
	strings_add(q->py->arena, &items, add_list(q, indent, "given", &given));
	py_add_call(q->py->out, indent, "sql, args = db.choose", "(", &items, "");
}

/* ---- the function */

static void add_head(PyQuery *q, const Strings *params, const char *type)
{
	PyWriting *py = q->py;
	bool async = target_option_is(py->writing->target, "async", "true");

	buf_add(py->out, "\n\n");
	py_add_call(py->out, "", arena_printf(py->arena, "%sdef %s", async ? "async " : "", q->name), "(", params,
	            arena_printf(py->arena, " -> %s:", type));
	if (q->query->base.comment) {
		py_add_docstring(py->out, q->query->base.comment, "    ");
		buf_chop(py->out, 1);
	}
}

static const char *connection(PyWriting *py)
{
	const char *name = target_option_is(py->writing->target, "async", "true") ? "AsyncConnection" : "Connection";

	py_import(py, "psycopg", name);
	py_import(py, "typing", "Any");
	return arena_printf(py->arena, "conn: %s[Any]", name);
}

static Strings parameters(PyQuery *q)
{
	Strings params = { 0 };
	const CodeQuery *query = q->query;

	strings_add(q->py->arena, &params, connection(q->py));
	if (query->params.count + query->orders.count > 0)
		strings_add(q->py->arena, &params, "*");
	for (size_t i = 0; i < query->params.count; i++) {
		const CodeMember *member = query->params.items[i];
		const char *fallback = member->is_switch ? " = False" : member->column.nullable ? " = None" : "";

		strings_add(q->py->arena, &params,
		            arena_printf(q->py->arena, "%s: %s%s", member_name(q, member), member_type(q, member), fallback));
	}
	if (query->orders.count > 0)
		strings_add(q->py->arena, &params,
		            arena_printf(q->py->arena, "%s: %s = None", query->order_name, order_type(q)));
	return params;
}

/* A function of db.py for each command: what it gives, and whether rows are made. */
static const struct {
	QueryCommand command;
	const char *function, *type; /* "%s": the row */
	bool rows;
} commands[] = {
	{ QUERY_ONE, "fetch_one", "%s | None", true },
	{ QUERY_MANY, "fetch_all", "list[%s]", true },
	{ QUERY_EXEC, "execute", "None", false },
	{ QUERY_EXECROWS, "execute_rows", "int", false },
	{ QUERY_EXECRESULT, "execute_result", "str | None", false },
	{ QUERY_COPYFROM, "copy_rows", "int", false },
	{ QUERY_BATCHEXEC, "batch_execute", "int", false },
	{ QUERY_BATCHMANY, "batch_all", "list[list[%s]]", true },
	{ QUERY_BATCHONE, "batch_one", "list[%s | None]", true },
};

static const char *return_type(PyQuery *q, size_t command)
{
	const char *type = commands[command].type, *place = strchr(type, '%');
	const char *row = q->row;

	if (!place)
		return type;
	/* "X | None" is None as well where there is no row. */
	if (q->query->command == QUERY_ONE &&
	    (strcmp(row, "Any") == 0 || (strlen(row) > 7 && strcmp(row + strlen(row) - 7, " | None") == 0)))
		return row;
	return arena_printf(q->py->arena, "%.*s%s%s", (int) (place - type), type, row, place + 2);
}

static const char *call(PyQuery *q, size_t command)
{
	bool async = target_option_is(q->py->writing->target, "async", "true");

	return arena_printf(q->py->arena, "%s%sdb.%s", q->query->command == QUERY_EXEC ? "" : "return ",
	                    async ? "await " : "", commands[command].function);
}

static void add_function(PyQuery *q, size_t command)
{
	PyWriting *py = q->py;
	Strings params = parameters(q), items = { 0 };
	bool chosen = q->query->texts.count > 1;

	add_head(q, &params, return_type(q, command));
	strings_add(py->arena, &items, "conn");
	if (commands[command].rows)
		strings_add(py->arena, &items, q->result);
	if (chosen) {
		add_choice(q, "    ", false);
		strings_add(py->arena, &items, "sql");
		strings_add(py->arena, &items, "args");
	} else {
		Strings given = arguments(q, &((const CodeText *) q->query->texts.items[0])->params, false);

		strings_add(py->arena, &items, q->text);
		strings_add(py->arena, &items, add_list(q, "    ", "args", &given));
	}
	py_add_call(py->out, "    ", call(q, command), "(", &items, "");
}

/* What each row of a batch or COPY says: one value, or a dict. */
static const char *taken_type(PyQuery *q)
{
	PyWriting *py = q->py;
	const CodeQuery *query = q->query;

	if (query->params.count == 1 && query->orders.count == 0)
		return member_type(q, query->params.items[0]);
	const char *name = arena_printf(py->arena, "%sParams",
	                                code_type_name(py->writing, &query->base, CASE_PASCAL, false));
	py_take(py, "", name, &query->base);
	py_import(py, "typing", "TypedDict");
	buf_printf(py->out, "\n\nclass %s(TypedDict):\n", name);
	for (size_t i = 0; i < query->params.count; i++) {
		const CodeMember *member = query->params.items[i];
		const char *type = member_type(q, member);

		if (member->column.nullable) {
			py_import(py, "typing", "NotRequired");
			type = arena_printf(py->arena, "NotRequired[%s]", type);
		}
		py_add_annotated(py->out, "    ", member_name(q, member), type);
	}
	if (query->orders.count > 0) {
		py_import(py, "typing", "NotRequired");
		py_add_annotated(py->out, "    ", query->order_name, arena_printf(py->arena, "NotRequired[%s]", order_type(q)));
	}
	buf_add(py->out, query->params.count + query->orders.count == 0 ? "    pass\n" : "");
	return name;
}

/* What a row of a batch sends, or of COPY: its values. */
static void add_statement(PyQuery *q)
{
	bool copy = q->query->command == QUERY_COPYFROM;

	if (q->query->texts.count > 1) {
		add_choice(q, "            ", true);
		buf_add(q->py->out, "            yield sql, args\n");
		return;
	}
	Strings given = arguments(q, copy ? &q->query->copied : &((const CodeText *) q->query->texts.items[0])->params,
	                          true);
	const char *args = add_list(q, "            ", "args", &given);
	buf_printf(q->py->out, copy ? "            yield %.0s%s\n" : "            yield %s, %s\n", q->text, args);
}

static void add_many(PyQuery *q, size_t command)
{
	PyWriting *py = q->py;
	const char *taken = taken_type(q);
	Strings params = { 0 }, items = { 0 };

	strings_add(py->arena, &params, connection(py));
	strings_add(py->arena, &params, arena_printf(py->arena, "rows: Iterable[%s]", taken));
	py_import(py, "collections.abc", "Iterable");
	py_import(py, "collections.abc", "Iterator");
	py_import(py, "collections.abc", "Sequence");
	add_head(q, &params, return_type(q, command));
	buf_printf(py->out, "%s    def statements() -> Iterator[%s]:\n        for row in rows:\n",
	           q->query->base.comment ? "\n" : "",
	           q->query->command == QUERY_COPYFROM ? "Sequence[Any]" : "tuple[str, Sequence[Any]]");
	add_statement(q);
	buf_add(py->out, "\n");
	strings_add(py->arena, &items, "conn");
	if (commands[command].rows)
		strings_add(py->arena, &items, q->result);
	if (q->query->command == QUERY_COPYFROM)
		strings_add(py->arena, &items, q->text);
	strings_add(py->arena, &items, "statements()");
	py_add_call(py->out, "    ", call(q, command), "(", &items, "");
}

static void add_query(PyWriting *py, const CodeQuery *query)
{
	PyQuery q = { .py = py, .query = query };
	size_t command = 0;

	q.name = py_function_name(py, query);
	q.text = constant_name(&q, arena_printf(py->arena, "_%s", name_in_case(py->arena, q.name, CASE_UPPER)));
	while (commands[command].command != query->command)
		command++;
	py_take(py, "", q.name, &query->base);
	buf_add(py->out, py->out->length > 0 ? "\n\n" : "");
	add_text(&q);
	add_result(&q);
	if (query->command == QUERY_COPYFROM || query_command_is_batch(query->command))
		add_many(&q, command);
	else
		add_function(&q, command);
}

void py_add_queries(PyWriting *py)
{
	const List *queries = &py->writing->model->queries;

	py->apart = true;
	py_import(py, ".", "db");
	for (size_t i = 0; i < queries->count; i++)
		add_query(py, queries->items[i]);
	py->apart = false;
}
