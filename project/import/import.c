/*
 * import.c: the history of another tool taken over.
 */
#include "import.h"

#include "adopt.h"
#include "file.h"
#include "map.h"

static const char *known_from(const Import *import)
{
	return arena_printf(import->job->arena, "imported from %s (%s)", import->tool->name, import_table(import));
}

/* How many rows there will be when the files are there. */
static size_t count_rows(const Import *import)
{
	size_t count = import->adopted.count;
	bool baseline = false;

	for (size_t i = 0; i < import->items.count; i++) {
		const ImportItem *item = import->items.items[i];

		count += item->write && item->foreign->applied;
		baseline |= item->in_baseline;
	}
	return count + baseline;
}

static bool carry_out(Import *import)
{
	Job *job = import->job;
	Running *running = &import->running;

	if (!import_write(import))
		return false;
	import_choose_rows(import);
	return import->adopted.count == 0 ||
	       runner_adopt(job->arena, job->diags, running->conn, running->folder, &running->options, &import->adopted,
	                    known_from(import), &import->new_rows);
}

/* One warning for each kind and message, with all that it is about. */
static void warn(const Import *import)
{
	Job *job = import->job;
	Map *by_message = map_new(job->arena);

	for (size_t i = 0; i < import->problems.count; i++) {
		const ForeignProblem *problem = import->problems.items[i];
		const char *key = arena_printf(job->arena, "%s %s", problem->kind, problem->message);
		Diag *diag = map_get(by_message, key);

		if (!diag) {
			diag = diag_warning(job->diags, NO_SPAN, "%s %s", problem->what, problem->message);
			diag->hint = problem->hint;
			map_set(by_message, key, diag);
		} else {
			diag->detail = !diag->detail ? arena_printf(job->arena, "so is\n%s", problem->what)
			                             : arena_printf(job->arena, "%s\n%s", diag->detail, problem->what);
		}
	}
}

Verdict import_history(Import *import)
{
	Job *job = import->job;

	if (!import->options->dry_run && !hold_folder(job))
		return VERDICT_FAILED;
	if (!running_open(job, &import->options->connect, false, &import->running) || !import_find(import) ||
	    !import_plan(import))
		return VERDICT_FAILED;
	if (import->options->dry_run) {
		import_choose_rows(import);
		import->new_rows = count_rows(import);
	} else if (!carry_out(import)) {
		return VERDICT_FAILED;
	}
	bool work = import->to_write > 0 || import->new_rows > 0;
	warn(import);
	return import->problems.count > 0 || (import->options->dry_run && work) ? VERDICT_DIFFERENT : VERDICT_SAME;
}

void import_close(Import *import)
{
	running_close(&import->running);
}

const char *import_state(const Import *import, const ImportItem *item)
{
	const ForeignMigration *foreign = item->foreign;

	if (foreign->failed && !(item->ours && import_is_recorded(import, item->ours)))
		return "failed";
	if (item->ours && import_is_recorded(import, item->ours))
		return "recorded";
	if (foreign->applied)
		return "applied";
	return "pending";
}

/* The other tool's tables are still there: a pull would put them into the schema file. */
static void say_what_is_left(const Import *import)
{
	const Environment *environment = import->running.target.environment;
	Strings left = { 0 };

	for (size_t i = 0; i < import->own.count; i++) {
		bool ignored = false;

		for (size_t n = 0; environment && n < environment->ignore.count; n++)
			ignored |= text_matches(import->own.items[i], environment->ignore.items[n]);
		if (!ignored)
			strings_add(import->job->arena, &left, import->own.items[i]);
	}
	if (left.count > 0)
		job_say(import->job,
		        "left in the database: \"ignore\": [\"%s\"] for the environment in dbgen.json keeps it out of pull and "
		        "diff",
		        strings_join(import->job->arena, &left, "\", \""));
}

void import_say_end(const Import *import)
{
	const Job *job = import->job;
	const char *what = import->options->dry_run ? "would be " : "";
	const char *table = import_table(import);

	if (!table)
		job_say(job, "%s has no table of %s: nothing is recorded as applied", conn_describe(import->running.conn),
		        import->tool->title);
	if (import->to_write == 0 && import->new_rows == 0)
		job_say(job, "nothing to do: all that is known from %s is in %s and recorded",
		        table ? table : import->from->path, import->running.folder->path);
	else
		job_say(job, "%zu file%s %swritten to %s, %zu migration%s %srecorded as applied to %s", import->to_write,
		        import->to_write == 1 ? "" : "s", what, import->running.folder->path, import->new_rows,
		        import->new_rows == 1 ? "" : "s", what, conn_describe(import->running.conn));
	say_what_is_left(import);
	if (import->problems.count > 0)
		job_say(job, "%u to look at", import->problems.count);
}
