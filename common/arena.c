/*
 * arena.c: blocks of memory, handed out piece by piece.
 *
 * Large pieces get a block of their own, so that a growing buffer does not
 * waste the rest of the current block, and can grow where it is.
 */
#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* With AddressSanitizer there is a gap behind every piece that nobody may touch, nor what was not handed out yet. */
#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif
#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#define GAP ((size_t) 16)
#define FORBID(start, size) ASAN_POISON_MEMORY_REGION(start, size)
#define ALLOW(start, size) ASAN_UNPOISON_MEMORY_REGION(start, size)
#else
#define GAP ((size_t) 0)
#define FORBID(start, size) ((void) (start), (void) (size))
#define ALLOW(start, size) ((void) (start), (void) (size))
#endif

/* Blocks grow from the first to the second, so that a short arena is cheap. */
#define FIRST_BLOCK_SIZE ((size_t) 4 * 1024)
#define BLOCK_SIZE ((size_t) 64 * 1024)
/* A piece of more than this has a block of its own. */
#define LARGE_PIECE (BLOCK_SIZE / 4)
#define ALIGNMENT _Alignof(max_align_t)

typedef struct Block {
	struct Block *next, *previous; /* previous: of large ones only */
	size_t used, size;
} Block;

struct Arena {
	Block *blocks; /* the first is the one pieces are cut from */
	Block *large;  /* of one piece each */
	size_t next_size;
	struct Arena *children, *sibling; /* arenas that are freed with this one */
};

_Noreturn void out_of_memory(size_t size)
{
	fputs("error: out of memory", stderr);
	if (size > 0)
		fprintf(stderr, ": %zu bytes more were not to be had", size);
	fputs("\n  hint: what was open on a server is rolled back; run the command again where there is more memory\n",
	      stderr);
	_exit(EXIT_FAILURE);
}

static size_t align_up(size_t size)
{
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static char *block_data(Block *block)
{
	return (char *) block + align_up(sizeof(Block));
}

/* The size is a multiple of the alignment, so rounding up what is in use never leads out of the block. */
static Block *block_new(size_t size)
{
	size = align_up(size);
	Block *block = calloc(1, align_up(sizeof(Block)) + size);
	if (!block)
		out_of_memory(size);
	block->size = size;
	return block;
}

static void blocks_free(Block *block)
{
	Block *next;

	for (; block; block = next) {
		next = block->next;
		free(block);
	}
}

Arena *arena_new(void)
{
	Arena *arena = calloc(1, sizeof(Arena));

	if (!arena)
		out_of_memory(sizeof(Arena));
	arena->next_size = FIRST_BLOCK_SIZE;
	return arena;
}

void arena_free(Arena *arena)
{
	if (!arena)
		return;
	Arena *sibling;
	for (Arena *child = arena->children; child; child = sibling) {
		sibling = child->sibling;
		arena_free(child);
	}
	blocks_free(arena->blocks);
	blocks_free(arena->large);
	free(arena);
}

void arena_clear(Arena *arena)
{
	Block *kept = NULL, *next;

	for (Block *block = arena->blocks; block; block = next) {
		next = block->next;
		if (!kept && block->size == BLOCK_SIZE) {
			kept = block;
			continue;
		}
		free(block);
	}
	arena->blocks = kept;
	blocks_free(arena->large);
	arena->large = NULL;
	if (kept) {
		ALLOW(block_data(kept), kept->used);
		memset(block_data(kept), 0, kept->used);
		FORBID(block_data(kept), kept->size);
		kept->used = 0;
		kept->next = NULL;
	}
}

void arena_adopt(Arena *arena, Arena *child)
{
	child->sibling = arena->children;
	arena->children = child;
}

void arena_free_child(Arena *arena, Arena *child)
{
	Arena **at = &arena->children;

	while (*at != child)
		at = &(*at)->sibling;
	*at = child->sibling;
	arena_free(child);
}

static void *link_large(Arena *arena, Block *block)
{
	block->next = arena->large;
	block->previous = NULL;
	if (arena->large)
		arena->large->previous = block;
	arena->large = block;
	return block_data(block);
}

static void unlink_large(Arena *arena, Block *block)
{
	if (block->previous)
		block->previous->next = block->next;
	else
		arena->large = block->next;
	if (block->next)
		block->next->previous = block->previous;
}

/* One with room for SIZE bytes, from which pieces are cut from now on. */
static Block *add_block(Arena *arena, size_t size)
{
	while (arena->next_size < size)
		arena->next_size *= 2;
	Block *block = block_new(arena->next_size);
	FORBID(block_data(block), block->size);
	block->next = arena->blocks;
	arena->blocks = block;
	if (arena->next_size < BLOCK_SIZE)
		arena->next_size *= 2;
	return block;
}

void arena_reserve(Arena *arena)
{
	if (!arena->blocks || arena->blocks->size - arena->blocks->used < ARENA_RESERVED)
		add_block(arena, ARENA_RESERVED);
}

/* SIZE bytes from the end of what is in use, wherever that is. */
static void *alloc_packed(Arena *arena, size_t size)
{
	Block *block = arena->blocks;

	if (size > LARGE_PIECE)
		return link_large(arena, block_new(size));
	if (!block || block->size - block->used < size + GAP)
		block = add_block(arena, size + GAP);
	void *piece = block_data(block) + block->used;
	block->used += size + GAP;
	ALLOW(piece, size);
	return piece;
}

void *arena_alloc(Arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		out_of_memory(size);
	if (arena->blocks)
		arena->blocks->used = align_up(arena->blocks->used);
	size_t rounded = align_up(size == 0 ? 1 : size);
	char *piece = alloc_packed(arena, rounded);
	if (rounded <= LARGE_PIECE)
		FORBID(piece + size, rounded - size);
	return piece;
}

bool arena_extend(Arena *arena, void *piece, size_t size, size_t more)
{
	Block *block = arena->blocks;

	const size_t wanted = more;
	size = align_up(size), more = align_up(more);
	if (!block || size > LARGE_PIECE || more > LARGE_PIECE ||
	    (char *) piece + size + GAP != block_data(block) + block->used || block->size - block->used < more - size)
		return false;
	block->used += more - size;
	ALLOW(piece, wanted);
	return true;
}

void *arena_resize(Arena *arena, void *piece, size_t size, size_t more)
{
	if (more > SIZE_MAX / 2)
		out_of_memory(more);
	if (more <= size || arena_extend(arena, piece, size, more))
		return piece;
	if (align_up(size) > LARGE_PIECE) {
		Block *block = (Block *) (void *) ((char *) piece - align_up(sizeof(Block)));
		unlink_large(arena, block);
		block = realloc(block, align_up(sizeof(Block)) + align_up(more));
		if (!block)
			out_of_memory(more);
		block->size = align_up(more);
		return link_large(arena, block);
	}
	return memcpy(arena_alloc(arena, more), piece, size);
}

/* Text needs no alignment, and most of what is kept is short text. */
char *arena_strndup(Arena *arena, const char *text, size_t length)
{
	if (length > SIZE_MAX / 2)
		out_of_memory(length);
	char *copy = alloc_packed(arena, length + 1);

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
	/* gcc's sanitizers see a path on which it could be. */
	if (!format)
		abort();
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		out_of_memory(0);
	char *text = alloc_packed(arena, (size_t) length + 1);
	vsnprintf(text, (size_t) length + 1, format, args);
	return text;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}
