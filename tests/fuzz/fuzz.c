#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"

void fuzz_begin(Fuzz *fuzz)
{
	fuzz->arena = arena_new();
	diags_init(&fuzz->diags, fuzz->arena);
}

void fuzz_end(Fuzz *fuzz)
{
	Buf text;

	buf_init(&text, fuzz->arena);
	/* A quoted line may be the whole input, and there may be a diagnostic for each of its bytes. */
	for (size_t i = 0; i < fuzz->diags.list.count && i < 100; i++)
		diag_print(&text, fuzz->diags.list.items[i], i % 2);
	arena_free(fuzz->arena);
}

void fuzz_law(bool holds, const char *law, const char *one, const char *two)
{
	if (holds)
		return;
	fprintf(stderr, "broken law: %s\n", law);
	if (one)
		fprintf(stderr, "---- one\n%s\n", one);
	if (two)
		fprintf(stderr, "---- two\n%s\n", two);
	abort();
}

Source *fuzz_piece(Arena *arena, const char *name, const char *mark, const char **rest, size_t *length)
{
	const char *start = *rest, *end = start + *length;
	size_t mark_length = strlen(mark);

	for (const char *line = start; line < end;) {
		const char *line_end = memchr(line, '\n', (size_t) (end - line));

		if (!line_end)
			line_end = end;
		if ((size_t) (line_end - line) == mark_length && memcmp(line, mark, mark_length) == 0) {
			*rest = line_end < end ? line_end + 1 : end;
			*length = (size_t) (end - *rest);
			return source_new(arena, name, start, (size_t) (line - start));
		}
		line = line_end < end ? line_end + 1 : end;
	}
	*rest = end;
	*length = 0;
	return source_new(arena, name, start, (size_t) (end - start));
}

static char folder[] = "/tmp/dbgen-fuzz-XXXXXX";

static void remove_folder(void)
{
	folder_remove(folder);
}

const char *fuzz_folder(Arena *arena)
{
	static bool is_made;

	if (!is_made) {
		/* In memory where that is possible: a target makes thousands of files a second. */
		if (access("/dev/shm", W_OK) == 0)
			memcpy(folder, "/dev/shm/fuzz-XXXXXX\0\0", sizeof(folder));
		if (!mkdtemp(folder))
			abort();
		is_made = true;
		atexit(remove_folder);
	}
	Diags diags;
	Strings names = { 0 };
	diags_init(&diags, arena);
	if (!folder_list(arena, &diags, folder, &names))
		abort();
	for (size_t i = 0; i < names.count; i++)
		folder_remove(path_join(arena, folder, names.items[i]));
	return folder;
}
