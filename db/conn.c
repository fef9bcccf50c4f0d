#include "conn.h"

#include <ctype.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "clock.h"
#include "extension.h"
#include "newer.h"
#include "sqltext.h"
#include "url.h"

enum { WAIT_SLICE_MS = 50, CANCEL_MS = 5000, SYNC_MS = 5000, COPY_CHUNK = 64 * 1024 };

struct Conn {
	Arena *arena;
	PGconn *pg;
	const char *describe;
	char sqlstate[6];
	Strings notices;
	ConnWait *wait;
	void *wait_context;
};

/* --- opening ------------------------------------------------------------------------------ */

static void add_notice(void *context, const PGresult *result)
{
	Conn *conn = context;
	const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY);
	const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

	if (text)
		strings_add(conn->arena, &conn->notices,
		            arena_printf(conn->arena, "%s: %s", severity ? severity : "NOTICE", text));
}

static const char *describe(Arena *arena, PGconn *pg)
{
	const char *host = PQhost(pg);
	const char *port = PQport(pg);
	const char *database = PQdb(pg);

	return arena_printf(arena, "%s:%s/%s", host && *host ? host : "localhost", port && *port ? port : "5432",
	                    database ? database : "");
}

static const char *connect_hint(const char *message)
{
	if (strstr(message, "password authentication failed") || strstr(message, "no password supplied"))
		return "give the password in PGPASSWORD, ~/.pgpass or the URL";
	if (strstr(message, "does not exist"))
		return "check the name of the database and the role";
	if (strstr(message, "SSL"))
		return "see sslmode in the libpq manual; add ?sslmode=require or ?sslmode=disable to the URL";
	return "check that the server runs and that host, port and database are right (--url, DATABASE_URL or PGHOST, "
	       "PGPORT, PGDATABASE)";
}

static void diag_connect(Diags *diags, PGconn *pg)
{
	const char *message = PQerrorMessage(pg);
	size_t length = strlen(message);

	while (length && message[length - 1] == '\n')
		length--;
	Diag *diag = diag_error(diags, NO_SPAN, "cannot connect to %s", describe(diags->arena, pg));
	diag->detail = arena_strndup(diags->arena, message, length);
	diag->hint = connect_hint(diag->detail);
}

Conn *conn_open(Arena *arena, Diags *diags, const char *url)
{
	/* What stands before dbname yields to what the URL says. */
	const char *timeout = getenv("PGCONNECT_TIMEOUT");
	const char *keys[] = { "fallback_application_name",
		                   "connect_timeout",
		                   "keepalives_idle",
		                   "keepalives_interval",
		                   "keepalives_count",
		                   "tcp_user_timeout",
		                   "dbname",
		                   "client_encoding",
		                   NULL };
	const char *values[] = {
		"dbgen", timeout && *timeout ? timeout : "15", "30", "10", "3", "60000", url && *url ? url : NULL, "UTF8", NULL
	};

	/* Text that is no URL would be the name of a database; one like bob:secret@host/db is a URL that lacks its beginning. */
	if (url && *url && !url_check(diags, url))
		return NULL;
	Conn *conn = arena_new_struct(arena, Conn);
	conn->arena = arena;
	conn->pg = PQconnectdbParams(keys, values, 1);
	if (PQstatus(conn->pg) != CONNECTION_OK) {
		diag_connect(diags, conn->pg);
		PQfinish(conn->pg);
		return NULL;
	}
	conn->describe = describe(arena, conn->pg);
	PQsetNoticeReceiver(conn->pg, add_notice, conn);
	return conn;
}

Conn *conn_open_again(Arena *arena, Diags *diags, const Conn *conn)
{
	return conn_open(arena, diags, conn_url_with_database(arena, conn, PQdb(conn->pg)));
}

void conn_close(Conn *conn)
{
	if (!conn)
		return;
	PQfinish(conn->pg);
	conn->pg = NULL;
}

const char *conn_describe(const Conn *conn)
{
	return conn->describe;
}

const char *conn_user(const Conn *conn)
{
	return PQuser(conn->pg);
}

int conn_server_version(const Conn *conn)
{
	return PQserverVersion(conn->pg);
}

int conn_backend_pid(const Conn *conn)
{
	return PQbackendPID(conn->pg);
}

const char *conn_sqlstate(const Conn *conn)
{
	return conn->sqlstate;
}

bool conn_is_alive(const Conn *conn)
{
	return conn->pg && PQstatus(conn->pg) == CONNECTION_OK && PQconsumeInput(conn->pg) &&
	       PQstatus(conn->pg) == CONNECTION_OK;
}

bool conn_in_transaction(const Conn *conn)
{
	return conn_is_alive(conn) && PQtransactionStatus(conn->pg) != PQTRANS_IDLE;
}

Strings conn_take_notices(Conn *conn, Arena *arena)
{
	Strings taken = { 0 };

	for (size_t i = 0; i < conn->notices.count; i++)
		strings_add(arena, &taken, arena_strdup(arena, conn->notices.items[i]));
	conn->notices.count = 0;
	return taken;
}

static void add_setting(Buf *out, const char *key, const char *value)
{
	if (out->length)
		buf_add_char(out, ' ');
	buf_printf(out, "%s='", key);
	for (; *value; value++) {
		if (*value == '\'' || *value == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, *value);
	}
	buf_add_char(out, '\'');
}

const char *conn_url_with_database(Arena *arena, const Conn *conn, const char *database)
{
	PQconninfoOption *options = PQconninfo(conn->pg);
	Buf out;

	buf_init(&out, arena);
	for (PQconninfoOption *option = options; option && option->keyword; option++)
		/* All of them: what is left out here would be taken from the environment (PGPORT) when it is opened. */
		if (option->val && strcmp(option->keyword, "dbname") != 0)
			add_setting(&out, option->keyword, option->val);
	add_setting(&out, "dbname", database);
	PQconninfoFree(options);
	return out.data;
}

/* --- errors ------------------------------------------------------------------------------- */

/* Where the server's position (characters, from 1) is in the source that SQL was taken from. */
static Span error_span(Diags *diags, Span at, const char *sql, const char *position)
{
	size_t length = strlen(sql);
	size_t offset = 0;

	if (position)
		offset = text_char_to_byte(sql, length, (size_t) strtoul(position, NULL, 10));
	if (!at.source) {
		Source *source = source_new(diags->arena, "statement", sql, length);

		return (Span){ source, offset, offset };
	}
	/* The text may have been changed on its way; behind that only the statement as a whole is known. */
	if (position && at.start + offset <= at.source->length && memcmp(at.source->text + at.start, sql, offset) == 0)
		return (Span){ at.source, at.start + offset, at.start + offset };
	return at;
}

/* A query that a function sent: its line with the place, when the server names it, marked below. */
static void add_internal_query(Buf *out, const char *query, const char *position)
{
	size_t length = strlen(query), column = 0;

	if (!position || !strtoul(position, NULL, 10)) {
		buf_printf(out, "in the query: %s\n", query);
		return;
	}
	size_t at = text_char_to_byte(query, length, (size_t) strtoul(position, NULL, 10));
	size_t start;
	for (start = at; start > 0 && query[start - 1] != '\n'; start--)
		column += (query[start - 1] & 0xC0) != 0x80;
	buf_printf(out, "in the query:\n  %.*s\n  %*s^\n", (int) strcspn(query + start, "\n"), query + start, (int) column,
	           "");
}

static const char *error_detail(Arena *arena, const PGresult *result)
{
	const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
	const char *query = PQresultErrorField(result, PG_DIAG_INTERNAL_QUERY);
	const char *context = PQresultErrorField(result, PG_DIAG_CONTEXT);
	Buf out;

	buf_init(&out, arena);
	if (detail)
		buf_printf(&out, "%s\n", detail);
	if (query)
		add_internal_query(&out, query, PQresultErrorField(result, PG_DIAG_INTERNAL_POSITION));
	if (context)
		buf_printf(&out, "%s\n", context);
	buf_chop(&out, 1);
	return out.length ? out.data : NULL;
}

static void diag_lost(Conn *conn, Diags *diags, Span at)
{
	Diag *diag = diag_error(diags, at, "the connection to %s was lost", conn->describe);
	const char *message = PQerrorMessage(conn->pg);
	size_t length = strlen(message);

	while (length && message[length - 1] == '\n')
		length--;
	diag->detail = length ? arena_strndup(diags->arena, message, length) : NULL;
	diag->hint = "what was committed is kept, the open transaction is rolled back; run the command again";
}

static void diag_result(Conn *conn, Diags *diags, Span at, const char *sql, const PGresult *result)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *message = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	const char *hint = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_HINT) : NULL;

	conn->sqlstate[0] = '\0';
	if (!state || !message) {
		diag_lost(conn, diags, at);
		return;
	}
	memcpy(conn->sqlstate, state, 5);
	conn->sqlstate[5] = '\0';
	Diag *diag = diag_error(diags, error_span(diags, at, sql, PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION)),
	                        "%s (SQLSTATE %s)", message, state);
	diag->sqlstate = arena_strdup(diags->arena, state);
	diag->detail = error_detail(diags->arena, result);
	if (!hint && PQstatus(conn->pg) == CONNECTION_BAD)
		hint = "what was committed is kept, the open transaction is rolled back; run the command again";
	if (!hint && strcmp(state, "25006") == 0)
		hint = READ_ONLY_HINT;
	/* A syntax error or something that is not there (class 42) may be what a newer server knows. */
	const char *newer = sql && strncmp(state, "42", 2) == 0
	                        ? newer_than(diags->arena, sql, conn_server_version(conn) / 10000)
	                        : NULL;
	/* No such function, no such type, operator class or access method, no such schema. */
	bool is_missing = strcmp(state, "42883") == 0 || strcmp(state, "42704") == 0 || strcmp(state, "3F000") == 0;
	const char *extension = is_missing ? extension_of_missing(diags->arena, message) : NULL;
	diag->hint = newer       ? newer
	             : extension ? extension_hint(diags->arena, extension)
	             : hint      ? arena_strdup(diags->arena, hint)
	                         : NULL;
}

/* --- queries ------------------------------------------------------------------------------ */

/* The texts stay RESULT's. */
static void view_rows(Arena *arena, const PGresult *result, Rows *rows)
{
	size_t column_count = (size_t) PQnfields(result);

	*rows = (Rows){ .row_count = (size_t) PQntuples(result), .column_count = column_count, .answer = result };
	rows->affected = (size_t) strtoull(PQcmdTuples((PGresult *) result), NULL, 10);
	rows->names = arena_alloc(arena, (column_count + 1) * sizeof(char *));
	for (size_t i = 0; i < column_count; i++)
		rows->names[i] = PQfname(result, (int) i);
}

static void copy_rows(Arena *arena, const PGresult *result, Rows *rows)
{
	view_rows(arena, result, rows);
	const char **values = arena_alloc(arena, rows->row_count * rows->column_count * sizeof(char *));
	for (size_t i = 0; i < rows->column_count; i++)
		rows->names[i] = arena_strdup(arena, rows->names[i]);
	for (size_t i = 0; i < rows->row_count * rows->column_count; i++) {
		const char *value = rows_get(rows, i / rows->column_count, i % rows->column_count);

		values[i] = value ? arena_strdup(arena, value) : NULL;
	}
	rows->values = values;
	rows->answer = NULL;
}

static bool result_is_good(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);

	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

void conn_on_wait(Conn *conn, ConnWait *wait, void *context)
{
	conn->wait = wait;
	conn->wait_context = context;
}

ConnWait *conn_waiting(const Conn *conn, void **context)
{
	*context = conn->wait_context;
	return conn->wait;
}

static void cancel(Conn *conn)
{
	PGcancel *request = PQgetCancel(conn->pg);
	char message[256];

	PQcancel(request, message, sizeof(message));
	PQfreeCancel(request);
}

/* Until a result can be taken without blocking. */
static void wait_for_result(Conn *conn, double start)
{
	double cancelled = 0;

	while (PQisBusy(conn->pg)) {
		struct pollfd fd = { PQsocket(conn->pg), POLLIN, 0 };

		if (poll(&fd, 1, conn->wait ? WAIT_SLICE_MS : -1) > 0 && !PQconsumeInput(conn->pg))
			return;
		double now = monotonic_ms();
		if (cancelled > 0 && now - cancelled > CANCEL_MS)
			shutdown(PQsocket(conn->pg), SHUT_RDWR);
		if (cancelled > 0 || !conn->wait || conn->wait(conn->wait_context, now - start))
			continue;
		cancel(conn);
		cancelled = monotonic_ms();
	}
}

static bool is_copy(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);

	return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

/* The last result, or the first that is an error; one that begins a COPY, which has to be ended first. */
static PGresult *receive(Conn *conn)
{
	double start = monotonic_ms();
	PGresult *result = NULL;

	for (;;) {
		wait_for_result(conn, start);
		PGresult *next = PQgetResult(conn->pg);
		if (!next)
			return result;
		if (result && !result_is_good(result)) {
			PQclear(next);
			continue;
		}
		PQclear(result);
		result = next;
		if (is_copy(result))
			return result;
	}
}

/* COPY … FROM STDIN and TO STDOUT have nothing at the other end here: the server is told so, and its error is the result. */
static PGresult *end_copy(Conn *conn, PGresult *result)
{
	char *data;

	while (is_copy(result)) {
		if (PQresultStatus(result) == PGRES_COPY_IN)
			PQputCopyEnd(conn->pg,
			             "there are no data: they follow the semicolon, on lines of their own, and end with \"\\.\"");
		else
			while (PQgetCopyData(conn->pg, &data, 0) > 0)
				PQfreemem(data);
		PQclear(result);
		result = receive(conn);
	}
	return result;
}

static bool finish(Conn *conn, Diags *diags, Span at, const char *sql, PGresult *result, Arena *arena, Rows *rows)
{
	result = end_copy(conn, result);
	bool good = result && result_is_good(result);
	if (!good)
		diag_result(conn, diags, at, sql, result);
	else if (rows)
		copy_rows(arena, result, rows);
	PQclear(result);
	return good;
}

static bool conn_query_at(Conn *conn, Diags *diags, Span at, Arena *arena, const char *sql, const Strings *params,
                          Rows *rows)
{
	int count = params ? (int) params->count : 0;

	conn->sqlstate[0] = '\0';
	int sent;
	if (count)
		sent = PQsendQueryParams(conn->pg, sql, count, NULL, params->items, NULL, NULL, 0);
	else
		sent = PQsendQuery(conn->pg, sql);
	return finish(conn, diags, at, sql, sent ? receive(conn) : NULL, arena, rows);
}

bool conn_exec(Conn *conn, Diags *diags, Span at, const char *sql)
{
	return conn_query_at(conn, diags, at, NULL, sql, NULL, NULL);
}

bool conn_change(Conn *conn, Diags *diags, Span at, const char *sql, size_t *affected)
{
	Rows rows = { 0 };
	bool ok = conn_query_at(conn, diags, at, diags->arena, sql, NULL, &rows);

	*affected = rows.affected;
	return ok;
}

bool conn_query(Conn *conn, Diags *diags, Arena *arena, const char *sql, const Strings *params, Rows *rows)
{
	return conn_query_at(conn, diags, NO_SPAN, arena, sql, params, rows);
}

/* One message, so one transaction where there is none; a pool's session keeps nothing of it. */
#define OWN_PATH                                                                                                       \
	"SELECT pg_catalog.set_config('dbgen.path', pg_catalog.current_setting('search_path'), true), "                    \
	"pg_catalog.set_config('search_path', '', true);\n"
#define PATH_AGAIN ";\nSELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('dbgen.path'), true)"

/* As receive, of what stands before PATH_AGAIN. */
static PGresult *receive_own(Conn *conn)
{
	double start = monotonic_ms();
	PGresult *before = NULL, *last = NULL;

	for (;;) {
		wait_for_result(conn, start);
		PGresult *next = PQgetResult(conn->pg);
		if (!next)
			break;
		PQclear(before);
		before = last;
		last = next;
	}
	bool good = last && result_is_good(last);
	PQclear(good ? last : before);
	return good ? before : last;
}

static void add_with_literals(Buf *out, const char *sql, const Strings *params)
{
	for (; *sql != '\0'; sql++) {
		size_t number = *sql == '$' && params ? (size_t) (sql[1] - '0') : 0;

		if (number > 0 && number <= params->count) {
			sql_add(out, "%L", params->items[number - 1]);
			sql++;
		} else {
			buf_add_char(out, *sql);
		}
	}
}

bool conn_own(Conn *conn, Diags *diags, Arena *arena, const char *sql, const Strings *params, Rows *rows)
{
	Buf text;

	buf_init(&text, diags->arena);
	buf_add(&text, OWN_PATH);
	add_with_literals(&text, sql, params);
	buf_add(&text, PATH_AGAIN);
	conn->sqlstate[0] = '\0';
	PGresult *result = PQsendQuery(conn->pg, text.data) ? receive_own(conn) : NULL;
	return finish(conn, diags, NO_SPAN, text.data, result, arena, rows);
}

/* "COPY t, line 3, column a": in some language of the server. */
static Span copy_line(const PGresult *result, Span at, Span data)
{
	const char *context = PQresultErrorField(result, PG_DIAG_CONTEXT);
	const char *copy = context ? strstr(context, "COPY ") : NULL;
	const char *comma = copy ? strchr(copy, ',') : NULL;
	const char *text = data.source->text;

	if (!comma)
		return at;
	for (comma++; *comma && *comma != '\n' && !isdigit((unsigned char) *comma);)
		comma++;
	size_t line;
	for (line = strtoul(comma, NULL, 10); line > 1 && data.start < data.end; line--) {
		const char *next = memchr(text + data.start, '\n', data.end - data.start);

		data.start = next ? (size_t) (next + 1 - text) : data.end;
	}
	size_t end;
	for (end = data.start; end < data.end && text[end] != '\n';)
		end++;
	return line == 1 && data.start < data.end ? (Span){ data.source, data.start, end } : at;
}

static void send_data(Conn *conn, Span data)
{
	double start = monotonic_ms();

	for (size_t at = data.start; at < data.end; at += COPY_CHUNK) {
		size_t size = data.end - at < COPY_CHUNK ? data.end - at : COPY_CHUNK;

		if (conn->wait && !conn->wait(conn->wait_context, monotonic_ms() - start)) {
			PQputCopyEnd(conn->pg, "cancelled");
			return;
		}
		if (PQputCopyData(conn->pg, data.source->text + at, (int) size) != 1)
			break;
	}
	PQputCopyEnd(conn->pg, NULL);
}

bool conn_copy(Conn *conn, Diags *diags, Span at, const char *sql, Span data)
{
	conn->sqlstate[0] = '\0';
	PGresult *result = PQsendQuery(conn->pg, sql) ? receive(conn) : NULL;
	bool copying = result && PQresultStatus(result) == PGRES_COPY_IN;
	if (copying) {
		send_data(conn, data);
		PQclear(result);
		result = receive(conn);
	}
	if (copying && result && !result_is_good(result))
		at = copy_line(result, at, data);
	return finish(conn, diags, at, sql, result, NULL, NULL);
}

static bool pipeline_send(Conn *conn, const Strings *queries)
{
	if (!PQenterPipelineMode(conn->pg))
		return false;
	for (size_t i = 0; i < queries->count; i++)
		if (!PQsendQueryParams(conn->pg, queries->items[i], 0, NULL, NULL, NULL, NULL, 0))
			return false;
	return PQpipelineSync(conn->pg) == 1;
}

/* Reads the result of one query up to the NULL that ends it.  DIAGS NULL: an earlier one failed. */
static bool pipeline_receive(Conn *conn, Diags *diags, const char *sql, size_t query, ConnRows *visit, void *context)
{
	double start = monotonic_ms();
	wait_for_result(conn, start);
	PGresult *result = PQgetResult(conn->pg);
	bool good = result && result_is_good(result);

	if (good && diags) {
		Arena *work = arena_new();
		Rows rows;
		view_rows(work, result, &rows);
		good = visit(context, query, &rows);
		arena_free(work);
	} else if (diags)
		diag_result(conn, diags, NO_SPAN, sql, result);
	while (result) {
		PQclear(result);
		wait_for_result(conn, start);
		result = PQgetResult(conn->pg);
	}
	return good;
}

/* PGRES_PIPELINE_SYNC, which comes with the last answer.  Where libpq has no memory for it, it waits for another, which never comes. */
static void receive_sync(Conn *conn)
{
	while (PQisBusy(conn->pg)) {
		struct pollfd fd = { PQsocket(conn->pg), POLLIN, 0 };

		if (poll(&fd, 1, SYNC_MS) <= 0)
			shutdown(PQsocket(conn->pg), SHUT_RDWR);
		if (!PQconsumeInput(conn->pg))
			break;
	}
	PQclear(PQgetResult(conn->pg));
}

bool conn_pipeline(Conn *conn, Diags *diags, const Strings *queries, ConnRows *visit, void *context, size_t *failed)
{
	bool good = true;

	conn->sqlstate[0] = '\0';
	*failed = 0;
	if (!pipeline_send(conn, queries)) {
		diag_lost(conn, diags, NO_SPAN);
		return false;
	}
	/* After the first failure the server skips the rest. */
	for (size_t i = 0; i < queries->count && PQstatus(conn->pg) == CONNECTION_OK; i++) {
		good &= pipeline_receive(conn, good ? diags : NULL, queries->items[i], i, visit, context);
		*failed += good;
	}
	if (PQstatus(conn->pg) == CONNECTION_OK)
		receive_sync(conn);
	if (PQstatus(conn->pg) != CONNECTION_OK && good)
		diag_lost(conn, diags, NO_SPAN);
	return PQstatus(conn->pg) == CONNECTION_OK && PQexitPipelineMode(conn->pg) && good;
}

/* --- many statements, each by itself ---------------------------------------------------------- */

static const char *copy_field(Arena *arena, const PGresult *result, int field)
{
	const char *text = PQresultErrorField(result, field);

	return text ? arena_strdup(arena, text) : NULL;
}

static const ConnError *copy_error(Arena *arena, const char *sql, const PGresult *result)
{
	ConnError *error = arena_new_struct(arena, ConnError);
	const char *position = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);

	error->message = copy_field(arena, result, PG_DIAG_MESSAGE_PRIMARY);
	error->sqlstate = copy_field(arena, result, PG_DIAG_SQLSTATE);
	error->hint = copy_field(arena, result, PG_DIAG_MESSAGE_HINT);
	error->detail = error_detail(arena, result);
	if (!error->message)
		error->message = "the server gave no answer";
	error->placed = position != NULL;
	if (position)
		error->offset = text_char_to_byte(sql, strlen(sql), (size_t) strtoul(position, NULL, 10));
	return error;
}

/* The next result of the group of statements up to a sync; NULL: there is none any more. */
static PGresult *group_result(Conn *conn)
{
	while (PQstatus(conn->pg) == CONNECTION_OK) {
		wait_for_result(conn, monotonic_ms());
		PGresult *result = PQgetResult(conn->pg);

		if (result && PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
			PQclear(result);
			return NULL;
		}
		if (result)
			return result;
	}
	return NULL;
}

/* The end of a pipeline; false after a diagnostic when the connection did not live to see it. */
static bool end_groups(Conn *conn, Diags *diags)
{
	if (PQstatus(conn->pg) == CONNECTION_OK && PQexitPipelineMode(conn->pg))
		return true;
	diag_lost(conn, diags, NO_SPAN);
	return false;
}

static void copy_description(Arena *arena, const PGresult *result, Described *answer)
{
	answer->param_count = (size_t) PQnparams(result);
	answer->column_count = (size_t) PQnfields(result);
	answer->params = arena_alloc(arena, answer->param_count * sizeof(unsigned));
	answer->columns = arena_alloc(arena, answer->column_count * sizeof(DescribedColumn));
	for (size_t i = 0; i < answer->param_count; i++)
		answer->params[i] = PQparamtype(result, (int) i);
	for (size_t i = 0; i < answer->column_count; i++)
		answer->columns[i] = (DescribedColumn){ .name = arena_strdup(arena, PQfname(result, (int) i)),
			                                    .type = PQftype(result, (int) i),
			                                    .typmod = PQfmod(result, (int) i),
			                                    .relation = PQftable(result, (int) i),
			                                    .column = PQftablecol(result, (int) i) };
}

bool conn_describe_each(Conn *conn, Diags *diags, Arena *arena, const Strings *statements, Described *answers)
{
	bool sent = PQenterPipelineMode(conn->pg);

	for (size_t i = 0; sent && i < statements->count; i++)
		sent = PQsendPrepare(conn->pg, "", statements->items[i], 0, NULL) && PQsendDescribePrepared(conn->pg, "") &&
		       PQpipelineSync(conn->pg);
	for (size_t i = 0; sent && i < statements->count; i++) {
		answers[i] = (Described){ 0 };
		for (PGresult *result = group_result(conn); result; result = group_result(conn)) {
			if (PQresultStatus(result) == PGRES_FATAL_ERROR)
				answers[i].error = copy_error(arena, statements->items[i], result);
			else if (PQresultStatus(result) == PGRES_COMMAND_OK)
				copy_description(arena, result, &answers[i]);
			PQclear(result);
		}
	}
	return end_groups(conn, diags);
}

static bool send_trial(Conn *conn, const char *make, const char *ask)
{
	const char *const steps[] = { "BEGIN", make, "SET LOCAL search_path TO ''", ask };

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (!PQsendQueryParams(conn->pg, steps[i], 0, NULL, NULL, NULL, NULL, 0))
			return false;
	return PQpipelineSync(conn->pg) && PQsendQueryParams(conn->pg, "ROLLBACK", 0, NULL, NULL, NULL, NULL, 0) &&
	       PQpipelineSync(conn->pg);
}

static void receive_trial(Conn *conn, Arena *arena, const char *make, size_t trial, ConnTrial *visit, void *context)
{
	const ConnError *error = NULL;
	PGresult *answer = NULL;

	for (PGresult *result = group_result(conn); result; result = group_result(conn)) {
		if (PQresultStatus(result) == PGRES_FATAL_ERROR)
			error = copy_error(arena, make, result);
		PQclear(answer);
		answer = result;
	}
	Arena *work = arena_new();
	Rows rows = { 0 };
	if (answer && !error && PQresultStatus(answer) == PGRES_TUPLES_OK)
		view_rows(work, answer, &rows);
	visit(context, trial, error ? NULL : &rows, error);
	arena_free(work);
	PQclear(answer);
	for (PGresult *result = group_result(conn); result; result = group_result(conn))
		PQclear(result);
}

bool conn_try_each(Conn *conn, Diags *diags, Arena *arena, const Strings *makes, const char *ask, ConnTrial *visit,
                   void *context)
{
	bool sent = PQenterPipelineMode(conn->pg);

	for (size_t i = 0; sent && i < makes->count; i++)
		sent = send_trial(conn, makes->items[i], ask);
	for (size_t i = 0; sent && i < makes->count && PQstatus(conn->pg) == CONNECTION_OK; i++)
		receive_trial(conn, arena, makes->items[i], i, visit, context);
	return end_groups(conn, diags);
}
