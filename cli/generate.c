/*
 * generate.c: dbgen generate.
 */
#include "generate.h"

#include "facts.h"
#include "options.h"
#include "report.h"
#include "terminal.h"

static const Option rows[] = {
	{ .name = "name",
	  .letter = 'n',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(GenerateOptions, name, const char *),
	  .value = "NAME",
	  .help = "what follows the number in the file's name; without it two words are invented" },
	{ .name = "custom",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GenerateOptions, custom, bool),
	  .help =
	      "an empty migration to write SQL into; its way back is yours to write: NNNN_name.down.sql (v1: down.sql) beside it" },
	{ .name = "check",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GenerateOptions, check, bool),
	  .help = "write nothing; exit status 2 when there is something to write" },
	{ .name = "force",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GenerateOptions, force, bool),
	  .help = "what could have been renamed was not: drop the old, create the new" },
	{ .name = "owners",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(GenerateOptions, owners, bool),
	  .help = "give objects the owners that the schema states" },
};

static const OptionTable table = OPTION_TABLE(rows);

static void say_written(Cli *cli, const Generated *generated)
{
	const Migration *migration = generated->migration;
	const Plan *plan = generated->plan;

	if (plan)
		cli_say(cli, "wrote %s: %zu statement%s", migration->path, plan->statements.count,
		        plan->statements.count == 1 ? "" : "s");
	else
		cli_say(cli, "wrote %s", migration->path);
	if (migration->down_path)
		cli_say(cli, "wrote %s: the way back", migration->down_path);
	if (migration->snapshot_path)
		cli_say(cli, "wrote %s", migration->snapshot_path);
	if (plan)
		say_facts(cli, plan);
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

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	Generated generated;
	Job *job = cli_job(cli);

	if (!job)
		return EXIT_ERROR;
	Verdict verdict = generate_migration(job, data, &generated);
	if (verdict == VERDICT_SAME && generated.migration)
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
	    "could be a renaming is asked on a terminal; elsewhere it is an error until the schema file says \"renamed from\" or "
	    "--force is given.",
	.options_size = sizeof(GenerateOptions),
	.groups = { { &table, 0 },
	            { &settle_table, offsetof(GenerateOptions, settle) },
	            { &without_table, offsetof(GenerateOptions, filters) } },
	.run = run,
};
