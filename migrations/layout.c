/*
 * layout.c: one migration file as drizzle lays it out.
 */
#include <ctype.h>
#include <string.h>

#include "file.h"
#include "folder.h"
#include "marker.h"
#include "names.h"
#include "sha256.h"

/* As drizzle-orm's readMigrationFiles: the text is split at every marker, wherever it stands; white space around and
 * empty pieces carry no statement. */
static void split_statements(Arena *arena, Migration *migration)
{
	const Source *source = migration->source;
	size_t start = 0;

	while (start <= source->length) {
		size_t next = breakpoint_find(source, start);
		size_t end = next;

		while (start < end && isspace((unsigned char) source->text[start]))
			start++;
		while (end > start && isspace((unsigned char) source->text[end - 1]))
			end--;
		if (end > start) {
			Span *span = arena_new_struct(arena, Span);

			*span = (Span){ source, start, end };
			list_add(arena, &migration->statements, span);
		}
		if (next == source->length)
			break;
		start = next + strlen(BREAKPOINT);
	}
}

/* "drizzle-kit up" makes 20261121033308_init of 0000_init. */
static const char *v1_name(Arena *arena, const Migration *migration, Layout layout)
{
	const char *underscore = strchr(migration->tag, '_');

	if (layout == LAYOUT_V1)
		return migration->tag;
	return arena_printf(arena, "%s_%s", stamp_from_millis(arena, migration->when), underscore ? underscore + 1 : "");
}

/* drizzle-kit's SQL files have no newline at the end. */
size_t migration_sql_length(const char *text)
{
	size_t length = strlen(text);

	while (length && text[length - 1] == '\n')
		length--;
	return length;
}

bool migration_take(Arena *arena, Diags *diags, Migration *migration, Layout layout)
{
	/* drizzle-orm hashes the file as UTF-8 text, so bytes that are none would give it another hash than ours. */
	if (!source_check_utf8(diags, migration->source))
		return false;
	migration->hash = sha256_hex(arena, migration->source->text, migration->source->length);
	migration->v1_name = v1_name(arena, migration, layout);
	split_statements(arena, migration);
	return true;
}

bool migration_load(Arena *arena, Diags *diags, Migration *migration, Layout layout)
{
	migration->source = file_read(arena, diags, migration->path);
	return migration->source && migration_take(arena, diags, migration, layout);
}
