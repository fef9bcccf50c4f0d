/*
 * push.c: dbgen push.
 */
#include "push.h"

#include "facts.h"
#include "options.h"
#include "terminal.h"

static const Option rows[] = {
	{ .name = "accept-data-loss",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(PushOptions, accept_data_loss, bool),
	  .help = "drop tables, columns and values that the schema files do not have" },
	{ .name = "dry-run",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(PushOptions, dry_run, bool),
	  .help = "print the SQL and change nothing; exit status 2 when there is something to do" },
};

static const OptionTable table = OPTION_TABLE(rows);

static int carry_out(Cli *cli, const PushOptions *options, const Push *push)
{
	Buf sql;

	buf_init(&sql, cli->arena);
	if (options->dry_run) {
		plan_add_sql_with_facts(&sql, push->plan, "");
		cli_print(sql.data);
		return EXIT_DIFFERENT;
	}
	plan_add_sql(&sql, push->plan, "");
	buf_chop(&sql, 1);
	cli_say(cli, "%s", sql.data);
	say_facts(cli, push->plan);
	return exit_status(push_apply(&cli->job, options, push));
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	Job *job = cli_job(cli);
	Push push;

	if (!job)
		return EXIT_ERROR;
	Verdict verdict = push_plan(job, data, &push);
	int status = push.plan ? carry_out(cli, data, &push) : exit_status(verdict);
	push_close(&push);
	return status;
}

const Command push_command = {
	.name = "push",
	.summary = "makes a development database equal to the schema files directly",
	.description = "All in one transaction where PostgreSQL allows it. What would lose data is asked on a terminal; "
	               "elsewhere it is refused without --accept-data-loss.",
	.options_size = sizeof(PushOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(PushOptions, connect) },
	            { &settle_table, offsetof(PushOptions, settle) },
	            { &filter_table, offsetof(PushOptions, filters) },
	            { &without_table, offsetof(PushOptions, filters) } },
	.run = run,
};
