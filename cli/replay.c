/*
 * replay.c: a folder of migrations run on an empty throwaway database, and what is there afterwards.
 */
#include "replay.h"

#include <string.h>

#include "analyse.h"
#include "introspect.h"
#include "runner.h"
#include "scratchload.h"
#include "sqltext.h"

/* Roles that the migrations name and do not create: the environment has them. */
static Strings needed_roles(Cli *cli, const Folder *folder, const Carried *carried)
{
	size_t before = cli->diags.list.count, errors = cli->diags.errors;
	const Loaded *offline = load_migrations(cli, folder);
	Strings named = { 0 }, needed = { 0 };

	/* Nothing is known of migrations that only a server can read; it will say what is missing. */
	cli->diags.list.count = before;
	cli->diags.errors = errors;
	if (offline)
		named = schema_roles(cli->arena, offline->schema);
	for (size_t i = 0; i < named.count; i++) {
		if (!strings_has(&carried->roles, named.items[i]))
			strings_add(cli->arena, &needed, named.items[i]);
	}
	return needed;
}

bool replayer_open(Cli *cli, const SettleOptions *options, const Folder *folder, const Carried *carried,
                   Replayer *replayer, bool *scratch_failed)
{
	const Config *config = cli_config(cli);
	ScratchOptions scratch = { .url = options->scratch_url };

	*replayer = (Replayer){ .cli = cli };
	*scratch_failed = false;
	if (!config)
		return false;
	if (!scratch.url)
		scratch.url = config->scratch_url;
	replayer->scratch = scratch_start(cli->arena, &cli->diags, &scratch);
	if (replayer->scratch)
		replayer->admin = conn_open(cli->arena, &cli->diags, scratch_url(replayer->scratch));
	*scratch_failed = !replayer->admin;
	replayer->roles = needed_roles(cli, folder, carried);
	replayer->made = carried->roles;
	return replayer->admin && server_roles(cli, &cli->diags, replayer->admin, &replayer->there);
}

void replayer_close(Replayer *replayer)
{
	conn_close(replayer->admin);
	scratch_stop(replayer->scratch);
}

/* What belongs to whoever runs the migrations needs no OWNER TO. */
static void forget_owner(Schema *schema, const char *role)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];

		if (object->owner && strcmp(object->owner, role) == 0)
			object->owner = NULL;
	}
}

/* What the model does not hold is in the content, or told by the differences: only errors are passed on. */
static Schema *read_schema(const Replayer *replayer, Conn *conn, Diags *diags)
{
	Arena *arena = replayer->cli->arena;
	size_t before = diags->list.count, errors = diags->errors;
	IntrospectOptions options = { 0 };
	Schema *schema = introspect(arena, diags, conn, &options);
	Rows rows;

	if (!schema || !conn_query(conn, diags, arena, "SELECT SESSION_USER", NULL, &rows))
		return NULL;
	if (diags->errors == errors)
		diags->list.count = before;
	forget_owner(schema, rows_get(&rows, 0, 0));
	schema_analyse(schema);
	return schema;
}

static bool migrate(const Replayer *replayer, Conn *conn, Diags *diags, const Folder *folder, const char *to)
{
	RunnerOptions options = { .allow_out_of_order = true,
		                      .to = to,
		                      .fresh = true,
		                      .variables = replayer->cli->config->migration_variables,
		                      .no_consolidated = !folder->consolidated };
	size_t errors = diags->errors, applied;

	if (runner_migrate(replayer->cli->arena, diags, conn, folder, &options, NULL, NULL, &applied))
		return true;
	diag_note(diags, NO_SPAN, "this was a replay on a throwaway database (%s)", conn_describe(conn))->hint =
	    "a migration that cannot be run on an empty database has to be corrected first; roles are the server's: create "
	    "them only when they are not there";
	return diags->errors == errors;
}

static bool run_and_read(const Replayer *replayer, Conn *conn, Diags *diags, const Folder *folder, const char *to,
                         Replay *result)
{
	if (!scratch_make_roles(replayer->cli, diags, conn, &replayer->roles, false) ||
	    !(result->empty = read_schema(replayer, conn, diags)))
		return false;
	if (!conn_exec(conn, diags, NO_SPAN, "RESET ALL") || !migrate(replayer, conn, diags, folder, to) ||
	    !conn_exec(conn, diags, NO_SPAN, "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL"))
		return false;
	result->schema = read_schema(replayer, conn, diags);
	result->early = !result->schema ? NULL : read_schema(replayer, conn, diags);
	result->content = !result->early ? NULL : content_read(replayer->cli->arena, diags, conn);
	return result->content;
}

static bool is_ours(const Replayer *replayer, const char *role)
{
	return strings_has(&replayer->roles, role) || strings_has(&replayer->made, role);
}

/* The database, and the roles that the replay has made. */
static void tidy_up(Replayer *replayer, const char *database)
{
	Arena *arena = replayer->cli->arena;
	Strings now = { 0 };
	Diags ignored;

	diags_init(&ignored, arena);
	conn_exec(replayer->admin, &ignored, NO_SPAN, sql_text(arena, "DROP DATABASE IF EXISTS %I WITH (FORCE)", database));
	if (!server_roles(replayer->cli, &ignored, replayer->admin, &now))
		return;
	for (size_t i = 0; i < now.count; i++) {
		if (is_ours(replayer, now.items[i]) && !strings_has(&replayer->there, now.items[i]))
			conn_exec(replayer->admin, &ignored, NO_SPAN, sql_text(arena, "DROP ROLE IF EXISTS %I", now.items[i]));
	}
}

bool replay(Replayer *replayer, const Folder *folder, const char *to, Replay *result)
{
	Cli *cli = replayer->cli;
	const char *url = scratch_new_database(replayer->scratch, &cli->diags);
	Conn *conn = !url ? NULL : conn_open(cli->arena, &cli->diags, url);

	*result = (Replay){ 0 };
	if (!conn)
		return false;
	const char *database = arena_strdup(cli->arena, strrchr(conn_describe(conn), '/') + 1);
	bool ok = run_and_read(replayer, conn, &cli->diags, folder, to, result);
	conn_close(conn);
	tidy_up(replayer, database);
	return ok;
}
