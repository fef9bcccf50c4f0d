/*
 * unchanged.c: that the schema files say what the folder makes, remembered between runs.
 */
#include "unchanged.h"

#include "file.h"
#include "memory.h"
#include "sha256.h"

static void add_source(Buf *key, const Source *source)
{
	buf_printf(key, "%s %s\n", source->name, sha256_hex(key->arena, source->text, source->length));
}

/* In the classic layout the last snapshot is the state; in the v1 layout all of them say which are branches. */
static bool add_snapshots(Buf *key, const Folder *folder)
{
	size_t last = folder->migrations.count - 1;
	Arena *work = arena_new();
	bool complete = true;

	for (size_t i = folder->layout == LAYOUT_V1 ? 0 : last; i <= last; i++) {
		const Migration *migration = folder->migrations.items[i];
		const Source *snapshot = NULL;
		Diags ignored;

		diags_init(&ignored, work);
		if (migration->snapshot_path)
			snapshot = file_read(work, &ignored, migration->snapshot_path);
		if (snapshot)
			add_source(key, snapshot);
		else if (i == last)
			complete = false;
		arena_clear(work);
	}
	arena_free(work);
	return complete;
}

const char *unchanged_path(Job *job, const Loaded *files, const Folder *folder, const CompareOptions *compare)
{
	if (folder->migrations.count == 0)
		return NULL;
	Buf key;
	buf_init(&key, job->arena);
	buf_printf(&key, "generate %d %d\n", compare->owners, compare->without);
	if (job->config->source)
		add_source(&key, job->config->source);
	for (size_t i = 0; i < files->sources.count; i++)
		add_source(&key, files->sources.items[i]);
	for (size_t i = 0; i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];

		buf_printf(&key, "%s %s\n", migration->tag, migration->hash);
	}
	return add_snapshots(&key, folder) ? memory_path(job->arena, key.data, key.length) : NULL;
}
