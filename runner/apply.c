#include "apply.h"

#include <string.h>

#include "agreed.h"
#include "batchrun.h"
#include "failure.h"
#include "runs.h"
#include "sqltext.h"
#include "work.h"

enum { ORPHAN_MS = 60000 };

static void tell(const Apply *apply, const char *name)
{
	apply_tell(apply, (RunnerEvent){ .name = name });
}

static void find_settings(Apply *apply)
{
	apply->settings = arena_alloc(apply->arena, (apply->units.count + 1) * sizeof(size_t));
	apply->setting_count = 0;
	for (size_t i = 0; i < apply->units.count; i++) {
		const Unit *unit = apply_unit(apply, i);

		if (unit->kind == UNIT_PLAIN && (unit->setting || unit->local_setting))
			apply->settings[apply->setting_count++] = i;
	}
}

/* The statements of a segment and its record, in a transaction that has begun. */
static bool run_plain(Apply *apply, size_t from, size_t end, int pid)
{
	if ((apply->lock->own || apply->options->all_or_nothing) && !work_fresh_session(apply))
		return false;
	/* A table that another client of the pool has left would be taken for the one that is meant. */
	if (apply->lock->own && from == 0 && !work_sql(apply, "DISCARD TEMP"))
		return false;
	if (!work_repeat_settings(apply, from, true, pid))
		return false;
	for (size_t i = from; i < end; i++)
		if (apply_unit(apply, i)->kind == UNIT_PLAIN && !work_unit(apply, i, pid))
			return false;
	Buf sql;
	buf_init(&sql, apply->arena);
	runs_add_progress(&sql, apply, end);
	work_add_pool_end(&sql, apply, end == apply->units.count);
	return work_own(apply, sql.data);
}

/* One attempt.  *DONE: by someone else meanwhile. */
static bool try_transaction(Apply *apply, size_t from, size_t end, bool *done)
{
	bool todo = false;
	int pid;

	if (!work_begin(apply) || !work_look_again(apply, from, &todo, &pid))
		return false;
	*done = !todo;
	return *done || (run_plain(apply, from, end, pid) && work_sql(apply, "COMMIT"));
}

static bool run_transaction(Apply *apply, size_t from, size_t end)
{
	size_t diags = apply->diags->list.count, errors = apply->diags->errors;
	bool done = false;

	for (int attempt = 1; !try_transaction(apply, from, end, &done); attempt++) {
		/* All of it is rolled back, so all of it can be done again; nobody waits for its locks meanwhile. */
		if (!work_may_try_again(apply, attempt) || !work_sql(apply, "ROLLBACK") ||
		    !work_wait_before_retry(apply, attempt, diags, errors))
			return apply_failed(apply, from, IN_TRANSACTION);
	}
	if (done)
		return apply->run ? work_taken_over(apply) : work_already_done(apply);
	if (apply->run)
		apply->run->in_flight = -1;
	return true;
}

/* What is recorded between statements, when it is still this runner that does the work. */
static bool record(Apply *apply, size_t done, const char *sql, bool *todo)
{
	int pid;

	if (!work_begin(apply) || !work_look_again(apply, done, todo, &pid))
		return false;
	return !*todo || (work_own(apply, sql) && work_sql(apply, "COMMIT"));
}

/* The row of this run, before the first statement of a file that is not one transaction. */
static bool record_start(Apply *apply)
{
	const char *schema = apply->history->schema;
	Buf sql;

	buf_init(&sql, apply->arena);
	/* We hold the lock: what is still called running was cut off before it had done anything. */
	sql_add(
	    &sql,
	    "UPDATE %Q SET state = 'failed', message = 'cut off' WHERE tag = %L AND direction = %L AND state = 'running';\n",
	    schema, RUNS_TABLE, apply->migration->tag, apply->direction);
	runs_add(&sql, apply, "running", 0, NULL);
	buf_add(&sql, " RETURNING id");
	bool todo;
	int pid;
	if (!work_begin(apply) || !work_look_again(apply, 0, &todo, &pid))
		return false;
	if (!todo)
		return work_taken_over(apply);
	Rows rows;
	if (!conn_own(apply->conn, apply->diags, apply->arena, sql.data, NULL, &rows) || !work_sql(apply, "COMMIT"))
		return false;
	apply->run = arena_new_struct(apply->arena, Run);
	apply->run->id = rows_text(&rows, 0, 0);
	apply->run->in_flight = -1;
	return true;
}

static bool record_in_flight(Apply *apply, size_t at, bool *todo)
{
	const char *sql = sql_text(apply->arena, "UPDATE %Q SET in_flight = %d, state = 'running' WHERE id = %s",
	                           apply->history->schema, RUNS_TABLE, (int) at, apply->run->id);

	if (!record(apply, at, sql, todo))
		return false;
	apply->run->in_flight = (int) at;
	return true;
}

/* Building and dropping an index without locking others out takes its locks last and waits for each transaction that is
 * there; nobody queues behind it, so there is no reason to give up. */
static bool set_lock_timeout(const Apply *apply, bool waits_alone)
{
	int milliseconds = apply->options->statement_lock_timeout_ms;

	return milliseconds <= 0 || apply->lock->own ||
	       work_sql(apply, sql_text(apply->arena, "SET lock_timeout = %d", waits_alone ? 0 : milliseconds));
}

static bool settle_bare(Apply *apply, size_t at, bool cut_off, bool *done);

/* Outside a transaction a failed attempt may leave something behind, which is cleared away first. */
static bool try_bare(Apply *apply, size_t at, bool *done)
{
	const UnitProbe *probe = &apply_unit(apply, at)->probe;
	size_t diags = apply->diags->list.count, errors = apply->diags->errors;

	for (int attempt = 1;; attempt++) {
		if (work_unit(apply, at, apply->lock->own ? 0 : conn_backend_pid(apply->conn)))
			return true;
		if (apply->watch->gave_up)
			apply_last_error(apply)->message = arena_printf(apply->diags->arena, "a lock was not to be had in %d ms",
			                                                apply->options->statement_lock_timeout_ms);
		if (!work_may_try_again(apply, attempt) || (!probe->query && !probe->repeatable))
			return false;
		work_wait_before_retry(apply, attempt, diags, errors);
		if (!settle_bare(apply, at, true, done))
			return false;
		if (*done)
			return true;
	}
}

static bool run_bare(Apply *apply, size_t at)
{
	bool todo = true, done = false, waits_alone = apply_unit(apply, at)->probe.waits_alone;

	if (!record_in_flight(apply, at, &todo))
		return apply_failed(apply, at, IN_TRANSACTION);
	if (!todo)
		return work_taken_over(apply);
	if (!set_lock_timeout(apply, waits_alone) ||
	    !work_repeat_settings(apply, at, false, conn_backend_pid(apply->conn)) || !try_bare(apply, at, &done) ||
	    !set_lock_timeout(apply, false))
		return apply_failed(apply, at, OUTSIDE);
	Buf sql;
	buf_init(&sql, apply->arena);
	runs_add_progress(&sql, apply, at + 1);
	if (!record(apply, at, sql.data, &todo))
		return apply_failed(apply, at, BETWEEN);
	apply->run->in_flight = -1;
	return todo || work_taken_over(apply);
}

static bool run_segments(Apply *apply, size_t from)
{
	while (from < apply->units.count) {
		size_t end = segment_end(&apply->units, from);
		UnitKind kind = apply_unit(apply, from)->kind;
		bool ok = kind == UNIT_BARE      ? run_bare(apply, from)
		          : kind == UNIT_BATCHED ? batch_run(apply, from)
		                                 : run_transaction(apply, from, end);

		if (!ok)
			return false;
		from = end;
	}
	return true;
}

/* --- going on after a failure -------------------------------------------------------------------- */

static bool undecided(Apply *apply, size_t at)
{
	Diag *diag =
	    diag_error(apply->diags, apply_unit(apply, at)->span,
	               "the last run of %s was cut off while this statement ran; nobody knows whether it took effect",
	               apply->migration->tag);

	diag->detail = arena_printf(apply->diags->arena, "it was started by %s at %s or later",
	                            apply->run->role ? apply->run->role : "another runner", apply->run->started_at);
	diag->hint =
	    arena_printf(apply->diags->arena,
	                 "look at the database, then say \"dbgen repair %s --retry\" (it did not) or \"dbgen repair %s "
	                 "--skip\" (it did)",
	                 apply->migration->tag, apply->migration->tag);
	return false;
}

/* Behind a pool the statement of a runner that was killed may go on without it, and without its lock. */
static bool wait_for_orphan(Apply *apply, size_t at)
{
	const Unit *unit = apply_unit(apply, at);
	double limit = apply->options->lock_timeout_ms > 0 ? apply->options->lock_timeout_ms : ORPHAN_MS,
	       start = monotonic_ms();
	const char *sql = sql_text(
	    apply->arena,
	    "SELECT pid FROM pg_catalog.pg_stat_activity WHERE state = 'active' AND query <> '' AND pid <> pg_catalog.pg_backend_pid() "
	    "AND datname = pg_catalog.current_database() AND pg_catalog.starts_with(%L, query)",
	    arena_strndup(apply->arena, unit->span.source->text + unit->start, unit->span.end - unit->start));
	Rows rows;

	for (;;) {
		if (!conn_own(apply->conn, apply->diags, apply->arena, sql, NULL, &rows))
			return false;
		if (rows.row_count == 0)
			return true;
		if (watch_is_over(apply->watch)) {
			watch_add_error(apply->watch, apply->diags);
			return false;
		}
		if (monotonic_ms() - start > limit) {
			diag_error(apply->diags, unit->span, "this statement of an earlier run is still at work in process %s",
			           rows_text(&rows, 0, 0))
			    ->hint = "run the command again when it is done, or wait longer with --lock-timeout";
			return false;
		}
		watch_pause(apply->watch, 500);
	}
}

/* Behind a pool inside a transaction, where names mean what the role's own search_path says. */
static bool ask_probe(const Apply *apply, const char *query, Rows *rows)
{
	bool pooled = apply->lock->own;

	return (!pooled || (work_sql(apply, "BEGIN") && work_fresh_session(apply))) &&
	       conn_query(apply->conn, apply->diags, apply->arena, query, NULL, rows) &&
	       (!pooled || work_sql(apply, "ROLLBACK"));
}

/* Was statement AT, outside any transaction, done when the last run was cut off?  Tidies up after a half-done one. */
static bool settle_bare(Apply *apply, size_t at, bool cut_off, bool *done)
{
	const UnitProbe *probe = &apply_unit(apply, at)->probe;
	const char *answer = "todo", *then = "", *cure = NULL;
	Rows rows = { 0 };

	*done = false;
	if (cut_off && !wait_for_orphan(apply, at))
		return false;
	if (!probe->query)
		return !cut_off || probe->repeatable || undecided(apply, at);
	if (!ask_probe(apply, probe->query, &rows))
		return false;
	if (rows.row_count > 0)
		answer = rows_text(&rows, 0, 0);
	if (strcmp(answer, "broken") == 0) {
		then = rows_text(&rows, 0, 1);
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

	if (run->done == 0 ||
	    (run->done_hash && (size_t) run->done <= apply->units.count &&
	     strcmp(units_hash(apply->arena, &apply->hash, &apply->units, (size_t) run->done), run->done_hash) == 0))
		return true;
	Diag *diag = diag_error(apply->diags, (Span){ apply->migration->source, 0, 0 },
	                        "the first %d statements of %s are applied, and they are not what the file says now",
	                        run->done, apply->migration->tag);
	diag->detail = arena_printf(apply->diags->arena, "hash of the file then: %s, now: %s", run->hash,
	                            apply->migration->hash);
	diag->hint = "put the beginning of the file back as it was; only what follows it may be corrected";
	return false;
}

static bool resume(Apply *apply)
{
	size_t from = (size_t) apply->run->done;
	bool cut_off = apply->run->in_flight >= 0, done = false, todo;
	Buf sql;

	if (!check_done_part(apply) || (!apply->lock->own && !work_repeat_settings(apply, from, false, 0)))
		return false;
	if (from < apply->units.count && apply_unit(apply, from)->kind == UNIT_BARE) {
		if (!settle_bare(apply, from, cut_off, &done))
			return false;
	}
	/* The file may have got shorter than what is left to do. */
	if (done || from >= apply->units.count) {
		buf_init(&sql, apply->arena);
		runs_add_progress(&sql, apply, from + done);
		if (!record(apply, from, sql.data, &todo))
			return false;
		if (!todo)
			return work_taken_over(apply);
		apply->run->in_flight = -1;
	}
	return run_segments(apply, from + done);
}

/* --- one migration ------------------------------------------------------------------------------- */

static bool apply_empty(Apply *apply)
{
	Buf sql;

	buf_init(&sql, apply->arena);
	runs_add_progress(&sql, apply, 0);
	bool todo;
	return record(apply, 0, sql.data, &todo) && (todo || work_already_done(apply));
}

static bool is_one_transaction(const Apply *apply)
{
	return segment_end(&apply->units, 0) == apply->units.count && !unit_is_apart(apply_unit(apply, 0));
}

/* What is in the table now, for the next one. */
static void note_rows(const Apply *apply)
{
	size_t count = apply->stands_for ? apply->stands_for->count : strcmp(apply->direction, "up") == 0;

	for (size_t i = 0; i < count; i++) {
		const Migration *migration = apply->stands_for ? apply->stands_for->items[i] : apply->migration;
		HistoryRow *row = arena_new_struct(apply->arena, HistoryRow);

		*row = (HistoryRow){ .hash = migration->hash, .when = migration->when, .migration = migration };
		list_add(apply->arena, &apply->history->rows, row);
	}
}

static bool apply_one(Apply *apply)
{
	bool partial = run_is_partial(apply->run), again = apply->run && !partial, done = false;

	apply->started = monotonic_ms();
	apply->watch->options = apply->options;
	if (!partial)
		apply->run = NULL;
	tell(apply, partial ? "resume" : "start");
	if (!apply->lock->own && !work_fresh_session(apply))
		return false;
	bool ok;
	if (apply->units.count == 0)
		ok = apply_empty(apply);
	else if (partial)
		ok = resume(apply);
	else if (is_one_transaction(apply))
		ok = run_segments(apply, 0);
	else
		ok = (!again || apply_unit(apply, 0)->kind != UNIT_BARE || settle_bare(apply, 0, false, &done)) &&
		     record_start(apply) && run_segments(apply, 0);
	if (!ok)
		return false;
	note_rows(apply);
	tell(apply, apply_is_up(apply) ? "applied" : "reverted");
	return true;
}

/* --- all of them --------------------------------------------------------------------------------- */

/* By the names that the migrations before it have left. */
static bool still_agreed(const Apply *step)
{
	Agreed agreed = { step->migration, &step->units };
	List steps = { 0 };

	list_add(step->arena, &steps, &agreed);
	return !step->has_rows || run_is_partial(step->run) ||
	       agreed_holds(step->arena, step->diags, step->conn, &steps, step->options);
}

static bool apply_each(const List *steps, size_t *done)
{
	for (size_t i = 0; i < steps->count; i++) {
		Apply *step = steps->items[i];

		step->count = *done;
		if (watch_is_over(step->watch)) {
			watch_add_error(step->watch, step->diags);
			return false;
		}
		if (!lock_check(step->lock, step->diags) || (i > 0 && !still_agreed(step)) || !apply_one(step))
			return false;
		*done += step->stands_for ? step->stands_for->count : 1;
	}
	return true;
}

/* One attempt.  *AT: the step that it came to. */
static bool try_together(const List *steps, size_t *at)
{
	Apply *step = steps->items[0];
	bool todo;
	int pid;

	*at = 0;
	if (!work_begin(step))
		return false;
	for (; *at < steps->count; (*at)++) {
		step = steps->items[*at];
		step->started = monotonic_ms();
		step->watch->options = step->options;
		/* Of an earlier run that left nothing there is nothing to go on with. */
		if (!run_is_partial(step->run))
			step->run = NULL;
		tell(step, "start");
		if (!work_look_again(step, 0, &todo, &pid))
			return false;
		if (!todo)
			return work_taken_over(step);
		if (!run_plain(step, 0, step->units.count, pid))
			return false;
		note_rows(step);
		step->milliseconds = apply_elapsed(step);
	}
	*at -= 1;
	return work_sql(step, "COMMIT");
}

static bool apply_together(const List *steps, size_t *done)
{
	Apply *first = steps->items[0];
	size_t diags = first->diags->list.count, errors = first->diags->errors, rows = first->history->rows.count;

	if (!lock_check(first->lock, first->diags))
		return false;
	size_t at;
	for (int attempt = 1; !try_together(steps, &at); attempt++) {
		Apply *step = steps->items[at];

		if (!work_may_try_again(step, attempt) || !work_sql(step, "ROLLBACK") ||
		    !work_wait_before_retry(step, attempt, diags, errors))
			return apply_failed(step, 0, IN_TRANSACTION);
		first->history->rows.count = rows;
	}
	for (size_t i = 0; i < steps->count; i++) {
		const Apply *step = steps->items[i];

		*done += step->stands_for ? step->stands_for->count : 1;
		tell(step, apply_is_up(step) ? "applied" : "reverted");
	}
	return true;
}

/* What the file says of its statements, where nobody else does. */
static void take_lock_timeout(Apply *apply)
{
	int milliseconds = apply->units.count > 0 ? apply_unit(apply, 0)->lock_timeout_ms : 0;

	if (apply->options->statement_lock_timeout_ms > 0 || milliseconds == 0)
		return;
	RunnerOptions *options = arena_new_struct(apply->arena, RunnerOptions);
	*options = *apply->options;
	options->statement_lock_timeout_ms = milliseconds;
	apply->options = options;
}

bool apply_steps(const List *steps, size_t *done)
{
	if (steps->count == 0)
		return true;
	const Apply *first = steps->items[0];
	for (size_t i = 0; i < steps->count; i++) {
		find_settings(steps->items[i]);
		take_lock_timeout(steps->items[i]);
	}
	bool ok = first->options->all_or_nothing ? apply_together(steps, done) : apply_each(steps, done);
	for (size_t i = 0; i < steps->count; i++)
		units_hash_end(&((Apply *) steps->items[i])->hash);
	return ok;
}
