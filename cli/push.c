/*
 * push.c: dbgen push.
 */
#include "push.h"

#include "facts.h"
#include "options.h"
#include "report.h"
#include "terminal.h"

static const Option rows[] = {
	{ .name = "accept-data-loss",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(PushOptions, allowance.all, bool),
	  .help = "every loss is agreed to, and nothing was renamed" },
	{ .name = "no-renames",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(PushOptions, no_renames, bool),
	  .help = "what could have been renamed was not: drop the old, create the new" },
	{ .name = "dry-run",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(PushOptions, dry_run, bool),
	  .help = "print the SQL, as a script for psql, and change nothing; exit status 2 when there is something to do" },
	{ .name = "online", .type = OPTION_FLAG, .offset = OPTION_AT(PushOptions, online, bool), .help = ONLINE_HELP },
	{ .name = "json",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(PushOptions, json, bool),
	  .help = "tell what is done, and how many rows a loss costs, as diff --json does" },
};

static const OptionTable table = OPTION_TABLE(rows);

static void show_json(Cli *cli, const Push *push)
{
	static const List none = { 0 };
	Report report = { .from = { push->live->label, push->live->schema->server_version },
		              .to = { push->files->label, NULL },
		              .changes = push->plan ? &push->plan->changes : &none,
		              .unverified = &push->settled.unverified,
		              .reason = push->settled.reason,
		              .without = push->without,
		              .plan = push->plan,
		              .waits_for = waiting_tag(&push->waiting),
		              .waiting = &push->waiting.changes };
	Buf out;

	buf_init(&out, cli->arena);
	report_json(&out, &report);
	cli_print(out.data);
	if (push->plan)
		say_facts(cli, push->plan);
}

static void show_sql(Cli *cli, const PushOptions *options, const Push *push)
{
	Buf sql;

	buf_init(&sql, cli->arena);
	if (options->dry_run) {
		plan_add_script(&sql, push->plan, "");
		cli_print_sql(cli, sql.data);
		return;
	}
	plan_add_sql(&sql, push->plan, "");
	buf_chop(&sql, 1);
	cli_say(cli, "%s", sql.data);
	say_facts(cli, push->plan);
}

static int carry_out(Cli *cli, const PushOptions *options, const Push *push)
{
	if (!options->json)
		show_sql(cli, options, push);
	return options->dry_run ? EXIT_DIFFERENT : exit_status(push_apply(&cli->job, options, push));
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const PushOptions *options = data;
	Job *job = cli_job(cli);
	Push push;

	if (!job)
		return EXIT_ERROR;
	Verdict verdict = push_plan(job, options, &push);
	if (options->json && (push.plan || verdict == VERDICT_SAME))
		show_json(cli, &push);
	int status = push.plan ? carry_out(cli, options, &push) : exit_status(verdict);
	push_close(&push);
	return status;
}

const Command push_command = {
	.name = "push",
	.summary = "makes a development database equal to the schema files directly",
	.description = "All in one transaction where PostgreSQL allows it. What would lose data is asked on a terminal; "
	               "elsewhere it is refused, with exit status 2 and each loss by the name that --allow takes.",
	.options_size = sizeof(PushOptions),
	.groups = { { &table, 0 },
	            { &allow_table, offsetof(PushOptions, allowance) },
	            { &connect_table, offsetof(PushOptions, connect) },
	            { &settle_table, offsetof(PushOptions, settle) },
	            { &filter_table, offsetof(PushOptions, filters) },
	            { &without_table, offsetof(PushOptions, filters) } },
	.run = run,
};
