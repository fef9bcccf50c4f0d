/*
 * trial.c: a folder's migrations run on a throwaway server.
 */
#include "trial.h"

#include <string.h>

#include "carried.h"
#include "introspect.h"
#include "scratchload.h"
#include "sqltext.h"

/* Roles that the migrations name and do not create: the environment has them.  As far as they can be read offline; the
 * server says what is missing. */
static void find_roles(Trial *trial, const Folder *folder)
{
	Job *job = trial->job;
	Attempt attempt = job_attempt(job);
	const Loaded *offline = load_migrations(job, folder);
	Strings named = { 0 };
	Carried carried;
	Diags ignored;

	job_forget(job, attempt);
	if (offline)
		named = schema_roles(job->arena, offline->schema);
	diags_init(&ignored, job->arena);
	carried_find(job->arena, &ignored, folder, folder->migrations.count, false, &carried);
	trial->made = carried.roles;
	for (size_t i = 0; i < named.count; i++) {
		if (!strings_has(&carried.roles, named.items[i]))
			strings_add(job->arena, &trial->roles, named.items[i]);
	}
}

bool trial_open(Job *job, const SettleOptions *options, int major, const Folder *folder, Trial *trial)
{
	ScratchOptions scratch = { .url = scratch_server_url(job, options), .major = major };

	*trial = (Trial){ .job = job };
	trial->scratch = scratch_start(job->arena, job->diags, &scratch);
	if (trial->scratch)
		trial->admin = conn_open(job->arena, job->diags, scratch_url(trial->scratch));
	if (!trial->admin)
		return false;
	if (folder)
		find_roles(trial, folder);
	return server_roles(job, job->diags, trial->admin, &trial->there);
}

static bool is_ours(const Trial *trial, const char *role)
{
	return strings_has(&trial->roles, role) || strings_has(&trial->made, role);
}

/* The database at work goes, and the roles that it has made. */
static void end_database(Trial *trial)
{
	Arena *arena = trial->job->arena;
	Strings now = { 0 };
	Diags ignored;

	if (!trial->conn)
		return;
	const char *database = arena_strdup(arena, strrchr(conn_describe(trial->conn), '/') + 1);
	conn_close(trial->conn);
	trial->conn = NULL;
	diags_init(&ignored, arena);
	conn_exec(trial->admin, &ignored, NO_SPAN, sql_text(arena, "DROP DATABASE IF EXISTS %I WITH (FORCE)", database));
	if (!server_roles(trial->job, &ignored, trial->admin, &now))
		return;
	for (size_t i = 0; i < now.count; i++) {
		if (is_ours(trial, now.items[i]) && !strings_has(&trial->there, now.items[i]))
			conn_exec(trial->admin, &ignored, NO_SPAN, sql_text(arena, "DROP ROLE IF EXISTS %I", now.items[i]));
	}
}

void trial_close(Trial *trial)
{
	end_database(trial);
	conn_close(trial->admin);
	scratch_stop(trial->scratch);
}

bool trial_begin(Trial *trial)
{
	Job *job = trial->job;

	end_database(trial);
	const char *url = scratch_new_database(trial->scratch, job->diags);
	trial->conn = !url ? NULL : conn_open(job->arena, job->diags, url);
	return trial->conn && scratch_make_roles(job, job->diags, trial->conn, &trial->roles, trial->any_power);
}

static RunnerOptions runner_options(const Trial *trial, const Folder *folder, bool loaded)
{
	return (RunnerOptions){ .allow_out_of_order = true,
		                    .fresh = !loaded,
		                    .contract = true,
		                    .no_consolidated = !folder->consolidated || IS_BASELINE(folder->consolidated),
		                    .variables = trial->job->config->migration_variables };
}

/* What a migration SETs ends with it. */
static bool reset_session(Trial *trial)
{
	return conn_exec(trial->conn, trial->job->diags, NO_SPAN, "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL");
}

bool trial_up(Trial *trial, const Folder *folder, const char *to, bool loaded)
{
	RunnerOptions options = runner_options(trial, folder, loaded);
	Job *job = trial->job;
	size_t applied;

	options.to = to;
	return reset_session(trial) &&
	       runner_migrate(job->arena, job->diags, trial->conn, folder, &options, NULL, NULL, &applied) &&
	       reset_session(trial);
}

bool trial_down(Trial *trial, const Folder *folder)
{
	RunnerOptions options = runner_options(trial, folder, true);
	Job *job = trial->job;
	size_t reverted;

	return reset_session(trial) &&
	       runner_rollback(job->arena, job->diags, trial->conn, folder, &options, 1, NULL, NULL, &reverted) &&
	       reset_session(trial);
}

Folder one_by_one(const Folder *folder)
{
	Folder plain = *folder;

	if (!IS_BASELINE(plain.consolidated))
		plain.consolidated = NULL;
	return plain;
}

bool trial_baseline(Trial *trial, const Folder *folder, bool *loaded)
{
	Folder alone = *folder;

	*loaded = IS_BASELINE(folder->consolidated);
	if (!*loaded)
		return true;
	alone.migrations = (List){ 0 };
	return trial_up(trial, &alone, NULL, false);
}

/* What belongs to whoever runs the migrations needs no OWNER TO; ROLE NULL: nobody owns anything. */
static void forget_owner(Schema *schema, const char *role)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];

		if (!role || (object->owner && strcmp(object->owner, role) == 0))
			object->owner = NULL;
	}
}

/* What the model does not hold is told by the differences: only errors are passed on. */
Schema *trial_read(Trial *trial, bool owners)
{
	Job *job = trial->job;
	Attempt attempt = job_attempt(job);
	IntrospectOptions options = { 0 };
	Schema *schema = introspect(job->arena, job->diags, trial->conn, &options);
	Rows rows;

	if (!schema)
		return NULL;
	if (owners && !conn_query(trial->conn, job->diags, job->arena, "SELECT SESSION_USER", NULL, &rows))
		return NULL;
	if (job->diags->errors == attempt.errors)
		job_forget(job, attempt);
	forget_owner(schema, owners ? rows_get(&rows, 0, 0) : NULL);
	return schema;
}
