/*
 * server.c: what a server may answer, in place of db/conn.c: any rows to any query.
 *
 * The input is answers one behind the other, with a line "-- new" between them: a line with the columns' names and a line a
 * row, with tabs between the values; \N is NULL.  An answer that begins with "!" is an error.
 */
#include <string.h>

#include "fuzz.h"

#include "analyse.h"
#include "content.h"
#include "introspect.h"
#include "plan.h"
#include "snapshot.h"

struct Conn {
	const char *rest;
	size_t length;
	int version;
	Arena *arena;
};

const char *conn_describe(const Conn *conn)
{
	return "host/database";
}

int conn_server_version(const Conn *conn)
{
	return conn->version;
}

/* Nobody waits: an answer is there at once. */
void conn_on_wait(Conn *conn, ConnWait *wait, void *context)
{
}

ConnWait *conn_waiting(const Conn *conn, void **context)
{
	*context = NULL;
	return NULL;
}

int conn_backend_pid(const Conn *conn)
{
	return 1;
}

Conn *conn_open_again(Arena *arena, Diags *diags, const Conn *conn)
{
	return NULL;
}

void conn_close(Conn *conn)
{
}

static size_t count_of(const char *text, size_t length, char letter)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += text[i] == letter;
	return count;
}

/* One line of values. */
static const char *read_line(Arena *arena, const char *line, const char **values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t length = strcspn(line, "\t\n");

		values[i] = length == 2 && memcmp(line, "\\N", 2) == 0 ? NULL : arena_strndup(arena, line, length);
		line += length;
		line += *line == '\t';
	}
	line += strcspn(line, "\n");
	return line + (*line == '\n');
}

static bool answer(Conn *conn, Diags *diags, Arena *arena, Rows *rows)
{
	const char *text = fuzz_piece(conn->arena, "answer", "-- new", &conn->rest, &conn->length)->text;

	*rows = (Rows){ 0 };
	if (*text == '!') {
		diag_error(diags, NO_SPAN, "%s", text);
		return false;
	}
	size_t line = strcspn(text, "\n");
	rows->column_count = line ? count_of(text, line, '\t') + 1 : 0;
	rows->names = arena_alloc(arena, rows->column_count * sizeof(char *));
	text = read_line(arena, text, rows->names, rows->column_count);
	/* libpq has a name for every column. */
	for (size_t i = 0; i < rows->column_count; i++)
		if (!rows->names[i])
			rows->names[i] = "?column?";
	size_t most = count_of(text, strlen(text), '\n') + 1;
	rows->values = arena_alloc(arena, most * rows->column_count * sizeof(char *));
	for (; *text; rows->row_count++)
		text = read_line(arena, text, rows->values + rows->row_count * rows->column_count, rows->column_count);
	return true;
}

bool conn_exec(Conn *conn, Diags *diags, Span at, const char *sql)
{
	return true;
}

bool conn_change(Conn *conn, Diags *diags, Span at, const char *sql, size_t *rows)
{
	*rows = 0;
	return true;
}

bool conn_query(Conn *conn, Diags *diags, Arena *arena, const char *sql, const Strings *params, Rows *rows)
{
	return answer(conn, diags, arena, rows);
}

bool conn_own(Conn *conn, Diags *diags, Arena *arena, const char *sql, const Strings *params, Rows *rows)
{
	Rows unused;

	return answer(conn, diags, arena, rows ? rows : &unused);
}

bool conn_pipeline(Conn *conn, Diags *diags, const Strings *queries, ConnRows *visit, void *context, size_t *failed)
{
	for (*failed = 0; *failed < queries->count; ++*failed) {
		Arena *work = arena_new();
		Rows rows;
		bool good = answer(conn, diags, work, &rows) && visit(context, *failed, &rows);

		/* Diagnostics own their texts: the rows are gone when VISIT returns. */
		arena_free(work);
		if (!good)
			return false;
	}
	return true;
}

static void read_schema(Fuzz *fuzz, Conn *conn)
{
	IntrospectOptions options = { 0 };
	PlanOptions plan = { .compare = { .sql = &sql_insight, .owners = true } };
	const Strings none = { 0 };
	Schema *schema = introspect(fuzz->arena, &fuzz->diags, conn, &options);
	Buf text;

	if (!schema)
		return;
	buf_init(&text, fuzz->arena);
	snapshot_add(&text, schema, &none);
	plan_make(fuzz->arena, &fuzz->diags, schema_new(fuzz->arena), schema, &plan);
}

static void read_rows(Fuzz *fuzz, Conn *conn)
{
	Content *content = content_read(fuzz->arena, &fuzz->diags, conn);
	Content *again = content ? content_read(fuzz->arena, &fuzz->diags, conn) : NULL;
	Strings differences = { 0 }, kept = { 0 };
	Buf sql;

	if (!again)
		return;
	buf_init(&sql, fuzz->arena);
	content_mark_varying(fuzz->arena, &fuzz->diags, content, again);
	content_compare(fuzz->arena, content, again, &differences);
	content_add_sql(&sql, content, &kept);
	content_is_empty(content);
}

/* The first byte says what is read, and what version it claims to be. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Fuzz fuzz;

	if (size == 0)
		return 0;
	fuzz_begin(&fuzz);
	Conn conn = { (const char *) data + 1, size - 1, data[0] % 2 ? 180000 : 150004, fuzz.arena };
	if (data[0] == 'R' || data[0] == 'r')
		read_rows(&fuzz, &conn);
	else
		read_schema(&fuzz, &conn);
	fuzz_end(&fuzz);
	return 0;
}
