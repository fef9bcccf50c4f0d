/*
 * codegen.c: dbgen codegen.
 */
#include "codegen.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "options.h"
#include "terminal.h"
#include "watched.h"

typedef struct Options {
	CodegenOptions codegen;
	bool watch;
} Options;

static const Option rows[] = {
	{ .name = "out",
	  .letter = 'o',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(Options, codegen.out, const char *),
	  .value = "PATH",
	  .help = "with a language: the folder, or the file, to write; without it a single file goes to standard output" },
	{ .name = "from",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(Options, codegen.from, const char *),
	  .value = "SOURCE",
	  .help = "the schema to write code for; without it the schema files of dbgen.json" },
	{ .name = "check",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, codegen.check, bool),
	  .help = "write nothing; exit status 2 when a file is not what it would be" },
	{ .name = "watch",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(Options, watch, bool),
	  .help =
	      "write, and again whenever dbgen.json, a schema file or a file of queries changes, until a signal ends it" },
};

static const OptionTable table = OPTION_TABLE(rows);

static void say_file(const Cli *cli, const CodegenFile *file, bool check)
{
	static const char *const done[] = { "", "wrote", "wrote", "removed" };
	static const char *const differs[] = { "", "missing:", "out of date:", "left over:" };

	if (file->path && file->change != FILE_SAME)
		cli_say(cli, "%s %s", check ? differs[file->change] : done[file->change], file->path);
}

/* To standard output, when it is one. */
static bool print_file(Cli *cli, const List *files)
{
	if (files->count != 1) {
		diag_error(&cli->diags, NO_SPAN, "%u files cannot go to standard output", files->count)
		    ->hint = "--out names the folder for them";
		return false;
	}
	cli_print(((const CodegenFile *) files->items[0])->text);
	return true;
}

/* ---- again and again */

enum { LOOKS_A_SECOND = 4 };

static volatile sig_atomic_t ended;

static void note_end(int signal_number)
{
	ended = signal_number;
}

static void handle_signals(void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
}

static void wait_for_child(pid_t child)
{
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
		if (ended)
			kill(child, SIGTERM);
	}
}

/* What was watched is not as it was; false: a signal came first. */
static bool wait_for_change(const Cli *cli, const Options *options, const char *before)
{
	const struct timespec pause = { 0, 1000000000L / LOOKS_A_SECOND };

	while (!ended) {
		Arena *arena = arena_new();
		bool same = strcmp(before, watched_files(arena, cli->global.config, options->codegen.from)) == 0;

		arena_free(arena);
		if (!same)
			return true;
		nanosleep(&pause, NULL);
	}
	return false;
}

/* A process writes and ends, another for the next time.  true: the end of it all; false: this is one of them, to go on as
 * without --watch. */
static bool watch(const Cli *cli, const Options *options)
{
	bool told = false;

	handle_signals(note_end);
	while (!ended) {
		Arena *arena = arena_new();
		const char *files = watched_files(arena, cli->global.config, options->codegen.from);
		pid_t child = fork();

		if (child == 0) {
			handle_signals(SIG_DFL);
			return false;
		}
		if (child > 0)
			wait_for_child(child);
		else
			cli_say(cli, "no process could be started: %s", strerror(errno));
		if (!told && !ended)
			cli_say(cli, "watching for changes; Ctrl-C ends it");
		told = true;
		wait_for_change(cli, options, files);
		arena_free(arena);
	}
	return true;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const Options *given = data;
	CodegenOptions options = given->codegen;
	List files = { 0 };
	size_t different = 0;
	Job *job = cli_job(cli);

	options.language = arguments->count > 0 ? arguments->items[0] : NULL;
	if (!job)
		return EXIT_ERROR;
	if (given->watch && watch(cli, given))
		return EXIT_SAME;
	if (options.out && !options.language) {
		diag_error(&cli->diags, NO_SPAN, "--out belongs to a language")
		    ->hint = "dbgen codegen LANGUAGE --out PATH; without a language, \"out\" in dbgen.json says where files go";
		return EXIT_ERROR;
	}
	if (!codegen(job, &options, &files))
		return EXIT_ERROR;
	if (options.language && !options.out)
		return print_file(cli, &files) ? EXIT_SAME : EXIT_ERROR;
	for (size_t i = 0; i < files.count; i++) {
		const CodegenFile *file = files.items[i];

		say_file(cli, file, options.check);
		different += file->change != FILE_SAME;
	}
	if (different == 0)
		cli_say(cli, "%u file%s, all up to date", files.count, files.count == 1 ? "" : "s");
	return options.check && different > 0 ? EXIT_DIFFERENT : EXIT_SAME;
}

const Command codegen_command = {
	.name = "codegen",
	.summary = "writes typed code of the schema",
	.arguments = "[LANGUAGE]",
	.description =
	    "Writes what \"codegen\" in dbgen.json lists, each entry into its own folder or file: files that are the same are left "
	    "alone, files of an earlier run that are not written any more are removed. With a language, that one alone and no "
	    "settings. No database is needed: columns of views and queries are asked of a throwaway server. docs/codegen.md has the languages, their settings and types.",
	.options_size = sizeof(Options),
	.groups = { { &table, 0 }, { &settle_table, offsetof(Options, codegen.settle) } },
	.run = run,
};
