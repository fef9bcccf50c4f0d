/*
 * buf.c: one growable text buffer.
 */
#include "buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_init(Buf *buf, Arena *arena)
{
	buf->arena = arena;
	buf->capacity = 64;
	buf->data = arena_alloc(arena, buf->capacity);
	buf->length = 0;
}

void buf_clear(Buf *buf)
{
	buf->length = 0;
	buf->data[0] = '\0';
}

void buf_reserve(Buf *buf, size_t more)
{
	size_t capacity = buf->capacity * 2;

	if (buf->length + more + 1 <= buf->capacity)
		return;
	if (capacity < buf->length + more + 1)
		capacity = buf->length + more + 1;
	if (arena_extend(buf->arena, buf->data, buf->capacity, capacity)) {
		buf->capacity = capacity;
		return;
	}
	char *data = arena_alloc(buf->arena, capacity);
	memcpy(data, buf->data, buf->length + 1);
	buf->data = data;
	buf->capacity = capacity;
}

void buf_add_n(Buf *buf, const char *text, size_t length)
{
	buf_reserve(buf, length);
	if (length > 0)
		memcpy(buf->data + buf->length, text, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

void buf_add(Buf *buf, const char *text)
{
	buf_add_n(buf, text, strlen(text));
}

void buf_add_char(Buf *buf, char c)
{
	buf_add_n(buf, &c, 1);
}

void buf_printf(Buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0)
		out_of_memory(0);
	buf_reserve(buf, (size_t) length);
	va_start(args, format);
	vsnprintf(buf->data + buf->length, (size_t) length + 1, format, args);
	va_end(args);
	buf->length += (size_t) length;
}

void buf_chop(Buf *buf, size_t length)
{
	buf->length -= length < buf->length ? length : buf->length;
	buf->data[buf->length] = '\0';
}

bool buf_ends_with(const Buf *buf, const char *text)
{
	size_t length = strlen(text);

	return length <= buf->length && memcmp(buf->data + buf->length - length, text, length) == 0;
}
