/*
 * migrate.c: dbgen migrate.
 */
#include <string.h>

#include "analyse.h"
#include "file.h"
#include "folder.h"
#include "folders.h"
#include "report.h"

typedef struct MigrateOptions {
	ConnectOptions connect;
	SettleOptions settle;
	RunnerSettings runner;
	const char *to;
	const char *out_of_order;
	bool dry_run;
	bool verify;
	bool no_consolidated;
	bool fresh;
} MigrateOptions;

static const Option rows[] = {
	{ .name = "to", .type = OPTION_TEXT, .offset = OPTION_AT(MigrateOptions, to, const char *), .value = "TAG",
	  .help = "stop after this migration" },
	{ .name = "out-of-order", .type = OPTION_CHOICE, .offset = OPTION_AT(MigrateOptions, out_of_order, const char *),
	  .value = "apply|refuse", .fallback = "apply",
	  .help = "what is done with a migration that is older than the newest applied one, as a merge leaves it" },
	{ .name = "dry-run", .type = OPTION_FLAG, .offset = OPTION_AT(MigrateOptions, dry_run, bool),
	  .help = "print the SQL of what is pending and change nothing; exit status 2 when something is" },
	{ .name = "verify", .type = OPTION_FLAG, .offset = OPTION_AT(MigrateOptions, verify, bool),
	  .help = "compare the database with the last snapshot afterwards; exit status 2 when they differ" },
	{ .name = "no-consolidated", .type = OPTION_FLAG, .offset = OPTION_AT(MigrateOptions, no_consolidated, bool),
	  .help = "give a fresh database the migrations one by one, also where there is a consolidated file" },
	{ .name = "fresh", .type = OPTION_FLAG, .offset = OPTION_AT(MigrateOptions, fresh, bool),
	  .help = "what is in a database without history belongs to somebody else: treat it as fresh" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int apply(Running *running)
{
	Cli *cli = running->cli;
	size_t applied = 0;

	bool ok = runner_migrate(cli->arena, &cli->diags, running->conn, running->folder, &running->options, tell_event,
	                         &running->teller, &applied);

	running_told(running, ok, "applied", applied);
	if (!ok)
		return EXIT_ERROR;
	if (applied == 0)
		cli_say(cli, "nothing pending in %s for %s", running->folder->path, conn_describe(running->conn));
	else
		cli_say(cli, "%zu migration%s applied to %s", applied, applied == 1 ? "" : "s", conn_describe(running->conn));
	return EXIT_SAME;
}

static bool is_pending(const MigrationStatus *status)
{
	return status->migration != NULL && (status->state == MIGRATION_PENDING || status->state == MIGRATION_OUT_OF_ORDER
	                                     || status->state == MIGRATION_FAILED);
}

static void add_file(Buf *out, const char *path, const Source *source)
{
	buf_printf(out, "-- %s\n%s%s", path, source->text,
	           source->length > 0 && text_ends_with(source->text, "\n") ? "" : "\n");
}

/* The migrations that a fresh database has with the consolidated file, which is printed. */
static size_t add_consolidated(Buf *out, const Folder *folder, Track track)
{
	if (track != TRACK_CONSOLIDATED)
		return 0;
	add_file(out, folder->consolidated->path, folder->consolidated->source);
	return folder->consolidated->stands_for.count;
}

static int show_pending(const Running *running)
{
	Cli *cli = running->cli;
	const RunnerOptions *options = &running->options;
	List statuses = { 0 };
	size_t pending = 0, replaced, i;
	Track track;
	Buf out;

	if (!runner_status(cli->arena, &cli->diags, running->conn, running->folder, options, &statuses)
	    || !runner_track(cli->arena, &cli->diags, running->conn, running->folder, options, &track))
		return EXIT_ERROR;
	buf_init(&out, cli->arena);
	replaced = add_consolidated(&out, running->folder, track);
	for (i = 0; i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		if (!is_pending(status))
			continue;
		pending++;
		if (i >= replaced)
			add_file(&out, status->migration->path, status->migration->source);
		if (options->to != NULL && strcmp(status->migration->tag, options->to) == 0)
			break;
	}
	cli_print(out.data);
	cli_say(cli, "%zu pending", pending);
	return pending > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

/* The database against what the folder says it is now. */
static int verify(Cli *cli, const Target *target, const Folder *folder, const MigrateOptions *options)
{
	CompareOptions compare = { .sql = &sql_insight };
	const char *snapshot = folder_last_snapshot(folder);
	Loaded *from, *to;
	Settled settled;
	Report report = { 0 };
	List changes;
	Buf out;

	to = snapshot != NULL ? load_snapshot(cli, snapshot, NULL) : load_migrations(cli, folder);
	from = to == NULL ? NULL : load_database(cli, target, NULL);
	if (from == NULL)
		return EXIT_ERROR;
	add_filters(cli->arena, &compare, target->environment);
	if (!settle(cli, from, to, &options->settle, &compare, &settled)) {
		loaded_close(from);
		return EXIT_ERROR;
	}
	loaded_close(from);
	changes = compare_schemas(cli->arena, &cli->diags, settled.old, settled.new, &compare);
	report = (Report){ from, to, &changes, &settled.unverified, settled.reason, NULL };
	buf_init(&out, cli->arena);
	report_text(&out, &report, cli->colour_out);
	cli_print(out.data);
	cli_say(cli, "verified: %s (%s -> %s)", report_count(cli->arena, &report), from->label, to->label);
	return changes.count + settled.unverified.count > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const MigrateOptions *options = data;
	int status = EXIT_ERROR;
	Running running;

	bool open = running_open(cli, &options->connect, true, &running);

	running_tell(&running, &options->runner);
	if (!open || !folder_knows(cli, running.folder, options->to)) {
		running_told(&running, false, "applied", 0);
	} else {
		running.options.to = options->to;
		running.options.no_consolidated = options->no_consolidated;
		running.options.fresh = options->fresh;
		running.options.allow_out_of_order = strcmp(options->out_of_order, "apply") == 0;
		status = options->dry_run ? show_pending(&running) : apply(&running);
	}
	running_close(&running);
	if (status == EXIT_SAME && options->verify && !options->dry_run)
		status = verify(cli, &running.target, running.folder, options);
	return status;
}

const Command migrate_command = {
	.name = "migrate",
	.summary = "applies what is pending",
	.description =
		"Takes a lock, so that any number of runners may start at once, applies each pending migration in a transaction of "
		"its own and records its hash in __drizzle_migrations. An applied migration whose file was edited is an error.",
	.options_size = sizeof(MigrateOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(MigrateOptions, connect) },
	            { &runner_table, offsetof(MigrateOptions, runner) },
	            { &settle_table, offsetof(MigrateOptions, settle) } },
	.run = run,
};
