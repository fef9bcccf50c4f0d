/*
 * list.c: arrays that grow in an arena.
 *
 * List and Strings have the same shape; each operation is written once over
 * an array of pointers.
 */
#include "list.h"

#include <stdlib.h>
#include <string.h>

#include "buf.h"

/* The array with room for one more.  Copies of the list may point to the old one, so that stays. */
static void *grown(Arena *arena, void *items, uint32_t count, uint32_t *capacity)
{
	if (count < *capacity)
		return items;
	if (*capacity > UINT32_MAX / 2)
		out_of_memory(0);
	size_t before = *capacity * sizeof(void *);
	*capacity = *capacity == 0 ? 2 : *capacity * 2;
	if (before > 0 && arena_extend(arena, items, before, *capacity * sizeof(void *)))
		return items;
	void *more = arena_alloc(arena, *capacity * sizeof(void *));
	if (count > 0)
		memcpy(more, items, count * sizeof(void *));
	return more;
}

void list_insert(Arena *arena, List *list, size_t at, void *item)
{
	if (at > list->count)
		abort();
	list->items = grown(arena, list->items, list->count, &list->capacity);
	memmove(list->items + at + 1, list->items + at, (list->count - at) * sizeof(void *));
	list->items[at] = item;
	list->count++;
}

void list_add(Arena *arena, List *list, void *item)
{
	list->items = grown(arena, list->items, list->count, &list->capacity);
	list->items[list->count++] = item;
}

void list_remove(List *list, size_t at)
{
	if (at >= list->count)
		abort();
	list->count--;
	memmove(list->items + at, list->items + at + 1, (list->count - at) * sizeof(void *));
}

bool list_remove_item(List *list, const void *item)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i] == item) {
			list_remove(list, i);
			return true;
		}
	}
	return false;
}

bool list_has(const List *list, const void *item)
{
	for (size_t i = 0; list && i < list->count; i++) {
		if (list->items[i] == item)
			return true;
	}
	return false;
}

void strings_add(Arena *arena, Strings *strings, const char *text)
{
	strings->items = grown(arena, strings->items, strings->count, &strings->capacity);
	strings->items[strings->count++] = text;
}

void strings_insert(Arena *arena, Strings *strings, size_t at, const char *text)
{
	if (at > strings->count)
		abort();
	strings->items = grown(arena, strings->items, strings->count, &strings->capacity);
	memmove(strings->items + at + 1, strings->items + at, (strings->count - at) * sizeof(char *));
	strings->items[at] = text;
	strings->count++;
}

void strings_remove(Strings *strings, size_t at)
{
	if (at >= strings->count)
		abort();
	strings->count--;
	memmove(strings->items + at, strings->items + at + 1, (strings->count - at) * sizeof(char *));
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

void strings_sort(Strings *strings)
{
	if (strings->count > 1)
		qsort(strings->items, strings->count, sizeof(char *), compare_texts);
}

Strings strings_copy(Arena *arena, const Strings *strings)
{
	Strings copy = { 0 };
	for (size_t i = 0; i < strings->count; i++)
		strings_add(arena, &copy, strings->items[i]);
	return copy;
}

bool strings_equal(const Strings *a, const Strings *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	}
	return true;
}

long strings_find(const Strings *strings, const char *text)
{
	for (size_t i = 0; i < strings->count; i++) {
		if (strcmp(strings->items[i], text) == 0)
			return (long) i;
	}
	return -1;
}

bool strings_has(const Strings *strings, const char *text)
{
	return strings_find(strings, text) >= 0;
}

const char *strings_join(Arena *arena, const Strings *strings, const char *separator)
{
	Buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < strings->count; i++) {
		if (i > 0)
			buf_add(&buf, separator);
		buf_add(&buf, strings->items[i]);
	}
	return buf.data;
}
