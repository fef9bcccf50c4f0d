#include "apply.h"

#include <string.h>
#include <time.h>

#include "sqltext.h"
#include "variables.h"

/* A transaction that others kept from its locks: 5 attempts, with 0.5, 1, 2 and 4 s between them. */
enum { MOST_ATTEMPTS = 5, FIRST_WAIT_MS = 500 };

static int64_t monotonic_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static double elapsed_ms(const Apply *apply)
{
	return (double) (monotonic_us() - apply->started) / 1000;
}

static void tell_more(const Apply *apply, RunnerEvent event)
{
	event.migration = apply->migration;
	event.direction = apply->direction;
	event.milliseconds = elapsed_ms(apply);
	if (apply->progress)
		apply->progress(apply->context, &event);
}

static void tell(const Apply *apply, const char *name)
{
	tell_more(apply, (RunnerEvent){ .name = name });
}

/* Not "down". */
static bool is_up(const Apply *apply)
{
	return strcmp(apply->direction, "down") != 0;
}

/* A file outside the sequence, of which only a run is kept. */
static bool is_outside(const Apply *apply)
{
	return strcmp(apply->direction, "apply") == 0;
}

static const Unit *unit_at(const Apply *apply, size_t i)
{
	return apply->units.items[i];
}

static bool run_sql(const Apply *apply, const char *sql)
{
	return conn_exec(apply->conn, apply->diags, NO_SPAN, sql);
}

static bool run_unit(const Apply *apply, size_t i)
{
	const Unit *unit = unit_at(apply, i);
	/* Where the server names no place, the statement itself is meant, not the comment above it. */
	Span span = { unit->span.source, unit->start, unit->span.end };
	const char *sql = variables_fill(apply->arena, apply->diags, apply->options->variables, span);

	tell_more(apply, (RunnerEvent){ .name = "statement", .span = span, .statement = i + 1, .total = apply->units.count });
	if (!sql)
		return false;
	if (unit->data.source)
		return conn_copy(apply->conn, apply->diags, span, sql, unit->data);
	return conn_exec(apply->conn, apply->diags, span, sql);
}

/* --- the record of this run ------------------------------------------------------------------- */

static void add_new_run(Buf *sql, const Apply *apply, const char *state, int done)
{
	sql_add(sql,
	        "INSERT INTO %Q (tag, hash, created_at, direction, state, total, done, version) "
	        "VALUES (%L, %L, %l, %L, %L, %d, %d, %L)",
	        apply->history->schema, RUNS_TABLE, apply->migration->tag, apply->migration->hash, apply->migration->when,
	        apply->direction, state, (int) apply->units.count, done, DBGEN_VERSION);
}

/* Makes apply->run, before the first statement of a file that is not one transaction. */
static bool record_start(Apply *apply)
{
	Buf sql;
	Rows rows;

	buf_init(&sql, apply->arena);
	/* We hold the lock: what is still called running was cut off before it had done anything. */
	sql_add(&sql, "UPDATE %Q SET state = 'failed', message = 'cut off' WHERE tag = %L AND direction = %L AND state = 'running';\n",
	        apply->history->schema, RUNS_TABLE, apply->migration->tag, apply->direction);
	add_new_run(&sql, apply, "running", 0);
	buf_add(&sql, " RETURNING id");
	if (!conn_query(apply->conn, apply->diags, apply->arena, sql.data, NULL, &rows))
		return false;
	apply->run = arena_new_struct(apply->arena, Run);
	apply->run->id = rows_get(&rows, 0, 0);
	apply->run->in_flight = -1;
	return true;
}

/* Each migration that a consolidated file stands for, in both tables. */
static void add_consolidated(Buf *sql, const Apply *apply)
{
	for (size_t i = 0; i < apply->stands_for->count; i++) {
		const Migration *migration = apply->stands_for->items[i];

		history_add_insert(sql, apply->history, migration);
		sql_add(sql, "INSERT INTO %Q (tag, hash, created_at, state, total, finished_at, version, message) "
		        "VALUES (%L, %L, %l, 'applied', 0, pg_catalog.clock_timestamp(), %L, %L);\n", apply->history->schema,
		        RUNS_TABLE, migration->tag, migration->hash, migration->when, DBGEN_VERSION,
		        arena_printf(apply->arena, "by %s", apply->migration->tag));
	}
}

static void add_finish(Buf *sql, const Apply *apply)
{
	if (is_outside(apply))
		return;
	if (apply->stands_for)
		add_consolidated(sql, apply);
	else if (is_up(apply))
		history_add_insert(sql, apply->history, apply->migration);
	else
		history_add_delete(sql, apply->history, apply->row);
	if (!is_up(apply))
		sql_add(sql, "UPDATE %Q SET state = 'reverted' WHERE tag = %L AND direction = 'up';\n", apply->history->schema,
		        RUNS_TABLE, apply->migration->tag);
}

/* What is recorded together with the work up to statement DONE. */
static void add_progress(Buf *sql, const Apply *apply, size_t done)
{
	bool last = done == apply->units.count;

	/* The migration may have changed the role. */
	buf_add(sql, "RESET SESSION AUTHORIZATION;\nRESET ROLE;\n");
	if (last)
		add_finish(sql, apply);
	if (!apply->run) {
		add_new_run(sql, apply, is_up(apply) ? "applied" : "reverted", (int) done);
		buf_add(sql, ";\n");
		sql_add(sql, "UPDATE %Q SET milliseconds = %s, finished_at = pg_catalog.clock_timestamp() "
		        "WHERE id = pg_catalog.currval(pg_catalog.pg_get_serial_sequence(%L, 'id'));\n",
		        apply->history->schema, RUNS_TABLE, arena_printf(apply->arena, "%.3f", elapsed_ms(apply)),
		        sql_text(apply->arena, "%Q", apply->history->schema, RUNS_TABLE));
		return;
	}
	sql_add(sql, "UPDATE %Q SET done = %d, total = %d, in_flight = NULL, done_hash = %L, hash = %L, state = %L, "
	        "message = NULL, milliseconds = %s%s WHERE id = %s;\n",
	        apply->history->schema, RUNS_TABLE, (int) done, (int) apply->units.count,
	        units_hash(apply->arena, &apply->units, done), apply->migration->hash,
	        !last ? "running" : is_up(apply) ? "applied" : "reverted",
	        arena_printf(apply->arena, "%.3f", elapsed_ms(apply)),
	        last ? ", finished_at = pg_catalog.clock_timestamp()" : "", apply->run->id);
}

static bool record_in_flight(const Apply *apply, size_t unit)
{
	return run_sql(apply, sql_text(apply->arena, "UPDATE %Q SET in_flight = %d, state = 'running' WHERE id = %s",
	                               apply->history->schema, RUNS_TABLE, (int) unit, apply->run->id));
}

/* The failure itself is what the user must see; that it could not be noted down is not worth another message. */
static void record_failure(Apply *apply, const char *message, bool unknown)
{
	Diags ignored;
	Buf sql;

	diags_init(&ignored, apply->arena);
	buf_init(&sql, apply->arena);
	if (!conn_is_alive(apply->conn))
		return;
	buf_add(&sql, "RESET SESSION AUTHORIZATION;\nRESET ROLE;\n");
	if (!apply->run) {
		add_new_run(&sql, apply, "failed", 0);
		sql_add(&sql, ";\nUPDATE %Q SET message = %L WHERE id = pg_catalog.currval(pg_catalog.pg_get_serial_sequence(%L, 'id'))",
		        apply->history->schema, RUNS_TABLE, message,
		        sql_text(apply->arena, "%Q", apply->history->schema, RUNS_TABLE));
	} else {
		sql_add(&sql, "UPDATE %Q SET state = 'failed'%s, message = %L WHERE id = %s", apply->history->schema, RUNS_TABLE,
		        unknown ? "" : ", in_flight = NULL", message, apply->run->id);
	}
	conn_exec(apply->conn, &ignored, NO_SPAN, sql.data);
}

/* --- what to say when it fails --------------------------------------------------------------------- */

static Diag *last_error(const Apply *apply)
{
	return apply->diags->list.items[apply->diags->list.count - 1];
}

static void add_hint(Apply *apply, Diag *diag)
{
	const char *state = conn_sqlstate(apply->conn);

	if (diag->hint)
		return;
	if (strcmp(state, "25001") == 0 || strcmp(state, "2D000") == 0)
		diag->hint = "put the line \"-- dbgen: no transaction\" first in the file: it then runs statement by statement";
	else if (strcmp(state, "55P04") == 0)
		diag->hint = "put the line \"-- dbgen: new transaction\" in front of the statement that uses the new label";
	else if (strcmp(state, "55P03") == 0)
		diag->hint = "others use the object; run the command again, or wait longer with --statement-lock-timeout";
}

static void note_what_stays(Apply *apply, size_t done, bool rolled_back)
{
	const char *tag = apply->migration->tag;
	Diag *note;

	if (!conn_is_alive(apply->conn))
		return;
	if (done == 0) {
		note = diag_note(apply->diags, NO_SPAN, "%s was rolled back as a whole", tag);
		note->hint = "correct the file or the data and run the command again";
	} else {
		note = diag_note(apply->diags, NO_SPAN, "%zu of %zu statements of %s stay %s%s", done, apply->units.count, tag,
		                 is_up(apply) ? "applied" : "undone",
		                 rolled_back ? "; those after them were rolled back" : "");
		note->hint = "correct the rest of the file or the data and run the command again: it goes on after them";
	}
	if (apply->count)
		note->detail = arena_printf(apply->diags->arena, "%zu migration%s before it stay%s as %s", apply->count,
		                            apply->count == 1 ? "" : "s", apply->count == 1 ? "s" : "",
		                            apply->count == 1 ? "it is" : "they are");
}

typedef enum Where { IN_TRANSACTION, OUTSIDE, BETWEEN } Where; /* BETWEEN: done, but not recorded as done */

static bool failed(Apply *apply, size_t done, Where where)
{
	bool in_transaction = where == IN_TRANSACTION;
	Diag *diag = last_error(apply);
	Diags ignored;

	diag->object = arena_printf(apply->diags->arena, "migration %s", apply->migration->tag);
	add_hint(apply, diag);
	diags_init(&ignored, apply->arena);
	if (in_transaction && conn_is_alive(apply->conn))
		conn_exec(apply->conn, &ignored, NO_SPAN, "ROLLBACK");
	record_failure(apply, diag->message, where == BETWEEN);
	note_what_stays(apply, done, in_transaction);
	tell_more(apply, (RunnerEvent){ .name = "failed", .diag = diag });
	return false;
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

/* Under a pool that mixes sessions, or beside a runner that knows no lock, the work may have been done meanwhile. */
static bool still_to_do(Apply *apply, size_t from, bool *todo)
{
	const History *history = apply->history;
	const char *sql;
	Rows rows;

	if (!run_sql(apply, sql_text(apply->arena, "SELECT pg_catalog.pg_advisory_xact_lock(%l)", apply->key + 1)))
		return false;
	if (apply->stands_for)
		sql = sql_text(apply->arena, "SELECT 1 WHERE NOT EXISTS (SELECT FROM %Q)", history->schema, history->table);
	else if (apply->run)
		sql = sql_text(apply->arena, "SELECT 1 FROM %Q WHERE id = %s AND done = %d AND state IN ('running', 'failed')",
		               history->schema, RUNS_TABLE, apply->run->id, (int) from);
	else if (is_outside(apply))
		sql = sql_text(apply->arena, "SELECT 1 WHERE NOT EXISTS (SELECT FROM %Q WHERE hash = %L AND direction = 'apply' "
		               "AND state = 'applied')", history->schema, RUNS_TABLE, apply->migration->hash);
	else if (is_up(apply))
		sql = sql_text(apply->arena, "SELECT 1 WHERE (SELECT count(*) FROM %Q WHERE hash = %L AND created_at = %l) = %d",
		               history->schema, history->table, apply->migration->hash, apply->migration->when, known_rows(apply));
	else
		sql = sql_text(apply->arena, "SELECT 1 FROM %Q WHERE id = %s", history->schema, history->table, apply->row->id);
	if (!conn_query(apply->conn, apply->diags, apply->arena, sql, NULL, &rows))
		return false;
	*todo = rows.row_count > 0;
	return true;
}

static bool already_done(Apply *apply)
{
	run_sql(apply, "ROLLBACK");
	diag_warning(apply->diags, NO_SPAN, "%s was run by someone else at the same time", apply->migration->tag)->hint =
	    "run migrations from one place, and not through a connection pool in transaction mode";
	return true;
}

/* What the file has SET before: SET LOCAL ended with its transaction, SET ROLE when progress was recorded, and all of it
 * with the session of a run that was cut off. */
static bool repeat_settings(const Apply *apply, size_t before, bool local)
{
	for (size_t i = 0; i < before; i++) {
		const Unit *unit = unit_at(apply, i);

		if (unit->kind == UNIT_PLAIN && (unit->setting || (local && unit->local_setting)) && !run_unit(apply, i))
			return false;
	}
	return true;
}

/* One attempt.  *DONE: by someone else meanwhile. */
static bool try_transaction(Apply *apply, size_t from, size_t end, bool *done)
{
	const Unit *last = unit_at(apply, end - 1);
	bool todo = false;
	Buf sql;

	if (!run_sql(apply, "BEGIN ISOLATION LEVEL READ COMMITTED") || !still_to_do(apply, from, &todo))
		return false;
	*done = !todo;
	if (*done)
		return true;
	if (!repeat_settings(apply, from, true))
		return false;
	for (size_t i = from; i < end; i++)
		if (unit_at(apply, i)->kind == UNIT_PLAIN && !run_unit(apply, i))
			return false;
	buf_init(&sql, apply->arena);
	add_progress(&sql, apply, end);
	return run_sql(apply, sql.data) && conn_exec(apply->conn, apply->diags, last->span, "COMMIT");
}

/* Lost the wait for a lock, or was chosen to end a deadlock: nothing is wrong with the migration. */
static bool may_try_again(const Apply *apply, int attempt)
{
	const char *state = conn_sqlstate(apply->conn);

	return attempt < MOST_ATTEMPTS && conn_is_alive(apply->conn) &&
	       (strcmp(state, "40P01") == 0 || (apply->options->statement_lock_timeout_ms > 0 && strcmp(state, "55P03") == 0));
}

static void wait_before(int attempt)
{
	int64_t milliseconds = (int64_t) FIRST_WAIT_MS << (attempt - 1);
	struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };

	nanosleep(&time, NULL);
}

static bool run_transaction(Apply *apply, size_t from, size_t end)
{
	size_t diags = apply->diags->list.count, errors = apply->diags->errors;
	bool done = false;

	for (int attempt = 1; !try_transaction(apply, from, end, &done); attempt++) {
		if (!may_try_again(apply, attempt))
			return failed(apply, from, IN_TRANSACTION);
		tell_more(apply, (RunnerEvent){ .name = "retry", .diag = last_error(apply) });
		/* All of it was rolled back, so all of it can be done again. */
		apply->diags->list.count = diags;
		apply->diags->errors = errors;
		if (!run_sql(apply, "ROLLBACK"))
			return failed(apply, from, IN_TRANSACTION);
		wait_before(attempt);
	}
	return !done || already_done(apply);
}

static bool run_bare(Apply *apply, size_t at)
{
	Buf sql;

	if (!record_in_flight(apply, at) || !repeat_settings(apply, at, false) || !run_unit(apply, at))
		return failed(apply, at, OUTSIDE);
	buf_init(&sql, apply->arena);
	add_progress(&sql, apply, at + 1);
	/* One message, one transaction. */
	return run_sql(apply, sql.data) || failed(apply, at, BETWEEN);
}

static bool run_segments(Apply *apply, size_t from)
{
	while (from < apply->units.count) {
		size_t end = segment_end(&apply->units, from);
		bool ok = unit_at(apply, from)->kind == UNIT_BARE ? run_bare(apply, from) : run_transaction(apply, from, end);

		if (!ok)
			return false;
		from = end;
	}
	return true;
}

/* --- going on after a failure -------------------------------------------------------------------- */

static bool undecided(Apply *apply, size_t at)
{
	Diag *diag = diag_error(apply->diags, unit_at(apply, at)->span,
	                        "the last run of %s was cut off while this statement ran; nobody knows whether it took effect",
	                        apply->migration->tag);

	diag->detail = arena_printf(apply->diags->arena, "it was started by %s at %s or later",
	                            apply->run->role ? apply->run->role : "another runner", apply->run->started_at);
	diag->hint = arena_printf(apply->diags->arena,
	                          "look at the database, then say \"dbgen repair %s --retry\" (it did not) or \"dbgen repair %s "
	                          "--skip\" (it did)", apply->migration->tag, apply->migration->tag);
	return false;
}

/* Was statement AT, outside any transaction, done when the last run was cut off?  Tidies up after a half-done one. */
static bool settle_bare(Apply *apply, size_t at, bool cut_off, bool *done)
{
	const UnitProbe *probe = &unit_at(apply, at)->probe;
	const char *answer = "todo", *then = "", *cure = NULL;
	Rows rows = { 0 };

	*done = false;
	if (!probe->query)
		return !cut_off || probe->repeatable || undecided(apply, at);
	if (!conn_query(apply->conn, apply->diags, apply->arena, probe->query, NULL, &rows))
		return false;
	if (rows.row_count > 0)
		answer = rows_get(&rows, 0, 0);
	if (strcmp(answer, "broken") == 0) {
		then = rows_get(&rows, 0, 1);
		cure = rows_get(&rows, 0, 2);
	}
	if (cure && !conn_exec(apply->conn, apply->diags, NO_SPAN, cure))
		return false;
	*done = cut_off && (strcmp(answer, "done") == 0 || strcmp(then, "finish") == 0);
	return true;
}

static bool check_done_part(Apply *apply)
{
	const Run *run = apply->run;
	Diag *diag;

	if (run->done == 0 || (run->done_hash && (size_t) run->done <= apply->units.count &&
	                       strcmp(units_hash(apply->arena, &apply->units, (size_t) run->done), run->done_hash) == 0))
		return true;
	diag = diag_error(apply->diags, (Span){ apply->migration->source, 0, 0 },
	                  "the first %d statements of %s are applied, and they are not what the file says now", run->done,
	                  apply->migration->tag);
	diag->detail = arena_printf(apply->diags->arena, "hash of the file then: %s, now: %s", run->hash, apply->migration->hash);
	diag->hint = "put the beginning of the file back as it was; only what follows it may be corrected";
	return false;
}

static bool resume(Apply *apply)
{
	size_t from = (size_t) apply->run->done;
	bool cut_off = apply->run->in_flight >= 0, done = false;
	Buf sql;

	if (!check_done_part(apply) || !repeat_settings(apply, from, false))
		return false;
	if (from < apply->units.count && unit_at(apply, from)->kind == UNIT_BARE) {
		if (!settle_bare(apply, from, cut_off, &done))
			return false;
	}
	if (done)
		from++;
	/* The file may have got shorter than what is left to do. */
	if (done || from >= apply->units.count) {
		buf_init(&sql, apply->arena);
		add_progress(&sql, apply, from);
		if (!run_sql(apply, sql.data))
			return false;
	}
	return run_segments(apply, from);
}

/* --- one migration ------------------------------------------------------------------------------- */

/* What an earlier file has SET does not reach into this one, as when each is deployed on its own. */
static bool fresh_session(Apply *apply)
{
	const RunnerOptions *options = apply->options;
	Buf sql;

	buf_init(&sql, apply->arena);
	buf_add(&sql, "RESET SESSION AUTHORIZATION;\nRESET ROLE;\nRESET ALL;\n");
	/* When this program is killed, its statement shall not run on and keep the lock. */
	if (conn_server_version(apply->conn) >= 140000)
		buf_add(&sql, "SET client_connection_check_interval = 1000;\n");
	if (options->statement_lock_timeout_ms > 0)
		sql_add(&sql, "SET lock_timeout = %d;\n", options->statement_lock_timeout_ms);
	if (options->statement_timeout_ms > 0)
		sql_add(&sql, "SET statement_timeout = %d;\n", options->statement_timeout_ms);
	return run_sql(apply, sql.data);
}

static bool apply_empty(Apply *apply)
{
	Buf sql;

	buf_init(&sql, apply->arena);
	add_progress(&sql, apply, 0);
	return run_sql(apply, sql.data);
}

static bool is_one_transaction(const Apply *apply)
{
	return segment_end(&apply->units, 0) == apply->units.count && unit_at(apply, 0)->kind != UNIT_BARE;
}

bool apply_migration(Apply *apply)
{
	bool partial = run_is_partial(apply->run), ok;

	apply->started = monotonic_us();
	if (!partial)
		apply->run = NULL;
	tell(apply, partial ? "resume" : "start");
	if (!fresh_session(apply))
		return false;
	if (apply->units.count == 0)
		ok = apply_empty(apply);
	else if (partial)
		ok = resume(apply);
	else
		ok = (is_one_transaction(apply) || record_start(apply)) && run_segments(apply, 0);
	if (!ok)
		return false;
	if (is_up(apply) && !apply->stands_for && !is_outside(apply)) {
		HistoryRow *row = arena_new_struct(apply->arena, HistoryRow);

		*row = (HistoryRow){ .hash = apply->migration->hash, .when = apply->migration->when, .migration = apply->migration };
		list_add(apply->arena, &apply->history->rows, row);
	}
	tell(apply, is_up(apply) ? "applied" : "reverted");
	return true;
}
