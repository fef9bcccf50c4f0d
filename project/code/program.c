/*
 * program.c: a program of the project as a language.
 */
#include "program.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The model as a file that is open for reading and has no name; NULL after a diagnostic. */
static FILE *model_file(Job *job, CodeModel *model)
{
	FILE *file = tmpfile();
	Buf text;

	buf_init(&text, job->arena);
	code_model_add_json(&text, model);
	buf_add_char(&text, '\n');
	if (file && fwrite(text.data, 1, text.length, file) == text.length && fflush(file) == 0) {
		rewind(file);
		return file;
	}
	diag_error(job->diags, NO_SPAN, "a temporary file could not be written: %s", strerror(errno));
	if (file)
		fclose(file);
	return NULL;
}

/* In the child: never returns. */
static void become(const char *folder, const char **argv, int in, int out)
{
	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 && chdir(folder) == 0)
		execvp(argv[0], (char *const *) argv);
	fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

static void read_all(int from, Buf *to)
{
	char piece[8192];
	ssize_t length;

	while ((length = read(from, piece, sizeof(piece))) > 0 || (length < 0 && errno == EINTR)) {
		if (length > 0)
			buf_add_n(to, piece, (size_t) length);
	}
}

static bool run(Job *job, const Strings *command, FILE *in, Buf *printed)
{
	int ends[2], status = 0;
	Strings argv = { 0 };

	for (size_t i = 0; i < command->count; i++)
		strings_add(job->arena, &argv, command->items[i]);
	strings_add(job->arena, &argv, NULL);
	pid_t child = pipe(ends) != 0 ? -1 : fork();

	if (child == 0) {
		close(ends[0]);
		become(job->config->folder, argv.items, fileno(in), ends[1]);
	}
	if (child < 0) {
		diag_error(job->diags, NO_SPAN, "\"%s\" could not be run: %s", command->items[0], strerror(errno));
		return false;
	}
	close(ends[1]);
	read_all(ends[0], printed);
	close(ends[0]);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (WIFEXITED(status))
		diag_error(job->diags, NO_SPAN, "\"%s\" of \"codegen\" ended with status %d", command->items[0],
		           WEXITSTATUS(status))
		    ->hint = "nothing of it was written; what it said is above";
	else
		diag_error(job->diags, NO_SPAN, "\"%s\" of \"codegen\" was ended by signal %d", command->items[0],
		           WTERMSIG(status));
	return false;
}

bool program_write(Job *job, CodeModel *model, const CodeTarget *target, List *files)
{
	CodeFile *file = arena_new_struct(job->arena, CodeFile);
	FILE *in = model_file(job, model);

	if (!in)
		return false;
	buf_init(&file->text, job->arena);
	bool ok = run(job, &target->run, in, &file->text);
	fclose(in);
	list_add(job->arena, files, file);
	return ok;
}
