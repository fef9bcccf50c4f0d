/*
 * queries.c: a query in C: the structs of what it takes and gives, what the run time is told of it, and its functions.
 */
#include <string.h>

#include "c.h"

/* A query at work. */
typedef struct CQuery {
	CWriting *c;
	const CodeQuery *query;
	const char *name;   /* with the prefix: what names are made of */
	const char *params; /* the struct of what it takes; NULL: it takes nothing */
	const char *row;    /* the struct of its rows; NULL: it gives none */
} CQuery;

static const char *print(const CQuery *q, const char *format, ...) __attribute__((format(printf, 2, 3)));

static const char *print(const CQuery *q, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *text = arena_vprintf(q->c->arena, format, args);
	va_end(args);
	return text;
}

static const char *row_struct(const CQuery *q, const CodeRow *row, const char *member)
{
	if (row->table)
		return print(q, "%s_row", c_type_name(q->c, &row->table->base, true));
	return member ? print(q, "%s_%s_row", q->name, member) : print(q, "%s_row", q->name);
}

static const char *embed_struct(const CQuery *q, const CodeRow *row, const CodeMember *member)
{
	return row_struct(q, member->embed, c_query_member_name(q->c, &row->base, member));
}

/* ---- structs */

static void begin_struct(const CQuery *q, const char *name)
{
	c_take(q->c, name, &q->query->base);
	buf_printf(q->c->header, "typedef struct %s {\n", name);
}

static void add_member(const CQuery *q, const CodeNamed *within, const char *row, const CodeMember *member)
{
	const char *name = c_query_member_name(q->c, within, member);

	c_take_member(q->c, row, name, &member->column.base);
	c_add_member(q->c, within, &member->column);
}

static const char *order_name(const CQuery *q)
{
	return name_in_case(q->c->arena, q->query->order_name, CASE_SNAKE);
}

/* What it can be ordered by. */
static void add_orders(const CQuery *q)
{
	const List *orders = &q->query->orders;
	const char *type = print(q, "%s_order", q->name), *upper = name_in_case(q->c->arena, type, CASE_UPPER);

	if (orders->count == 0)
		return;
	c_take(q->c, type, &q->query->base);
	buf_printf(q->c->header, "typedef enum %s {\n", type);
	for (size_t i = 0; i < orders->count; i++) {
		const char *label = ((const QueryOrder *) orders->items[i])->name;
		const char *word = label ? name_in_case(q->c->arena, label, CASE_UPPER) : "DEFAULT";
		const char *name = print(q, word[0] == '_' ? "%s%s" : "%s_%s", upper, word);

		c_take(q->c, name, &q->query->base);
		buf_printf(q->c->header, "\t%s,\n", name);
	}
	buf_printf(q->c->header, "} %s;\n\n", type);
}

static void add_params(const CQuery *q)
{
	static const CodeNamed order = { .kind = "order", .name = "order" };

	if (!q->params)
		return;
	add_orders(q);
	begin_struct(q, q->params);
	for (size_t i = 0; i < q->query->params.count; i++)
		add_member(q, &q->query->base, q->params, q->query->params.items[i]);
	if (q->query->orders.count > 0) {
		c_take_member(q->c, q->params, order_name(q), &order);
		buf_printf(q->c->header, "\t%s_order %s;\n", q->name, order_name(q));
	}
	buf_printf(q->c->header, "} %s;\n\n", q->params);
}

/* ROW's own struct behind those of the rows within it. */
static void add_row(const CQuery *q, const CodeRow *row, const char *name)
{
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];

		if (member->embed)
			add_row(q, member->embed, embed_struct(q, row, member));
	}
	if (row->table)
		return;
	begin_struct(q, name);
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		const char *called = c_query_member_name(q->c, &row->base, member);

		if (!member->embed) {
			add_member(q, &row->base, name, member);
			continue;
		}
		c_take_member(q->c, name, called, &member->column.base);
		buf_printf(q->c->header, member->column.nullable ? "\tconst %s *%s;\n" : "\t%s %s;\n",
		           embed_struct(q, row, member), called);
	}
	buf_printf(q->c->header, "} %s;\n\n", name);
}

/* ---- what the run time is told */

static void add_columns(const CQuery *q, const CodeNamed *within, const char *name, const char *row,
                        const List *members, size_t from, size_t to, const Strings *quoted)
{
	CWriting *c = q->c;

	for (size_t i = from; i < to; i++) {
		const CodeMember *member = members->items[i];

		c_query_member_name(c, within, member);
		c_add_size_check(c, within, name, &member->column);
	}
	buf_printf(c->source, "static const dbgen_column %s_column_list[] = {\n", name);
	for (size_t i = from; i < to; i++) {
		const CodeMember *member = members->items[i];
		CType type = c_type(c, code_base(member->column.type));

		c_add_column(c, &member->column,
		             &(CColumn){ .row = row,
		                         .member = c_query_member_name(c, within, member),
		                         .quoted = quoted ? quoted->items[i] : "",
		                         .type = type,
		                         .cast = type.cast });
	}
	buf_add(c->source, "};\n");
}

/* A table that is none: members FROM to TO, as columns of QUOTED. */
static void add_table(const CQuery *q, const CodeNamed *within, const char *name, const char *row, const List *members,
                      size_t from, size_t to, const Strings *quoted)
{
	CWriting *c = q->c;

	const char *list = from < to ? print(q, "%s_column_list", name) : "NULL";

	c_take(c, print(q, "%s_column_list", name), &q->query->base);
	c_take(c, name, &q->query->base);
	if (from < to)
		add_columns(q, within, name, row, members, from, to, quoted);
	buf_printf(c->source, "static const dbgen_table %s = { \"\", %s, ", name, c_quoted(c->arena, q->query->base.name));
	c_add_quoted(c->source, quoted ? q->query->copy_table : "");
	buf_printf(c->source, ", %s, %zu, sizeof(%s), NULL };\n", list, to - from, row);
}

/* In the order of the parameters, as add_columns wants them. */
static Strings copied_columns(const CQuery *q)
{
	Strings columns = { 0 };

	for (size_t i = 0; i < q->query->params.count; i++) {
		size_t at = 0;

		while (q->query->copied.items[at] != q->query->params.items[i])
			at++;
		strings_add(q->c->arena, &columns, q->query->copy_columns.items[at]);
	}
	return columns;
}

static void add_takes(const CQuery *q)
{
	Strings copied = q->query->copy_table ? copied_columns(q) : (Strings){ 0 };

	if (q->params)
		add_table(q, &q->query->base, print(q, "%s_takes", q->name), q->params, &q->query->params, 0,
		          q->query->params.count, q->query->copy_table ? &copied : NULL);
}

/* The pieces of a row: columns that stand side by side, and rows within it. */
typedef struct Pieces {
	Buf lines;
	size_t count;
} Pieces;

static void add_run(const CQuery *q, const CodeRow *row, const char *name, size_t from, size_t to, Pieces *pieces)
{
	const char *table = print(q, "%s_piece_%zu", q->name, pieces->count);

	if (from == to)
		return;
	add_table(q, &row->base, table, name, &row->members, from, to, NULL);
	buf_printf(&pieces->lines, "\t{ &%s, %zu, 0, false, 0, 0 },\n", table,
	           ((const CodeMember *) row->members.items[from])->at);
	pieces->count++;
}

static void add_embedded(const CQuery *q, const CodeRow *row, const char *name, const CodeMember *member,
                         Pieces *pieces)
{
	const char *type = embed_struct(q, row, member), *table = print(q, "%s_piece_%zu", q->name, pieces->count);
	size_t key = 0, count = 0;

	if (member->embed->table)
		table = print(q, "%s_table", c_type_name(q->c, &member->embed->table->base, true));
	else
		add_table(q, &member->embed->base, table, type, &member->embed->members, 0, member->embed->members.count, NULL);
	if (member->column.nullable)
		code_absent_columns(member, &key, &count);
	buf_printf(&pieces->lines, "\t{ &%s, %zu, offsetof(%s, %s), %s, %zu, %zu },\n", table, member->at, name,
	           c_query_member_name(q->c, &row->base, member), member->column.nullable ? "true" : "false", key, count);
	pieces->count++;
}

static size_t add_gives(const CQuery *q, const CodeRow *row)
{
	Pieces pieces = { .count = 0 };
	size_t from = 0;

	buf_init(&pieces.lines, q->c->arena);
	if (row->table) {
		buf_printf(&pieces.lines, "\t{ &%s_table, 0, 0, false, 0, 0 },\n", c_type_name(q->c, &row->table->base, true));
		pieces.count = 1;
		from = row->members.count;
	}
	for (size_t i = from; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];

		if (!member->embed)
			continue;
		add_run(q, row, q->row, from, i, &pieces);
		add_embedded(q, row, q->row, member, &pieces);
		from = i + 1;
	}
	add_run(q, row, q->row, from, row->members.count, &pieces);
	c_take(q->c, print(q, "%s_gives", q->name), &q->query->base);
	buf_printf(q->c->source, "static const dbgen_piece %s_gives[] = {\n%s};\n", q->name, pieces.lines.data);
	return pieces.count;
}

/* A line of SQL a line. */
static void add_sql(Buf *out, const char *sql)
{
	for (const char *line = sql; *line != '\0';) {
		size_t length = strcspn(line, "\n") + (line[strcspn(line, "\n")] == '\n');

		buf_add(out, "\n\t    ");
		c_add_quoted(out, arena_strndup(out->arena, line, length));
		line += length;
	}
}

static void add_texts(const CQuery *q)
{
	const List *texts = &q->query->texts;
	Buf *out = q->c->source, lines;

	buf_init(&lines, q->c->arena);
	for (size_t i = 0; i < texts->count; i++) {
		const CodeText *text = texts->items[i];

		buf_add(&lines, "\t{");
		add_sql(&lines, c_query_sql(q->c, q->query, text));
		if (text->params.count == 0) {
			buf_add(&lines, ",\n\t    NULL, 0 },\n");
			continue;
		}
		buf_printf(&lines, ",\n\t    %s_text_%zu, %u },\n", q->name, i, text->params.count);
		c_take(q->c, print(q, "%s_text_%zu", q->name, i), &q->query->base);
		buf_printf(out, "static const uint16_t %s_text_%zu[] = {", q->name, i);
		for (size_t j = 0; j < text->params.count; j++)
			buf_printf(out, "%s%zu", j == 0 ? " " : ", ", code_param_index(q->query, text->params.items[j]));
		buf_add(out, " };\n");
	}
	c_take(q->c, print(q, "%s_texts", q->name), &q->query->base);
	buf_printf(out, "static const dbgen_text %s_texts[] = {\n%s};\n", q->name, lines.data);
}

/* The number of the text, by what is not given and the order. */
static void add_choose(const CQuery *q)
{
	Buf *out = q->c->source;
	size_t orders = q->query->orders.count;

	c_take(q->c, print(q, "%s_choose", q->name), &q->query->base);
	buf_printf(out, "static size_t %s_choose(const void *params)\n{\n\tconst %s *given = (const %s *) params;\n",
	           q->name, q->params, q->params);
	buf_add(out, "\tsize_t missing = 0;\n\n");
	if (orders > 0)
		buf_printf(out, "\tif ((size_t) given->%s >= %zu)\n\t\treturn SIZE_MAX;\n", order_name(q), orders);
	for (size_t i = 0; i < q->query->conditions.count; i++)
		buf_printf(out, "\tif (!given->%s)\n\t\tmissing |= %d;\n",
		           c_query_member_name(q->c, &q->query->base, q->query->conditions.items[i]), 1 << i);
	if (orders > 0)
		buf_printf(out, "\treturn missing * %zu + (size_t) given->%s;\n}\n\n", orders, order_name(q));
	else
		buf_add(out, "\treturn missing;\n}\n\n");
}

static void add_object(const CQuery *q)
{
	Buf *out = q->c->source;
	size_t pieces = q->query->row ? add_gives(q, q->query->row) : 0;
	bool many = q->query->texts.count > 1;

	add_texts(q);
	if (many)
		add_choose(q);
	c_take(q->c, print(q, "%s_query", q->name), &q->query->base);
	buf_printf(out, "static const dbgen_query %s_query = {\n\t%s, %s_texts, %u, ", q->name,
	           c_quoted(q->c->arena, q->query->base.name), q->name, q->query->texts.count);
	buf_printf(out, "%s, %s, ", many ? print(q, "%s_choose", q->name) : "NULL",
	           q->params ? print(q, "&%s_takes", q->name) : "NULL");
	if (pieces > 0)
		buf_printf(out, "%s_gives, %zu, sizeof(%s), ", q->name, pieces, q->row);
	else
		buf_add(out, "NULL, 0, 0, ");
	buf_printf(out, "%u\n};\n\n", q->query->query->columns.count);
}

/* ---- functions */

static void add_function(const CQuery *q, const char *name, const char *parameters, const char *body)
{
	buf_printf(q->c->header, "bool %s(%s);\n", name, parameters);
	buf_printf(q->c->source, "bool %s(%s)\n{\n%s}\n\n", name, parameters, body);
	c_take(q->c, name, &q->query->base);
}

/* "db_send_query_orders_of" */
static const char *function_name(const CQuery *q, const char *verb)
{
	const char *prefix = q->c->prefix;

	return print(q, "%s%s_%s", prefix, verb, q->name + strlen(prefix));
}

/* What is received: parameters behind db. */
static const char *received(const CQuery *q)
{
	if (!q->row)
		return query_command_gives_nothing(q->query->command) ? "" : ", size_t *count";
	return query_command_gives_one(q->query->command) ? print(q, ", %s **row", q->row)
	                                                  : print(q, ", %s **rows, size_t *count", q->row);
}

static void add_receive(const CQuery *q)
{
	const char *parameters = print(q, "dbgen *db%s", received(q)), *name = function_name(q, "receive");

	if (!q->row)
		add_function(q, name, parameters,
		             print(q, "\treturn dbgen_receive_query_count(db, &%s_query, %s);\n", q->name,
		                   query_command_gives_nothing(q->query->command) ? "NULL" : "count"));
	else if (query_command_gives_one(q->query->command))
		add_function(q, name, parameters,
		             print(q,
		                   "\tvoid *received = NULL;\n\tbool ok = dbgen_receive_query_row(db, &%s_query, &received);\n\n"
		                   "\t*row = (%s *) received;\n\treturn ok;\n",
		                   q->name, q->row));
	else
		add_function(
		    q, name, parameters,
		    print(q,
		          "\tvoid *received = NULL;\n\tbool ok = dbgen_receive_query_rows(db, &%s_query, &received, count);\n\n"
		          "\t*rows = (%s *) received;\n\treturn ok;\n",
		          q->name, q->row));
}

static void add_wait(const CQuery *q, const char *given, const char *passed)
{
	const char *arguments = query_command_gives_nothing(q->query->command) ? ""
	                        : !q->row                                      ? ", count"
	                        : query_command_gives_one(q->query->command)   ? ", row"
	                                                                       : ", rows, count";

	add_function(q, q->name, print(q, "dbgen *db%s%s", given, received(q)),
	             print(q, "\treturn dbgen_wait(db) && %s(db%s) && %s(db%s);\n", function_name(q, "send"), passed,
	                   function_name(q, "receive"), arguments));
}

static void add_batch(const CQuery *q)
{
	add_function(q, q->name,
	             print(q, "dbgen *db, const %s *given, size_t count%s", q->params,
	                   q->row ? ", dbgen_each *each, void *context" : ""),
	             print(q, "\treturn dbgen_query_each(db, &%s_query, given, count, %s);\n", q->name,
	                   q->row ? "each, context" : "NULL, NULL"));
}

static void add_functions(const CQuery *q)
{
	const char *given = q->params ? print(q, ", const %s *given", q->params) : "", *passed = q->params ? ", given" : "";

	add_function(q, function_name(q, "send"), print(q, "dbgen *db%s", given),
	             print(q, "\treturn dbgen_send_query(db, &%s_query, %s);\n", q->name, q->params ? "given" : "NULL"));
	add_receive(q);
	if (query_command_is_batch(q->query->command))
		add_batch(q);
	else
		add_wait(q, given, passed);
}

static void add_copy(const CQuery *q)
{
	for (size_t i = 0; i < q->query->params.count; i++) {
		const CodeMember *member = q->query->params.items[i];

		if (!c_type(q->c, code_base(member->column.type)).cast)
			continue;
		diag_error(q->c->writing->diags, member->column.base.span,
		           "query \"%s\": c has no binary form of %s to copy \"%s\" in", q->query->base.name,
		           member->column.type->sql, member->column.base.name)
		    ->hint = "leave the column out, or make the query :batchexec";
		q->c->failed = true;
	}
	add_function(q, q->name, print(q, "dbgen *db, const %s *rows, size_t count", q->params),
	             print(q, "\treturn dbgen_copy(db, &%s_takes, rows, count, NULL);\n", q->name));
}

/* ---- the files */

static void add_query(CWriting *c, const CodeQuery *query)
{
	CQuery q = { .c = c, .query = query, .name = c_query_name(c, query) };

	if (query->params.count > 0 || query->orders.count > 0)
		q.params = print(&q, "%s_params", q.name);
	if (query->row)
		q.row = row_struct(&q, query->row, NULL);
	add_params(&q);
	if (query->row)
		add_row(&q, query->row, q.row);
	add_takes(&q);
	c_add_comment(c->header, query->base.comment, "");
	if (query->command == QUERY_COPYFROM) {
		add_copy(&q);
	} else {
		add_object(&q);
		add_functions(&q);
	}
	buf_add_char(c->header, '\n');
}

/* ISO C asks of compilers no longer texts than of 4095 bytes, and some say so. */
static bool has_long_text(const List *queries)
{
	for (size_t i = 0; i < queries->count; i++) {
		const CodeQuery *query = queries->items[i];

		for (size_t j = 0; j < query->texts.count; j++)
			if (strlen(((const CodeText *) query->texts.items[j])->sql) > 3000)
				return true;
	}
	return false;
}

void c_add_queries(CWriting *c)
{
	const List *queries = &c->writing->model->queries;
	const char *file = target_option(c->writing->target, "queries");
	const char *schema = target_option(c->writing->target, "file");

	if (queries->count == 0)
		return;
	c->header = code_file(c->writing, print(&(CQuery){ .c = c }, "%s.h", file));
	c->source = code_file(c->writing, print(&(CQuery){ .c = c }, "%s.c", file));
	const char *guard = name_in_case(c->arena, arena_printf(c->arena, "%s%s_h", c->prefix, file), CASE_UPPER);
	buf_printf(c->header, "/*\n * " CODE_HEADER "\n */\n#ifndef %s\n#define %s\n\n#include \"%s.h\"\n\n", guard, guard,
	           schema);
	buf_add(c->header, "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
	buf_printf(c->source, "/*\n * " CODE_HEADER "\n */\n#include \"%s.h\"\n\n", file);
	if (has_long_text(queries))
		buf_add(c->source, "#ifdef __GNUC__\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n#endif\n\n");
	for (size_t i = 0; i < queries->count && !c->failed; i++)
		add_query(c, queries->items[i]);
	buf_add(c->header, "#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
}
