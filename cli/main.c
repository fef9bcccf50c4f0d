/*
 * main.c: one command, from argv to the exit status.
 */
#include <signal.h>
#include <stdlib.h>

#include "process.h"
#include "runner.h"
#include "terminal.h"

static int show_help(Cli *cli, const Command *command)
{
	Buf out;

	buf_init(&out, cli->arena);
	if (!command)
		command_overview(&out);
	else
		command_help(&out, command);
	cli_print(out.data);
	return EXIT_SAME;
}

static int run(Cli *cli, const Invocation *invocation)
{
	if (invocation->global.version) {
		cli_print("dbgen " DBGEN_VERSION "\n");
		return EXIT_SAME;
	}
	if (invocation->global.help)
		return show_help(cli, invocation->command);
	if (!invocation->command) {
		Buf out;

		buf_init(&out, cli->arena);
		command_overview(&out);
		cli_say(cli, "%s", out.data);
		return EXIT_ERROR;
	}
	return invocation->command->run(cli, invocation->options, &invocation->arguments);
}

static bool ended;

/* libpg_query ends the process itself where it has no memory for an error, with a status that may mean "differences". */
static void end_with_error(void)
{
	if (!ended)
		out_of_memory(0);
}

int main(int argc, char **argv)
{
	Arena *arena = arena_new();
	int status = EXIT_ERROR;

	atexit(end_with_error);
	argv = process_protect(arena, argc, argv);
	/* A reader that went away is an error of write(), which cli_finish knows. */
	signal(SIGPIPE, SIG_IGN);
	Cli cli;
	cli_init(&cli, arena);
	Invocation invocation;
	if (command_parse(arena, &cli.diags, argc, argv, &invocation)) {
		if (cli_set_options(&cli, &invocation.global))
			status = run(&cli, &invocation);
	}
	cli_print_diags(&cli);
	if (!cli_finish(&cli))
		status = EXIT_ERROR;
	if (runner_interrupted())
		status = EXIT_INTERRUPTED;
	log_close(cli.log);
	arena_free(arena);
	ended = true;
	return status;
}
