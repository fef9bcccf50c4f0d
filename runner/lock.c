#include "lock.h"

#include <stdlib.h>
#include <string.h>

#include "session.h"
#include "sha256.h"
#include "sqltext.h"

#define DEFAULT_TIMEOUT_MS 60000
#define FIRST_PAUSE_MS 20
#define LONGEST_PAUSE_MS 500
#define POOL_TIMEOUT_MS 3000

double lock_patience(int timeout_ms)
{
	return timeout_ms > 0 ? timeout_ms : DEFAULT_TIMEOUT_MS;
}

int64_t lock_key(Arena *arena, const char *schema, const char *table)
{
	const char *text = arena_printf(arena, "dbgen migrations %s.%s", schema, table);
	char digits[16];

	/* 60 bits: never negative, so that the two halves in pg_locks are easy to compute. */
	memcpy(digits, sha256_hex(arena, text, strlen(text)), 15);
	digits[15] = '\0';
	return (int64_t) strtoll(digits, NULL, 16);
}

/* --- asking for it ------------------------------------------------------------------------------ */

/* Nothing on the server shall end the transaction that holds the lock because nothing happens in it. */
static const char *begin_sql(const Conn *conn)
{
	int version = conn_server_version(conn);

	return version >= 170000
	           ? "BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL transaction_timeout = 0"
	           : "BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0";
}

static bool ask(const char *function, Arena *arena, Diags *diags, Conn *conn, int64_t key, bool *taken)
{
	Rows rows;

	if (!conn_query(conn, diags, arena, sql_text(arena, "SELECT pg_catalog.%s(%l)", function, key), NULL, &rows))
		return false;
	*taken = rows.row_count == 1 && strcmp(rows_text(&rows, 0, 0), "t") == 0;
	return true;
}

/* A transaction that does not get it is ended: only the one that works keeps a connection of the pool. */
static bool try_lock(const Lock *lock, Arena *arena, Diags *diags, bool *taken)
{
	if (!lock->own)
		return ask("pg_try_advisory_lock", arena, diags, lock->conn, lock->key, taken);
	return conn_exec(lock->own, diags, NO_SPAN, begin_sql(lock->own)) &&
	       ask("pg_try_advisory_xact_lock", arena, diags, lock->own, lock->key, taken) &&
	       (*taken || conn_exec(lock->own, diags, NO_SPAN, "ROLLBACK"));
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
	const char *sql = sql_text(
	    arena,
	    "SELECT pg_catalog.format('process %%s, application \"%%s\", role %%s%%s, connected since %%s%%s, %%s', l.pid, "
	    "a.application_name, a.usename, ' from ' || pg_catalog.host(a.client_addr), "
	    "pg_catalog.to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), "
	    "', in a transaction since ' || pg_catalog.to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS TZ'), a.state) "
	    "FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE %s",
	    lock_row(arena, key));

	diags_init(&ignored, arena);
	Rows rows;
	if (!conn_own(conn, &ignored, arena, sql, NULL, &rows) || rows.row_count == 0)
		return NULL;
	return rows_get(&rows, 0, 0);
}

static bool timed_out(const Lock *lock, Diags *diags, double waited)
{
	const char *holder = describe_holder(lock->arena, lock->own ? lock->own : lock->conn, lock->key);
	Diag *diag = diag_error(diags, NO_SPAN, "another runner is at work on %s; gave up after %.1f s",
	                        conn_describe(lock->conn), waited / 1000);

	if (holder)
		diag->detail = arena_printf(diags->arena, "the lock is held by %s", holder);
	diag->hint = "run the command again when it is done, wait longer with --lock-timeout, or, when it hangs, end it with "
	             "SELECT pg_terminate_backend(process)";
	return false;
}

static void tell_waiting(const Lock *lock, const Watch *watch, double waited)
{
	RunnerEvent event = { .name = "waiting", .milliseconds = waited };

	if (!watch->progress)
		return;
	event.message = describe_holder(lock->arena, lock->own ? lock->own : lock->conn, lock->key);
	watch->progress(watch->context, &event);
}

/* Asked again and again, not waited for: a waiting statement would hold a snapshot, and the other runner's CREATE
 * INDEX CONCURRENTLY would wait for that snapshot, for ever. */
static bool wait_for_lock(const Lock *lock, Diags *diags, Watch *watch, int timeout_ms)
{
	double limit = lock_patience(timeout_ms), start = monotonic_ms(), pause = FIRST_PAUSE_MS;
	bool taken = false, told = false;

	for (;;) {
		Arena *step = arena_new();
		bool ok = try_lock(lock, step, diags, &taken);
		double waited = monotonic_ms() - start;

		arena_free(step);
		if (!ok || taken)
			return ok;
		if (watch_is_over(watch)) {
			watch_add_error(watch, diags);
			return false;
		}
		if (waited >= limit)
			return timed_out(lock, diags, waited);
		if (!told)
			tell_waiting(lock, watch, waited);
		told = true;
		watch_pause(watch, pause < limit - waited ? pause : limit - waited);
		pause = pause * 2 < LONGEST_PAUSE_MS ? pause * 2 : LONGEST_PAUSE_MS;
	}
}

/* --- connection pools ---------------------------------------------------------------------------- */

typedef struct Patience {
	Watch *watch;
	double milliseconds;
} Patience;

static bool has_patience(void *context, double milliseconds)
{
	const Patience *patience = context;

	return milliseconds < patience->milliseconds && !watch_is_over(patience->watch);
}

static Diag *pool_is_exhausted(const Lock *lock, Diags *diags)
{
	Diag *diag = diag_error(diags, NO_SPAN, "the connection pool at %s does not give a second connection to the server",
	                        conn_describe(lock->conn));

	diag->detail = "one is kept for the lock that keeps other runners out, one does the work";
	diag->hint = "let the pool have at least two connections (pgbouncer: pool_size), or connect to the server directly";
	return diag;
}

/* While one connection holds the lock, is there another for the work?  In a pool of one it would wait for itself. */
static bool check_second(const Lock *lock, Diags *diags, Watch *watch)
{
	Patience patience = { watch, POOL_TIMEOUT_MS };
	Diags said;

	diags_init(&said, lock->arena);
	conn_on_wait(lock->conn, has_patience, &patience);
	bool ok = conn_exec(lock->conn, &said, NO_SPAN, "SELECT 1");
	if (ok)
		watch_listen(watch);
	else if (watch_is_over(watch))
		watch_add_error(watch, diags);
	else
		pool_is_exhausted(lock, diags);
	return ok;
}

/* While a hook works, or between attempts, nothing is said to the server, which shall not take that for the end. */
static bool stay_connected(const Lock *lock, Diags *diags)
{
	return conn_server_version(lock->conn) < 140000 ||
	       conn_exec(lock->conn, diags, NO_SPAN, "SET idle_session_timeout = 0");
}

bool lock_take(Lock *lock, Diags *diags, Watch *watch, int timeout_ms)
{
	Patience patience = { watch, lock_patience(timeout_ms) };
	bool pooled;

	if (!session_is_pooled(lock->conn, diags, &pooled))
		return false;
	if (!pooled)
		return stay_connected(lock, diags) && wait_for_lock(lock, diags, watch, timeout_ms);
	lock->own = conn_open_again(lock->arena, diags, lock->conn);
	if (!lock->own)
		return false;
	conn_on_wait(lock->own, has_patience, &patience);
	if (wait_for_lock(lock, diags, watch, timeout_ms) && check_second(lock, diags, watch)) {
		conn_on_wait(lock->own, NULL, NULL);
		watch->keep = lock->own;
		return true;
	}
	lock_release(lock);
	return false;
}

/* --- holding it ---------------------------------------------------------------------------------- */

static bool is_lost(const Lock *lock, Diags *diags)
{
	Diag *diag = diag_error(diags, NO_SPAN, "the lock that keeps other runners out was lost");

	diag->detail = lock->own
	                   ? "the connection that held it was cut"
	                   : "a migration gave it up with pg_advisory_unlock_all(), or the session is another one now";
	diag->hint = "run the command again: it goes on where this one stopped";
	return false;
}

bool lock_check(Lock *lock, Diags *diags)
{
	Diags ignored;

	diags_init(&ignored, lock->arena);
	/* This needs no snapshot, for which somebody's CREATE INDEX CONCURRENTLY would wait until the transaction ends. */
	if (lock->own)
		return conn_exec(lock->own, &ignored, NO_SPAN, "SET LOCAL idle_in_transaction_session_timeout = 0") ||
		       is_lost(lock, diags);
	const char *sql = sql_text(lock->arena,
	                           "SELECT 1 FROM pg_catalog.pg_locks l WHERE l.pid = pg_catalog.pg_backend_pid() AND %s",
	                           lock_row(lock->arena, lock->key));
	Rows rows;
	return conn_own(lock->conn, diags, lock->arena, sql, NULL, &rows) && (rows.row_count > 0 || is_lost(lock, diags));
}

void lock_release(Lock *lock)
{
	Diags ignored;

	diags_init(&ignored, lock->arena);
	if (lock->own && conn_is_alive(lock->own))
		conn_exec(lock->own, &ignored, NO_SPAN, "ROLLBACK");
	conn_close(lock->own);
	if (!lock->own && conn_is_alive(lock->conn))
		conn_exec(lock->conn, &ignored, NO_SPAN,
		          sql_text(lock->arena, "SELECT pg_catalog.pg_advisory_unlock(%l)", lock->key));
	lock->own = NULL;
}
