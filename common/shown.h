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
/* A text of several lines: these two stay.  What a service that runs dbgen would take for its own command at the beginning of
 * a line ("::error …::") is shown as "\x3A:error". */
const char *text_shown_lines(Arena *arena, const char *text);

/* The character at AT when it is one of these and not ASCII; 0: it is not. */
unsigned hidden_character(const char *at);

#endif
