/*
 * list.h: arrays that grow in an arena.
 *
 * List holds pointers, Strings holds texts.  Zero-initialised is empty.
 * Elements are read directly: list.items[i], i < list.count.  There is a list or more in every object: counts are of 32
 * bits, and more than they hold aborts as running out of memory does.
 */
#ifndef DBGEN_LIST_H
#define DBGEN_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

typedef struct List {
	void **items;
	uint32_t count;
	uint32_t capacity;
} List;

typedef struct Strings {
	const char **items;
	uint32_t count;
	uint32_t capacity;
} Strings;

void list_add(Arena *arena, List *list, void *item);
void list_insert(Arena *arena, List *list, size_t at, void *item);
void list_remove(List *list, size_t at); /* keeps the order */
bool list_remove_item(List *list, const void *item);
/* The very same item; a list that is NULL has none. */
bool list_has(const List *list, const void *item);

/* The text itself is not copied. */
void strings_add(Arena *arena, Strings *strings, const char *text);
void strings_insert(Arena *arena, Strings *strings, size_t at, const char *text);
void strings_remove(Strings *strings, size_t at);
void strings_sort(Strings *strings); /* by byte value */
/* Another list of the same texts. */
Strings strings_copy(Arena *arena, const Strings *strings);
bool strings_equal(const Strings *a, const Strings *b);
bool strings_has(const Strings *strings, const char *text);
/* Index of TEXT or -1. */
long strings_find(const Strings *strings, const char *text);
const char *strings_join(Arena *arena, const Strings *strings, const char *separator);

#endif
