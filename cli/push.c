/*
 * push.c: dbgen push.
 */
#include <string.h>

#include "analyse.h"
#include "decide.h"
#include "execute.h"
#include "facts.h"
#include "protect.h"
#include "report.h"
#include "filters.h"
#include "options.h"
#include "settle.h"
#include "target.h"
#include "terminal.h"

typedef struct PushOptions {
	ConnectOptions connect;
	SettleOptions settle;
	bool accept_data_loss;
	bool dry_run;
} PushOptions;

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

/* true: go on. */
static bool accept_losses(Cli *cli, const PushOptions *options, const Plan *plan)
{
	size_t losses = plan_losses(plan);

	say_facts(cli, plan);
	if (losses == 0 || options->accept_data_loss)
		return true;
	if (cli->interactive)
		return cli_ask(cli, "%zu statement%s lose%s data. Apply?", losses, losses == 1 ? "" : "s",
		               losses == 1 ? "s" : "");
	diag_error(&cli->diags, NO_SPAN, "data would be lost; nothing was changed")
	    ->hint = "--accept-data-loss applies it; --dry-run shows the SQL";
	return false;
}

static void report_unverified(Cli *cli, const Settled *settled)
{
	for (size_t i = 0; i < settled->unverified.count; i++) {
		const Change *change = settled->unverified.items[i];
		Buf text;

		buf_init(&text, cli->arena);
		change_describe(&text, change);
		diag_warning(&cli->diags, change->new->span, "not applied, as no server could tell whether it differs: %s",
		             text.data)
		    ->detail = settled->reason;
	}
}

static int push(Cli *cli, const PushOptions *options, const Loaded *live, const Loaded *files)
{
	PlanOptions plan_options = { .compare = { .sql = &sql_insight } };

	add_filters(cli->arena, &plan_options.compare, live->environment);
	Settled settled;
	if (!settle(&cli->job, live, files, &options->settle, &plan_options.compare, &settled))
		return EXIT_ERROR;
	report_unverified(cli, &settled);
	if (!options->accept_data_loss && !options->dry_run &&
	    decide_renames(&cli->job, settled.old, settled.new, &plan_options.compare, "--accept-data-loss") ==
	        DECISION_NEEDED)
		return EXIT_DIFFERENT;
	Plan *plan = plan_make(cli->arena, &cli->diags, settled.old, settled.new, &plan_options);
	if (!plan)
		return EXIT_ERROR;
	if (plan->statements.count == 0) {
		cli_say(cli, "nothing to do: %s is what %s says", live->label, files->label);
		return settled.unverified.count > 0 ? EXIT_DIFFERENT : EXIT_SAME;
	}
	Buf out;
	buf_init(&out, cli->arena);
	(options->dry_run ? plan_add_sql_with_facts : plan_add_sql)(&out, plan, "");
	if (options->dry_run) {
		cli_print(out.data);
		return EXIT_DIFFERENT;
	}
	buf_chop(&out, 1);
	cli_say(cli, "%s", out.data);
	if (!accept_losses(cli, options, plan))
		return EXIT_DIFFERENT;
	return execute_plan(&cli->job, live->conn, plan) ? EXIT_SAME : EXIT_ERROR;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const PushOptions *options = data;
	Loaded *files = !cli_job(cli) ? NULL : load_schema_files(&cli->job);
	Loaded *live = NULL;
	Target target;
	int status = EXIT_ERROR;

	if (files && target_resolve(&cli->job, &options->connect, &target) &&
	    (options->dry_run ||
	     target_is_free(&cli->job, &target, "push", "\"dbgen generate\" and \"dbgen migrate\" change it step by step")))
		live = load_database(&cli->job, &target, NULL);
	if (live)
		status = push(cli, options, live, files);
	loaded_close(live);
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
	            { &settle_table, offsetof(PushOptions, settle) } },
	.run = run,
};
