#include "work.h"

#include <stdlib.h>
#include <string.h>

#include "failure.h"
#include "runs.h"
#include "sqltext.h"
#include "variables.h"

/* A transaction that others kept from its locks is tried again after 0.5, 1, 2, 4 … 30 s, or somewhat less. */
enum { RETRIES = 10, FIRST_WAIT_MS = 500, LONGEST_WAIT_MS = 30000 };

bool work_sql(const Apply *apply, const char *sql)
{
	return conn_exec(apply->conn, apply->diags, NO_SPAN, sql);
}

/* What is recorded, with whatever search_path the migration has left. */
bool work_own(const Apply *apply, const char *sql)
{
	return conn_own(apply->conn, apply->diags, apply->arena, sql, NULL, NULL);
}

const char *work_unit_text(const Apply *apply, size_t i)
{
	const Unit *unit = apply_unit(apply, i);
	Span span = { unit->span.source, unit->start, unit->span.end };

	/* squash leaves no variables, and braces in a row's text are none. */
	return variables_fill(apply->arena, apply->diags, apply->stands_for ? NULL : apply->options->variables, span);
}

bool work_send(const Apply *apply, size_t i, const char *sql, int pid, size_t *affected)
{
	const Unit *unit = apply_unit(apply, i);
	/* Where the server names no place, the statement itself is meant, not the comment above it. */
	Span span = { unit->span.source, unit->start, unit->span.end };
	RunnerEvent event = { .name = "statement",
		                  .migration = apply->migration,
		                  .direction = apply->direction,
		                  .span = span,
		                  .statement = i + 1,
		                  .total = apply->units.count };

	if (watch_is_over(apply->watch)) {
		watch_add_error(apply->watch, apply->diags);
		return false;
	}
	/* Batches are told as such. */
	if (!affected)
		apply_tell(apply, event);
	watch_statement(apply->watch, &event, sql, pid);
	if (pid == 0) {
		apply->watch->lock_timeout = unit->probe.waits_alone ? 0 : apply->options->statement_lock_timeout_ms;
		apply->watch->statement_timeout = apply->options->statement_timeout_ms;
	}
	bool ok = unit->data.source ? conn_copy(apply->conn, apply->diags, span, sql, unit->data)
	          : affected        ? conn_change(apply->conn, apply->diags, span, sql, affected)
	                            : conn_exec(apply->conn, apply->diags, span, sql);
	apply->watch->event = NULL;
	return ok;
}

bool work_unit(const Apply *apply, size_t i, int pid)
{
	const char *sql = work_unit_text(apply, i);

	return sql && work_send(apply, i, sql, pid, NULL);
}

/* --- one segment ------------------------------------------------------------------------------- */

/* Rows that look like this migration's: none, but for identical files of the same second. */
static int known_rows(const Apply *apply)
{
	int count = 0;

	for (size_t i = 0; i < apply->history->rows.count; i++) {
		const HistoryRow *row = apply->history->rows.items[i];

		count += row->when == apply->migration->when && strcmp(row->hash, apply->migration->hash) == 0;
	}
	return count;
}

/* The one row that says that the work is as this runner knows it. */
static const char *still_to_do_sql(const Apply *apply, size_t from)
{
	const History *history = apply->history;

	if (apply->stands_for)
		return sql_text(apply->arena, "NOT EXISTS (SELECT FROM %Q)", history->schema, history->table);
	if (apply->run)
		return sql_text(apply->arena,
		                "EXISTS (SELECT FROM %Q WHERE id = %s AND done = %d AND in_flight %s%s AND state IN "
		                "('running', 'failed'))",
		                history->schema, RUNS_TABLE, apply->run->id, (int) from,
		                apply->run->in_flight < 0 ? "IS NULL"
		                                          : arena_printf(apply->arena, "= %d", apply->run->in_flight),
		                apply->history->has_batch
		                    ? sql_text(apply->arena, " AND batch IS NOT DISTINCT FROM %L", apply->run->batch)
		                    : "");
	if (apply_is_outside(apply))
		return sql_text(apply->arena,
		                "NOT EXISTS (SELECT FROM %Q WHERE hash = %L AND direction = 'apply' AND state = 'applied')",
		                history->schema, RUNS_TABLE, apply->migration->hash);
	if (apply_is_up(apply))
		return sql_text(apply->arena,
		                "(SELECT pg_catalog.count(*) FROM %Q WHERE hash = %L AND created_at = %l) = %d AND NOT EXISTS "
		                "(SELECT FROM %Q WHERE tag = %L AND direction = 'up' AND " RUN_COUNTS
		                " AND id > %s AND (done > 0 OR in_flight IS NOT "
		                "NULL))",
		                history->schema, history->table, apply->migration->hash, apply->migration->when,
		                known_rows(apply), history->schema, RUNS_TABLE, apply->migration->tag,
		                history->runs.count ? ((const Run *) history->runs.items[0])->id : "0");
	return sql_text(apply->arena, "EXISTS (SELECT FROM %Q WHERE id = %s)", history->schema, history->table,
	                apply->row->id);
}

/* A transaction that no other runner's can overtake, also when the lock was lost with its connection or somebody knows no
 * lock. */
bool work_begin(const Apply *apply)
{
	/* A role that the file has SET need not be allowed to look at what is recorded. */
	return work_sql(apply, "BEGIN ISOLATION LEVEL READ COMMITTED;\n" OWN_ROLE) &&
	       work_sql(apply, sql_text(apply->arena, "SELECT pg_catalog.pg_advisory_xact_lock(%l)", apply->lock->key + 1));
}

/* Is the work from statement FROM on still to do?  *PID: the server process that does it. */
bool work_look_again(const Apply *apply, size_t from, bool *todo, int *pid)
{
	Rows rows;
	const char *sql = sql_text(apply->arena, "SELECT %s, pg_catalog.pg_backend_pid()", still_to_do_sql(apply, from));

	if (!conn_own(apply->conn, apply->diags, apply->arena, sql, NULL, &rows))
		return false;
	*todo = strcmp(rows_text(&rows, 0, 0), "t") == 0;
	*pid = atoi(rows_text(&rows, 0, 1));
	return true;
}

bool work_already_done(Apply *apply)
{
	work_sql(apply, "ROLLBACK");
	diag_warning(apply->diags, NO_SPAN, "%s was run by someone else at the same time", apply->migration->tag)
	    ->hint = "run migrations with one tool at a time";
	return true;
}

/* Another runner has the lock now and goes on with this migration. */
bool work_taken_over(Apply *apply)
{
	conn_on_wait(apply->conn, NULL, NULL);
	work_sql(apply, "ROLLBACK");
	diag_error(apply->diags, NO_SPAN, "the lock was lost while %s ran, and another runner goes on with it",
	           apply->migration->tag)
	    ->hint = "run the command again to see what became of it";
	return false;
}

/* What the file has SET before: SET LOCAL ended with its transaction, SET ROLE when progress was recorded, and all of it
 * with the session of a run that was cut off. */
bool work_repeat_settings(const Apply *apply, size_t before, bool local, int pid)
{
	for (size_t i = 0; i < apply->setting_count && apply->settings[i] < before; i++) {
		const Unit *unit = apply_unit(apply, apply->settings[i]);

		if ((local || unit->setting) && !work_unit(apply, apply->settings[i], pid))
			return false;
	}
	return true;
}

/* What an earlier file, or another client of the pool, has SET does not reach into a migration, as when each is deployed
 * on its own.  Of a pool's session nothing is changed for good. */
static void add_settings(Buf *sql, const Apply *apply)
{
	const RunnerOptions *options = apply->options;
	const char *set = apply->lock->own ? "SET LOCAL" : "SET";

	buf_add(sql, OWN_ROLE);
	if (apply->lock->own)
		buf_add(sql, "SELECT pg_catalog.set_config(name, reset_val, true) FROM pg_catalog.pg_settings "
		             "WHERE source OPERATOR(pg_catalog.=) 'session' AND context OPERATOR(pg_catalog.=) 'user' "
		             "AND name OPERATOR(pg_catalog.<>) ALL ('{client_encoding,application_name}'::pg_catalog.text[]) "
		             "AND name OPERATOR(pg_catalog.!~~) 'transaction%';\n");
	else
		/* DISCARD ALL, but for the lock.  The server shall find out, too, when the network or this program is gone, and
		 * give the lock up. */
		buf_add(sql,
		        "CLOSE ALL;\nDEALLOCATE ALL;\nUNLISTEN *;\nDISCARD TEMP;\nDISCARD SEQUENCES;\nRESET ALL;\nSET tcp_keepalives_idle = 30;\nSET tcp_keepalives_interval = 10;\n"
		        "SET tcp_keepalives_count = 3;\nSET tcp_user_timeout = 60000;\n");
	if (!apply->lock->own && conn_server_version(apply->conn) >= 140000)
		buf_add(sql, "SET idle_session_timeout = 0;\n"); /* as lock_take has said */
	/* When this program is killed, its statement shall not run on and keep the lock; elsewhere servers refuse it. */
	if (conn_server_version(apply->conn) >= 140000)
		buf_printf(sql,
		           "SELECT pg_catalog.set_config('client_connection_check_interval', '1000', %s) "
		           "WHERE pg_catalog.version() OPERATOR(pg_catalog.~) 'linux';\n",
		           apply->lock->own ? "true" : "false");
	/* A file means the same everywhere. */
	buf_printf(sql, "%s standard_conforming_strings = on;\n", set);
	if (options->statement_lock_timeout_ms > 0)
		buf_printf(sql, "%s lock_timeout = %d;\n", set, options->statement_lock_timeout_ms);
	if (options->statement_timeout_ms > 0)
		buf_printf(sql, "%s statement_timeout = %d;\n", set, options->statement_timeout_ms);
}

bool work_fresh_session(const Apply *apply)
{
	Buf sql;

	buf_init(&sql, apply->arena);
	add_settings(&sql, apply);
	return work_sql(apply, sql.data);
}

static bool changes_settings(const Apply *apply)
{
	for (size_t i = 0; i < apply->setting_count; i++)
		if (apply_unit(apply, apply->settings[i])->setting)
			return true;
	return false;
}

void work_add_pool_end(Buf *sql, const Apply *apply, bool last)
{
	if (apply->lock->own && changes_settings(apply))
		buf_add(sql, "RESET ALL;\n");
	if (apply->lock->own && last)
		buf_add(sql, "DISCARD TEMP;\n");
}

/* --- again --------------------------------------------------------------------------------------- */

static int retries(const RunnerOptions *options)
{
	return options->lock_retries ? options->lock_retries : RETRIES;
}

bool work_may_try_again(const Apply *apply, int attempt)
{
	return attempt <= retries(apply->options) && conn_is_alive(apply->conn) && !watch_is_over(apply->watch) &&
	       apply_lost_a_lock(apply);
}

/* Says why, forgets the failure, and waits. */
bool work_wait_before_retry(Apply *apply, int attempt, size_t diags, size_t errors)
{
	double pause = attempt < 8 ? (double) (FIRST_WAIT_MS << (attempt - 1)) : LONGEST_WAIT_MS;

	apply_tell(apply,
	           (RunnerEvent){ .name = "retry", .diag = apply_last_error(apply), .message = apply->watch->blockers });
	apply->diags->list.count = diags;
	apply->diags->errors = errors;
	watch_pause(apply->watch, pause < LONGEST_WAIT_MS ? pause : LONGEST_WAIT_MS);
	return true;
}
