/*
 * hotfix.c: SQL files run outside the sequence of migrations.
 */
#include "hotfix.h"

#include <string.h>

#include "file.h"
#include "folders.h"
#include "sha256.h"

static Migration *read_hotfix(Job *job, const char *path)
{
	Migration *file = arena_new_struct(job->arena, Migration);
	Span *whole = arena_new_struct(job->arena, Span);

	file->source = file_read(job->arena, job->diags, path);
	if (!file->source)
		return NULL;
	file->path = path;
	file->tag = file->v1_name = path_name(path);
	file->hash = sha256_hex(job->arena, file->source->text, file->source->length);
	*whole = (Span){ file->source, 0, file->source->length };
	list_add(job->arena, &file->statements, whole);
	return file;
}

/* A migration of the folder has its own way in. */
static bool is_outside(Job *job, const Folder *folder, const Migration *file)
{
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		if (strcmp(migration->hash, file->hash) != 0)
			continue;
		diag_error(job->diags, NO_SPAN, "%s is the migration %s", file->path, migration->tag)
		    ->hint = arena_printf(job->arena, "\"dbgen migrate --only %s\" applies it and records it as what it is",
		                          migration->tag);
		return false;
	}
	return true;
}

static bool apply_files(Running *running, const List *files, size_t *applied)
{
	Job *job = running->job;

	for (size_t i = 0; i < files->count; i++) {
		const Migration *file = files->items[i];
		const char *already = NULL;

		if (!runner_apply_file(job->arena, job->diags, running->conn, running->folder, file, &running->options,
		                       tell_event, &running->teller, &already))
			return false;
		if (already)
			job_say(job, "already applied on %s: %s", already, file->path);
		*applied += !already;
	}
	return true;
}

bool apply_hotfix(Job *job, const HotfixOptions *options, const Strings *paths)
{
	Running running = { .job = job };
	List files = { 0 };
	size_t applied = 0;
	bool ok = paths->count > 0;

	if (!ok)
		diag_error(job->diags, NO_SPAN, "name the SQL file to apply")
		    ->hint = "dbgen apply FILE; migrations of the folder are applied by dbgen migrate";
	ok = ok && running_open(job, &options->connect, false, &running);
	ok = running_tell(&running, &options->runner) && ok;
	running.options.all_or_nothing = false; /* that is for what is pending together */
	for (size_t i = 0; i < paths->count && ok; i++) {
		Migration *file = read_hotfix(job, paths->items[i]);

		ok = file && is_outside(job, running.folder, file);
		list_add(job->arena, &files, file);
	}
	ok = ok && apply_files(&running, &files, &applied);
	running_told(&running, ok, "applied", applied);
	running_close(&running);
	return ok;
}
