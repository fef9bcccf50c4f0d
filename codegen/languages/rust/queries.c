/*
 * queries.c: queries.rs: a function for each query of the files.
 *
 * A row is read by the places of its columns, so that two columns of one name, or a row within a row, come out right.  What a
 * language has no type for is cast to text in the SQL (querycast.h).
 */
#include <string.h>

#include "rust.h"

#include "querycast.h"

/* What the functions call their own, and what no name can be. */
static const char *const used_names[] = {
	"_",       "client", "conn", "crate", "executor", "item",  "items", "order", "pg",     "query",
	"results", "row",    "rows", "self",  "sql",      "super", "text",  "uses",  "values", NULL,
};

/* A query at work. */
typedef struct RustQuery {
	const Rust *rust;
	const CodeQuery *query;
	const char *name; /* of the function */
	const char *row;  /* the type of what it gives; NULL: nothing */
	bool listed;      /* it is given a list of what one takes */
} RustQuery;

static const char *print(const RustQuery *q, const char *format, ...) __attribute__((format(printf, 2, 3)));

static const char *print(const RustQuery *q, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *text = arena_vprintf(q->rust->arena, format, args);
	va_end(args);
	return text;
}

/* ---- names and types */

static const char *type_of_query(const RustQuery *q, const char *end)
{
	return print(q, "%s%s", code_type_name(q->rust->writing, &q->query->base, CASE_PASCAL, false), end);
}

static const char *type_of_row(const RustQuery *q, const CodeRow *row)
{
	if (row->table)
		return rust_type_name(q->rust, &row->table->base);
	return code_type_name(q->rust->writing, &row->base, CASE_PASCAL, false);
}

static RustType member_type(const Rust *rust, const CodeMember *member)
{
	const GivenType *given = code_given_for_member(rust->writing, member);

	if (!given)
		return rust_type(rust, member->column.type);
	return (RustType){ .name = given->type, .passed = arena_printf(rust->arena, "&%s", given->type), .cast = "" };
}

static const char *member_name(const RustQuery *q, const CodeNamed *within, const CodeMember *member)
{
	return rust_word(q->rust, code_query_member_name(q->rust->writing, within, member, CASE_SNAKE, NULL));
}

static const char *param_name(const RustQuery *q, const CodeMember *member)
{
	const char *name = member_name(q, &q->query->base, member);

	return name_is_word(used_names, name) ? print(q, "%s_", name) : name;
}

/* Of an element that is there. */
static const char *element_type(const RustQuery *q, const CodeMember *member)
{
	return rust_type(q->rust, member->column.type->of).name;
}

/* As an argument; OWNED: in a struct. */
static const char *param_type(const RustQuery *q, const CodeMember *member, bool owned)
{
	RustType made = member_type(q->rust, member);
	const char *type = owned ? made.name : made.passed;

	if (member->is_switch)
		return "bool";
	if (member->slice && member->column.type->of)
		type = print(q, owned ? "Vec<%s>" : "&[%s]", element_type(q, member));
	return member->column.nullable ? print(q, "Option<%s>", type) : type;
}

static const char *given_cast(void *data, const CodeMember *member)
{
	const char *cast = member_type(data, member).cast;

	return cast[0] == '\0' ? NULL : cast;
}

static const char *read_cast(void *data, const CodeMember *member)
{
	return member_type(data, member).read;
}

/* ---- structs */

static bool add_struct(const RustQuery *q, const char *name, const CodeNamed *within, const List *members, bool given)
{
	if (!code_take_name(q->rust->writing, "queries", name, &q->query->base))
		return false;
	rust_add_comment(q->rust->out, print(q, given ? "What %s takes." : "A row of %s.", q->query->base.name), "");
	buf_printf(q->rust->out, "#[derive(%s)]\npub struct %s {\n", q->rust->derive, name);
	for (size_t i = 0; i < members->count; i++) {
		const CodeMember *member = members->items[i];
		const char *field = given ? param_name(q, member) : member_name(q, within, member);
		const char *type = given           ? param_type(q, member, true)
		                   : member->embed ? type_of_row(q, member->embed)
		                                   : member_type(q->rust, member).name;

		if (!code_take_name(q->rust->writing, print(q, "queries.%s", name), field, &member->column.base))
			return false;
		rust_add_comment(q->rust->out, member->column.base.comment, "    ");
		rust_add_field(q->rust->out, field, !given && member->column.nullable ? print(q, "Option<%s>", type) : type);
	}
	buf_add(q->rust->out, "}\n\n");
	return true;
}

static bool add_rows(const RustQuery *q, const CodeRow *row)
{
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];

		if (member->embed && !add_rows(q, member->embed))
			return false;
	}
	return row->table || add_struct(q, type_of_row(q, row), &row->base, &row->members, false);
}

static bool add_orders(const RustQuery *q)
{
	const char *name = type_of_query(q, "Order"), *scope = print(q, "%s::", name);

	if (q->query->orders.count == 0)
		return true;
	buf_printf(q->rust->out, "#[derive(Clone, Copy, Debug, Eq, PartialEq)]\npub enum %s {\n", name);
	for (size_t i = 1; i < q->query->orders.count; i++) {
		const QueryOrder *order = q->query->orders.items[i];
		const char *variant = code_word(q->rust->writing, order->name, CASE_PASCAL, NULL);

		buf_printf(q->rust->out, "    %s,\n", code_free_name(q->rust->writing, scope, variant, &q->query->base));
	}
	buf_add(q->rust->out, "}\n\n");
	return code_take_name(q->rust->writing, "queries", name, &q->query->base);
}

/* ---- reading rows */

static void add_object(const RustQuery *q, const CodeRow *row, const char *indent);

/* Where the row is not there, a column of it that is never NULL is, or all are. */
static const char *absent_test(const RustQuery *q, const CodeMember *member)
{
	size_t from = member->at, to = member->at + member->embed->width;

	for (size_t i = member->embed->members.count; i-- > 0;) {
		const CodeMember *within = member->embed->members.items[i];

		if (!within->column.nullable)
			to = (from = within->at) + 1;
	}
	return print(q, "pg::absent(row, %zu..%zu)?", from, to);
}

static void add_embedded(const RustQuery *q, const char *field, const CodeMember *member, const char *indent)
{
	const char *deeper = print(q, "%s    ", indent);

	if (!member->column.nullable) {
		buf_printf(q->rust->out, "%s%s: ", indent, field);
		add_object(q, member->embed, indent);
		buf_add(q->rust->out, ",\n");
		return;
	}
	buf_printf(q->rust->out, "%s%s: if %s {\n%sNone\n%s} else {\n%sSome(", indent, field, absent_test(q, member),
	           deeper, indent, deeper);
	add_object(q, member->embed, deeper);
	buf_printf(q->rust->out, ")\n%s},\n", indent);
}

static void add_object(const RustQuery *q, const CodeRow *row, const char *indent)
{
	const char *deeper = print(q, "%s    ", indent);

	buf_printf(q->rust->out, "%s {\n", type_of_row(q, row));
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		const char *field = member_name(q, row->table ? &row->table->base : &row->base, member);

		if (member->embed)
			add_embedded(q, field, member, deeper);
		else
			buf_printf(q->rust->out, "%s%s: pg::at(row, %zu)?,\n", deeper, field, member->at);
	}
	buf_printf(q->rust->out, "%s}", indent);
}

static const char *row_function(const RustQuery *q)
{
	return print(q, "%s_row", strncmp(q->name, "r#", 2) == 0 ? q->name + 2 : q->name);
}

static bool add_reader(const RustQuery *q)
{
	Strings parameters = { 0 };

	strings_add(q->rust->arena, &parameters, "row: &pg::Row");
	rust_add_signature(q->rust->out, "", print(q, "fn %s", row_function(q)), &parameters,
	                   print(q, " -> pg::Result<%s> {", q->row));
	buf_add(q->rust->out, "    let found = ");
	add_object(q, q->query->row, "    ");
	buf_add(q->rust->out, ";\n    Ok(found)\n}\n\n");
	return code_take_name(q->rust->writing, "query functions", row_function(q), &q->query->base);
}

/* ---- texts */

/* SQL, or SQL_0, SQL_1, …; false after a diagnostic. */
static bool add_texts(const RustQuery *q)
{
	const QueryCasts casts = { (void *) (uintptr_t) q->rust, given_cast, read_cast };
	bool several = q->query->texts.count > 1;

	for (size_t i = 0; i < q->query->texts.count; i++) {
		const char *sql = code_query_sql(q->rust->writing, &casts, q->query, q->query->texts.items[i]);

		if (!sql)
			return false;
		rust_add_value(q->rust->out, "    ", several ? print(q, "const SQL_%zu: &str", i) : "const SQL: &str",
		               rust_quoted(q->rust->arena, sql));
	}
	return true;
}

/* Which of the texts, and which of the values are its $1, $2, … */
static void add_choice(const RustQuery *q)
{
	Buf *out = q->rust->out;

	buf_printf(out, "    let %stext: usize = 0;\n", q->query->conditions.count > 0 ? "mut " : "");
	for (size_t i = 0; i < q->query->conditions.count; i++) {
		const CodeMember *member = q->query->conditions.items[i];

		buf_printf(out, member->is_switch ? "    if !%s {\n" : "    if %s.is_none() {\n", param_name(q, member));
		buf_printf(out, "        text |= %zu;\n    }\n", (size_t) 1 << i);
	}
	if (q->query->orders.count > 0)
		buf_printf(out, "    let text = text * %u + order.map_or(0, |order| order as usize + 1);\n",
		           q->query->orders.count);
	buf_add(out, "    let (sql, uses): (&str, &[usize]) = match text {\n");
	for (size_t i = 0; i < q->query->texts.count; i++) {
		const CodeText *text = q->query->texts.items[i];
		Strings places = { 0 };

		for (size_t j = 0; j < text->params.count; j++)
			strings_add(q->rust->arena, &places, print(q, "%zu", code_param_index(q->query, text->params.items[j])));
		const char *list = strings_join(q->rust->arena, &places, ", ");
		if (i + 1 < q->query->texts.count)
			buf_printf(out, "        %zu => (SQL_%zu, &[%s]),\n", i, i, list);
		else
			buf_printf(out, "        _ => (SQL_%zu, &[%s]),\n", i, list);
	}
	buf_add(out, "    };\n");
}

/* ---- what is sent */

static void add_sqlx_values(const RustQuery *q)
{
	Buf *out = q->rust->out;

	if (q->query->texts.count < 2) {
		const CodeText *text = q->query->texts.items[0];

		buf_add(out, "    let query = sqlx::query(SQL);\n");
		for (size_t i = 0; i < text->params.count; i++)
			buf_printf(out, "    let query = query.bind(%s);\n", param_name(q, text->params.items[i]));
		return;
	}
	buf_add(out, "    let mut query = sqlx::query(sql);\n    for place in uses {\n        query = match place {\n");
	for (size_t i = 0; i < q->query->params.count; i++) {
		const CodeMember *member = q->query->params.items[i];

		if (!member->is_switch)
			buf_printf(out, "            %zu => query.bind(%s),\n", i, param_name(q, member));
	}
	buf_add(out, "            _ => query,\n        };\n    }\n");
}

static void add_tokio_values(const RustQuery *q)
{
	bool several = q->query->texts.count > 1;
	const List *params = several ? &q->query->params : &((const CodeText *) q->query->texts.items[0])->params;
	Strings names = { 0 };

	for (size_t i = 0; i < params->count; i++)
		strings_add(q->rust->arena, &names, param_name(q, params->items[i]));
	rust_add_values(q->rust->out, "    ", &names);
	if (several)
		buf_add(q->rust->out,
		        "    let values: Vec<pg::Value<'_>> = uses.iter().map(|place| values[*place]).collect();\n"
		        "    let values = &values[..];\n");
}

static bool gives_one(const CodeQuery *query)
{
	return query->command == QUERY_ONE || query->command == QUERY_BATCHONE;
}

static bool gives_nothing(const CodeQuery *query)
{
	return query->command == QUERY_EXEC || query->command == QUERY_BATCHEXEC;
}

static const char *result_of(const RustQuery *q)
{
	if (!q->row)
		return gives_nothing(q->query) ? "()" : "u64";
	return print(q, gives_one(q->query) ? "Option<%s>" : "Vec<%s>", q->row);
}

/* "pg::first(row.as_ref(), name_row)" */
static void add_read(const RustQuery *q, const char *function, const char *rows)
{
	Strings arguments = { 0 };

	strings_add(q->rust->arena, &arguments, rows);
	strings_add(q->rust->arena, &arguments, row_function(q));
	rust_add_call(q->rust->out, "    ", function, &arguments, "");
}

static void add_run(const RustQuery *q)
{
	const char *sql = q->query->texts.count > 1 ? "sql" : "SQL";
	const char *count = q->rust->sqlx ? "query.execute(executor).await?"
	                                  : print(q, "client.execute(%s, values).await?", sql);

	q->rust->sqlx ? add_sqlx_values(q) : add_tokio_values(q);
	if (!q->row && gives_nothing(q->query)) {
		buf_printf(q->rust->out, "    %s;\n    Ok(())\n", count);
	} else if (!q->row) {
		buf_printf(q->rust->out, q->rust->sqlx ? "    Ok(%s.rows_affected())\n" : "    Ok(%s)\n", count);
	} else if (gives_one(q->query) && q->rust->sqlx) {
		buf_add(q->rust->out, "    let row = query.fetch_optional(executor).await?;\n");
		add_read(q, "pg::first", "row.as_ref()");
	} else {
		buf_printf(q->rust->out,
		           q->rust->sqlx ? "    let rows = query.fetch_all(executor).await?;\n"
		                         : "    let rows = client.query(%s, values).await?;\n",
		           sql);
		add_read(q, gives_one(q->query) ? "pg::first" : "pg::each", gives_one(q->query) ? "rows.first()" : "&rows");
	}
}

/* ---- functions */

static const char *connection(const RustQuery *q, bool again)
{
	if (!q->rust->sqlx)
		return "client: &impl pg::GenericClient";
	return again ? "conn: &mut sqlx::PgConnection" : "executor: impl sqlx::PgExecutor<'_>";
}

/* The function for one set of parameters. */
static bool add_single(const RustQuery *q, const char *before, const char *name)
{
	Strings parameters = { 0 };

	strings_add(q->rust->arena, &parameters, connection(q, false));
	for (size_t i = 0; i < q->query->params.count; i++) {
		const CodeMember *member = q->query->params.items[i];
		const char *param = param_name(q, member);

		if (!code_take_name(q->rust->writing, print(q, "%s()", q->name), param, &member->column.base))
			return false;
		strings_add(q->rust->arena, &parameters, print(q, "%s: %s", param, param_type(q, member, false)));
	}
	if (q->query->orders.count > 0)
		strings_add(q->rust->arena, &parameters, print(q, "order: Option<%s>", type_of_query(q, "Order")));
	if (!q->listed)
		rust_add_comment(q->rust->out, q->query->base.comment, "");
	rust_add_signature(q->rust->out, "", print(q, "%sasync fn %s", before, name), &parameters,
	                   print(q, " -> pg::Result<%s> {", result_of(q)));
	if (!add_texts(q))
		return false;
	if (q->query->texts.count > 1)
		add_choice(q);
	add_run(q);
	buf_add(q->rust->out, "}\n\n");
	return true;
}

/* "&item.email", "item.nick.as_deref()": an argument of a field. */
static const char *argument_of(const RustQuery *q, const CodeMember *member)
{
	const char *field = param_name(q, member), *passed = member_type(q->rust, member).passed;
	bool list = member->slice && member->column.type->of;
	bool text = list || strcmp(passed, "&str") == 0 || strncmp(passed, "&[", 2) == 0;

	if (member->is_switch || (!list && passed[0] != '&'))
		return print(q, "item.%s", field);
	if (!member->column.nullable)
		return print(q, "&item.%s", field);
	return print(q, text ? "item.%s.as_deref()" : "item.%s.as_ref()", field);
}

/* Each of a list of what one takes. */
static void add_listed(const RustQuery *q, const char *single)
{
	Strings parameters = { 0 }, arguments = { 0 };
	Buf *out = q->rust->out;

	strings_add(q->rust->arena, &parameters, connection(q, true));
	strings_add(q->rust->arena, &parameters, print(q, "items: &[%s]", type_of_query(q, "Params")));
	rust_add_comment(out, q->query->base.comment, "");
	rust_add_signature(out, "", print(q, "pub async fn %s", q->name), &parameters,
	                   print(q, gives_nothing(q->query) ? " -> pg::Result<%s> {" : " -> pg::Result<Vec<%s>> {",
	                         result_of(q)));
	strings_add(q->rust->arena, &arguments, q->rust->sqlx ? "&mut *conn" : "client");
	for (size_t i = 0; i < q->query->params.count; i++)
		strings_add(q->rust->arena, &arguments, argument_of(q, q->query->params.items[i]));
	if (!gives_nothing(q->query))
		buf_add(out, "    let mut results = Vec::new();\n");
	buf_add(out, "    for item in items {\n");
	rust_add_call(out, "        ", print(q, gives_nothing(q->query) ? "%s" : "let result = %s", single), &arguments,
	              ".await?;");
	if (!gives_nothing(q->query))
		buf_add(out, "        results.push(result);\n");
	buf_printf(out, "    }\n    Ok(%s)\n}\n\n", gives_nothing(q->query) ? "()" : "results");
}

/* COPY is in binary, where nothing is cast: a column that the driver has only a text of cannot be copied. */
static bool can_copy(const RustQuery *q)
{
	bool ok = true;

	for (size_t i = 0; i < q->query->copied.count; i++) {
		const CodeMember *member = q->query->copied.items[i];

		if (!member_type(q->rust, member).as_text)
			continue;
		diag_error(q->rust->writing->diags, member->column.base.span,
		           "query \"%s\": rust has no binary form of %s to copy \"%s\" in", q->query->base.name,
		           member->column.type->sql, member->column.base.name)
		    ->hint = "leave the column out, or make the query :batchexec";
		ok = false;
	}
	return ok;
}

/* Rows by COPY: which columns, and what each row says of them. */
static void add_copy(const RustQuery *q)
{
	Strings parameters = { 0 };
	Buf *out = q->rust->out;

	strings_add(q->rust->arena, &parameters, connection(q, true));
	strings_add(q->rust->arena, &parameters, print(q, "items: &[%s]", type_of_query(q, "Params")));
	rust_add_comment(out, q->query->base.comment, "");
	rust_add_signature(out, "", print(q, "pub async fn %s", q->name), &parameters, " -> pg::Result<u64> {");
	rust_add_value(out, "    ", "const SQL: &str",
	               rust_quoted(q->rust->arena, code_copy_sql(q->rust->arena, q->query, " (format binary)")));
	rust_add_value(out, "    ", "const COLUMNS: &str",
	               rust_quoted(q->rust->arena, print(q, "select %s from %s",
	                                                 strings_join(q->rust->arena, &q->query->copy_columns, ", "),
	                                                 q->query->copy_table)));
	buf_printf(out, "    pg::copy(%s, SQL, COLUMNS, items, |item, row| {\n", q->rust->sqlx ? "conn" : "client");
	for (size_t i = 0; i < q->query->copied.count; i++)
		buf_printf(out, "        row.add(&item.%s)%s;\n", param_name(q, q->query->copied.items[i]),
		           q->rust->sqlx ? "?" : "");
	buf_printf(out, "%s    })\n    .await\n}\n\n", q->rust->sqlx ? "        Ok(())\n" : "");
}

static bool add_query(const RustQuery *q)
{
	if (!code_take_name(q->rust->writing, "query functions", q->name, &q->query->base) || !add_orders(q) ||
	    (q->row && !add_rows(q, q->query->row)) ||
	    (q->listed && !add_struct(q, type_of_query(q, "Params"), &q->query->base, &q->query->params, true)) ||
	    (q->row && !add_reader(q)))
		return false;
	if (q->query->command == QUERY_COPYFROM) {
		add_copy(q);
		return can_copy(q);
	}
	if (!q->listed)
		return add_single(q, "pub ", q->name);
	const char *single = print(q, "%s_one", strncmp(q->name, "r#", 2) == 0 ? q->name + 2 : q->name);
	if (!code_take_name(q->rust->writing, "query functions", single, &q->query->base) || !add_single(q, "", single))
		return false;
	add_listed(q, single);
	return true;
}

bool rust_add_queries(const Rust *rust)
{
	const List *queries = &rust->writing->model->queries;
	bool ok = true;

	for (size_t i = 0; i < queries->count; i++) {
		RustQuery q = { .rust = rust, .query = queries->items[i] };

		q.name = code_type_name(rust->writing, &q.query->base, CASE_SNAKE, false);
		q.name = name_is_word(used_names, q.name) ? print(&q, "%s_", q.name) : rust_word(rust, q.name);
		q.row = !q.query->row ? NULL : type_of_row(&q, q.query->row);
		q.listed = q.query->command == QUERY_COPYFROM || q.query->command == QUERY_BATCHEXEC ||
		           q.query->command == QUERY_BATCHMANY || q.query->command == QUERY_BATCHONE;
		ok = add_query(&q) && ok;
	}
	return ok;
}
