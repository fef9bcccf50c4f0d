#include "consolidated.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "sha256.h"

#define FIRST_LINE "-- dbgen consolidated, version "
#define VERSION "1"
#define MOST_MIGRATIONS 1000000

/* The line at *AT without its end, which may be git's \r\n; *AT moves to the next one. */
static Span next_line(const Source *source, size_t *at)
{
	size_t length = strcspn(source->text + *at, "\n");
	Span line = { source, *at, *at + length };

	*at = line.end + (source->text[line.end] == '\n');
	if (line.end > line.start && source->text[line.end - 1] == '\r')
		line.end--;
	return line;
}

static bool wrong_header(Consolidated *file, Span line, const char *expected)
{
	Diag *diag = diag_error(&file->problems, line, "the list of the migrations that this file stands for is damaged");

	diag->detail = arena_printf(file->problems.arena, "expected here: %s", expected);
	diag->hint = "a merge may have done that; \"dbgen squash\" writes the file anew";
	return false;
}

/* "1: 30 migrations". */
static bool read_first_line(Arena *arena, Consolidated *file, Span line, size_t *count)
{
	const char *text = arena_strndup(arena, line.source->text + line.start, line.end - line.start);
	const char *expected = FIRST_LINE VERSION ": N migrations";
	const char *version = text + strlen(FIRST_LINE);

	if (!text_starts_with(text, FIRST_LINE))
		return wrong_header(file, line, expected);
	if (!text_starts_with(version, VERSION ": ")) {
		diag_error(&file->problems, line, "this file was written by a newer dbgen")
		    ->hint = "use that one, or write the file anew with \"dbgen squash\"";
		return false;
	}
	char *end;
	*count = strtoul(version + strlen(VERSION ": "), &end, 10);
	if (*count > MOST_MIGRATIONS || strspn(version + strlen(VERSION ": "), "0123456789") == 0 ||
	    (strcmp(end, " migrations") != 0 && strcmp(end, " migration") != 0))
		return wrong_header(file, line, expected);
	return true;
}

/* "-- 0000_init sha256 6bafb1a8…" */
static bool read_entry(Arena *arena, Consolidated *file, Span line)
{
	const char *text = arena_strndup(arena, line.source->text + line.start, line.end - line.start);
	const char *middle = strstr(text, " sha256 ");
	StandsFor *entry = arena_new_struct(arena, StandsFor);

	if (!text_starts_with(text, "-- ") || !middle || middle <= text + 3)
		return wrong_header(file, line, "-- TAG sha256 HASH");
	entry->tag = arena_strndup(arena, text + 3, (size_t) (middle - text) - 3);
	entry->hash = middle + strlen(" sha256 ");
	entry->span = line;
	if (strlen(entry->hash) != 64 || strspn(entry->hash, "0123456789abcdef") != 64)
		return wrong_header(file, line, "a hash of 64 hexadecimal digits");
	list_add(arena, &file->stands_for, entry);
	return true;
}

static void read_header(Arena *arena, Consolidated *file)
{
	size_t at = 0, count = 0;
	Span line = next_line(file->source, &at);

	if (!read_first_line(arena, file, line, &count))
		return;
	for (size_t i = 0; i < count; i++)
		if (!read_entry(arena, file, next_line(file->source, &at)))
			return;
	line = next_line(file->source, &at);
	if (line.end > line.start)
		wrong_header(file, line,
		             arena_printf(arena, "an empty line after %zu migration%s", count, count == 1 ? "" : "s"));
}

const Consolidated *consolidated_read(Arena *arena, const char *folder)
{
	Consolidated *file = arena_new_struct(arena, Consolidated);

	file->path = path_join(arena, folder, CONSOLIDATED_FILE);
	if (!file_exists(file->path))
		return NULL;
	diags_init(&file->problems, arena);
	file->source = file_read(arena, &file->problems, file->path);
	if (!file->source)
		return file;
	file->hash = sha256_hex(arena, file->source->text, file->source->length);
	read_header(arena, file);
	return file;
}

const Consolidated *consolidated_of(Arena *arena, const char *path, const char *text, size_t length)
{
	Consolidated *file = arena_new_struct(arena, Consolidated);

	file->path = path;
	diags_init(&file->problems, arena);
	file->source = source_new(arena, path, text, length);
	file->hash = sha256_hex(arena, text, length);
	read_header(arena, file);
	return file;
}

void baseline_add(Buf *text, const char *sql)
{
	buf_add(text, FIRST_LINE VERSION
	        ": 0 migrations\n\n"
	        "-- What was there before the first migration: a fresh database gets it first, the others have it.  Written by\n"
	        "-- \"dbgen baseline --future-only\".\n\n");
	buf_add(text, sql);
}

void consolidated_add(Buf *text, const Folder *folder, size_t count, const char *sql)
{
	buf_printf(text, FIRST_LINE VERSION ": %zu migration%s\n", count, count == 1 ? "" : "s");
	for (size_t i = 0; i < count; i++) {
		const Migration *migration = folder->migrations.items[i];

		buf_printf(text, "-- %s sha256 %s\n", migration->tag, migration->hash);
	}
	buf_add(text,
	        "\n-- What a fresh database gets in one transaction in place of these migrations.  Written by \"dbgen squash\";\n"
	        "-- \"dbgen check\" proves that both make the same schema and the same rows.\n\n");
	buf_add(text, sql);
}
