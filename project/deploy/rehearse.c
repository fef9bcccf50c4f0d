/*
 * rehearse.c: pending migrations tried on a copy.
 */
#include "rehearse.h"

#include <string.h>

#include "split.h"
#include "scratchload.h"
#include "trial.h"

static bool begins_with_one_of(const Tokens *tokens, const char *const *beginnings)
{
	for (; *beginnings; beginnings++) {
		if (tokens_have(tokens, 0, *beginnings))
			return true;
	}
	return false;
}

/* In the body of a DO, or in a text that it executes. */
static bool speaks_of_roles(Arena *arena, const char *text)
{
	Tokens tokens = sql_tokens(arena, text, strlen(text));

	for (size_t i = 0; i < tokens.count; i++) {
		const Token *token = &tokens.items[i];

		if (token_is(text, token, "role") || token_is(text, token, "user") || token_is(text, token, "group") ||
		    (token_is_text(token) && speaks_of_roles(arena, token_value(arena, text, token))))
			return true;
	}
	return false;
}

/* What would reach beyond a scratch database on somebody's server. */
static bool is_cluster_wide(Arena *arena, const char *sql)
{
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));
	static const char *const always[] = {
		"CREATE ROLE",       "CREATE USER",      "CREATE GROUP",    "ALTER ROLE",          "ALTER USER",
		"ALTER GROUP",       "DROP ROLE",        "DROP USER",       "DROP GROUP",          "REASSIGN OWNED",
		"DROP OWNED",        "ALTER SYSTEM",     "CREATE DATABASE", "ALTER DATABASE",      "DROP DATABASE",
		"CREATE TABLESPACE", "ALTER TABLESPACE", "DROP TABLESPACE", "CREATE SUBSCRIPTION", NULL,
	};
	static const char *const privileges[] = { "GRANT", "REVOKE", NULL };

	return begins_with_one_of(&tokens, always) ||
	       (begins_with_one_of(&tokens, privileges) && tokens_find(&tokens, 0, "on") == tokens.count) ||
	       (tokens_have(&tokens, 0, "do") && speaks_of_roles(arena, sql));
}

/* What cannot be read is for the runner to tell. */
static bool reaches_beyond(Job *job, const Migration *migration)
{
	const Source *source = migration->source;
	bool found = false;
	Diags ignored;

	diags_init(&ignored, job->arena);
	Splitter splitter = split_open(&ignored, (Span){ source, 0, source->length }, 0);
	SqlStatement statement;
	while (!found && split_next(&splitter, &statement))
		found = is_cluster_wide(job->arena, arena_strndup(job->arena, source->text + statement.start,
		                                                  statement.span.end - statement.start));
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
	       scratch_load(job->diags, trial->conn, live, &sqlstate);
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
