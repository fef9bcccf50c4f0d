/*
 * reset.c: dbgen reset.
 */
#include "reset.h"

#include "options.h"
#include "terminal.h"

static const Option rows[] = {
	{ .name = "yes",
	  .letter = 'y',
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(ResetOptions, yes, bool),
	  .help = "without asking" },
	{ .name = "dry-run",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(ResetOptions, dry_run, bool),
	  .help = "say what would be dropped and change nothing; exit status 2 when something would" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	Job *job = cli_job(cli);

	return !job ? EXIT_ERROR : exit_status(reset_database(job, data));
}

const Command reset_command = {
	.name = "reset",
	.summary = "drops everything in a development database and migrates from nothing",
	.description =
	    "Drops what is in the environment's \"schemas\" (without that setting: in all but the server's own), what is in no "
	    "schema but made by the migrations (extensions, publications), and the record of applied migrations. What other "
	    "schemas hold, what \"ignore\" names and what came by other ways is kept and named; when something that is kept needs "
	    "what is dropped, nothing is. Refused for an environment marked \"protected\", and without --yes where nobody can be "
	    "asked.",
	.options_size = sizeof(ResetOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(ResetOptions, connect) },
	            { &runner_table, offsetof(ResetOptions, runner) } },
	.run = run,
};
