/*
 * check.c: dbgen check.
 */
#include "check.h"

#include "options.h"
#include "terminal.h"

static const Option rows[] = {
	{ .name = "fix",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(CheckOptions, fix, bool),
	  .help =
	      "puts branches behind each other as dbgen rebase does, closes gaps in the numbering, and makes snapshots that "
	      "differ anew from the SQL; asks the database what is applied there and leaves that as it is" },
	{ .name = "offline",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(CheckOptions, offline, bool),
	  .help = "with --fix: do not ask the database" },
	{ .name = "scratch",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(CheckOptions, scratch, bool),
	  .help =
	      "let a throwaway server run the SQL and say what it makes, instead of reading it offline: sees what DO blocks "
	      "and functions do" },
	{ .name = "down",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(CheckOptions, down, bool),
	  .help = "run each migration up, down and up again on a throwaway server and compare the schemas" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	Job *job = cli_job(cli);
	size_t found = 0;
	const Folder *folder = !job ? NULL : check_folder(job, data, &found);

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
	    "Where there is a consolidated file, a replay on a throwaway server proves that it makes the same schema and the same "
	    "rows as the migrations.",
	.options_size = sizeof(CheckOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(CheckOptions, connect) },
	            { &settle_table, offsetof(CheckOptions, settle) } },
	.run = run,
};
