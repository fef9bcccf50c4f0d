/*
 * prove.c: pending migrations tried on a copy.
 */
#include "prove.h"

#include <string.h>

#include "split.h"
#include "scratch.h"
#include "scratchload.h"

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
static bool reaches_beyond(Cli *cli, const Migration *migration)
{
	const Source *source = migration->source;
	bool found = false;
	Diags ignored;

	diags_init(&ignored, cli->arena);
	Splitter splitter = split_open(&ignored, (Span){ source, 0, source->length }, 0);
	SqlStatement statement;
	while (!found && split_next(&splitter, &statement))
		found = is_cluster_wide(cli->arena, arena_strndup(cli->arena, source->text + statement.start,
		                                                  statement.span.end - statement.start));
	split_close(&splitter);
	return found;
}

/* Why it cannot be proved whatever the server, or NULL. */
static const char *find_obstacle(Running *running, const SettleOptions *options, const List *pending)
{
	Cli *cli = running->cli;

	if (options->no_scratch)
		return "--no-scratch was given";
	for (size_t i = 0; i < pending->count && scratch_server_url(cli, options); i++) {
		const Migration *migration = pending->items[i];

		if (reaches_beyond(cli, migration))
			return arena_printf(cli->arena,
			                    "%s has statements that could reach beyond a scratch database (roles, "
			                    "databases), and the scratch server is not a private one",
			                    migration->tag);
	}
	return NULL;
}

static const char *first_message(const Diags *diags)
{
	return diags->list.count > 0 ? ((const Diag *) diags->list.items[0])->message : "unknown";
}

/* The target's schema in the database of CONN. */
static bool copy_schema(Running *running, Diags *diags, Conn *conn, bool private_server)
{
	Cli *cli = running->cli;
	Loaded *live = load_database(cli, &running->target, NULL);
	const char *sqlstate = "";

	if (!live)
		return false;
	Strings roles = schema_roles(cli->arena, live->schema);
	bool ok = (!private_server || server_roles(cli, diags, live->conn, &roles)) &&
	          scratch_make_roles(cli, diags, conn, &roles, private_server) &&
	          scratch_load(cli, diags, conn, live, &sqlstate);
	loaded_close(live);
	return ok;
}

static bool run_on_copy(Running *running, Conn *conn, const List *pending, bool consolidated)
{
	Cli *cli = running->cli;
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
	return runner_migrate(cli->arena, &cli->diags, conn, &folder, &options, NULL, NULL, &applied);
}

/* Takes over what was said about the copy: it is why there is no proof, and no error of the migrations. */
static Proof without_copy(Running *running, Diags *diags, const char **reason)
{
	*reason = arena_printf(running->cli->arena, "there is no copy: %s", first_message(diags));
	return PROOF_NONE;
}

Proof prove_pending(Running *running, const SettleOptions *options, const List *pending, bool consolidated,
                    const char **reason)
{
	Cli *cli = running->cli;
	ScratchOptions scratch_options = { .url = scratch_server_url(cli, options),
		                               .major = conn_server_version(running->conn) / 10000 };

	*reason = find_obstacle(running, options, pending);
	if (*reason)
		return PROOF_NONE;
	Diags diags;
	diags_init(&diags, cli->arena);
	Scratch *scratch = scratch_start(cli->arena, &diags, &scratch_options);
	Conn *conn = !scratch ? NULL : conn_open(cli->arena, &diags, scratch_url(scratch));
	Proof proof;
	if (!conn || !copy_schema(running, &diags, conn, !scratch_options.url))
		proof = without_copy(running, &diags, reason);
	else
		proof = run_on_copy(running, conn, pending, consolidated) ? PROOF_HOLDS : PROOF_FAILS;
	conn_close(conn);
	scratch_stop(scratch);
	return proof;
}
