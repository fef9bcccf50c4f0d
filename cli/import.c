/*
 * import.c: dbgen import.
 */
#include "import.h"

#include "adopt.h"

static const Option rows[] = {
	{ .name = "from",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ImportOptions, from, const char *),
	  .value = "TOOL",
	  .help =
	      "drizzle, alembic, flyway, liquibase, golang-migrate, goose, rails, dbmate, prisma, node-pg-migrate, knex or "
	      "sqitch; without it what the tables and folders say" },
	{ .name = "dir",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ImportOptions, dir, const char *),
	  .value = "FOLDER",
	  .help = "the other tool's migrations; without it where they usually are" },
	{ .name = "table",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ImportOptions, table, const char *),
	  .value = "NAME",
	  .help = "the other tool's table, when it has another name or is nobody's but yours" },
	{ .name = "version-column",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ImportOptions, version_column, const char *),
	  .value = "COLUMN",
	  .help = "of such a table: number or name of the migration" },
	{ .name = "name-column",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ImportOptions, name_column, const char *),
	  .value = "COLUMN",
	  .help = "its name or file" },
	{ .name = "applied-at-column",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ImportOptions, applied_at_column, const char *),
	  .value = "COLUMN",
	  .help = "when it was applied: a timestamp, or seconds or milliseconds since 1970" },
	{ .name = "hash-column",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ImportOptions, hash_column, const char *),
	  .value = "COLUMN",
	  .help = "the file's checksum; compared when it is a SHA-256" },
	{ .name = "success-column",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ImportOptions, success_column, const char *),
	  .value = "COLUMN",
	  .help = "whether it succeeded: true, 1, yes, success, applied, done, completed" },
	{ .name = "where",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ImportOptions, where, const char *),
	  .value = "SQL",
	  .help = "only these rows of such a table" },
	{ .name = "numbering",
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(ImportOptions, numbering, const char *),
	  .value = "keep|new",
	  .fallback = "keep",
	  .help = "the files keep their numbers where these are in order, or get new ones" },
	{ .name = "baseline",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(ImportOptions, baseline, bool),
	  .help =
	      "one migration, made of the live database, stands for all that is applied; so it is in any case when one of "
	      "them is not SQL" },
	{ .name = "dry-run",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(ImportOptions, dry_run, bool),
	  .help = "show it and change nothing; exit status 2 when there is something to do" },
	{ .name = "json", .type = OPTION_FLAG, .offset = OPTION_AT(ImportOptions, json, bool), .help = "for programs" },
};

static const OptionTable table = OPTION_TABLE(rows);

static const char *known_from(const Import *import)
{
	return arena_printf(import->cli->arena, "imported from %s (%s)", import->tool->name, import_table(import));
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
	Cli *cli = import->cli;
	Running *running = &import->running;

	if (!import_write(import))
		return false;
	import_choose_rows(import);
	return import->adopted.count == 0 ||
	       runner_adopt(cli->arena, &cli->diags, running->conn, running->folder, &running->options, &import->adopted,
	                    known_from(import), &import->new_rows);
}

static int import_all(Import *import)
{
	if (!import_find(import) || !import_plan(import))
		return EXIT_ERROR;
	if (import->options->dry_run) {
		import_choose_rows(import);
		import->new_rows = count_rows(import);
	} else if (!carry_out(import)) {
		return EXIT_ERROR;
	}
	bool work = import->to_write > 0 || import->new_rows > 0;
	import_report(import);
	return import->problems.count > 0 || (import->options->dry_run && work) ? EXIT_DIFFERENT : EXIT_SAME;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	Import import = { .cli = cli, .options = data };
	int status = EXIT_ERROR;

	if ((import.options->dry_run || hold_folder(cli)) &&
	    running_open(cli, &import.options->connect, false, &import.running))
		status = import_all(&import);
	running_close(&import.running);
	return status;
}

const Command import_command = {
	.name = "import",
	.summary = "takes over the history of another migration tool",
	.description =
	    "Turns the other tool's SQL migrations into files of dbgen's folder and records as applied what its table says is "
	    "applied. Nothing is run on the schema, and the other tool's files and table stay as they are. Migrations that are not "
	    "SQL are stood for by one that is made of the live database. What does not fit together is listed: exit status 2.",
	.options_size = sizeof(ImportOptions),
	.groups = { { &table, 0 }, { &connect_table, offsetof(ImportOptions, connect) } },
	.run = run,
};
