/*
 * migrate.c: dbgen migrate.
 */
#include "migrate.h"

#include "options.h"
#include "terminal.h"

static const Option rows[] = {
	{ .name = "to",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(MigrateOptions, to, const char *),
	  .value = "TAG",
	  .help = "stop after this migration" },
	{ .name = "out-of-order",
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(MigrateOptions, out_of_order, const char *),
	  .value = "apply|refuse",
	  .fallback = "apply",
	  .help = "what is done with a migration that is older than the newest applied one, as a merge leaves it" },
	{ .name = "dry-run",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MigrateOptions, dry_run, bool),
	  .help = "print the SQL of what is pending, try it on a copy of the schema on a throwaway server, count the rows "
	          "that it would fail on, and change nothing; "
	          "exit status 2 when something is pending, 1 when it would fail" },
	{ .name = "only",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(MigrateOptions, only, const char *),
	  .value = "TAG",
	  .help = "this migration alone, whatever stands before it" },
	{ .name = "require",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(MigrateOptions, require, Strings),
	  .value = "TABLE",
	  .help = "a table that must be there afterwards; exit status 2 when it is not" },
	{ .name = "verify",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MigrateOptions, verify, bool),
	  .help = "compare the database with the last snapshot afterwards; exit status 2 when they differ" },
	{ .name = "no-consolidated",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MigrateOptions, no_consolidated, bool),
	  .help = "give a fresh database the migrations one by one, also where there is a consolidated file" },
	{ .name = "fresh",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(MigrateOptions, fresh, bool),
	  .help = "what is in a database without history belongs to somebody else: treat it as fresh" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	Job *job = cli_job(cli);

	return !job ? EXIT_ERROR : exit_status(migrate_database(job, data));
}

const Command migrate_command = {
	.name = "migrate",
	.summary = "applies what is pending",
	.description =
	    "Takes a lock, so that any number of runners may start at once, applies each pending migration in a transaction of "
	    "its own and records its hash in __drizzle_migrations. An applied migration whose file was edited is an error. One that takes "
	    "more rows away than were agreed to when it was generated, or any from a protected database, is not begun without --allow.",
	.options_size = sizeof(MigrateOptions),
	.groups = { { &table, 0 },
	            { &allow_table, offsetof(MigrateOptions, allowance) },
	            { &connect_table, offsetof(MigrateOptions, connect) },
	            { &runner_table, offsetof(MigrateOptions, runner) },
	            { &settle_table, offsetof(MigrateOptions, settle) },
	            { &without_table, offsetof(MigrateOptions, filters) } },
	.run = run,
};
