/*
 * consolidate.c: a consolidated file is what its migrations make.
 */
#include "consolidate.h"

#include <string.h>

#include "analyse.h"
#include "runner.h"

/* One of the two readings is to be changed. */
static bool read_made(Trial *trial, Schema **schema)
{
	*schema = trial_read(trial, true);
	if (*schema)
		schema_analyse(*schema);
	return *schema;
}

static bool run(Trial *trial, const Folder *folder, const char *to)
{
	Diags *diags = trial->job->diags;

	if (trial_up(trial, folder, to, false))
		return true;
	diag_note(diags, NO_SPAN, "this was a replay on a throwaway database (%s)", conn_describe(trial->conn))->hint =
	    "a migration that cannot be run on an empty database has to be corrected first; roles are the server's: create "
	    "them only when they are not there";
	return false;
}

static bool make(Trial *trial, const Folder *folder, const char *to, Made *made)
{
	Job *job = trial->job;

	*made = (Made){ 0 };
	if (!trial_begin(trial) || !read_made(trial, &made->empty) || !run(trial, folder, to) ||
	    !read_made(trial, &made->schema) || !read_made(trial, &made->early))
		return false;
	made->content = content_read(job->arena, job->diags, trial->conn);
	return made->content;
}

bool make_twice(Trial *trial, const Folder *folder, const char *to, Made *made)
{
	Folder plain = *folder;

	plain.consolidated = NULL;
	Made again;
	return make(trial, &plain, to, made) && make(trial, &plain, to, &again) &&
	       content_mark_varying(trial->job->arena, trial->job->diags, made->content, again.content);
}

static void compare_made(Job *job, Schema *wanted, Schema *got, Strings *differences)
{
	CompareOptions options = { .sql = &sql_insight, .owners = true };
	List changes = compare_schemas(job->arena, job->diags, got, wanted, &options);

	for (size_t i = 0; i < changes.count; i++) {
		Buf line;

		buf_init(&line, job->arena);
		buf_add(&line, "to be what the migrations make: ");
		change_describe(&line, changes.items[i]);
		strings_add(job->arena, differences, line.data);
	}
}

bool compare_consolidated(Trial *trial, const Folder *folder, const Made *wanted, Strings *differences)
{
	Job *job = trial->job;
	const List *stands_for = &folder->consolidated->stands_for;
	const StandsFor *last = stands_for->items[stands_for->count - 1];
	Made got;

	if (!make(trial, folder, last->tag, &got))
		return false;
	compare_made(job, wanted->schema, got.schema, differences);
	content_compare(job->arena, wanted->content, got.content, differences);
	return true;
}

const char *differences_shown(Arena *arena, const Strings *differences)
{
	enum { MOST = 20 };
	Strings shown = { 0 };

	for (size_t i = 0; i < differences->count && i < MOST; i++)
		strings_add(arena, &shown, differences->items[i]);
	if (differences->count > MOST)
		strings_add(arena, &shown, arena_printf(arena, "and %u more", differences->count - MOST));
	return strings_join(arena, &shown, "\n");
}

static size_t tell_differences(Job *job, const Folder *folder, const Strings *differences)
{
	if (differences->count == 0)
		return 0;
	Diag *diag = diag_error(job->diags, (Span){ folder->consolidated->source, 0, 0 },
	                        "the consolidated file does not make what its migrations make: %u difference%s",
	                        differences->count, differences->count == 1 ? "" : "s");
	diag->detail = differences_shown(job->arena, differences);
	diag->hint = "\"dbgen squash\" writes it anew from the migrations";
	return differences->count;
}

/* Why there is no scratch server is no error of the folder's. */
static void tell_untried(Job *job, const Folder *folder, const char *why)
{
	Diag *diag =
	    diag_warning(job->diags, (Span){ folder->consolidated->source, 0, 0 },
	                 "only its hashes were checked: that the consolidated file makes what its migrations make is "
	                 "not proved");

	diag->detail = why;
	diag->hint = "run \"dbgen check\" where PostgreSQL's server programs are, or name a server with --scratch-url";
}

bool has_variables(const Job *job)
{
	return job->config && job->config->migration_variables;
}

size_t check_consolidated(Job *job, const Folder *folder, const SettleOptions *options)
{
	size_t errors = job->diags->errors;
	Strings differences = { 0 };

	if (!folder->consolidated || IS_BASELINE(folder->consolidated))
		return 0;
	if (!runner_check_consolidated(job->arena, job->diags, folder))
		return job->diags->errors - errors;
	const StandsFor *last = folder->consolidated->stands_for.items[folder->consolidated->stands_for.count - 1];
	Carried carried;
	if (!carried_find(job->arena, job->diags, folder, folder->consolidated->stands_for.count, has_variables(job),
	                  &carried))
		return 1;
	if (options->no_scratch) {
		tell_untried(job, folder, "--no-scratch was given");
		return 0;
	}
	Attempt attempt = job_attempt(job);
	Trial trial;
	bool fine = trial_open(job, options, 0, folder, &trial);
	if (!trial.admin) {
		trial_close(&trial);
		const char *why = job_first_error(job, attempt);
		job_forget(job, attempt);
		tell_untried(job, folder, why);
		return 0;
	}
	Made wanted;
	fine = fine && make_twice(&trial, folder, last->tag, &wanted) &&
	       compare_consolidated(&trial, folder, &wanted, &differences);
	trial_close(&trial);
	return fine ? tell_differences(job, folder, &differences) : 1;
}
