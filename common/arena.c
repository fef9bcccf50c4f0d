/*
 * arena.c: blocks of memory, handed out piece by piece.
 *
 * Large pieces get a block of their own, so that a growing buffer does not
 * waste the rest of the current block.
 */
#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t) 64 * 1024)
#define ALIGNMENT _Alignof(max_align_t)

typedef struct Block {
	struct Block *next;
	size_t used, size;
} Block;

struct Arena {
	Block *blocks; /* the first is the one pieces are cut from */
};

static _Noreturn void out_of_memory(size_t size)
{
	fprintf(stderr, "dbgen: out of memory (%zu bytes)\n", size);
	abort();
}

static size_t align_up(size_t size)
{
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static char *block_data(Block *block)
{
	return (char *) block + align_up(sizeof(Block));
}

static Block *block_new(size_t size)
{
	Block *block = calloc(1, align_up(sizeof(Block)) + size);

	if (block == NULL)
		out_of_memory(size);
	block->size = size;
	return block;
}

Arena *arena_new(void)
{
	Arena *arena = calloc(1, sizeof(Arena));

	if (arena == NULL)
		out_of_memory(sizeof(Arena));
	return arena;
}

void arena_free(Arena *arena)
{
	Block *block, *next;

	if (arena == NULL)
		return;
	for (block = arena->blocks; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}

/* A block of its own goes behind the first, which keeps its free rest. */
static void *alloc_large(Arena *arena, size_t size)
{
	Block *block = block_new(size);

	block->used = size;
	if (arena->blocks == NULL) {
		arena->blocks = block;
	} else {
		block->next = arena->blocks->next;
		arena->blocks->next = block;
	}
	return block_data(block);
}

void *arena_alloc(Arena *arena, size_t size)
{
	Block *block = arena->blocks;
	void *piece;

	if (size > SIZE_MAX / 2)
		out_of_memory(size);
	size = align_up(size == 0 ? 1 : size);
	if (size > BLOCK_SIZE / 4)
		return alloc_large(arena, size);
	if (block == NULL || block->size - block->used < size) {
		block = block_new(BLOCK_SIZE);
		block->next = arena->blocks;
		arena->blocks = block;
	}
	piece = block_data(block) + block->used;
	block->used += size;
	return piece;
}

char *arena_strndup(Arena *arena, const char *text, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);

	if (length > 0)
		memcpy(copy, text, length);
	return copy;
}

char *arena_strdup(Arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(Arena *arena, const char *format, va_list args)
{
	va_list again;
	char *text;
	int length;

	/* gcc's sanitizers see a path on which it could be. */
	if (format == NULL)
		abort();
	va_copy(again, args);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		abort();
	text = arena_alloc(arena, (size_t) length + 1);
	vsnprintf(text, (size_t) length + 1, format, args);
	return text;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}
