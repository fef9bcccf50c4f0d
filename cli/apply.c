/*
 * apply.c: dbgen apply.
 */
#include "hotfix.h"
#include "options.h"
#include "terminal.h"

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	Job *job = cli_job(cli);

	return job && apply_hotfix(job, data, arguments) ? EXIT_SAME : EXIT_ERROR;
}

const Command apply_command = {
	.name = "apply",
	.summary = "runs SQL files outside the sequence of migrations, each once",
	.arguments = "FILE...",
	.description =
	    "For a hot fix that cannot wait for the next migration. It is run with the same care as a migration: the lock, a "
	    "transaction, the timeouts. What was run is known by the sha256 of the file and kept in __dbgen_runs, never in the "
	    "table of migrations; the same file is never run twice. An edited file is another one. Carry what it changes into the "
	    "schema file, so that the next migration knows of it.",
	.options_size = sizeof(HotfixOptions),
	.groups = { { &connect_table, offsetof(HotfixOptions, connect) },
	            { &runner_table, offsetof(HotfixOptions, runner) } },
	.run = run,
};
