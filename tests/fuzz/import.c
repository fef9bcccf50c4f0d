/*
 * import.c: the folders of other tools.  The input is files one behind the other, each under a line "==> NAME"; "rows" has
 * what the tool's table says: version, name, checksum and state, with tabs between them.
 */
#include <string.h>

#include "fuzz.h"

#include "file.h"
#include "foreign.h"

/* A name below the folder, of letters that are no surprise for a file system. */
static bool is_name(const char *name)
{
	size_t length = strlen(name);

	return length > 0 && length < 100 && name[0] != '/' && !strstr(name, "..") && !strstr(name, "//") &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./ ") == length;
}

static const char *part(Arena *arena, const char **text)
{
	size_t length = strcspn(*text, "\t\n");
	const char *part = length ? arena_strndup(arena, *text, length) : NULL;

	*text += length;
	*text += **text == '\t';
	return part;
}

static List read_rows(Arena *arena, const char *text)
{
	List rows = { 0 };

	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		ForeignRow *row = arena_new_struct(arena, ForeignRow);

		row->version = part(arena, &text);
		row->name = part(arena, &text);
		row->checksum = part(arena, &text);
		const char *state = part(arena, &text);
		row->state = state && *state >= '0' && *state <= '3' ? (ForeignState) (*state - '0') : FOREIGN_APPLIED;
		if (!row->version)
			row->version = "";
		list_add(arena, &rows, row);
	}
	return rows;
}

/* Writes the files; the rows. */
static const char *unpack(Fuzz *fuzz, const char *folder, const char *text, const char *end)
{
	static const char mark[] = "==> ";
	const char *rows = "";

	while (text < end) {
		size_t line = strcspn(text, "\n");
		const char *name = line > 4 && memcmp(text, mark, 4) == 0 ? arena_strndup(fuzz->arena, text + 4, line - 4) : "";
		const char *from = text + line + (text[line] == '\n'), *to = from;

		while (to < end && strncmp(to, mark, 4) != 0) {
			const char *line_end = memchr(to, '\n', (size_t) (end - to));
			to = line_end ? line_end + 1 : end;
		}
		if (strcmp(name, "rows") == 0)
			rows = arena_strndup(fuzz->arena, from, (size_t) (to - from));
		else if (is_name(name)) {
			const char *path = path_join(fuzz->arena, folder, name);
			if (folder_make(&fuzz->diags, path_folder(fuzz->arena, path)) && !file_is_folder(path))
				file_write(&fuzz->diags, path, from, (size_t) (to - from));
		}
		text = to > text ? to : end;
	}
	return rows;
}

static void read_tool(Fuzz *fuzz, const ForeignTool *tool, const char *folder, const char *rows_text)
{
	if (!foreign_recognise(fuzz->arena, tool, folder))
		return;
	ForeignFolder *read = foreign_read(fuzz->arena, &fuzz->diags, tool, folder);
	if (!read)
		return;
	List rows = read_rows(fuzz->arena, rows_text), problems = { 0 };
	foreign_match(tool, read, &rows, &problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Fuzz fuzz;

	fuzz_begin(&fuzz);
	const char *folder = fuzz_folder(fuzz.arena);
	const char *text = arena_strndup(fuzz.arena, (const char *) data, size);
	const char *rows = unpack(&fuzz, folder, text, text + size);
	for (size_t i = 0; foreign_tools[i]; i++)
		read_tool(&fuzz, foreign_tools[i], folder, rows);
	read_tool(&fuzz, &foreign_plain, folder, rows);
	fuzz_end(&fuzz);
	return 0;
}
