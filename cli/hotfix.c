/*
 * hotfix.c: dbgen apply.  SQL files outside the sequence of migrations.
 */
#include <string.h>

#include "file.h"
#include "folders.h"
#include "sha256.h"

typedef struct ApplyOptions {
	ConnectOptions connect;
	RunnerSettings runner;
} ApplyOptions;

static Migration *read_hotfix(Cli *cli, const char *path)
{
	Migration *file = arena_new_struct(cli->arena, Migration);
	Span *whole = arena_new_struct(cli->arena, Span);

	file->source = file_read(cli->arena, &cli->diags, path);
	if (!file->source)
		return NULL;
	file->path = path;
	file->tag = file->v1_name = path_name(path);
	file->hash = sha256_hex(cli->arena, file->source->text, file->source->length);
	*whole = (Span){ file->source, 0, file->source->length };
	list_add(cli->arena, &file->statements, whole);
	return file;
}

/* A migration of the folder has its own way in. */
static bool is_outside(Cli *cli, const Folder *folder, const Migration *file)
{
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (strcmp(migration->hash, file->hash) != 0)
			continue;
		diag_error(&cli->diags, NO_SPAN, "%s is the migration %s", file->path, migration->tag)
		    ->hint = arena_printf(cli->arena, "\"dbgen migrate --only %s\" applies it and records it as what it is",
		                          migration->tag);
		return false;
	}
	return true;
}

static bool apply_files(Running *running, const List *files, size_t *applied)
{
	Cli *cli = running->cli;

	for (size_t i = 0; i < files->count; i++) {
		const Migration *file = files->items[i];
		const char *already = NULL;

		if (!runner_apply_file(cli->arena, &cli->diags, running->conn, running->folder, file, &running->options,
		                       tell_event, &running->teller, &already))
			return false;
		if (already)
			cli_say(cli, "already applied on %s: %s", already, file->path);
		*applied += !already;
	}
	return true;
}

static int run(Cli *cli, const void *data, const Strings *arguments)
{
	const ApplyOptions *options = data;
	Running running = { .cli = cli };
	List files = { 0 };
	size_t applied = 0;
	bool ok = arguments->count > 0;

	if (!ok)
		diag_error(&cli->diags, NO_SPAN, "name the SQL file to apply")
		    ->hint = "dbgen apply FILE; migrations of the folder are applied by dbgen migrate";
	ok = ok && running_open(cli, &options->connect, false, &running);
	ok = running_tell(&running, &options->runner) && ok;
	running.options.all_or_nothing = false; /* that is for what is pending together */
	for (size_t i = 0; i < arguments->count && ok; i++) {
		Migration *file = read_hotfix(cli, arguments->items[i]);

		ok = file && is_outside(cli, running.folder, file);
		list_add(cli->arena, &files, file);
	}
	ok = ok && apply_files(&running, &files, &applied);
	running_told(&running, ok, "applied", applied);
	running_close(&running);
	return ok ? EXIT_SAME : EXIT_ERROR;
}

const Command apply_command = {
	.name = "apply",
	.summary = "runs SQL files outside the sequence of migrations, each once",
	.arguments = "FILE...",
	.description =
	    "For a hot fix that cannot wait for the next migration. It is run with the same care as a migration: the lock, a "
	    "transaction, the timeouts. What was run is known by the sha256 of the file and kept in __dbgen_runs, never in the "
	    "table of migrations; the same file is never run twice. An edited file is another one. Carry what it changes into the "
	    "schema file, so that the next migration knows of it.",
	.options_size = sizeof(ApplyOptions),
	.groups = { { &connect_table, offsetof(ApplyOptions, connect) },
	            { &runner_table, offsetof(ApplyOptions, runner) } },
	.run = run,
};
