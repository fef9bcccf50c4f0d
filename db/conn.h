/*
 * conn.h: talks to a server; but for url.h nothing else knows libpq.
 *
 * Messages never contain a password.  Rows are copied into the arena; no PGresult leaves conn.c.
 *
 * A network that has died without a word ends every call with an error after about a minute (TCP keepalives and
 * tcp_user_timeout, unless the URL sets them otherwise).
 */
#ifndef DBGEN_CONN_H
#define DBGEN_CONN_H

#include "diag.h"

typedef struct Conn Conn;

/* What an error with SQLSTATE 25006 is told with. */
#define READ_ONLY_HINT                                                                                                 \
	"this server is a standby, or the database or the role is read only (default_transaction_read_only)"

/* URL: a URI or conninfo string, NULL or "" for libpq's own PG* variables.  NULL after a diagnostic. */
Conn *conn_open(Arena *arena, Diags *diags, const char *url);
/* Another connection of the same kind to the same place. */
Conn *conn_open_again(Arena *arena, Diags *diags, const Conn *conn);
void conn_close(Conn *conn); /* NULL is fine */

/* Called several times a second while the server works on a statement, with the time since it was sent.  false cancels
 * the statement, which then fails (SQLSTATE 57014); when the server does not answer to that either, the connection is
 * cut.  WAIT NULL: nobody is called. */
typedef bool ConnWait(void *context, double milliseconds);
void conn_on_wait(Conn *conn, ConnWait *wait, void *context);
ConnWait *conn_waiting(const Conn *conn, void **context); /* what was set last */

/* "host:port/database", for messages. */
const char *conn_describe(const Conn *conn);
const char *conn_user(const Conn *conn);   /* the role that it was opened as */
int conn_server_version(const Conn *conn); /* 150004 */
/* The server process as it was named when the session began; a connection pool names none that there is. */
int conn_backend_pid(const Conn *conn);

typedef struct Rows {
	size_t row_count, column_count;
	const char **names;  /* column_count */
	const char **values; /* row_count * column_count; NULL for SQL NULL; or NULL, and ANSWER holds them */
	const struct pg_result *answer;
	size_t affected; /* from the command tag */
} Rows;

/* NULL for SQL NULL, and where the server did not answer with so many rows or columns. */
const char *rows_get(const Rows *rows, size_t row, size_t column);
/* The same, "" instead of NULL: for what cannot be NULL unless the server lies. */
const char *rows_text(const Rows *rows, size_t row, size_t column);

/* One or more statements, without parameters, rows of the last one.  A server error becomes a diagnostic whose span is
 * the place in AT (the source text SQL was taken from, so that the server's position can be shown), or the SQL itself
 * when AT.source is NULL. */
bool conn_exec(Conn *conn, Diags *diags, Span at, const char *sql);
/* The same; *ROWS: how many rows the last statement changed. */
bool conn_change(Conn *conn, Diags *diags, Span at, const char *sql, size_t *rows);
bool conn_query(Conn *conn, Diags *diags, Arena *arena, const char *sql, const Strings *params, Rows *rows);
/* What dbgen says of its own accord on a connection whose search_path is somebody else's: it means the same whatever that is,
 * and the path is afterwards what it was, in and outside of a transaction.  SQL is no transaction's begin or end, and its
 * "$1" stand for the PARAMS, as literals.  PARAMS and ROWS may be NULL. */
bool conn_own(Conn *conn, Diags *diags, Arena *arena, const char *sql, const Strings *params, Rows *rows);
/* COPY … FROM stdin with its data.  Where the server names a line of them, the diagnostic's place is there. */
bool conn_copy(Conn *conn, Diags *diags, Span at, const char *sql, Span data);
/* SQLSTATE of the last failure, "" when it was none of the server's. */
const char *conn_sqlstate(const Conn *conn);
bool conn_is_alive(const Conn *conn);
bool conn_in_transaction(const Conn *conn); /* and alive */

/* Gets the rows of the query of that index, which are gone when it returns.  false after a diagnostic. */
typedef bool ConnRows(void *context, size_t query, const Rows *rows);
/* Several queries in one pipeline: one round trip.  VISIT is called for one after the other as the answers come; after a
 * failure, the server's or VISIT's, no more.  *FAILED: which query failed. */
bool conn_pipeline(Conn *conn, Diags *diags, const Strings *queries, ConnRows *visit, void *context, size_t *failed);

/* What the server says of one of many statements that it does not take. */
typedef struct ConnError {
	const char *message, *sqlstate;
	const char *detail, *hint; /* may be NULL */
	bool placed;
	size_t offset; /* in the statement, in bytes; 0 when it is not placed */
} ConnError;

typedef struct DescribedColumn {
	const char *name;
	unsigned type; /* oid; of a domain what it is over */
	int typmod;
	unsigned relation; /* oid of the table it is a plain column of, 0: none */
	int column;        /* its attnum */
} DescribedColumn;

/* A statement as the server understands it, without running it. */
typedef struct Described {
	const ConnError *error; /* NULL: it was taken */
	size_t param_count, column_count;
	unsigned *params; /* types */
	DescribedColumn *columns;
} Described;

/* Each of STATEMENTS prepared and described, all in one round trip; ANSWERS has room for each.  false after a diagnostic
 * when the connection is lost; a statement that is not taken is none. */
bool conn_describe_each(Conn *conn, Diags *diags, Arena *arena, const Strings *statements, Described *answers);

/* Gets the rows of one trial, which are gone when it returns, or the error of what it makes. */
typedef void ConnTrial(void *context, size_t trial, const Rows *rows, const ConnError *error);
/* Each of MAKES is run in a transaction of its own, then ASK with an empty search_path, then all of it is rolled back; all
 * in one round trip.  false after a diagnostic when the connection is lost. */
bool conn_try_each(Conn *conn, Diags *diags, Arena *arena, const Strings *makes, const char *ask, ConnTrial *visit,
                   void *context);

/* NOTICEs and WARNINGs of the server since the last call, for people; emptied by the call. */
Strings conn_take_notices(Conn *conn, Arena *arena);

/* A conninfo for the same server with another database / as the text to hand on to psql; password in it: never print. */
const char *conn_url_with_database(Arena *arena, const Conn *conn, const char *database);

#endif
