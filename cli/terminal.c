/*
 * terminal.c: all that dbgen prints and asks.
 */
#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool colours_on(int fd)
{
	const char *off = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return isatty(fd) && (!off || *off == '\0') && (!term || strcmp(term, "dumb") != 0);
}

void cli_init(Cli *cli, Arena *arena)
{
	*cli = (Cli){ .arena = arena };
	diags_init(&cli->diags, arena);
	cli->colour = colours_on(STDERR_FILENO);
	cli->colour_out = colours_on(STDOUT_FILENO);
	cli->terminal = isatty(STDERR_FILENO);
	cli->interactive = isatty(STDIN_FILENO) && cli->terminal;
	cli->level = LOG_INFO;
}

bool cli_set_options(Cli *cli, const GlobalOptions *global)
{
	cli->global = *global;
	if (global->no_color)
		cli->colour = cli->colour_out = false;
	cli->level = log_level(global->log_level);
	cli->log_level = cli->level > LOG_INFO ? cli->level : LOG_INFO;
	if (global->quiet && cli->level > LOG_WARNING)
		cli->level = LOG_WARNING;
	if (global->log)
		cli->log = log_open(cli->arena, &cli->diags, global->log);
	return !global->log || cli->log;
}

void cli_print(const char *text)
{
	fputs(text, stdout);
}

void cli_say(const Cli *cli, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cli_say_at(cli, LOG_INFO, arena_vprintf(cli->arena, format, args));
	va_end(args);
}

void cli_say_at(const Cli *cli, LogLevel level, const char *line)
{
	if (level <= cli->log_level)
		log_add(cli->log, line);
	if (level > cli->level)
		return;
	fflush(stdout);
	fprintf(stderr, "%s\n", line);
}

void cli_mark(const char *text)
{
	fflush(stdout);
	fputs(text, stderr);
	fflush(stderr);
}

void cli_print_diags(Cli *cli)
{
	Buf out;

	buf_init(&out, cli->arena);
	Buf plain;
	buf_init(&plain, cli->arena);
	for (; cli->printed < cli->diags.list.count; cli->printed++) {
		const Diag *diag = cli->diags.list.items[cli->printed];

		if (log_level_of(diag->severity) <= cli->level)
			diag_print(&out, diag, cli->colour);
		diag_print(&plain, diag, false);
	}
	fflush(stdout);
	fputs(out.data, stderr);
	log_add(cli->log, plain.data);
}

bool cli_finish(Cli *cli)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	diag_error(&cli->diags, NO_SPAN, "cannot write to standard output");
	cli_print_diags(cli);
	return false;
}

bool cli_ask(const Cli *cli, const char *format, ...)
{
	if (!cli->interactive)
		return false;
	va_list args;
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputs(" [y/N] ", stderr);
	fflush(stderr);
	char answer[64];
	if (!fgets(answer, sizeof(answer), stdin)) {
		fputc('\n', stderr);
		return false;
	}
	return answer[0] == 'y' || answer[0] == 'Y';
}

const Config *cli_config(Cli *cli)
{
	if (!cli->config)
		cli->config = config_read(cli->arena, &cli->diags, cli->global.config);
	return cli->config;
}

static const char *const colour_codes[] = {
	[COLOUR_NONE] = "",           [COLOUR_ADD] = "\033[32m",   [COLOUR_REMOVE] = "\033[31m",
	[COLOUR_CHANGE] = "\033[33m", [COLOUR_STRONG] = "\033[1m",
};

void add_coloured(Buf *out, bool colour, Colour which, const char *text)
{
	if (!colour || which == COLOUR_NONE) {
		buf_add(out, text);
		return;
	}
	buf_add(out, colour_codes[which]);
	buf_add(out, text);
	buf_add(out, "\033[0m");
}
