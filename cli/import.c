/*
 * import.c: dbgen import.
 */
#include "import.h"

#include "imported.h"
#include "options.h"
#include "terminal.h"

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

static void add_item(Arena *arena, List *items, const Import *import, const ImportItem *from)
{
	ImportedItem *item = arena_new_struct(arena, ImportedItem);

	*item = (ImportedItem){ .version = from->foreign->version,
		                    .file = from->foreign->path,
		                    .label = from->foreign->label,
		                    .tag = !from->ours ? NULL : from->ours->tag,
		                    .state = import_state(import, from),
		                    .language = !from->foreign->code ? "SQL" : from->foreign->code,
		                    .written = from->write,
		                    .in_baseline = from->in_baseline };
	list_add(arena, items, item);
}

static void print_import(Cli *cli, const Import *import)
{
	Imported told = { .tool = import->tool->name,
		              .table = import_table(import),
		              .from = import->from->path,
		              .folder = import->running.folder->path,
		              .dry_run = import->options->dry_run,
		              .files = import->to_write,
		              .rows = import->new_rows,
		              .problems = &import->problems };
	Buf out;

	for (size_t i = 0; i < import->items.count; i++)
		add_item(cli->arena, &told.items, import, import->items.items[i]);
	buf_init(&out, cli->arena);
	if (import->options->json)
		imported_add_json(&out, &told);
	else
		imported_add_text(&out, &told);
	cli_print(out.data);
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	Job *job = cli_job(cli);
	Import import = { .job = job, .options = data };

	if (!job)
		return EXIT_ERROR;
	Verdict verdict = import_history(&import);
	if (verdict != VERDICT_FAILED) {
		print_import(cli, &import);
		cli_print_diags(cli);
		import_say_end(&import);
	}
	import_close(&import);
	return exit_status(verdict);
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
