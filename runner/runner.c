#include "runner.h"

#include <stdlib.h>
#include <string.h>

#include "agreed.h"
#include "file.h"
#include "held.h"
#include "sha256.h"
#include "sqltext.h"
#include "track.h"
#include "variables.h"

/* --- status -------------------------------------------------------------------------------------- */

bool runner_status(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                   List *statuses)
{
	History *history = held_look(arena, diags, conn, options, true);

	if (!history)
		return false;
	history_statuses(history, folder, statuses);
	return true;
}

bool runner_history(Arena *arena, Diags *diags, Conn *conn, const RunnerOptions *options, List *records)
{
	History *history = held_look(arena, diags, conn, options, true);

	if (!history)
		return false;
	if (!history->runs_exist)
		return true;
	Rows rows;
	if (!conn_own(conn, diags, arena,
	              sql_text(arena,
	                       "SELECT tag, hash, direction, state, started_at, role, version, message, milliseconds, "
	                       "done, total FROM %Q ORDER BY id",
	                       history->schema, RUNS_TABLE),
	              NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++) {
		RunRecord *record = arena_new_struct(arena, RunRecord);
		const char *milliseconds = rows_get(&rows, i, 8);

		*record = (RunRecord){
			rows_text(&rows, i, 0),       rows_text(&rows, i, 1),       rows_text(&rows, i, 2),
			rows_text(&rows, i, 3),       rows_get(&rows, i, 4),        rows_get(&rows, i, 5),
			rows_get(&rows, i, 6),        rows_get(&rows, i, 7),        milliseconds ? strtod(milliseconds, NULL) : 0,
			atoi(rows_text(&rows, i, 9)), atoi(rows_text(&rows, i, 10))
		};
		list_add(arena, records, record);
	}
	return true;
}

/* --- one call of the runner ---------------------------------------------------------------------- */

static bool find_tag(Arena *arena, Diags *diags, const Folder *folder, const char *tag, size_t *index)
{
	Strings tags = { 0 };

	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		*index = i;
		if (strcmp(migration->tag, tag) == 0)
			return true;
		strings_add(arena, &tags, migration->tag);
	}
	Diag *diag = diag_error(diags, NO_SPAN, "there is no migration \"%s\" in %s", tag, folder->path);
	const char *nearest = nearest_name(tag, &tags);
	if (nearest)
		diag->hint = arena_printf(diags->arena, "did you mean \"%s\"?", nearest);
	return false;
}

/* Position after the last migration that is asked for. */
static bool find_end(Arena *arena, Diags *diags, const Folder *folder, const RunnerOptions *options, size_t *end)
{
	*end = folder->migrations.count;
	if (!options->to)
		return true;
	if (!find_tag(arena, diags, folder, options->to, end))
		return false;
	(*end)++;
	return true;
}

static void point_out_edited(Diags *diags, const MigrationStatus *status, const RunnerOptions *options)
{
	Span span = { status->migration->source, 0, 0 };
	const char *tag = status->migration->tag;
	Diag *diag = options->accept_edited ? diag_warning(diags, span, "%s was edited after it was applied", tag)
	                                    : diag_error(diags, span, "%s was edited after it was applied", tag);

	diag->detail = arena_printf(diags->arena, "hash when it was applied: %s\nhash of the file now:     %s",
	                            status->applied_hash, status->migration->hash);
	diag->hint = arena_printf(diags->arena,
	                          "put the file back and write a new migration; if the change is harmless, say \"dbgen "
	                          "repair %s --accept-edit\"",
	                          status->migration->tag);
}

static void refuse_out_of_order(Diags *diags, const MigrationStatus *status)
{
	Diag *diag = diag_error(diags, (Span){ status->migration->source, 0, 0 },
	                        "%s is not applied, but a later migration is", status->migration->tag);

	diag->detail = "it was most likely merged from another branch";
	diag->hint = "run \"dbgen rebase\" to give it a new number, or apply it as it is (--out-of-order apply)";
}

static void refuse_half_undone(Diags *diags, const MigrationStatus *status)
{
	Diag *diag = diag_error(diags, NO_SPAN, "%s is half rolled back: %d of %d statements of its down file were run",
	                        status->migration->tag, status->done, status->total);

	diag->detail = status->failure;
	diag->hint = arena_printf(diags->arena,
	                          "\"dbgen rollback\" goes on there; or complete it by hand and say \"dbgen resolve %s "
	                          "--not-applied\", or bring back what is gone and say \"dbgen resolve %s --applied\"",
	                          status->migration->tag, status->migration->tag);
}

static void warn_unknown(Diags *diags, const MigrationStatus *status)
{
	Diag *diag = diag_warning(diags, NO_SPAN, "the database has a migration that this folder does not: %s",
	                          status->name ? status->name : status->applied_hash);

	diag->hint =
	    arena_printf(diags->arena,
	                 "an older version of the folder than the one that was applied last, or another branch: bring the "
	                 "file back; where it is gone for good, \"dbgen repair %s --forget\" takes the record away",
	                 status->name ? status->name : status->applied_hash);
}

/* Is every status up to END fit for going on?  Unknown rows are only pointed out. */
static bool check_statuses(Diags *diags, const List *statuses, size_t end, const RunnerOptions *options)
{
	size_t errors = diags->errors;

	for (size_t i = 0; i < statuses->count; i++) {
		const MigrationStatus *status = statuses->items[i];

		if (!status->migration)
			warn_unknown(diags, status);
		else if (status->state == MIGRATION_EDITED)
			point_out_edited(diags, status, options);
		else if (status->state == MIGRATION_HALF_UNDONE)
			refuse_half_undone(diags, status);
		else if (status->state == MIGRATION_OUT_OF_ORDER && !options->allow_out_of_order && i < end)
			refuse_out_of_order(diags, status);
	}
	return diags->errors == errors;
}

static bool is_to_do(const MigrationStatus *status, const RunnerOptions *options)
{
	return status->migration && !status->row_id && (options->contract || !status->waits) &&
	       (!options->only || strcmp(status->migration->tag, options->only) == 0);
}

/* What stays pending, because the old application may still be there, is told. */
static void note_waiting(Diags *diags, const List *statuses, size_t end, const RunnerOptions *options)
{
	const MigrationStatus *first = NULL;
	size_t more = 0;

	for (size_t i = 0; i < end && i < statuses->count && !options->contract; i++) {
		const MigrationStatus *status = statuses->items[i];

		more += first && status->waits;
		if (!first && status->waits)
			first = status;
	}
	if (!first)
		return;
	diag_note(diags, NO_SPAN, "%s%s until the old application is gone", first->name,
	          more ? arena_printf(diags->arena, " and %zu behind it wait", more) : " waits")
	    ->hint = "when it is, say \"dbgen migrate --contract\"";
}

/* The one migration that is asked for must be there to apply; those before it are pointed out. */
static bool check_only(Diags *diags, const List *statuses, size_t end, const RunnerOptions *options)
{
	const MigrationStatus *last = options->only ? statuses->items[end - 1] : NULL;
	size_t before = 0;

	if (!last || last->state == MIGRATION_EDITED || last->state == MIGRATION_HALF_UNDONE)
		return true;
	if (last->state == MIGRATION_APPLIED) {
		diag_error(diags, NO_SPAN, "%s is applied already", options->only)
		    ->hint = "\"dbgen rollback\" takes migrations back; \"dbgen apply FILE\" runs a file outside the sequence";
		return false;
	}
	for (size_t i = 0; i + 1 < end; i++) {
		const MigrationStatus *status = statuses->items[i];

		before += !status->row_id;
	}
	if (before)
		diag_warning(diags, NO_SPAN, "%zu migration%s before %s %s pending and stay%s so", before,
		             before == 1 ? "" : "s", options->only, before == 1 ? "is" : "are", before == 1 ? "s" : "")
		    ->hint = "it may need what they make; \"dbgen migrate\" applies them all";
	return true;
}

static size_t count_to_do(const List *statuses, size_t end, const RunnerOptions *options)
{
	size_t count = 0;

	for (size_t i = 0; i < end && i < statuses->count; i++)
		count += is_to_do(statuses->items[i], options);
	return count;
}

/* --- migrate ------------------------------------------------------------------------------------- */

/* The statements of one, each variable of which has a value. */
static bool read_file(const Held *held, const Migration *migration, const RunnerOptions *options, List *units)
{
	Span whole = { migration->source, 0, migration->source->length };

	return migration_units(held->arena, held->diags, migration, conn_server_version(held->conn), units) &&
	       variables_fill(held->arena, held->diags, options->variables, whole);
}

/* What a fresh database gets first. */
static bool add_consolidated(Held *held, const Folder *folder, List *steps)
{
	Apply *step = held_apply(held, "up");
	List *stands_for = arena_new_struct(held->arena, List);

	step->migration = track_consolidated(held->diags, held->history, folder, &step->units, stands_for);
	step->stands_for = stands_for;
	list_add(held->arena, steps, step);
	return step->migration;
}

/* Reads all files before the first statement is sent, so that nothing is half applied for a file that cannot be. */
static bool plan_migrate(Held *held, size_t end, const Folder *folder, Track track, List *steps)
{
	const RunnerOptions *options = held->watch.options;
	size_t from = track == TRACK_CONSOLIDATED ? folder->consolidated->stands_for.count : 0;
	bool ok = track != TRACK_CONSOLIDATED || add_consolidated(held, folder, steps);

	for (size_t i = from; i < end; i++) {
		const MigrationStatus *status = held->statuses.items[i];

		if (!is_to_do(status, options))
			continue;
		Apply *step = held_apply(held, "up");
		step->migration = status->migration;
		step->run = history_run_of(held->history, status->migration, "up");
		step->has_rows = track == TRACK_EXISTING;
		ok = read_file(held, status->migration, options, &step->units) && apply_is_possible(step) && ok;
		list_add(held->arena, steps, step);
	}
	return ok;
}

/* Without the lock another runner may make its first objects between the look at the history and that at the objects; what
 * it has made is in the history by then, so a refusal counts only when it is one twice. */
static bool choose_track(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                         size_t end, Track *track)
{
	History *history = held_look(arena, diags, conn, options, true);
	Diags first;

	diags_init(&first, arena);
	if (!history)
		return false;
	if (track_choose(&first, history, folder, options, end, track))
		return true;
	history = held_look(arena, diags, conn, options, true);
	return history && track_choose(diags, history, folder, options, end, track);
}

bool runner_track(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                  Track *track)
{
	History *history = held_look(arena, diags, conn, options, true);

	*track = TRACK_EXISTING;
	size_t end;
	if (!history || !find_end(arena, diags, folder, options, &end))
		return false;
	List statuses;
	history_statuses(history, folder, &statuses);
	return (count_to_do(&statuses, end, options) == 0 && !IS_BASELINE(folder->consolidated)) ||
	       choose_track(arena, diags, conn, folder, options, end, track);
}

/* What is half applied goes on where it stopped. */
static bool is_agreed(const Held *held, const List *steps)
{
	List agreed = { 0 }, open = { 0 };

	for (size_t i = 0; i < steps->count; i++) {
		const Apply *step = steps->items[i];
		Agreed *one = arena_new_struct(held->arena, Agreed);

		*one = (Agreed){ step->migration, &step->units };
		list_add(held->arena, &agreed, one);
		if (step->has_rows && !run_is_partial(step->run))
			list_add(held->arena, &open, one);
	}
	return agreed_is_used(held->arena, held->diags, &agreed, held->watch.options) &&
	       agreed_holds(held->arena, held->diags, held->conn, &open, held->watch.options);
}

/* Another runner may have been at work while this one waited for the lock: looks once more, and says which it is. */
static bool apply_all(Held *held, size_t end, const Folder *folder, size_t *applied)
{
	static const char *const events[] = {
		[TRACK_EXISTING] = "existing",
		[TRACK_FRESH] = "fresh",
		[TRACK_CONSOLIDATED] = "consolidated",
	};
	const RunnerOptions *options = held->watch.options;
	Track track = TRACK_EXISTING;
	List steps = { 0 };

	if (count_to_do(&held->statuses, end, options) > 0 || IS_BASELINE(folder->consolidated)) {
		if (!track_choose(held->diags, held->history, folder, options, end, &track))
			return false;
		if (held->watch.progress)
			held->watch.progress(held->watch.context,
			                     &(RunnerEvent){ .name = events[track],
			                                     .total = track == TRACK_CONSOLIDATED
			                                                  ? folder->consolidated->stands_for.count
			                                                  : count_to_do(&held->statuses, end, options) });
	}
	return check_statuses(held->diags, &held->statuses, end, options) &&
	       check_only(held->diags, &held->statuses, end, options) && plan_migrate(held, end, folder, track, &steps) &&
	       is_agreed(held, &steps) && apply_steps(&steps, applied);
}

static bool call_hook(const RunnerOptions *options, const char *when)
{
	return !options->hook || options->hook(options->hook_context, when);
}

/* Nothing to do is the usual case: found out without the lock, and without the right to make anything.  false after
 * diagnostics. */
static bool look_first(Held *held, const Folder *folder, size_t end, Track *track, bool *nothing)
{
	const RunnerOptions *options = held->watch.options;
	History *history = held_read_history(held);

	*track = TRACK_EXISTING;
	if (!history)
		return false;
	List statuses;
	history_statuses(history, folder, &statuses);
	if (IS_BASELINE(folder->consolidated) &&
	    !choose_track(held->arena, held->diags, held->conn, folder, options, end, track))
		return false;
	*nothing = count_to_do(&statuses, end, options) == 0 && *track == TRACK_EXISTING;
	note_waiting(held->diags, &statuses, end, options);
	if (*nothing)
		return check_statuses(held->diags, &statuses, end, options) && check_only(held->diags, &statuses, end, options);
	/* Before the first table is made: a database that is refused stays as it is. */
	return choose_track(held->arena, held->diags, held->conn, folder, options, end, track);
}

bool runner_migrate(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                    RunnerProgress *progress, void *context, size_t *applied)
{
	Held held = { .arena = arena, .diags = diags, .conn = conn };
	bool nothing = false;

	*applied = 0;
	size_t end;
	if (!find_end(arena, diags, folder, options, &end))
		return false;
	held_watch(&held, options, progress, context);
	Track track;
	bool ok = look_first(&held, folder, end, &track, &nothing);
	if (!ok || nothing) {
		watch_end(&held.watch);
		return ok;
	}
	if (!held_take(&held, folder, options, progress, context))
		return false;
	bool something = count_to_do(&held.statuses, end, options) > 0 || track == TRACK_CONSOLIDATED;
	ok = (!something || call_hook(options, "before")) && apply_all(&held, end, folder, applied) &&
	     (!something || call_hook(options, "after"));
	if (!ok)
		call_hook(options, "onFailure");
	held_let_go(&held);
	return ok;
}

/* --- a file outside the sequence ------------------------------------------------------------------- */

/* When FILE was applied before, by its hash; *EARLIER: when another text was under its name.  NULL: not. */
static bool find_applied_file(const Held *held, const Migration *file, const char **already, const char **earlier)
{
	const char *sql = sql_text(held->arena,
	                           "SELECT pg_catalog.max(started_at) FILTER (WHERE hash = %L), "
	                           "pg_catalog.max(started_at) FILTER (WHERE hash <> %L AND tag = %L) FROM %Q "
	                           "WHERE direction = 'apply' AND state = 'applied'",
	                           file->hash, file->hash, file->tag, held->history->schema, RUNS_TABLE);

	*already = *earlier = NULL;
	if (!held->history->runs_exist)
		return true;
	Rows rows;
	if (!conn_own(held->conn, held->diags, held->arena, sql, NULL, &rows))
		return false;
	*already = rows_get(&rows, 0, 0);
	*earlier = rows_get(&rows, 0, 1);
	return true;
}

static bool apply_file(Held *held, const Migration *file, const char **already)
{
	Apply *apply = held_apply(held, "apply");
	List steps = { 0 };
	const char *earlier;
	size_t done = 0;

	if (!find_applied_file(held, file, already, &earlier))
		return false;
	if (*already)
		return true;
	if (earlier)
		diag_warning(held->diags, NO_SPAN,
		             "another text was applied under the name %s on %s; this one is run as a new file", file->tag,
		             earlier);
	apply->migration = file;
	apply->run = history_run_of(held->history, file, "apply");
	list_add(held->arena, &steps, apply);
	return read_file(held, file, held->watch.options, &apply->units) && apply_is_possible(apply) &&
	       apply_steps(&steps, &done);
}

bool runner_apply_file(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const Migration *file,
                       const RunnerOptions *options, RunnerProgress *progress, void *context, const char **already)
{
	Held held = { .arena = arena, .diags = diags, .conn = conn };

	held.history = held_look(arena, diags, conn, options, false);
	const char *earlier;
	if (!held.history || !find_applied_file(&held, file, already, &earlier))
		return false;
	if (*already)
		return true;
	if (!held_take(&held, folder, options, progress, context))
		return false;
	bool ok = apply_file(&held, file, already);
	held_let_go(&held);
	return ok;
}

/* --- rollback -------------------------------------------------------------------------------------- */

static const char *missing_down(Arena *arena, const Migration *up)
{
	size_t length = strlen(up->path);

	if (text_ends_with(up->path, "/migration.sql"))
		return arena_printf(arena, "%.*sdown.sql", (int) (length - strlen("migration.sql")), up->path);
	return arena_printf(arena, "%.*s.down.sql", (int) (length - strlen(".sql")), up->path);
}

/* A down file is run like a migration; its breakpoints are comments. */
static Migration *down_migration(Arena *arena, Diags *diags, const Migration *up)
{
	Migration *down = arena_new_struct(arena, Migration);
	Span *whole = arena_new_struct(arena, Span);

	*down = *up;
	if (!up->down_path) {
		diag_error(diags, (Span){ up->source, 0, 0 }, "%s has no down file", up->tag)
		    ->hint = arena_printf(arena, "write %s, or go forward with a new migration", missing_down(arena, up));
		return NULL;
	}
	down->source = file_read(arena, diags, up->down_path);
	if (!down->source)
		return NULL;
	down->hash = sha256_hex(arena, down->source->text, down->source->length);
	down->statements = (List){ 0 };
	*whole = (Span){ down->source, 0, down->source->length };
	list_add(arena, &down->statements, whole);
	return down;
}

static void refuse_under_half_applied(Diags *diags, const MigrationStatus *status)
{
	diag_error(diags, NO_SPAN, "%s is half applied: nothing can be rolled back before it", status->migration->tag)
	    ->hint =
	    arena_printf(diags->arena,
	                 "finish it with \"dbgen migrate\", or undo its %d statement%s by hand and say \"dbgen resolve "
	                 "%s --not-applied\"",
	                 status->done, status->done == 1 ? "" : "s", status->migration->tag);
}

/* Something later that nobody here can undo may need what STEP takes away. */
static bool is_newest(const Held *held, const Apply *step)
{
	for (size_t i = 0; i < held->statuses.count; i++) {
		const MigrationStatus *status = held->statuses.items[i];

		if (status->migration || status->applied_when <= step->migration->when)
			continue;
		diag_error(held->diags, NO_SPAN, "%s was applied after %s, and this folder does not have it",
		           status->name ? status->name : status->applied_hash, step->migration->tag)
		    ->hint =
		    "roll back with the version of the folder that was applied last; \"dbgen repair\" lists what is missing here";
		return false;
	}
	return true;
}

/* Newest first; all of them are read before one is run. */
static bool plan_rollback(Held *held, size_t keep, size_t count, List *steps)
{
	bool ok = true;

	for (size_t i = held->statuses.count; i-- > keep && steps->count < count;) {
		const MigrationStatus *status = held->statuses.items[i];

		if (status->state == MIGRATION_FAILED) {
			refuse_under_half_applied(held->diags, status);
			return false;
		}
		if (!status->migration || !status->row_id)
			continue;
		Apply *step = held_apply(held, "down");
		step->row = history_row_of(held->history, status->migration);
		step->migration = down_migration(held->arena, held->diags, status->migration);
		list_add(held->arena, steps, step);
		ok = step->migration && read_file(held, step->migration, held->watch.options, &step->units) && ok;
		step->run = step->migration ? history_run_of(held->history, step->migration, "down") : NULL;
		ok = ok && is_newest(held, step) && apply_is_possible(step);
	}
	return ok;
}

bool runner_rollback(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                     size_t count, RunnerProgress *progress, void *context, size_t *reverted)
{
	Held held = { .arena = arena, .diags = diags, .conn = conn };
	List steps = { 0 };
	size_t keep = 0;

	*reverted = 0;
	if (options->to) {
		if (!find_tag(arena, diags, folder, options->to, &keep))
			return false;
		keep++;
	}
	if (!held_take(&held, folder, options, progress, context))
		return false;
	bool ok = plan_rollback(&held, keep, count ? count : folder->migrations.count, &steps) &&
	          apply_steps(&steps, reverted);
	held_let_go(&held);
	return ok;
}

/* --- what is recorded, changed by hand --------------------------------------------------------------- */

static bool not_now(Diags *diags, const MigrationStatus *status, const char *why)
{
	diag_error(diags, NO_SPAN, "%s %s", status->migration->tag, why);
	return false;
}

static void add_mark_run(Buf *sql, const History *history, const Migration *migration, const char *state)
{
	sql_add(sql, "UPDATE %Q " RUN_DISMISS " WHERE tag = %L AND direction IN ('up', 'down');\n", history->schema,
	        RUNS_TABLE, migration->tag);
	sql_add(sql,
	        "INSERT INTO %Q (tag, hash, created_at, state, total, version, message) "
	        "VALUES (%L, %L, %l, %L, 0, %L, 'by hand');\n",
	        history->schema, RUNS_TABLE, migration->tag, migration->hash, migration->when, state, DBGEN_VERSION);
}

/* All of a half run is done, by hand or by itself. */
static void add_mark_done(Buf *sql, const Held *held, const MigrationStatus *status)
{
	if (status->row_id)
		history_add_delete(sql, held->history, history_row_of(held->history, status->migration));
	else
		history_add_insert(sql, held->history, status->migration);
	if (status->row_id)
		sql_add(sql, "UPDATE %Q " RUN_DISMISS " WHERE tag = %L AND direction = 'up';\n", held->history->schema,
		        RUNS_TABLE, status->migration->tag);
}

static bool mark_run(const Held *held, const MigrationStatus *status, RunnerMark mark, Buf *sql)
{
	bool down = status->state == MIGRATION_HALF_UNDONE;
	const Migration *migration = down ? down_migration(held->arena, held->diags, status->migration) : status->migration;
	const Run *run = history_run_of(held->history, status->migration, down ? "down" : "up");
	UnitsHash hash = { 0 };
	List units = { 0 };

	/* A failure that was rolled back left nothing behind but its record. */
	if (!down && status->state != MIGRATION_FAILED && status->failure && mark == MARK_RETRY) {
		sql_add(sql, "UPDATE %Q " RUN_DISMISS " WHERE id = %s;\n", held->history->schema, RUNS_TABLE, run->id);
		return true;
	}
	if (!down && status->state != MIGRATION_FAILED)
		return not_now(held->diags, status, "is not half applied");
	if (!migration || !migration_units(held->arena, held->diags, migration, conn_server_version(held->conn), &units))
		return false;
	size_t done = (size_t) run->done + (mark == MARK_SKIP);
	bool all = mark == MARK_SKIP && done >= units.count;
	if (all)
		add_mark_done(sql, held, status);
	sql_add(sql, "UPDATE %Q SET in_flight = NULL%s, done = %d, done_hash = %L, state = %L WHERE id = %s;\n",
	        held->history->schema, RUNS_TABLE, held->history->has_batch ? ", batch = NULL" : "", (int) done,
	        units_hash(held->arena, &hash, &units, done),
	        !all   ? "failed"
	        : down ? "reverted"
	               : "applied",
	        run->id);
	units_hash_end(&hash);
	return true;
}

static bool add_mark(const Held *held, const MigrationStatus *status, RunnerMark mark, Buf *sql)
{
	const HistoryRow *row = history_row_of(held->history, status->migration);

	switch (mark) {
	case MARK_APPLIED:
		if (status->state == MIGRATION_HALF_UNDONE) {
			sql_add(sql, "UPDATE %Q SET state = 'cleared' WHERE id = %s;\n", held->history->schema, RUNS_TABLE,
			        history_run_of(held->history, status->migration, "down")->id);
			return true;
		}
		if (row)
			return not_now(held->diags, status, "is recorded as applied already");
		history_add_insert(sql, held->history, status->migration);
		add_mark_run(sql, held->history, status->migration, "applied");
		return true;
	case MARK_NOT_APPLIED:
		if (!row && status->state != MIGRATION_FAILED)
			return not_now(held->diags, status, "is not recorded as applied");
		if (row)
			history_add_delete(sql, held->history, row);
		add_mark_run(sql, held->history, status->migration, "reverted");
		return true;
	case MARK_ACCEPT_EDIT:
		if (status->state != MIGRATION_EDITED)
			return not_now(held->diags, status, "was not edited since it was applied");
		sql_add(sql, "UPDATE %Q SET hash = %L WHERE id = %s;\n", held->history->schema, held->history->table,
		        status->migration->hash, row->id);
		return true;
	default:
		return mark_run(held, status, mark, sql);
	}
}

bool runner_mark(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                 const char *tag, RunnerMark mark)
{
	Held held = { .arena = arena, .diags = diags, .conn = conn };
	Buf sql;

	buf_init(&sql, arena);
	size_t index;
	if (!find_tag(arena, diags, folder, tag, &index) || !held_take(&held, folder, options, NULL, NULL))
		return false;
	bool ok = add_mark(&held, held.statuses.items[index], mark, &sql) &&
	          conn_own(conn, diags, arena, sql.data, NULL, NULL);
	held_let_go(&held);
	return ok;
}

bool runner_baseline(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                     size_t *marked)
{
	Held held = { .arena = arena, .diags = diags, .conn = conn };
	bool ok = true;

	*marked = 0;
	Buf sql;
	buf_init(&sql, arena);
	size_t end;
	if (!find_end(arena, diags, folder, options, &end) || !held_take(&held, folder, options, NULL, NULL))
		return false;
	for (size_t i = 0; i < end; i++) {
		const MigrationStatus *status = held.statuses.items[i];

		if (status->row_id)
			continue;
		ok = ok && add_mark(&held, status, MARK_APPLIED, &sql);
		(*marked)++;
	}
	ok = ok && (*marked == 0 || conn_own(conn, diags, arena, sql.data, NULL, NULL));
	held_let_go(&held);
	return ok;
}
