/*
 * source.h: the text of one input and the places in it.
 *
 * Places are byte offsets inside dbgen; lines and columns (both from 1, columns
 * in characters of UTF-8) exist only where something is printed.
 */
#ifndef DBGEN_SOURCE_H
#define DBGEN_SOURCE_H

#include <stdint.h>

#include "arena.h"

typedef struct Source {
	const char *name; /* the path as the user wrote it, or a description such as "database" */
	const char *text; /* NUL-terminated */
	size_t length;    /* bytes, without the NUL */
	uint32_t *line_starts;
	size_t line_count;
} Source;

/* A half-open range of bytes; source may be NULL when the place is unknown.  There are many of these: no source is longer
 * than SOURCE_MAX. */
typedef struct Span {
	const Source *source;
	uint32_t start;
	uint32_t end;
} Span;

#define SOURCE_MAX (UINT32_MAX - 1)

/* Copies TEXT. */
Source *source_new(Arena *arena, const char *name, const char *text, size_t length);
/* Takes TEXT as it is: it must stay as long as the arena, with a NUL behind LENGTH bytes. */
Source *source_over(Arena *arena, const char *name, const char *text, size_t length);

/* Behind the byte order mark that some editors put in front of UTF-8; in the middle of a script it is an error. */
const char *text_without_bom(const char *text);

/* Line and column (characters) of a byte offset. */
void source_place(const Source *source, size_t offset, size_t *line, size_t *column);

/* libpg_query and libpq give error positions in characters, from 1; this turns one into a byte offset. */
size_t text_char_to_byte(const char *text, size_t length, size_t char_position);

#endif
