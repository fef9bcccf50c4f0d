/*
 * folders.c: the migrations folder and the runner's options, as the configuration says.
 */
#include "folders.h"

#include <string.h>
#include <time.h>

#include "file.h"
#include "folder.h"

Folder *read_folder(Job *job)
{
	const Config *config = job->config;

	return !config ? NULL : folder_read(job->arena, job->diags, config->migrations_dir, config_layout(config));
}

#define LOCK_PAUSE_MS 50
#define LOCK_PATIENCE_MS 30000

/* The lock is on the folder around it, as it may not be there yet. */
static bool lock_folder(Job *job, const char *path)
{
	const struct timespec pause = { .tv_nsec = LOCK_PAUSE_MS * 1000000L };
	const char *around = path_folder(job->arena, path);

	for (int waited = 0; !folder_lock(around); waited += LOCK_PAUSE_MS) {
		if (waited >= LOCK_PATIENCE_MS) {
			diag_error(job->diags, NO_SPAN, "another dbgen that writes to %s is still at work", path)
			    ->hint = "wait until it is done (it may be asking something on its terminal), or end it";
			return false;
		}
		if (waited == 20 * LOCK_PAUSE_MS)
			job_say(job, "waiting for another dbgen that writes to %s", path);
		nanosleep(&pause, NULL);
	}
	return true;
}

bool hold_folder(Job *job)
{
	const Config *config = job->config;

	if (!config || !lock_folder(job, config->migrations_dir))
		return false;
	bool interrupted = folder_is_interrupted(job->arena, config->migrations_dir);
	if (!folder_finish(job->arena, job->diags, config->migrations_dir))
		return false;
	if (interrupted)
		job_say(job, "%s: the rest of a rewrite that was interrupted is done", config->migrations_dir);
	return true;
}

Folder *read_test_folder(Job *job, const Environment *environment)
{
	const char *path = environment->test_migrations;
	Folder *folder = folder_read(job->arena, job->diags, path, config_layout(job->config));

	if (!folder)
		return NULL;
	if (!folder->exists) {
		diag_error(job->diags, NO_SPAN, "there is no folder \"%s\"", path)
		    ->hint = arena_printf(job->arena, "it is \"testMigrations\" of environment \"%s\"", environment->name);
		return NULL;
	}
	folder->consolidated = NULL;
	for (size_t i = 0; i < folder->migrations.count; i++) {
		Migration *migration = folder->migrations.items[i];

		migration->tag = arena_printf(job->arena, "test/%s", migration->tag);
	}
	return folder;
}

bool folder_is_there(Job *job, const Folder *folder)
{
	if (folder->exists)
		return true;
	diag_error(job->diags, NO_SPAN, "there is no migrations folder \"%s\"", folder->path)
	    ->hint = "\"dbgen generate\" writes the first migration; \"migrations.dir\" in dbgen.json names another folder";
	return false;
}

static RunnerOptions runner_options(const Config *config, const Environment *environment)
{
	RunnerOptions options = {
		.table = config->migrations_table,
		.schema = config->migrations_schema,
		.allow_out_of_order = true,
		.variables = config->migration_variables,
	};

	options.all_or_nothing = config->transaction && strcmp(config->transaction, "all") == 0;
	options.accept_edited = config->check_hashes && strcmp(config->check_hashes, "off") == 0;
	if (environment) {
		options.lock_timeout_ms = (int) environment->wait_timeout;
		options.statement_lock_timeout_ms = (int) environment->lock_timeout;
		options.statement_timeout_ms = (int) environment->statement_timeout;
		options.ignore = environment->ignore;
		options.schemas = environment->schemas;
	}
	return options;
}

bool running_open(Job *job, const ConnectOptions *connect, bool need_folder, Running *running)
{
	*running = (Running){ .job = job };
	running->folder = read_folder(job);
	if (!running->folder || !target_resolve(job, connect, &running->target))
		return false;
	running->options = runner_options(job->config, running->target.environment);
	running->conn = conn_open(job->arena, job->diags, running->target.url);
	if (!running->conn)
		return false;
	return !need_folder || folder_is_there(job, running->folder);
}

void running_close(Running *running)
{
	conn_close(running->conn);
	running->conn = NULL;
}

/* The folder of this environment alone. */
static bool add_tests(Running *running, List *statuses)
{
	Job *job = running->job;
	const Environment *environment = running->target.environment;
	RunnerOptions options = running->options;
	List tests = { 0 };

	if (!environment || !environment->test_migrations)
		return true;
	const Folder *folder = read_test_folder(job, environment);
	options.table = TEST_MIGRATIONS_TABLE;
	if (!folder || !runner_status(job->arena, job->diags, running->conn, folder, &options, &tests))
		return false;
	for (size_t i = 0; i < tests.count; i++)
		list_add(job->arena, statuses, tests.items[i]);
	return true;
}

bool running_statuses(Running *running, List *statuses, const char **version)
{
	Job *job = running->job;

	if (!runner_status(job->arena, job->diags, running->conn, running->folder, &running->options, statuses))
		return false;
	*version = statuses_version(statuses);
	return add_tests(running, statuses);
}

bool loaded_statuses(Job *job, const Loaded *live, const Folder *folder, List *statuses)
{
	RunnerOptions options = runner_options(job->config, live->environment);

	return runner_status(job->arena, job->diags, live->conn, folder, &options, statuses);
}

bool folder_knows(Job *job, const Folder *folder, const char *tag)
{
	Strings tags = { 0 };

	if (!tag || folder_find_migration(folder, tag))
		return true;
	for (size_t i = 0; i < folder->migrations.count; i++)
		strings_add(job->arena, &tags, ((const Migration *) folder->migrations.items[i])->tag);
	const char *near = nearest_name(tag, &tags);
	diag_error(job->diags, NO_SPAN, "there is no migration \"%s\" in %s", tag, folder->path)
	    ->hint = !near ? "dbgen status lists the migrations" : arena_printf(job->arena, "did you mean %s?", near);
	return false;
}

/* ---- how it is told */

bool running_tell(Running *running, const RunnerSettings *settings)
{
	Job *job = running->job;
	Teller *teller = &running->teller;
	bool ok = running->conn;

	*teller = (Teller){ .arena = job->arena,
		                .conn = running->conn,
		                .json = settings->json,
		                .terminal = job->events->watched,
		                .annotate = annotate_of(settings->annotate),
		                .quality = settings->code_quality,
		                .context = job->events->context,
		                .say = job->events->say,
		                .print = job->events->print,
		                .mark = job->events->progress };
	if (running->conn) {
		ok = runner_settings_apply(job->arena, job->diags, settings, &running->options);
		teller->before = current_version(running->job->arena, running->conn, running->folder, &running->options);
	}
	tell_begin(teller);
	return ok;
}

void running_told(Running *running, bool ok, const char *word, size_t count)
{
	Outcome outcome = { .ok = ok, .word = word, .count = count, .before = running->teller.before };

	if (running->conn) {
		outcome.after = current_version(running->job->arena, running->conn, running->folder, &running->options);
		outcome.database = conn_describe(running->conn);
	}
	tell_end(&running->teller, running->job->diags, &outcome);
}
