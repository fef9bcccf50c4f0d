#include "unit.h"

#include "shown.h"

static void plain_text_is_itself(Arena *arena)
{
	const char *plain = "Grüße, \"a b\" \\x1B 日本";

	CHECK(text_shown(arena, plain) == plain);
	CHECK(text_shown_lines(arena, "a\n\tb")[1] == '\n');
}

static void control_characters_are_shown(Arena *arena)
{
	CHECK_TEXT(text_shown(arena, "a\n- b\tc\r"), "a\\x0A- b\\x09c\\x0D");
	CHECK_TEXT(text_shown_lines(arena, "a\nb\tc\r\033[2J\177"), "a\nb\tc\\x0D\\x1B[2J\\x7F");
	CHECK_TEXT(text_shown(arena, "x\xC2\x9B"
	                             "31m\xC2\xA0y"),
	           "x\\u009B31m\xC2\xA0y");
}

static void so_is_what_turns_or_breaks_lines(Arena *arena)
{
	CHECK_TEXT(text_shown_lines(arena, "a\xE2\x80\xAE"
	                                   "b\xE2\x80\xA8"
	                                   "c\xE2\x81\xA6"
	                                   "d\xE2\x80\x93"),
	           "a\\u202Eb\\u2028c\\u2066d\xE2\x80\x93");
}

static void commands_of_services_are_shown(Arena *arena)
{
	CHECK_TEXT(text_shown_lines(arena, "a\n::error title=x::y"), "a\n\\x3A:error title=x::y");
	CHECK_TEXT(text_shown_lines(arena, "  ::stop-commands::z\n##[error]x\n##vso[task]"),
	           "  \\x3A:stop-commands::z\n\\x23#[error]x\n\\x23#vso[task]");
	CHECK_TEXT(text_shown_lines(arena, "a::b::c\n::text\n## By kind\n#[x"), "a::b::c\n::text\n## By kind\n#[x");
}

static const UnitTest tests[] = {
	{ "plain text is itself", plain_text_is_itself },
	{ "control characters are shown", control_characters_are_shown },
	{ "so is what turns or breaks lines", so_is_what_turns_or_breaks_lines },
	{ "so are commands of services", commands_of_services_are_shown },
};

UNIT_MAIN("shown", tests)
