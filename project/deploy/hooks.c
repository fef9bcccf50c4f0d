/*
 * hooks.c: what dbgen.json wants run around migrations.
 */
#include "hooks.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "clock.h"
#include "file.h"
#include "split.h"
#include "variables.h"

static bool run_sql_file(Running *running, const char *path)
{
	Job *job = running->job;
	const Source *source = file_read(job->arena, job->diags, path);
	List spans = { 0 };

	/* Nothing is run of a file in which something is not closed. */
	if (!source || !split_spans(job->arena, job->diags, (Span){ source, 0, source->length }, 0, &spans))
		return false;
	for (size_t i = 0; i < spans.count; i++) {
		const Span *span = spans.items[i];
		const char *sql = variables_fill(job->arena, job->diags, running->options.variables, *span);

		if (!sql || !conn_exec(running->conn, job->diags, *span, sql))
			return false;
	}
	return true;
}

static void set_environment(const Running *running, const char *when)
{
	const char *before = running->teller.before;

	setenv("DBGEN_HOOK", when, 1);
	setenv("DBGEN_DATABASE", conn_describe(running->conn), 1);
	setenv("DBGEN_VERSION_BEFORE", before ? before : "", 1);
}

static bool run_command(Running *running, const char *command, const char *when)
{
	Job *job = running->job;
	char *line = NULL;
	size_t size = 0;

	set_environment(running, when);
	fflush(NULL);
	/* The runner has blocked the signals that end it; the command starts without that, so that Ctrl-C ends it too. */
	sigset_t none;
	sigemptyset(&none);
	sigset_t before;
	sigprocmask(SIG_SETMASK, &none, &before);
	/* stdout is for programs. */
	FILE *pipe = popen(arena_printf(job->arena, "exec 2>&1 </dev/null; %s", command), "r");
	sigprocmask(SIG_SETMASK, &before, NULL);
	ssize_t length;
	while (pipe && (length = getline(&line, &size, pipe)) > 0) {
		if (line[length - 1] == '\n')
			line[length - 1] = '\0';
		job_say(job, "  %s", line);
	}
	free(line);
	int status = !pipe ? -1 : pclose(pipe);
	if (status == 0)
		return true;
	diag_error(job->diags, NO_SPAN, "the command \"%s\" failed", command)
	    ->detail = status > 0 && WIFEXITED(status) ? arena_printf(job->arena, "exit status %d", WEXITSTATUS(status))
	                                               : "it could not be run, or was killed";
	return false;
}

static bool run_hook(Running *running, const char *hook, const char *when)
{
	double start = monotonic_ms();
	bool ok = text_ends_with(hook, ".sql") ? run_sql_file(running, hook) : run_command(running, hook, when);
	double milliseconds = monotonic_ms() - start;
	if (ok)
		tell_step(&running->teller, "hook",
		          arena_printf(running->job->arena, "hook     %s: %s  (%.0f ms)", when, hook, milliseconds),
		          milliseconds);
	return ok;
}

/* Before anything is run: the files are there, and no variable in them lacks its value. */
static bool check_files(Running *running, const Strings *hooks)
{
	Job *job = running->job;

	for (size_t i = 0; i < hooks->count; i++) {

		if (!text_ends_with(hooks->items[i], ".sql"))
			continue;
		const Source *source = file_read(job->arena, job->diags, hooks->items[i]);
		if (!source ||
		    !variables_fill(job->arena, job->diags, running->options.variables, (Span){ source, 0, source->length }))
			return false;
	}
	return true;
}

bool run_hooks(void *context, const char *when)
{
	Running *running = context;
	const Config *config = running->job->config;
	const Strings *hooks = strcmp(when, "before") == 0  ? &config->hooks_before
	                       : strcmp(when, "after") == 0 ? &config->hooks_after
	                                                    : &config->hooks_failure;
	Diags *diags = running->job->diags;

	if (strcmp(when, "before") == 0 &&
	    !(check_files(running, &config->hooks_before) && check_files(running, &config->hooks_after) &&
	      check_files(running, &config->hooks_failure))) {
		diag_note(diags, NO_SPAN, "it is a hook under \"migrations\" in %s", config->path)
		    ->hint = "no migration was run";
		return false;
	}
	for (size_t i = 0; i < hooks->count; i++) {
		if (run_hook(running, hooks->items[i], when))
			continue;
		diag_note(diags, NO_SPAN, "it is a hook: \"%s\" under \"migrations\" in %s", when, config->path)
		    ->hint = strcmp(when, "before") == 0  ? "no migration was run"
		             : strcmp(when, "after") == 0 ? "the migrations are applied and stay applied"
		                                          : NULL;
		return false;
	}
	return true;
}
