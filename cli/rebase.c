/*
 * rebase.c: dbgen rebase.
 */
#include "rebase.h"

#include "options.h"
#include "terminal.h"

typedef struct RebaseOptions {
	ConnectOptions connect;
	bool offline;
} RebaseOptions;

static const Option rows[] = {
	{ .name = "offline",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(RebaseOptions, offline, bool),
	  .help = "do not ask the database whether one of them is applied there" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const RebaseOptions *options = data;
	Job *job = cli_job(cli);

	return job && rebase_folder(job, options->offline ? NULL : &options->connect, arguments) ? EXIT_SAME : EXIT_ERROR;
}

const Command rebase_command = {
	.name = "rebase",
	.summary = "after a merge: puts migrations that are not applied anywhere behind the others",
	.arguments = "[TAG...]",
	.description =
	    "Without tags one of the two branches that were merged: the one of which nothing is applied to the database, else "
	    "the one that began later. They get new numbers and times and continue the last of the others. What was generated "
	    "and not edited is planned anew from there; SQL written by hand is kept as it is and named. Where both branches "
	    "touch the same thing it is an error that names both migrations, and nothing is written.",
	.options_size = sizeof(RebaseOptions),
	.groups = { { &table, 0 }, { &connect_table, offsetof(RebaseOptions, connect) } },
	.run = run,
};
