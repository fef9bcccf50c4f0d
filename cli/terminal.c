/*
 * terminal.c: all that dbgen prints and asks.
 */
#include "terminal.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "remarks.h"
#include "report.h"
#include "secret.h"
#include "shown.h"

static bool colours_on(int fd)
{
	const char *off = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return isatty(fd) && (!off || *off == '\0') && (!term || strcmp(term, "dumb") != 0);
}

void cli_print(const char *text)
{
	fputs(text, stdout);
}

void cli_print_sql(Cli *cli, const char *sql)
{
	cli_print(isatty(STDOUT_FILENO) ? text_shown_lines(cli->arena, sql) : sql);
}

/* Where --log-level asks for it, and to the log. */
static void say_at(const Cli *cli, LogLevel level, const char *line)
{
	if (level <= cli->log_level)
		log_add(cli->log, line);
	if (level > cli->level)
		return;
	fflush(stdout);
	fprintf(stderr, "%s\n", hide_secrets(cli->arena, line, strlen(line)));
}

void cli_say(const Cli *cli, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say_at(cli, LOG_INFO, text_shown_lines(cli->arena, arena_vprintf(cli->arena, format, args)));
	va_end(args);
}

/* Nobody reads more, and each shows its place. */
#define ERRORS_TOLD 100

void cli_print_diags(Cli *cli)
{
	Buf out;
	size_t left = 0;

	buf_init(&out, cli->arena);
	Buf plain;
	buf_init(&plain, cli->arena);
	for (; cli->printed < cli->diags.list.count; cli->printed++) {
		const Diag *diag = cli->diags.list.items[cli->printed];

		if (diag->severity == SEVERITY_ERROR && cli->errors_told++ >= ERRORS_TOLD) {
			left++;
			continue;
		}
		if (log_level_of(diag->severity) <= cli->level)
			diag_print(&out, diag, cli->colour);
		diag_print(&plain, diag, false);
	}
	if (left) {
		const char *more = arena_printf(cli->arena, "and %zu more error%s\n", left, left == 1 ? "" : "s");
		buf_add(&out, more);
		buf_add(&plain, more);
	}
	fflush(stdout);
	fputs(out.data, stderr);
	log_add(cli->log, plain.data);
}

/* As behind "| head": whoever reads has seen enough. */
static bool reader_has_gone(void)
{
	struct pollfd output = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&output, 1, 0) == 1 && (output.revents & POLLERR);
}

bool cli_finish(Cli *cli)
{
	if ((fflush(stdout) == 0 && !ferror(stdout)) || reader_has_gone())
		return true;
	diag_error(&cli->diags, NO_SPAN, "cannot write to standard output");
	cli_print_diags(cli);
	return false;
}

void cli_print_remarks(Cli *cli, const char *format, const char *code, const char *meaning)
{
	List remarks = { 0 };
	Buf out;

	for (size_t i = 0, next = 0; i < cli->diags.list.count; i++) {
		const KeptLines *kept = cli->kept && next < cli->kept->count ? cli->kept->items[next] : NULL;
		Remark *remark = arena_new_struct(cli->arena, Remark);

		remark->diag = cli->diags.list.items[i];
		if (kept && kept->before == i) {
			remark->differences = kept->lines;
			next++;
		}
		list_add(cli->arena, &remarks, remark);
	}
	buf_init(&out, cli->arena);
	remarks_add(&out, format, &remarks, code, meaning);
	cli_print(out.data);
}

static bool ask(const char *question)
{
	fprintf(stderr, "%s [y/N] ", question);
	fflush(stderr);
	char answer[64];
	if (!fgets(answer, sizeof(answer), stdin)) {
		fputc('\n', stderr);
		return false;
	}
	return answer[0] == 'y' || answer[0] == 'Y';
}

/* ---- the events of the job */

static void event_say(void *context, LogLevel level, const char *line)
{
	const Cli *cli = context;

	say_at(cli, level, text_shown_lines(cli->arena, line));
}

static bool event_ask(void *context, const char *question)
{
	const Cli *cli = context;

	return ask(text_shown_lines(cli->arena, question));
}

static void event_print(void *context, const char *text)
{
	cli_print(text);
	fflush(stdout);
}

/* Not to the log. */
static void event_progress(void *context, const char *text)
{
	fflush(stdout);
	fputs(text, stderr);
	fflush(stderr);
}

static void keep_differences(const Cli *cli, const Differences *differences)
{
	KeptLines *kept = arena_new_struct(cli->arena, KeptLines);

	kept->before = cli->diags.list.count;
	for (size_t i = 0; i < differences->changes->count + differences->unverified->count; i++) {
		bool sure = i < differences->changes->count;
		Buf text;

		buf_init(&text, cli->arena);
		change_describe(&text, sure ? differences->changes->items[i]
		                            : differences->unverified->items[i - differences->changes->count]);
		buf_add(&text, sure ? "" : " (unverified)");
		strings_add(cli->arena, &kept->lines, text.data);
	}
	list_add(cli->arena, cli->kept, kept);
}

static void event_differ(void *context, const Differences *differences)
{
	const Cli *cli = context;
	Report report = { .changes = differences->changes,
		              .unverified = differences->unverified,
		              .reason = differences->reason,
		              .without = differences->without };
	Buf out;

	if (cli->kept) {
		keep_differences(cli, differences);
		return;
	}
	buf_init(&out, cli->arena);
	if (differences->title)
		buf_printf(&out, "%s\n", differences->title);
	report_text(&out, &report, cli->colour_out);
	cli_print(out.data);
	if (differences->summary)
		cli_say(cli, "%s: %s (%s -> %s)", differences->summary, report_count(cli->arena, &report), differences->from,
		        differences->to);
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
	cli->events = (Events){ .context = cli,
		                    .say = event_say,
		                    .ask = cli->interactive ? event_ask : NULL,
		                    .print = event_print,
		                    .progress = event_progress,
		                    .watched = cli->terminal,
		                    .differ = event_differ };
	cli->job = (Job){ .arena = arena, .diags = &cli->diags, .events = &cli->events };
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
	cli->events.watched = cli->terminal && cli->level >= LOG_INFO;
	if (global->log)
		cli->log = log_open(cli->arena, &cli->diags, global->log);
	return !global->log || cli->log;
}

const Config *cli_config(Cli *cli)
{
	if (!cli->job.config)
		cli->job.config = config_read(cli->arena, &cli->diags, cli->global.config);
	return cli->job.config;
}

Job *cli_job(Cli *cli)
{
	return cli_config(cli) ? &cli->job : NULL;
}

int exit_status(Verdict verdict)
{
	static const int statuses[] = {
		[VERDICT_SAME] = EXIT_SAME, [VERDICT_DIFFERENT] = EXIT_DIFFERENT, [VERDICT_FAILED] = EXIT_ERROR
	};

	return statuses[verdict];
}

void say_facts(const Cli *cli, const Plan *plan)
{
	Buf out;

	buf_init(&out, cli->arena);
	report_facts(&out, plan, cli->colour);
	buf_chop(&out, 1);
	if (out.length > 0)
		say_at(cli, LOG_INFO, out.data);
}
