/*
 * blockers.c: who holds the lock that a session waits for.
 */
#include "blockers.h"

#include "sqltext.h"

enum { LOOK_MS = 1000, OBSERVER_MS = 1000 };

typedef struct Blockers {
	Arena *arena;
	Conn *conn;
	Conn *observer;   /* opened when it is needed first */
	bool no_observer; /* it cannot be opened */
	double next_look;
	const char *seen;
	ConnWait *outer; /* what CONN called before */
	void *outer_context;
} Blockers;

const char *blockers_query(Arena *arena, const char *pid)
{
	return sql_text(
	    arena,
	    "SELECT pg_catalog.string_agg(pg_catalog.format('process %%s, application \"%%s\", role %%s, %%squery started %%s', a.pid, "
	    "a.application_name, a.usename, a.state || ', ', "
	    "COALESCE(pg_catalog.to_char(a.query_start, 'YYYY-MM-DD HH24:MI:SS TZ'), 'unknown')), '; ' ORDER BY a.pid) "
	    "FROM pg_catalog.pg_stat_activity a WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(%s))",
	    pid);
}

/* A ConnWait: in a full pool the observer would wait until the work is done. */
static bool is_soon(void *context, double milliseconds)
{
	return milliseconds < OBSERVER_MS;
}

static void look(Blockers *blockers)
{
	Arena *arena = blockers->arena;
	Diags ignored;
	Rows rows;

	diags_init(&ignored, arena);
	if (!blockers->observer) {
		blockers->observer = conn_open_again(arena, &ignored, blockers->conn);
		blockers->no_observer = !blockers->observer;
		if (blockers->observer)
			conn_on_wait(blockers->observer, is_soon, NULL);
	}
	if (blockers->observer &&
	    conn_own(blockers->observer, &ignored, arena,
	             blockers_query(arena, sql_text(arena, "%d", conn_backend_pid(blockers->conn))), NULL, &rows) &&
	    rows.row_count > 0 && rows_get(&rows, 0, 0)) /* the wait may be over by now */
		blockers->seen = rows_get(&rows, 0, 0);
}

/* A ConnWait. */
static bool wait_on(void *context, double milliseconds)
{
	Blockers *blockers = context;

	if (blockers->outer && !blockers->outer(blockers->outer_context, milliseconds))
		return false;
	/* The time of the next answer begins anew. */
	if (milliseconds < blockers->next_look - LOOK_MS)
		blockers->next_look = LOOK_MS;
	if (milliseconds < blockers->next_look || blockers->no_observer)
		return true;
	look(blockers);
	blockers->next_look = milliseconds + LOOK_MS;
	return true;
}

static Blockers *watched(const Conn *conn)
{
	void *context = NULL;

	return conn_waiting(conn, &context) == wait_on ? context : NULL;
}

void blockers_watch(Conn *conn, Arena *arena)
{
	if (watched(conn))
		return;
	Blockers *blockers = arena_new_struct(arena, Blockers);
	*blockers = (Blockers){ .arena = arena, .conn = conn, .next_look = LOOK_MS };
	blockers->outer = conn_waiting(conn, &blockers->outer_context);
	conn_on_wait(conn, wait_on, blockers);
}

const char *blockers_seen(const Conn *conn)
{
	const Blockers *blockers = watched(conn);

	return !blockers ? NULL : blockers->seen;
}

void blockers_forget(Conn *conn)
{
	Blockers *blockers = watched(conn);

	if (!blockers)
		return;
	conn_close(blockers->observer);
	conn_on_wait(conn, blockers->outer, blockers->outer_context);
}
