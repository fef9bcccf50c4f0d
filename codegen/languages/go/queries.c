/*
 * queries.c: the queries of files as methods of Queries, as sqlc has them.
 */
#include <ctype.h>
#include <string.h>

#include "codequery.h"
#include "go.h"
#include "scan.h"

/* A query at work. */
typedef struct GoQuery {
	GoWriting *go;
	const CodeQuery *query;
	const char *name;  /* GetUser */
	const char *small; /* getUser */
	const char *taken; /* the type of what it takes; NULL: nothing */
	const char *row;   /* the type of what it gives; NULL: nothing */
	const char *scan;  /* what reads it */
	bool alone;        /* what it takes is one value, of no struct */
} GoQuery;

/* What Queries has itself, and methods of which Go's packages say how they look. */
static const char *const method_words[] = {
	"GobDecode",    "GobEncode",  "MarshalJSON", "MarshalXML", "ReadByte",  "ReadRune", "UnmarshalJSON",
	"UnmarshalXML", "UnreadByte", "UnreadRune",  "WithTx",     "WriteByte", NULL,
};

/* What a parameter cannot be called, since the method uses it. */
static const char *const reserved[] = {
	"_",      "any",         "append",  "arg",       "bool",     "break",     "byte",    "case",      "chan",
	"choose", "const",       "context", "continue",  "copyRows", "ctx",       "default", "defer",     "else",
	"error",  "fallthrough", "float32", "float64",   "for",      "func",      "go",      "goto",      "if",
	"import", "int",         "int16",   "int32",     "int64",    "interface", "map",     "missing",   "net",
	"netip",  "nil",         "package", "pgconn",    "pgtype",   "pgx",       "q",       "queryMany", "queryOne",
	"range",  "return",      "select",  "sendBatch", "string",   "struct",    "switch",  "text",      "type",
	"uint32", "uint64",      "var",     NULL,
};

static const char *member_type(GoWriting *go, const CodeMember *member)
{
	const GivenType *own = code_given_for_member(go->writing, member);
	const CodeType *type = member->column.type;

	go_register(go, type);
	if (own) {
		go_import(go, own->import);
		return own->type;
	}
	if (member->slice && type->shape == SHAPE_ARRAY)
		return arena_printf(go->arena, "[]%s", go_type(go, type->of, false));
	return go_type(go, type, member->column.nullable);
}

static const char *member_name(GoQuery *q, const char *within, const CodeMember *member)
{
	const char *name = go_member_name(q->go, &q->query->base, &member->column);

	go_take(q->go, within, name, &member->column.base);
	return name;
}

/* ---- what it gives */

/* The type of a row: a table's, or its own, which is declared here. */
static const char *row_type(GoQuery *q, const CodeRow *row)
{
	GoWriting *go = q->go;
	List lines = { 0 };

	if (row->table)
		return go_type_name(go, &row->table->base);
	const char *name = go_type_name(go, &row->base);
	go_take(go, "", name, &row->base);
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		const char *type = member->embed ? row_type(q, member->embed) : member_type(go, member);

		if (member->embed && member->column.nullable)
			type = arena_printf(go->arena, "*%s", type);
		go_add_line(go, &lines, NULL, member_name(q, name, member), type,
		            member->embed ? NULL : go_tag(go, member->column.base.name, true));
	}
	go_add_struct(go, name, &lines);
	return name;
}

static bool has_embedded(const CodeRow *row)
{
	for (size_t i = 0; i < row->members.count; i++) {
		if (((const CodeMember *) row->members.items[i])->embed)
			return true;
	}
	return false;
}

/* The members of a table's row are called as the table's are. */
static const char *row_member(GoQuery *q, const CodeRow *row, size_t i)
{
	const CodeMember *member = row->members.items[i];

	return row->table ? go_member_name(q->go, &row->table->base, row->table->columns.items[i])
	                  : go_member_name(q->go, &q->query->base, &member->column);
}

/* "&r.U.ID, &r.U.Email" */
static const char *places(GoQuery *q, const CodeRow *row, const char *within)
{
	Strings list = { 0 };

	for (size_t i = 0; i < row->members.count; i++)
		strings_add(q->go->arena, &list, arena_printf(q->go->arena, "&%s.%s", within, row_member(q, row, i)));
	return strings_join(q->go->arena, &list, ", ");
}

/* A function for rows with rows within them. */
static void add_scan(GoQuery *q, const CodeRow *row)
{
	GoWriting *go = q->go;
	Buf *out = go->out;

	q->scan = arena_printf(go->arena, "scan%s", q->name);
	buf_printf(out, "func %s(row pgx.CollectableRow) (%s, error) {\n\tvar r %s\n\tvar places []any\n", q->scan, q->row,
	           q->row);
	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		const char *name = arena_printf(go->arena, "r.%s", row_member(q, row, i));

		if (!member->embed) {
			buf_printf(out, "\tplaces = append(places, &%s)\n", name);
		} else if (!member->column.nullable) {
			buf_printf(out, "\tplaces = append(places, %s)\n", places(q, member->embed, name));
		} else {
			buf_printf(out, "\tif present(row, %zu, %zu) {\n\t\t%s = &%s{}\n", member->at, member->embed->width, name,
			           go_type_name(go, member->embed->table ? &member->embed->table->base : &member->embed->base));
			buf_printf(out, "\t\tplaces = append(places, %s)\n\t} else {\n", places(q, member->embed, name));
			buf_printf(out, "\t\tplaces = append(places, make([]any, %zu)...)\n\t}\n", member->embed->width);
		}
	}
	buf_add(out, "\terr := row.Scan(places...)\n\treturn r, err\n}\n\n");
}

static void add_row(GoQuery *q)
{
	GoWriting *go = q->go;
	const CodeRow *row = q->query->row;

	if (!row)
		return;
	go_import(go, "github.com/jackc/pgx/v5");
	const CodeMember *only = row->members.count == 1 && !row->table ? row->members.items[0] : NULL;
	if (only && !only->embed) {
		q->row = member_type(go, only);
		q->scan = arena_printf(go->arena, "pgx.RowTo[%s]", q->row);
		return;
	}
	q->row = row_type(q, row);
	if (has_embedded(row))
		add_scan(q, row);
	else
		q->scan = arena_printf(go->arena, "pgx.RowToStructByPos[%s]", q->row);
}

/* ---- what it takes */

static void add_order(GoQuery *q)
{
	GoWriting *go = q->go;
	const List *orders = &q->query->orders;
	const char *type = arena_printf(go->arena, "%sOrder", q->name);
	List lines = { 0 };

	if (orders->count == 0)
		return;
	go_take(go, "", type, &q->query->base);
	buf_printf(go->out, "type %s int\n\nconst (\n", type);
	for (size_t i = 0; i < orders->count; i++) {
		const char *name = ((const QueryOrder *) orders->items[i])->name;
		const char *constant = arena_printf(go->arena, "%sBy%s", q->name,
		                                    !name
		                                        ? "Default"
		                                        : go_exported(go->arena, name_in_case(go->arena, name, CASE_INITIALS)));

		constant = code_free_name(go->writing, "", constant, &q->query->base);
		go_add_line(go, &lines, NULL, constant, i == 0 ? type : NULL, i == 0 ? "= iota" : NULL);
	}
	go_add_lines(go->out, &lines);
	buf_add(go->out, ")\n\n");
}

static size_t taken_count(const CodeQuery *query)
{
	return query->params.count + (query->orders.count > 0 ? 1 : 0);
}

static void add_taken(GoQuery *q)
{
	GoWriting *go = q->go;
	const List *params = &q->query->params;
	List lines = { 0 };

	add_order(q);
	if (taken_count(q->query) == 0)
		return;
	q->alone = taken_count(q->query) == 1;
	if (q->alone) {
		q->taken = params->count == 1 ? member_type(go, params->items[0]) : arena_printf(go->arena, "%sOrder", q->name);
		return;
	}
	q->taken = arena_printf(go->arena, "%sParams", q->name);
	go_take(go, "", q->taken, &q->query->base);
	for (size_t i = 0; i < params->count; i++) {
		const CodeMember *member = params->items[i];

		go_add_line(go, &lines, NULL, member_name(q, q->taken, member), member_type(go, member),
		            go_tag(go, member->column.base.name, true));
	}
	if (q->query->orders.count > 0)
		go_add_line(go, &lines, NULL,
		            go_exported(go->arena, name_in_case(go->arena, q->query->order_name, CASE_INITIALS)),
		            arena_printf(go->arena, "%sOrder", q->name), NULL);
	go_add_struct(go, q->taken, &lines);
}

/* What a parameter is called in the method; ARG: what it takes is called so. */
static const char *argument(GoQuery *q, const CodeMember *member, const char *arg)
{
	return q->alone ? arg
	                : arena_printf(q->go->arena, "%s.%s", arg, go_member_name(q->go, &q->query->base, &member->column));
}

static const char *argument_list(GoQuery *q, const List *members, const char *arg)
{
	Strings list = { 0 };

	for (size_t i = 0; i < members->count; i++)
		strings_add(q->go->arena, &list, argument(q, members->items[i], arg));
	return strings_join(q->go->arena, &list, ", ");
}

/* ", a, b" behind something; "" where there is none. */
static const char *more(Arena *arena, const char *list)
{
	return *list == '\0' ? "" : arena_printf(arena, ", %s", list);
}

/* ---- its text */

static void add_text(GoQuery *q)
{
	GoWriting *go = q->go;
	const List *texts = &q->query->texts;

	if (texts->count == 1) {
		buf_printf(go->out, "const %sSQL = %s\n\n", q->small,
		           go_raw(go->arena, ((const CodeText *) texts->items[0])->sql));
		return;
	}
	buf_printf(go->out, "var %sSQL = []text{\n", q->small);
	for (size_t i = 0; i < texts->count; i++) {
		const CodeText *text = texts->items[i];

		buf_printf(go->out, "\t{%s, []int{", go_raw(go->arena, text->sql));
		for (size_t j = 0; j < text->params.count; j++)
			buf_printf(go->out, j == 0 ? "%zu" : ", %zu", code_param_index(q->query, text->params.items[j]));
		buf_add(go->out, "}},\n");
	}
	buf_add(go->out, "}\n\n");
}

/* "choose(…)": the text and the arguments for what ARG says. */
static const char *choice(GoQuery *q, const char *arg)
{
	const CodeQuery *query = q->query;
	const char *order = "0";

	if (query->orders.count > 0 && q->alone)
		order = arena_printf(q->go->arena, "int(%s)", arg);
	else if (query->orders.count > 0)
		order = arena_printf(q->go->arena, "int(%s.%s)", arg,
		                     go_exported(q->go->arena, name_in_case(q->go->arena, query->order_name, CASE_INITIALS)));
	return arena_printf(q->go->arena, "choose(%sSQL, missing(%s), %u, %s%s)", q->small,
	                    argument_list(q, &query->conditions, arg), query->orders.count > 0 ? query->orders.count : 1,
	                    order, more(q->go->arena, argument_list(q, &query->params, arg)));
}

/* ---- the method */

/* The names in TEXT, of SQL, as texts of Go. */
static void add_names(GoQuery *q, const char *text)
{
	Tokens tokens = sql_tokens(q->go->arena, text, strlen(text));
	size_t count = 0;

	for (size_t i = 0; i < tokens.count; i++) {
		if (token_is_name(&tokens.items[i]))
			buf_printf(q->go->out, "%s%s", count++ == 0 ? "" : ", ",
			           go_quoted(q->go->arena, token_value(q->go->arena, text, &tokens.items[i])));
	}
}

/* The table and the columns of :copyfrom. */
static void add_copy_target(GoQuery *q)
{
	buf_add(q->go->out, "pgx.Identifier{");
	add_names(q, q->query->copy_table);
	buf_add(q->go->out, "}, []string{");
	add_names(q, strings_join(q->go->arena, &q->query->copy_columns, ", "));
	buf_add(q->go->out, "}");
}

static void add_copy(GoQuery *q)
{
	buf_printf(q->go->out, "func (q *Queries) %s(ctx context.Context, arg []%s) (int64, error) {\n", q->name, q->taken);
	buf_add(q->go->out, "\treturn copyRows(ctx, q.db, ");
	add_copy_target(q);
	buf_printf(q->go->out, ", arg, func(p %s) []any {\n\t\treturn []any{%s}\n\t})\n}\n\n", q->taken,
	           argument_list(q, &q->query->copied, "p"));
	go_import(q->go, "github.com/jackc/pgx/v5");
}

static const struct {
	QueryCommand command;
	const char *type;
} batches[] = {
	{ QUERY_BATCHEXEC, "BatchExec" },
	{ QUERY_BATCHMANY, "BatchMany" },
	{ QUERY_BATCHONE, "BatchOne" },
};

static const char *batch_type(const CodeQuery *query)
{
	for (size_t i = 0; i < sizeof(batches) / sizeof(batches[0]); i++) {
		if (batches[i].command == query->command)
			return batches[i].type;
	}
	return NULL;
}

static void add_batch(GoQuery *q, const char *type)
{
	GoWriting *go = q->go;
	const char *taken = q->taken ? q->taken : "struct{}";
	const char *results = arena_printf(go->arena, "%sBatchResults", q->name);
	const char *full = q->row ? arena_printf(go->arena, "%s[%s]", type, q->row) : type;

	go_take(go, "", results, &q->query->base);
	buf_printf(go->out, "type %s = %s\n\n", results, full);
	go_add_comment(go->out, q->query->base.comment, "");
	buf_printf(go->out, "func (q *Queries) %s(ctx context.Context, arg []%s) *%s {\n", q->name, taken, results);
	buf_printf(go->out, "\treturn &%s{*sendBatch(ctx, q.db, %s, arg, func(p %s) (string, []any) {\n", full,
	           q->row ? q->scan : "pgx.RowTo[struct{}]", taken);
	if (q->query->texts.count > 1)
		buf_printf(go->out, "\t\treturn %s\n", choice(q, "p"));
	else
		buf_printf(go->out, "\t\treturn %sSQL, []any{%s}\n", q->small,
		           argument_list(q, &((const CodeText *) q->query->texts.items[0])->params, "p"));
	buf_add(go->out, "\t})}\n}\n\n");
	go_import(go, "github.com/jackc/pgx/v5");
}

/* What is returned, and how. */
static void add_call(GoQuery *q, const char *sql, const char *args)
{
	Buf *out = q->go->out;

	switch (q->query->command) {
	case QUERY_ONE:
	case QUERY_MANY:
		buf_printf(out, "\treturn %s(ctx, q.db, %s, %s%s)\n", q->query->command == QUERY_ONE ? "queryOne" : "queryMany",
		           q->scan, sql, args);
		break;
	case QUERY_EXEC:
		buf_printf(out, "\t_, err := q.db.Exec(ctx, %s%s)\n\treturn err\n", sql, args);
		break;
	case QUERY_EXECROWS:
		buf_printf(out, "\tresult, err := q.db.Exec(ctx, %s%s)\n\treturn result.RowsAffected(), err\n", sql, args);
		break;
	default:
		buf_printf(out, "\treturn q.db.Exec(ctx, %s%s)\n", sql, args);
	}
}

static const char *result_type(GoQuery *q)
{
	switch (q->query->command) {
	case QUERY_ONE:
		return arena_printf(q->go->arena, "(%s, error)", q->row);
	case QUERY_MANY:
		return arena_printf(q->go->arena, "([]%s, error)", q->row);
	case QUERY_EXEC:
		return "error";
	case QUERY_EXECROWS:
		return "(int64, error)";
	default:
		go_import(q->go, "github.com/jackc/pgx/v5/pgconn");
		return "(pgconn.CommandTag, error)";
	}
}

static void add_method(GoQuery *q)
{
	GoWriting *go = q->go;
	const CodeQuery *query = q->query;
	const char *arg = "arg";

	if (q->alone && query->params.count == 1)
		arg = code_word(go->writing, ((const CodeMember *) query->params.items[0])->column.base.name, CASE_CAMEL,
		                reserved);
	else if (q->alone)
		arg = "order";
	go_add_comment(go->out, query->base.comment, "");
	buf_printf(go->out, "func (q *Queries) %s(ctx context.Context%s) %s {\n", q->name,
	           q->taken ? arena_printf(go->arena, ", %s %s", arg, q->taken) : "", result_type(q));
	if (query->texts.count > 1) {
		buf_printf(go->out, "\tsql, args := %s\n", choice(q, arg));
		add_call(q, "sql", ", args...");
	} else {
		const CodeText *text = query->texts.items[0];

		add_call(q, arena_printf(go->arena, "%sSQL", q->small), more(go->arena, argument_list(q, &text->params, arg)));
	}
	buf_add(go->out, "}\n\n");
}

static void add_query(GoWriting *go, const CodeQuery *query)
{
	GoQuery q = { .go = go,
		          .query = query,
		          .name = go_exported(go->arena, code_type_name(go->writing, &query->base, CASE_INITIALS, false)) };
	char *small = arena_strdup(go->arena, q.name);
	const char *batch = batch_type(query);

	small[0] = (char) tolower((unsigned char) small[0]);
	q.small = small;
	if (name_is_word(method_words, q.name))
		q.name = arena_printf(go->arena, "%s_", q.name);
	go_take(go, "Queries", q.name, &query->base);
	go_import(go, "context");
	if (query->command != QUERY_COPYFROM)
		add_text(&q);
	add_taken(&q);
	add_row(&q);
	if (query->command == QUERY_COPYFROM)
		add_copy(&q);
	else if (batch)
		add_batch(&q, batch);
	else
		add_method(&q);
}

/* "people" of "queries/people.sql" */
static const char *file_name(Arena *arena, const CodeQuery *query)
{
	const char *path = query->query->source->name, *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	size_t length = strlen(base);

	if (length > 4 && strcmp(base + length - 4, ".sql") == 0)
		length -= 4;
	return arena_printf(arena, "%.*s.sql.go", (int) length, base);
}

void go_add_queries(GoWriting *go)
{
	const List *queries = &go->writing->model->queries;
	Map *files = map_new(go->arena);
	const char *name;
	void *list;

	for (size_t i = 0; i < queries->count; i++) {
		name = file_name(go->arena, queries->items[i]);
		if (!map_get(files, name))
			map_set(files, name, arena_new_struct(go->arena, List));
		list_add(go->arena, map_get(files, name), queries->items[i]);
	}
	for (size_t at = 0; map_next(files, &at, &name, &list);) {
		const List *own = list;
		Buf body;

		buf_init(&body, go->arena);
		go->out = &body;
		for (size_t i = 0; i < own->count; i++)
			add_query(go, own->items[i]);
		go_add_file(go, name, &body);
	}
}
