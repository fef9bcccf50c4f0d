/*
 * rollback.c: dbgen rollback.
 */
#include <stdlib.h>

#include "downhead.h"
#include "folders.h"
#include "protect.h"
#include "options.h"
#include "terminal.h"

typedef struct RollbackOptions {
	ConnectOptions connect;
	RunnerSettings runner;
	const char *to;
	bool yes;
} RollbackOptions;

static const Option rows[] = {
	{ .name = "to",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(RollbackOptions, to, const char *),
	  .value = "TAG",
	  .help = "revert everything later than this migration" },
	{ .name = "yes",
	  .letter = 'y',
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(RollbackOptions, yes, bool),
	  .help = "revert in an environment that is marked \"protected\" without asking" },
};

static const OptionTable table = OPTION_TABLE(rows);

/* How many the argument says; 0 with --to. */
static bool read_count(Cli *cli, const RollbackOptions *options, const Strings *arguments, size_t *count)
{
	char *end = NULL;
	long number = 1;

	if (arguments->count > 0)
		number = strtol(arguments->items[0], &end, 10);
	if (arguments->count > 1 || (end && *end != '\0') || number < 1 || number > 1000000 ||
	    (arguments->count > 0 && options->to)) {
		diag_error(&cli->diags, NO_SPAN, "\"dbgen rollback\" takes a number of migrations, or --to TAG")
		    ->hint = "without either the newest applied migration is reverted";
		return false;
	}
	*count = options->to ? 0 : (size_t) number;
	return true;
}

/* On a database that people live on only after a question. */
static bool may_revert(Running *running, const RollbackOptions *options)
{
	const Environment *environment = target_protection(running->job, &running->target);

	return !environment ||
	       confirmed(running->job, options->yes,
	                 arena_printf(running->job->arena, "revert migrations of the protected environment \"%s\"",
	                              environment->name));
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const RollbackOptions *options = data;
	int status = EXIT_ERROR;
	size_t count, reverted = 0;

	if (!read_count(cli, options, arguments, &count))
		return EXIT_ERROR;
	Job *job = cli_job(cli);
	if (!job)
		return EXIT_ERROR;
	Running running;
	bool open = running_open(job, &options->connect, true, &running);
	open = running_tell(&running, &options->runner) && open;
	if (open && folder_knows(job, running.folder, options->to) && say_down_heads(&running, options->to, count) &&
	    may_revert(&running, options)) {
		running.options.to = options->to;
		if (runner_rollback(cli->arena, &cli->diags, running.conn, running.folder, &running.options, count, tell_event,
		                    &running.teller, &reverted))
			status = EXIT_SAME;
	}
	running_told(&running, status == EXIT_SAME, "reverted", reverted);
	if (status == EXIT_SAME)
		cli_say(cli, "%zu migration%s reverted", reverted, reverted == 1 ? "" : "s");
	running_close(&running);
	return status;
}

const Command rollback_command = {
	.name = "rollback",
	.summary = "runs down migrations, newest first",
	.arguments = "[N]",
	.description = "Reverts the newest applied migration, the newest N, or with --to all that are later. Refused before "
	               "anything runs when one of them has no down file. What cannot come back is said "
	               "before anything runs, as the head of each down file has it.",
	.options_size = sizeof(RollbackOptions),
	.groups = { { &table, 0 },
	            { &connect_table, offsetof(RollbackOptions, connect) },
	            { &runner_table, offsetof(RollbackOptions, runner) } },
	.run = run,
};
