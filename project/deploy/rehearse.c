/*
 * rehearse.c: pending migrations tried on a copy.
 */
#include "rehearse.h"

#include <string.h>
#include <strings.h>

#include "scan.h"
#include "scratchload.h"
#include "trial.h"

/* BEGINNING's words, in any case and with any space between them. */
static bool begins_with(const char *sql, const char *beginning)
{
	static const char blanks[] = " \t\r\n";

	for (; *beginning != '\0'; beginning++) {
		if (*beginning != ' ' && strncasecmp(sql, beginning, 1) == 0) {
			sql++;
		} else if (*beginning == ' ' && *sql != '\0' && strchr(blanks, *sql)) {
			sql += strspn(sql, blanks);
		} else {
			return false;
		}
	}
	return *sql == '$' || strchr(blanks, *sql);
}

static bool begins_with_one_of(const char *sql, const char *const *beginnings)
{
	for (; *beginnings; beginnings++) {
		if (begins_with(sql, *beginnings))
			return true;
	}
	return false;
}

/* What would reach beyond a scratch database on somebody's server. */
static bool is_cluster_wide(const char *sql)
{
	static const char *const always[] = {
		"CREATE ROLE",       "CREATE USER",      "CREATE GROUP",    "ALTER ROLE",          "ALTER USER",
		"ALTER GROUP",       "DROP ROLE",        "DROP USER",       "DROP GROUP",          "REASSIGN OWNED",
		"DROP OWNED",        "ALTER SYSTEM",     "CREATE DATABASE", "ALTER DATABASE",      "DROP DATABASE",
		"CREATE TABLESPACE", "ALTER TABLESPACE", "DROP TABLESPACE", "CREATE SUBSCRIPTION", NULL,
	};
	static const char *const privileges[] = { "GRANT", "REVOKE", NULL };
	static const char *const blocks[] = { "DO", NULL };

	return begins_with_one_of(sql, always) || (begins_with_one_of(sql, privileges) && !strcasestr(sql, " on ")) ||
	       (begins_with_one_of(sql, blocks) && (strcasestr(sql, "role") || strcasestr(sql, "user")));
}

/* What cannot be read is for the runner to tell. */
static bool reaches_beyond(Job *job, const Migration *migration)
{
	const Source *source = migration->source;
	bool found = false;
	Diags ignored;

	diags_init(&ignored, job->arena);
	Splitter splitter = split_open(&ignored, (Span){ source, 0, source->length }, true);
	Statement statement;
	while (!found && split_next(&splitter, &statement))
		found = is_cluster_wide(
		    arena_strndup(job->arena, source->text + statement.start, statement.span.end - statement.start));
	split_close(&splitter);
	return found;
}

/* Why it cannot be tried whatever the server, or NULL. */
static const char *find_obstacle(Running *running, const SettleOptions *options, const List *pending)
{
	Job *job = running->job;

	if (options->no_scratch)
		return "--no-scratch was given";
	for (size_t i = 0; i < pending->count && scratch_server_url(job, options); i++) {
		const Migration *migration = pending->items[i];

		if (reaches_beyond(job, migration))
			return arena_printf(job->arena,
			                    "%s has statements that could reach beyond a scratch database (roles, "
			                    "databases), and the scratch server is not a private one",
			                    migration->tag);
	}
	return NULL;
}

/* The target's schema in the trial's database. */
static bool copy_schema(Running *running, Trial *trial, const Loaded *live, bool private_server)
{
	Job *job = running->job;
	const char *sqlstate = "";

	trial->roles = schema_roles(job->arena, live->schema);
	trial->any_power = private_server;
	return (!private_server || server_roles(job, job->diags, live->conn, &trial->roles)) && trial_begin(trial) &&
	       scratch_load(job, job->diags, trial->conn, live, &sqlstate);
}

static bool run_on_copy(Running *running, Conn *conn, const List *pending, bool consolidated)
{
	Job *job = running->job;
	RunnerOptions options = running->options;
	Folder folder = *running->folder;

	if (!consolidated) {
		folder.migrations = *pending;
		folder.consolidated = NULL;
		options.no_consolidated = true;
	}
	options.fresh = true;
	options.hook = NULL;
	size_t applied;
	return runner_migrate(job->arena, job->diags, conn, &folder, &options, NULL, NULL, &applied);
}

/* Takes over what was said about the copy since ATTEMPT: it is why nothing can be said, and no error of the migrations. */
static const char *why_no_copy(Job *job, Attempt attempt)
{
	const char *why = job_first_error(job, attempt);

	job_forget(job, attempt);
	return arena_printf(job->arena, "there is no copy: %s", why ? why : "unknown");
}

Rehearsal rehearse_pending(Running *running, const SettleOptions *options, const List *pending, bool consolidated,
                           const char **reason)
{
	Job *job = running->job;
	bool private_server = !scratch_server_url(job, options);

	*reason = find_obstacle(running, options, pending);
	if (*reason)
		return REHEARSAL_NONE;
	Attempt attempt = job_attempt(job);
	Loaded *live = load_database(job, &running->target, NULL);
	if (live)
		attempt = job_attempt(job);
	Trial trial = { 0 };
	Rehearsal rehearsal = REHEARSAL_NONE;
	if (!live || !trial_open(job, options, conn_server_version(running->conn) / 10000, NULL, &trial) ||
	    !copy_schema(running, &trial, live, private_server)) {
		*reason = why_no_copy(job, attempt);
	} else {
		job_forget(job, attempt);
		rehearsal = run_on_copy(running, trial.conn, pending, consolidated) ? REHEARSAL_HOLDS : REHEARSAL_FAILS;
	}
	loaded_close(live);
	if (live)
		trial_close(&trial);
	return rehearsal;
}
