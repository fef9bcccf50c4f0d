#include "unit.h"

#include "source.h"

static void place_is(const Source *source, size_t offset, size_t line, size_t column)
{
	size_t got_line = 0, got_column = 0;

	source_place(source, offset, &got_line, &got_column);
	CHECK(got_line == line);
	CHECK(got_column == column);
}

static void lines_and_columns(Arena *arena)
{
	const Source *source = source_new(arena, "a.sql", "one\ntwo\n\nfour", 13);

	place_is(source, 0, 1, 1);
	place_is(source, 2, 1, 3);
	place_is(source, 4, 2, 1);
	place_is(source, 8, 3, 1);
	place_is(source, 9, 4, 1);
	place_is(source, 13, 4, 5);
}

static void columns_are_characters(Arena *arena)
{
	const char *text = "select 'äöü', b";
	const Source *source = source_new(arena, "a.sql", text, strlen(text));

	place_is(source, (size_t) (strchr(text, ',') - text), 1, 13);
}

static void characters_to_bytes(Arena *arena)
{
	const char *text = "'äöü' x";

	(void) arena;
	CHECK(text_char_to_byte(text, strlen(text), 1) == 0);
	CHECK(text_char_to_byte(text, strlen(text), 3) == 3);
	CHECK(text_char_to_byte(text, strlen(text), 7) == strlen(text) - 1);
	CHECK(text_char_to_byte(text, strlen(text), 1000) <= strlen(text));
}

static void any_bytes(Arena *arena)
{
	const Source *source = source_new(arena, "a", "\xff\xfe\0\xc3", 4);

	for (size_t offset = 0; offset <= 4; offset++) {
		size_t line = 0, column = 0;

		source_place(source, offset, &line, &column);
		CHECK(line == 1 && column >= 1);
	}
	CHECK(source->length == 4 && source->text[4] == 0);
}

static const UnitTest tests[] = {
	{ "lines and columns", lines_and_columns },
	{ "columns are characters", columns_are_characters },
	{ "positions in characters become bytes", characters_to_bytes },
	{ "any bytes have a place", any_bytes },
};

UNIT_MAIN("source", tests)
