/*
 * counting.c: questions to a database about its rows.
 */
#include "counting.h"

#include "clock.h"
#include "session.h"

/* Milliseconds: of all queries together, and of one. */
#define TIME_FOR_ALL 8000
#define TIME_FOR_ONE 3000

bool counting_begin(Job *job, Conn *conn, Counting *counting)
{
	*counting = (Counting){ .job = job, .conn = conn, .end = monotonic_ms() + TIME_FOR_ALL };
	return session_begin_read_only(conn, job->diags);
}

bool counting_end(const Counting *counting)
{
	return session_end(counting->conn, counting->job->diags);
}

static bool ask(const Counting *c, const char *sql, Rows *rows, const char **why)
{
	Diags own;

	diags_init(&own, c->job->arena);
	if (!conn_exec(c->conn, &own, NO_SPAN, "SAVEPOINT dbgen_count"))
		return false;
	if (conn_query(c->conn, &own, c->job->arena, sql, NULL, rows))
		return true;
	if (why && own.list.count > 0)
		*why = ((const Diag *) own.list.items[0])->message;
	conn_exec(c->conn, &own, NO_SPAN, "ROLLBACK TO SAVEPOINT dbgen_count");
	return false;
}

bool counting_ask(const Counting *c, const char *sql, Rows *rows, const char **why)
{
	double left = c->end - monotonic_ms();
	Diags ignored;

	if (why)
		*why = "there was no time left";
	diags_init(&ignored, c->job->arena);
	return left > 1 &&
	       conn_exec(c->conn, &ignored, NO_SPAN,
	                 arena_printf(c->job->arena, "SET LOCAL statement_timeout = %.0f; SET LOCAL lock_timeout = 1000",
	                              left < TIME_FOR_ONE ? left : TIME_FOR_ONE)) &&
	       ask(c, sql, rows, why);
}

bool counting_plan(const Counting *c, const char *sql, Rows *rows)
{
	return ask(c, sql, rows, NULL);
}
