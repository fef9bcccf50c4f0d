/*
 * generate.c: dbgen generate.
 */
#include "generate.h"

#include <string.h>

#include "facts.h"
#include "options.h"
#include "report.h"
#include "terminal.h"
#include "undo.h"

typedef struct Options {
	GenerateOptions generate;
	const char *format; /* NULL: text */
	bool json;
	bool undo;
	bool offline;
	bool force;
} Options;

static const Option rows[] = {
	{ .name = "name",
	  .letter = 'n',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(Options, generate.name, const char *),
	  .value = "NAME",
	  .help = "what follows the number in the file's name; without it two words are invented" },
	{ .name = "custom",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, generate.custom, bool),
	  .help =
	      "an empty migration to write SQL into; its way back is yours to write: NNNN_name.down.sql (v1: down.sql) beside it" },
	{ .name = "check",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, generate.check, bool),
	  .help = "write nothing; exit status 2 when there is something to write" },
	{ .name = "verify",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, generate.verify, bool),
	  .help =
	      "try it on a throwaway server with rows in every table before anything is written: up makes the schema, values stay or "
	      "their loss is named, down brings it back, up again; exit status 1 when not" },
	{ .name = "force",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, force, bool),
	  .help =
	      "answers every question: nothing was renamed, and every loss is agreed to; with --undo: also when its SQL was edited" },
	{ .name = "no-renames",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, generate.no_renames, bool),
	  .help = "what could have been renamed was not: drop the old, create the new" },
	{ .name = "expand-contract",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, generate.expand_contract, bool),
	  .help =
	      "two migrations where one deploy cannot do it: one that adds and keeps old and new equal, one that waits until the "
	      "old application is gone (dbgen migrate --contract) and takes the old away" },
	{ .name = "undo",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, undo, bool),
	  .help =
	      "take the newest migration back, while it is applied nowhere: its files, snapshot and line in the journal; the "
	      "databases of dbgen.json and DATABASE_URL are asked" },
	{ .name = "offline",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, offline, bool),
	  .help = "with --undo: ask none" },
	{ .name = "stats-from",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(Options, generate.stats_from, const char *),
	  .value = "URL|ENV",
	  .help =
	      "look at a database, which is only read: how large the tables are that others wait for, how many rows are lost, and how "
	      "many a statement would fail on; the migration says it, and what is agreed to counts for so many rows" },
	{ .name = "no-comments",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, generate.no_comments, bool),
	  .help = "leave out of the migration what is told here: what its statements lock, lose, and may fail for" },
	{ .name = "owners",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, generate.owners, bool),
	  .help = "give objects the owners that the schema states" },
	{ .name = "online", .type = OPTION_FLAG, .offset = OPTION_AT(Options, generate.online, bool), .help = ONLINE_HELP },
	{ .name = "no-online",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, generate.plain, bool),
	  .help = "not, although dbgen.json says \"online\": true" },
	{ .name = "format",
	  .letter = 'f',
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(Options, format, const char *),
	  .value = "text|json|github|gitlab|sarif",
	  .help = "with --check: how what the next migration would do is told; json: as dbgen diff tells it" },
	{ .name = "json",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, json, bool),
	  .help = "with --check: the same as --format json" },
};

static const OptionTable table = OPTION_TABLE(rows);

/* Of an online plan, which has steps that are not for one transaction. */
static void say_pieces(Cli *cli, const Plan *plan)
{
	bool outside = false, begins = false;

	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		outside = outside || statement->outside;
		begins = begins || statement->begins;
	}
	if (outside || begins)
		cli_say(cli,
		        "dbgen migrate commits between these steps; drizzle-orm's migrator, which runs all that is pending in one "
		        "transaction, %s",
		        outside ? "cannot apply them" : "would keep their locks to its end");
}

/* The files of a migration; WHAT is said of the first one, "": nothing. */
static void say_files(Cli *cli, const Migration *migration, const char *what)
{
	cli_say(cli, "wrote %s%s", migration->path, what);
	if (migration->down_path)
		cli_say(cli, "wrote %s: the way back", migration->down_path);
	if (migration->snapshot_path)
		cli_say(cli, "wrote %s", migration->snapshot_path);
}

static void say_written(Cli *cli, const Generated *generated)
{
	const Plan *plan = generated->plan;
	const char *size = plan ? arena_printf(cli->arena, ": %u statement%s", plan->statements.count,
	                                       plan->statements.count == 1 ? "" : "s")
	                        : "";

	if (generated->migration)
		say_files(cli, generated->migration,
		          generated->contract ? ": both versions of the application can run with it" : size);
	if (plan) {
		say_facts(cli, plan);
		say_pieces(cli, plan);
	}
	if (generated->contract)
		say_files(cli, generated->contract, ": waits for \"dbgen migrate --contract\"");
}

static void say_changes(Cli *cli, const Plan *plan)
{
	Report report = { .changes = &plan->changes, .unverified = &(List){ 0 } };
	Buf out;

	buf_init(&out, cli->arena);
	report_text(&out, &report, cli->colour);
	buf_chop(&out, 1);
	cli_say(cli, "%s", out.data);
	say_facts(cli, plan);
	cli_say(cli, "the schema is ahead of the migrations: dbgen generate writes the next one");
}

/* For programs, which get something even when nothing differs. */
static void print_check(Cli *cli, const char *format, const Generated *generated)
{
	List none = { 0 };
	Report report = { .from = { generated->from },
		              .to = { generated->to },
		              .changes = generated->plan ? &generated->plan->changes : &none,
		              .unverified = &none,
		              .plan = generated->plan,
		              .undecided = generated->undecided };
	Buf out;

	if (!generated->from || (generated->undecided && strcmp(format, "json") != 0)) {
		cli_print_remarks(cli, format, "generate", "what the next migration does cannot be told");
		return;
	}
	buf_init(&out, cli->arena);
	if (strcmp(format, "json") == 0)
		report_json(&out, &report);
	else if (strcmp(format, "github") == 0)
		report_github(&out, &report);
	else if (strcmp(format, "gitlab") == 0)
		report_gitlab(&out, &report);
	else
		report_sarif(&out, &report);
	cli_print(out.data);
}

static int undo(Cli *cli, Job *job, const Options *options)
{
	UndoOptions how = { .offline = options->offline, .force = options->force };
	const Migration *gone = undo_newest(job, &how);

	if (!gone)
		return EXIT_ERROR;
	cli_say(cli, "removed %s, its way back and its snapshot: the schema files stay as they are", gone->path);
	return EXIT_SAME;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const Options *options = data;
	const char *format = options->json ? "json" : options->format;
	bool program = format && strcmp(format, "text") != 0;
	Generated generated;

	if (format && !options->generate.check) {
		diag_error(&cli->diags, NO_SPAN, "--format and --json are for --check")
		    ->hint = "dbgen generate --check --json tells what the next migration would do, and writes nothing";
		return EXIT_ERROR;
	}
	if (options->undo && (options->generate.check || options->generate.custom || options->generate.name)) {
		diag_error(&cli->diags, NO_SPAN, "--undo stands alone: it writes no migration")
		    ->hint = "first take the newest one back, then generate again";
		return EXIT_ERROR;
	}
	Job *job = cli_job(cli);
	if (!job)
		return EXIT_ERROR;
	if (options->undo)
		return undo(cli, job, options);
	GenerateOptions generate = options->generate;
	generate.no_renames = generate.no_renames || options->force;
	generate.allowance.all = options->force;
	Verdict verdict = generate_migration(job, &generate, &generated);
	if (program && verdict != VERDICT_FAILED)
		print_check(cli, format, &generated);
	else if (verdict == VERDICT_SAME && (generated.migration || generated.contract))
		say_written(cli, &generated);
	else if (verdict == VERDICT_DIFFERENT && !generated.undecided)
		say_changes(cli, generated.plan);
	return exit_status(verdict);
}

const Command generate_command = {
	.name = "generate",
	.summary = "writes the next migration: the schema files against the last snapshot",
	.description =
	    "Needs no database; where a text has changed (a default, a check, a query) and a scratch server can be had, that says "
	    "whether it means anything. Writes NNNN_name.sql, NNNN_name.down.sql, a snapshot and the journal, in drizzle's layout. What "
	    "could be a renaming is asked on a terminal, and so is what loses data, one by one; elsewhere nothing is written, with exit "
	    "status 2, until the schema file says \"renamed from\" or --no-renames is given, and each loss is agreed to by --allow.",
	.options_size = sizeof(Options),
	.groups = { { &table, 0 },
	            { &allow_table, offsetof(Options, generate.allowance) },
	            { &settle_table, offsetof(Options, generate.settle) },
	            { &without_table, offsetof(Options, generate.filters) } },
	.run = run,
};
