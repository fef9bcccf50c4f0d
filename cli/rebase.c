/*
 * rebase.c: dbgen rebase.
 */
#include "folder.h"
#include "folders.h"
#include "snapshot.h"

typedef struct RebaseOptions {
	ConnectOptions connect;
	bool offline;
} RebaseOptions;

static const Option rows[] = {
	{ .name = "offline", .type = OPTION_FLAG, .offset = OPTION_AT(RebaseOptions, offline, bool),
	  .help = "do not ask the database whether one of them is applied there" },
};

static const OptionTable table = OPTION_TABLE(rows);

static bool is_open(const MigrationStatus *status)
{
	return status->state == MIGRATION_PENDING || status->state == MIGRATION_OUT_OF_ORDER;
}

/* false after a diagnostic for each of TAGS that is applied already. */
static bool none_applied(const Running *running, const Strings *tags)
{
	Cli *cli = running->cli;
	List statuses = { 0 };
	Strings open = { 0 };
	bool none = true;
	size_t i;

	if (!runner_status(cli->arena, &cli->diags, running->conn, running->folder, &running->options, &statuses))
		return false;
	for (i = 0; i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		if (status->migration != NULL && is_open(status))
			strings_add(cli->arena, &open, status->migration->tag);
	}
	for (i = 0; i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		if (status->migration == NULL || is_open(status) || !strings_has(tags, status->migration->tag))
			continue;
		none = false;
		diag_error(&cli->diags, NO_SPAN, "%s is applied to %s already", status->migration->tag,
		           conn_describe(running->conn))
			->hint = open.count == 0 ? "a migration that is applied keeps its place"
		                             : arena_printf(cli->arena, "those of the other branch are not: dbgen rebase %s",
		                                            strings_join(cli->arena, &open, " "));
	}
	return none;
}

static bool ask_database(Cli *cli, const RebaseOptions *options, const Strings *tags)
{
	Running running;
	bool fine = running_open(cli, &options->connect, true, &running);

	if (!fine && cli->diags.errors > 0)
		diag_note(&cli->diags, NO_SPAN, "--offline goes on without asking whether a migration is applied");
	fine = fine && none_applied(&running, tags);
	running_close(&running);
	return fine;
}

/* The newest snapshot becomes what the SQL of the folder makes now, and continues the one before the moved ones. */
static bool write_last_snapshot(Cli *cli)
{
	Folder *folder = read_folder(cli);
	const Loaded *state = folder == NULL ? NULL : load_migrations(cli, folder);
	Lineage lineage = { 0 };
	Strings parents = { 0 };
	size_t i;
	Buf text;

	if (state == NULL)
		return false;
	for (i = folder->migrations.count; i > 0 && lineage.id == NULL; i--) {
		const Migration *migration = folder->migrations.items[i - 1];

		if (migration->snapshot_path != NULL && load_snapshot(cli, migration->snapshot_path, &lineage) == NULL)
			return false;
	}
	if (lineage.id != NULL)
		strings_add(cli->arena, &parents, lineage.id);
	buf_init(&text, cli->arena);
	snapshot_add(&text, state->schema, &parents);
	return migration_write_snapshot(cli->arena, &cli->diags, folder,
	                                folder->migrations.items[folder->migrations.count - 1], text.data);
}

static bool find_tags(Cli *cli, const Folder *folder, const Strings *arguments, Strings *tags)
{
	size_t i;

	for (i = 0; i < arguments->count; i++) {
		if (!folder_knows(cli, folder, arguments->items[i]))
			return false;
		strings_add(cli->arena, tags, arguments->items[i]);
	}
	if (arguments->count == 0)
		folder_find_forked(cli->arena, folder, tags);
	return true;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const RebaseOptions *options = data;
	const Folder *folder = read_folder(cli);
	Strings tags = { 0 };

	if (folder == NULL || !find_tags(cli, folder, arguments, &tags))
		return EXIT_ERROR;
	if (tags.count == 0) {
		cli_say(cli, "nothing to rebase: every migration of %s is later than those before it", folder->path);
		return EXIT_SAME;
	}
	if (!options->offline && !ask_database(cli, options, &tags))
		return EXIT_ERROR;
	if (!folder_move_to_end(cli->arena, &cli->diags, folder, &tags) || !write_last_snapshot(cli))
		return EXIT_ERROR;
	cli_say(cli, "%s: now behind all others in %s; read the SQL again before it is applied",
	        strings_join(cli->arena, &tags, ", "), folder->path);
	return EXIT_SAME;
}

const Command rebase_command = {
	.name = "rebase",
	.summary = "after a merge: puts migrations that are not applied anywhere behind the others",
	.arguments = "[TAG...]",
	.description = "Without tags those that share a number with an earlier one or are older than it. They get new numbers "
	               "and times; the newest snapshot is made anew from the SQL of the folder.",
	.options_size = sizeof(RebaseOptions),
	.groups = { { &table, 0 }, { &connect_table, offsetof(RebaseOptions, connect) } },
	.run = run,
};
