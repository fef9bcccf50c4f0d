/*
 * watched.c: the files that code is written of.
 */
#include "watched.h"

#include <sys/stat.h>

#include "load.h"

static void add_file(Buf *out, const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0)
		buf_printf(out, "%s %lld.%09ld %lld %llu\n", path, (long long) st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
		           (long long) st.st_size, (unsigned long long) st.st_ino);
}

/* What is not there, or cannot be read just now, is told by whoever needs it. */
static void add_files(Job *job, Buf *out, const Strings *patterns)
{
	for (size_t i = 0; i < patterns->count; i++) {
		Strings paths = { 0 };

		expand_files(job, patterns->items[i], &paths);
		for (size_t j = 0; j < paths.count; j++)
			add_file(out, paths.items[j]);
	}
}

const char *watched_files(Arena *arena, const char *config, const char *from)
{
	Strings source = { 0 };
	Diags diags;
	Buf out;

	diags_init(&diags, arena);
	buf_init(&out, arena);
	Job job = { .arena = arena, .diags = &diags, .config = config_read(arena, &diags, config) };
	add_file(&out, config);
	if (from)
		strings_add(arena, &source, from);
	if (from || job.config)
		add_files(&job, &out, from ? &source : &job.config->schema);
	if (job.config)
		add_files(&job, &out, &job.config->queries);
	return out.data;
}
