#include "held.h"

#include <string.h>

void held_watch(Held *held, const RunnerOptions *options, RunnerProgress *progress, void *context)
{
	if (held->watch.conn)
		return;
	held->watch = (Watch){
		.arena = held->arena, .conn = held->conn, .options = options, .progress = progress, .context = context
	};
	watch_begin(&held->watch);
}

/* Milliseconds, of what only looks. */
#define BRIEFLY 5000

static void refuse_locked(Diags *diags, const Watch *watch)
{
	Diag *diag = diag_error(diags, NO_SPAN, "the record of migrations is locked; gave up after %.1f s",
	                        watch->lock_timeout / 1000);

	diag->detail = arena_printf(diags->arena, "by %s", watch->blockers);
	diag->hint = watch->lock_timeout == BRIEFLY
	                 ? "run the command again when that is done, or end that process: SELECT pg_terminate_backend(PID)"
	                 : "run the command again when that is done, or wait longer with --lock-timeout";
}

History *held_read_history(Held *held)
{
	static const RunnerEvent reading = { .name = "blocked" };
	Watch *watch = &held->watch;
	Diags said;

	diags_init(&said, held->diags->arena);
	watch_statement(watch, &reading, "", conn_backend_pid(held->conn));
	watch->waits_since = 0; /* if it waits at the first look, it has from the beginning */
	watch->lock_timeout = lock_patience(watch->options->lock_timeout_ms);
	History *history = history_read(held->arena, &said, held->conn, watch->options);
	watch->event = NULL;
	if (!history && watch_is_over(watch))
		watch_add_error(watch, held->diags);
	else if (!history && watch->gave_up)
		refuse_locked(held->diags, watch);
	else
		diags_add_all(held->diags, &said);
	return history;
}

History *held_look(Arena *arena, Diags *diags, Conn *conn, const RunnerOptions *options, bool briefly)
{
	Held held = { .arena = arena, .diags = diags, .conn = conn };
	RunnerOptions looking = *options;

	if (briefly && (looking.lock_timeout_ms <= 0 || looking.lock_timeout_ms > BRIEFLY))
		looking.lock_timeout_ms = BRIEFLY;
	held_watch(&held, &looking, NULL, NULL);
	History *history = held_read_history(&held);
	watch_end(&held.watch);
	return history;
}

/* --- status -------------------------------------------------------------------------------------- */

static MigrationStatus *status_of(const History *history, const Migration *migration, bool later_applied)
{
	Arena *arena = history->arena;
	MigrationStatus *status = arena_new_struct(arena, MigrationStatus);
	const HistoryRow *row = history_row_of(history, migration);
	const Run *run = history_run_of(history, migration, "up"), *down = history_run_of(history, migration, "down");

	status->migration = migration;
	status->name = migration->tag;
	if (row) {
		status->state = migration_has_hash(arena, migration, row->hash) ? MIGRATION_APPLIED : MIGRATION_EDITED;
		status->row_id = row->id;
		status->applied_hash = row->hash;
		status->applied_when = row->when;
		status->applied_at = row->applied_at ? row->applied_at : run ? run->started_at : NULL;
	} else if (run_is_partial(run)) {
		status->state = MIGRATION_FAILED;
		status->done = run->done;
		status->total = run->total;
	} else {
		status->state = later_applied ? MIGRATION_OUT_OF_ORDER : MIGRATION_PENDING;
	}
	if (run) {
		status->milliseconds = run->milliseconds;
		status->role = run->role;
		status->version = run->version;
		status->failure = row ? NULL : run->message;
	}
	if (row && run_is_partial(down)) {
		status->state = MIGRATION_HALF_UNDONE;
		status->done = down->done;
		status->total = down->total;
		status->failure = down->message;
	}
	return status;
}

static void add_unknown(const History *history, List *statuses)
{
	for (size_t i = 0; i < history->rows.count; i++) {
		const HistoryRow *row = history->rows.items[i];

		if (row->migration)
			continue;
		MigrationStatus *status = arena_new_struct(history->arena, MigrationStatus);
		*status = (MigrationStatus){ .state = MIGRATION_APPLIED,
			                         .applied_hash = row->hash,
			                         .applied_when = row->when,
			                         .applied_at = row->applied_at,
			                         .name = row->name,
			                         .row_id = row->id };
		if (!status->name && history_run_of_row(history, row))
			status->name = history_run_of_row(history, row)->tag;
		list_add(history->arena, statuses, status);
	}
}

/* A database without a history has no application. */
static void mark_waiting(const History *history, const List *statuses)
{
	bool waits = false;

	for (size_t i = 0; i < statuses->count; i++) {
		MigrationStatus *status = statuses->items[i];

		if (!status->migration || status->row_id)
			continue;
		waits = waits || (history->rows.count > 0 && status->state != MIGRATION_FAILED &&
		                  migration_contracts(status->migration));
		status->waits = waits;
	}
}

void history_statuses(History *history, const Folder *folder, List *statuses)
{
	long newest = -1;

	*statuses = (List){ 0 };
	history_match(history, folder);
	for (size_t i = 0; i < folder->migrations.count; i++)
		if (history_row_of(history, folder->migrations.items[i]))
			newest = (long) i;
	for (size_t i = 0; i < folder->migrations.count; i++)
		list_add(history->arena, statuses, status_of(history, folder->migrations.items[i], (long) i < newest));
	mark_waiting(history, statuses);
	add_unknown(history, statuses);
}

void held_let_go(Held *held)
{
	lock_release(&held->lock);
	watch_end(&held->watch);
}

bool held_take(Held *held, const Folder *folder, const RunnerOptions *options, RunnerProgress *progress, void *context)
{
	held_watch(held, options, progress, context);
	History *history = held_read_history(held);
	if (!history) {
		watch_end(&held->watch);
		return false;
	}
	held->lock = (Lock){ .arena = held->arena,
		                 .conn = held->conn,
		                 .key = lock_key(held->arena, history->schema, history->table) };
	if (lock_take(&held->lock, held->diags, &held->watch, options->lock_timeout_ms)) {
		held->history = held_read_history(held);
		if (held->history && history_create(held->diags, held->history, folder->layout)) {
			history_statuses(held->history, folder, &held->statuses);
			return true;
		}
	}
	held_let_go(held);
	return false;
}

Apply *held_apply(Held *held, const char *direction)
{
	Apply *apply = arena_new_struct(held->arena, Apply);

	*apply = (Apply){ .arena = held->arena,
		              .diags = held->diags,
		              .conn = held->conn,
		              .history = held->history,
		              .options = held->watch.options,
		              .lock = &held->lock,
		              .watch = &held->watch,
		              .progress = held->watch.progress,
		              .context = held->watch.context,
		              .direction = direction };
	return apply;
}
