/*
 * shown.h: text that somebody else chose, as it may be shown.
 *
 * A name, a message or a value may hold characters that move a terminal's cursor, colour it, or begin a line that looks like
 * one of dbgen's own.  They are shown as \x1B (a byte) or \u202E (a character): control characters of ASCII and of Unicode,
 * the line and paragraph separators, and those that turn the direction of writing (Unicode, UAX 9).  Text without any is
 * returned as it is; the result is for people, never for SQL and never to be compared.
 */
#ifndef DBGEN_SHOWN_H
#define DBGEN_SHOWN_H

#include "arena.h"

/* Within a line: ends of lines and tabs are shown as well. */
const char *text_shown(Arena *arena, const char *text);
/* A text of several lines: these two stay. */
const char *text_shown_lines(Arena *arena, const char *text);

#endif
