#include "lock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sha256.h"
#include "sqltext.h"

#define DEFAULT_TIMEOUT_MS 60000
#define FIRST_PAUSE_MS 20
#define LONGEST_PAUSE_MS 500

int64_t lock_key(Arena *arena, const char *schema, const char *table)
{
	const char *text = arena_printf(arena, "dbgen migrations %s.%s", schema, table);
	char digits[16];

	/* 60 bits: never negative, so that the two halves in pg_locks are easy to compute. */
	memcpy(digits, sha256_hex(arena, text, strlen(text)), 15);
	digits[15] = '\0';
	return (int64_t) strtoll(digits, NULL, 16);
}

static int64_t monotonic_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void pause_ms(int64_t milliseconds)
{
	struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };

	nanosleep(&time, NULL);
}

static bool try_lock(Arena *arena, Diags *diags, Conn *conn, int64_t key, bool *taken)
{
	Rows rows;

	if (!conn_query(conn, diags, arena, sql_text(arena, "SELECT pg_catalog.pg_try_advisory_lock(%l)", key), NULL, &rows))
		return false;
	*taken = rows.row_count == 1 && strcmp(rows_get(&rows, 0, 0), "t") == 0;
	return true;
}

/* pg_locks shows a bigint key as its two halves. */
static const char *lock_row(Arena *arena, int64_t key)
{
	return sql_text(arena,
	                "l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid = %l AND l.objid = %l AND "
	                "l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())",
	                key >> 32, key & 0xFFFFFFFF);
}

static const char *describe_holder(Arena *arena, Conn *conn, int64_t key)
{
	Diags ignored;
	Rows rows;
	const char *sql = sql_text(arena,
	    "SELECT pg_catalog.format('process %%s, application \"%%s\", role %%s%%s, connected since %%s, %%s', l.pid, "
	    "a.application_name, a.usename, ' from ' || pg_catalog.host(a.client_addr), "
	    "pg_catalog.to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), a.state) "
	    "FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE %s",
	    lock_row(arena, key));

	diags_init(&ignored, arena);
	if (!conn_query(conn, &ignored, arena, sql, NULL, &rows) || rows.row_count == 0)
		return NULL;
	return rows_get(&rows, 0, 0);
}

static bool lock_timed_out(Arena *arena, Diags *diags, Conn *conn, int64_t key, int64_t waited)
{
	const char *holder = describe_holder(arena, conn, key);
	Diag *diag = diag_error(diags, NO_SPAN, "another runner is at work on %s; gave up after %.1f s", conn_describe(conn),
	                        (double) waited / 1000);

	if (holder)
		diag->detail = arena_printf(diags->arena, "the lock is held by %s", holder);
	diag->hint = "run the command again when it is done, wait longer with --lock-timeout, or, when it hangs, end it with "
	             "SELECT pg_terminate_backend(process)";
	return false;
}

bool lock_take(Arena *arena, Diags *diags, Conn *conn, int64_t key, int timeout_ms, RunnerProgress *progress,
               void *context)
{
	int64_t limit = timeout_ms > 0 ? timeout_ms : DEFAULT_TIMEOUT_MS;
	int64_t start = monotonic_ms(), pause = FIRST_PAUSE_MS;
	bool taken = false, told = false;

	/* Asked again and again, not waited for: a waiting statement would hold a snapshot, and the other runner's CREATE
	 * INDEX CONCURRENTLY would wait for that snapshot, for ever. */
	for (;;) {
		Arena *step = arena_new();
		bool ok = try_lock(step, diags, conn, key, &taken);
		int64_t waited = monotonic_ms() - start;

		arena_free(step);
		if (!ok || taken)
			return ok;
		if (waited >= limit)
			return lock_timed_out(arena, diags, conn, key, waited);
		if (!told && progress)
			progress(context, &(RunnerEvent){ .name = "waiting", .milliseconds = (double) waited,
			                                  .message = describe_holder(arena, conn, key) });
		told = true;
		pause_ms(pause < limit - waited ? pause : limit - waited);
		pause = pause * 2 < LONGEST_PAUSE_MS ? pause * 2 : LONGEST_PAUSE_MS;
	}
}

bool lock_check(Arena *arena, Diags *diags, Conn *conn, int64_t key)
{
	Rows rows;
	const char *sql = sql_text(arena, "SELECT 1 FROM pg_catalog.pg_locks l WHERE l.pid = pg_catalog.pg_backend_pid() AND %s",
	                           lock_row(arena, key));
	Diag *diag;

	if (!conn_query(conn, diags, arena, sql, NULL, &rows))
		return false;
	if (rows.row_count > 0)
		return true;
	diag = diag_error(diags, NO_SPAN, "the session has lost the lock that keeps other runners out");
	diag->detail = "a connection pool in transaction mode (pgbouncer and the like) gives each transaction another session, "
	               "or a migration gave the lock up with pg_advisory_unlock_all()";
	diag->hint = "connect to the server directly, or to a pool in session mode";
	return false;
}

void lock_warn_of_pool(Arena *arena, Diags *diags, Conn *conn)
{
	Diags ignored;
	Rows rows;
	Diag *diag;

	diags_init(&ignored, arena);
	if (!conn_query(conn, &ignored, arena, "SELECT pg_catalog.pg_backend_pid()", NULL, &rows) ||
	    atoi(rows_get(&rows, 0, 0)) == conn_backend_pid(conn))
		return;
	diag = diag_warning(diags, NO_SPAN, "a connection pool stands between dbgen and the server");
	diag->detail = "in transaction mode the lock that keeps other runners out does not hold, and may be left behind in the pool";
	diag->hint = "connect to the server directly for migrations, or to a pool in session mode";
}

void lock_release(Arena *arena, Conn *conn, int64_t key)
{
	Diags ignored;

	diags_init(&ignored, arena);
	if (conn_is_alive(conn))
		conn_exec(conn, &ignored, NO_SPAN, sql_text(arena, "SELECT pg_catalog.pg_advisory_unlock(%l)", key));
}
