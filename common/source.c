/*
 * source.c: the text of one input and the places in it.
 */
#include "source.h"

#include <stdbool.h>
#include <string.h>

static void find_lines(Arena *arena, Source *source)
{
	const char *at = source->text, *end = at + source->length;
	size_t lines = 1;

	for (size_t i = 0; i < source->length; i++)
		lines += source->text[i] == '\n';
	source->line_starts = arena_alloc(arena, lines * sizeof(uint32_t));
	source->line_count = 1;
	while (source->line_count < lines) {
		at = (const char *) memchr(at, '\n', (size_t) (end - at)) + 1;
		source->line_starts[source->line_count++] = (uint32_t) (at - source->text);
	}
}

Source *source_over(Arena *arena, const char *name, const char *text, size_t length)
{
	Source *source = arena_new_struct(arena, Source);

	source->name = arena_strdup(arena, name);
	source->text = text;
	source->length = length;
	find_lines(arena, source);
	return source;
}

Source *source_new(Arena *arena, const char *name, const char *text, size_t length)
{
	return source_over(arena, name, arena_strndup(arena, text, length), length);
}

const char *text_without_bom(const char *text)
{
	return text + (strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
}

/* Bytes 10xxxxxx continue a character. */
static bool starts_character(char c)
{
	return ((unsigned char) c & 0xC0) != 0x80;
}

void source_place(const Source *source, size_t offset, size_t *line, size_t *column)
{
	size_t low = 0, high = source->line_count;

	if (offset > source->length)
		offset = source->length;
	/* The last line that starts at or before OFFSET. */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (source->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	*line = low + 1;
	*column = 1;
	for (size_t at = source->line_starts[low]; at < offset; at++)
		*column += starts_character(source->text[at]);
}

size_t text_char_to_byte(const char *text, size_t length, size_t char_position)
{
	size_t at = 0;

	while (char_position > 1 && at < length) {
		at++;
		while (at < length && !starts_character(text[at]))
			at++;
		char_position--;
	}
	return at;
}
