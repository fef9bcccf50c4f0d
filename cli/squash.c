/*
 * squash.c: dbgen squash.
 */
#include "squash.h"

#include "options.h"
#include "terminal.h"

typedef struct SquashOptions {
	SettleOptions settle;
	const char *to;
} SquashOptions;

static const Option rows[] = {
	{ .name = "to",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(SquashOptions, to, const char *),
	  .value = "TAG",
	  .help = "the last migration that the file stands for; without it the newest" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const SquashOptions *options = data;
	Job *job = cli_job(cli);

	return job && squash_folder(job, &options->settle, options->to) ? EXIT_SAME : EXIT_ERROR;
}

const Command squash_command = {
	.name = "squash",
	.summary = "one consolidated file for fresh databases, in place of the migrations",
	.description =
	    "Writes consolidated.sql into the migrations folder: the schema and the rows that the migrations leave behind. migrate "
	    "gives it to fresh databases in one transaction and records every migration it stands for; existing databases are "
	    "not affected, and the migrations stay as they are. The file is written only when a replay on a throwaway server "
	    "proves that it makes the same as the migrations; check proves it again.",
	.options_size = sizeof(SquashOptions),
	.groups = { { &table, 0 }, { &settle_table, offsetof(SquashOptions, settle) } },
	.run = run,
};
