/*
 * buf.h: one growable text buffer.
 *
 * The memory belongs to the arena given at buf_init.  data is always
 * NUL-terminated, so it may be used as a string at any time.
 */
#ifndef DBGEN_BUF_H
#define DBGEN_BUF_H

#include <stdbool.h>

#include "arena.h"

typedef struct Buf {
	Arena *arena;
	char *data; /* never NULL after buf_init */
	size_t length;
	size_t capacity;
} Buf;

void buf_init(Buf *buf, Arena *arena);
/* Room for MORE bytes and the NUL, so that adding them takes no more memory. */
void buf_reserve(Buf *buf, size_t more);
void buf_clear(Buf *buf); /* empties it, keeps the memory */

void buf_add(Buf *buf, const char *text);
void buf_add_n(Buf *buf, const char *text, size_t length);
void buf_add_char(Buf *buf, char c);
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Cuts LENGTH bytes off the end (at most all). */
void buf_chop(Buf *buf, size_t length);
bool buf_ends_with(const Buf *buf, const char *text);

#endif
