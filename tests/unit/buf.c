#include "unit.h"

#include "buf.h"

static void grows(Arena *arena)
{
	Buf buf;

	buf_init(&buf, arena);
	CHECK_TEXT(buf.data, "");
	for (int i = 0; i < 10000; i++)
		buf_add_char(&buf, (char) ('a' + i % 26));
	CHECK(buf.length == 10000);
	CHECK(strlen(buf.data) == 10000);
	CHECK(buf.data[25] == 'z' && buf.data[9999] == 'a' + 9999 % 26);
	buf_clear(&buf);
	CHECK_TEXT(buf.data, "");
}

static void formats(Arena *arena)
{
	Buf buf;

	buf_init(&buf, arena);
	buf_add(&buf, "create ");
	buf_add_n(&buf, "table and more", 5);
	buf_printf(&buf, " %s %d", "customers", 7);
	CHECK_TEXT(buf.data, "create table customers 7");
	buf_printf(&buf, "%3000d", 1);
	CHECK(buf.length == 24 + 3000);
}

static void chops(Arena *arena)
{
	Buf buf;

	buf_init(&buf, arena);
	buf_add(&buf, "a, b, ");
	CHECK(buf_ends_with(&buf, ", "));
	CHECK(!buf_ends_with(&buf, "c, "));
	buf_chop(&buf, 2);
	CHECK_TEXT(buf.data, "a, b");
	buf_chop(&buf, 100);
	CHECK_TEXT(buf.data, "");
	CHECK(!buf_ends_with(&buf, "x"));
}

static const UnitTest tests[] = {
	{ "grows", grows },
	{ "formats", formats },
	{ "chops off the end", chops },
};

UNIT_MAIN("buf", tests)
