#include <stddef.h>
#include <stdint.h>

#include "unit.h"

static void memory_is_zeroed_and_aligned(Arena *arena)
{
	for (size_t size = 0; size < 3000; size = size * 2 + 1) {
		char *memory = arena_alloc(arena, size);
		bool zero = true;

		for (size_t i = 0; i < size; i++)
			zero = zero && memory[i] == 0;
		CHECK(memory != NULL);
		CHECK(zero);
		CHECK((uintptr_t) memory % _Alignof(max_align_t) == 0);
		memset(memory, 0xff, size);
	}
}

static void pieces_do_not_overlap(Arena *arena)
{
	char *pieces[500];

	for (int i = 0; i < 500; i++) {
		pieces[i] = arena_alloc(arena, 100);
		memset(pieces[i], i % 251, 100);
	}
	for (int i = 0; i < 500; i++)
		CHECK((unsigned char) pieces[i][0] == i % 251 && (unsigned char) pieces[i][99] == i % 251);
}

static void large_pieces(Arena *arena)
{
	char *large = arena_alloc(arena, 50u << 20);
	char *small = arena_alloc(arena, 8);

	large[(50u << 20) - 1] = 'x';
	CHECK(small[0] == 0);
}

static void copies_of_text(Arena *arena)
{
	char text[] = "shop";
	char *copy = arena_strdup(arena, text);

	text[0] = 'x';
	CHECK_TEXT(copy, "shop");
	CHECK_TEXT(arena_strndup(arena, "customers", 3), "cus");
	CHECK_TEXT(arena_printf(arena, "%s_%d", "orders", 12), "orders_12");
	CHECK(strlen(arena_printf(arena, "%5000d", 1)) == 5000);
}

static void cleared_memory_is_zeroed_again(Arena *arena)
{
	Arena *scratch = arena_new();

	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 3000; i++) {
			char *memory = arena_alloc(scratch, 100);

			CHECK(memory[0] == 0 && memory[99] == 0);
			memset(memory, 0xff, 100);
		}
		arena_strdup(scratch, "odd");
		arena_clear(scratch);
	}
	arena_free(scratch);
}

static void adopted_memory_stays(Arena *arena)
{
	Arena *child = arena_new();
	const char *text = arena_strdup(child, "kept");

	arena_adopt(arena, child);
	CHECK_TEXT(text, "kept");
	CHECK_TEXT(arena_strdup(child, "still in use"), "still in use");
}

static void pieces_grow(Arena *arena)
{
	char *small = arena_alloc(arena, 100);
	memset(small, 's', 100);

	CHECK(arena_extend(arena, small, 100, 300));
	arena_strdup(arena, "behind it");
	CHECK(!arena_extend(arena, small, 300, 400));
	char *large = arena_resize(arena, small, 300, 20000);
	CHECK(large != small && small[99] == 's' && large[0] == 's' && large[99] == 's');
	char *other = arena_alloc(arena, 30000);
	memset(large, 'l', 20000);
	memset(other, 'o', 30000);
	for (size_t size = 20000; size < 3000000; size *= 2)
		large = arena_resize(arena, large, size, size * 2);
	other = arena_resize(arena, other, 30000, 40000);
	CHECK(large[19999] == 'l' && other[0] == 'o' && other[29999] == 'o');
	CHECK_TEXT(arena_strdup(arena, "still in use"), "still in use");
}

static void reserved_memory_is_there(Arena *arena)
{
	char *pieces[ARENA_RESERVED / 4096];
	size_t count = sizeof(pieces) / sizeof(pieces[0]) - 1;

	arena_alloc(arena, 3000);
	arena_reserve(arena);
	for (size_t i = 0; i < count; i++)
		pieces[i] = arena_alloc(arena, 4096);
	/* One after the other in the same block. */
	for (size_t i = 1; i < count; i++)
		CHECK(pieces[i] - pieces[i - 1] == pieces[1] - pieces[0] && pieces[i][4095] == 0);
}

static const UnitTest tests[] = {
	{ "reserved memory is there", reserved_memory_is_there },
	{ "pieces grow", pieces_grow },
	{ "memory is zeroed and aligned", memory_is_zeroed_and_aligned },
	{ "pieces do not overlap", pieces_do_not_overlap },
	{ "large pieces", large_pieces },
	{ "copies of text", copies_of_text },
	{ "cleared memory is zeroed again", cleared_memory_is_zeroed_again },
	{ "adopted memory stays", adopted_memory_stays },
};

UNIT_MAIN("arena", tests)
