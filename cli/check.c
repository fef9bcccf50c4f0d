/*
 * check.c: dbgen check.
 */
#include "check.h"

#include <string.h>

#include "options.h"
#include "terminal.h"

typedef struct Options {
	CheckOptions check;
	const char *format;
	bool json;
} Options;

static const Option rows[] = {
	{ .name = "fix",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, check.fix, bool),
	  .help =
	      "puts branches behind each other as dbgen rebase does, closes gaps in the numbering, and makes snapshots that "
	      "differ anew from the SQL; asks the database what is applied there and leaves that as it is" },
	{ .name = "drizzle",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, check.drizzle, bool),
	  .help =
	      "with --fix: snapshots that drizzle-kit wrote may be replaced too, by dbgen's, which drizzle-kit cannot read" },
	{ .name = "offline",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, check.offline, bool),
	  .help = "with --fix: do not ask the database" },
	{ .name = "scratch",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, check.scratch, bool),
	  .help =
	      "let a throwaway server run the SQL and say what it makes, instead of reading it offline: sees what DO blocks "
	      "and functions do" },
	{ .name = "down",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, check.down, bool),
	  .help = "run each migration up, down and up again on a throwaway server and compare the schemas" },
	{ .name = "verify",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, check.verify, bool),
	  .help =
	      "the same with rows in every table, as far as values can be found: each migration runs, no value of what stays is "
	      "lost unnamed, its down file runs and brings the schema back" },
	{ .name = "format",
	  .letter = 'f',
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(Options, format, const char *),
	  .value = "text|json|github|gitlab|sarif",
	  .fallback = "text",
	  .help = "how what is found is told; gitlab: a Code Quality report" },
	{ .name = "json",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, json, bool),
	  .help = "the same as --format json" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const Options *options = data;
	const char *format = options->json ? "json" : options->format;
	bool program = strcmp(format, "text") != 0;
	List kept = { 0 };
	Job *job = cli_job(cli);
	size_t found = 0;

	if (!job)
		return EXIT_ERROR;
	if (program)
		cli->kept = &kept;
	const Folder *folder = check_folder(job, &options->check, &found);
	if (program)
		cli_print_remarks(cli, format, "check", "something is wrong with the migrations folder");
	if (!folder)
		return EXIT_ERROR;
	if (found == 0)
		cli_say(cli, "%s: %u migration%s, all well", folder->path, folder->migrations.count,
		        folder->migrations.count == 1 ? "" : "s");
	return found > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

const Command check_command = {
	.name = "check",
	.summary = "the migrations folder in itself: numbering, journal, lineage, snapshot = replay of the SQL",
	.description =
	    "Needs no database. Exit status 2 when something is found.\n\n"
	    "Every snapshot is compared with what the SQL up to it makes, object by object. Two branches of the v1 layout that "
	    "touch nothing in common are fine; in the classic layout two branches share numbers and have to be rebased. Numbers "
	    "that are missing are a warning.\n\n"
	    "Where all is well it also tells what the statements that are still to be run do to those who use the database, by the codes of "
	    "docs/locks.md, as \"generate\" and \"lint\" do: who waits, what is lost, on which rows they fail. These are notes. Such statements are "
	    "those of the newest migration, or, with --url or --env, of all that are not applied there.\n\n"
	    "Where there is a consolidated file, a replay on a throwaway server proves that it makes the same schema and the same "
	    "rows as the migrations.\n\n"
	    "The files of \"queries\" in dbgen.json are tried with the schema files as they are, on a throwaway server: a query that "
	    "these break is found, and one that takes or gives other types than with the schema of the migrations is a warning.",
	.options_size = sizeof(Options),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(Options, check.connect) },
	            { &settle_table, offsetof(Options, check.settle) } },
	.run = run,
};
