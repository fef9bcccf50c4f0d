#include <stdint.h>

#include "unit.h"

#include "sqltext.h"

static void identifiers(Arena *arena)
{
	CHECK_TEXT(sql_identifier(arena, "customers"), "customers");
	CHECK_TEXT(sql_identifier(arena, "_a1"), "_a1");
	CHECK_TEXT(sql_identifier(arena, "a$"), "\"a$\"");
	CHECK_TEXT(sql_identifier(arena, "Customers"), "\"Customers\"");
	CHECK_TEXT(sql_identifier(arena, "in transit"), "\"in transit\"");
	CHECK_TEXT(sql_identifier(arena, "a\"b"), "\"a\"\"b\"");
	CHECK_TEXT(sql_identifier(arena, "1a"), "\"1a\"");
	CHECK_TEXT(sql_identifier(arena, "bıgınt"), "\"bıgınt\"");
	CHECK_TEXT(sql_identifier(arena, ""), "\"\"");
}

/* quote_identifier() quotes every keyword that is not unreserved. */
static void keywords(Arena *arena)
{
	CHECK_TEXT(sql_identifier(arena, "select"), "\"select\"");
	CHECK_TEXT(sql_identifier(arena, "order"), "\"order\"");
	CHECK_TEXT(sql_identifier(arena, "user"), "\"user\"");
	CHECK_TEXT(sql_identifier(arena, "left"), "\"left\"");
	CHECK_TEXT(sql_identifier(arena, "values"), "\"values\"");
	CHECK_TEXT(sql_identifier(arena, "name"), "name");
	CHECK_TEXT(sql_identifier(arena, "text"), "text");
	CHECK_TEXT(sql_identifier(arena, "index"), "index");
}

static void literals(Arena *arena)
{
	CHECK_TEXT(sql_text(arena, "%L", "it's"), "'it''s'");
	CHECK_TEXT(sql_text(arena, "%L", (const char *) NULL), "NULL");
	CHECK_TEXT(sql_text(arena, "%L", "a\\b"), "E'a\\\\b'");
	CHECK_TEXT(sql_text(arena, "%L", ""), "''");
}

static void letters(Arena *arena)
{
	Strings columns = { 0 };

	strings_add(arena, &columns, "id");
	strings_add(arena, &columns, "Name");
	CHECK_TEXT(sql_text(arena, "index %I on %Q (%N)", "i", "shop", "Customers", &columns),
	           "index i on shop.\"Customers\" (id, \"Name\")");
	CHECK_TEXT(sql_text(arena, "%Q", (const char *) NULL, "t"), "t");
	CHECK_TEXT(sql_text(arena, "%s %d %l 100%%", "x", -3, (int64_t) 9223372036854775807),
	           "x -3 9223372036854775807 100%");
}

static void dollar_quotes(Arena *arena)
{
	Buf buf;

	buf_init(&buf, arena);
	sql_add_dollar_quoted(&buf, "select 1");
	CHECK_TEXT(buf.data, "$$select 1$$");
	buf_clear(&buf);
	sql_add_dollar_quoted(&buf, "do $$ $function$ x");
	CHECK(strncmp(buf.data, "$$", 2) != 0);
	CHECK(strstr(buf.data, "do $$ $function$ x") != NULL);
	buf_clear(&buf);
	/* A body that ends in a dollar sign must not lengthen the closing tag. */
	sql_add_dollar_quoted(&buf, "price$");
	CHECK(strcmp(buf.data, "$$price$$$") != 0);
}

static const UnitTest tests[] = {
	{ "identifiers", identifiers },        { "keywords", keywords },           { "literals", literals },
	{ "the letters of sql_add", letters }, { "dollar quotes", dollar_quotes },
};

UNIT_MAIN("sqltext", tests)
