#include <stdint.h>

#include "unit.h"

#include "extension.h"
#include "newer.h"
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

static int grammar_of(Arena *arena, const char *sql, int major)
{
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));

	return newer_grammar(&tokens, 0, tokens.count, major);
}

static void what_is_newer(Arena *arena)
{
	CHECK_TEXT(newer_than(arena, "SELECT * FROM JSON_TABLE(a, '$')", 15),
	           "JSON_TABLE needs PostgreSQL 17, this server is 15");
	CHECK(!newer_than(arena, "SELECT * FROM JSON_TABLE(a, '$')", 17));
	/* The word stands in older SQL as well. */
	CHECK(!newer_than(arena, "CREATE TABLE t (id int, period daterange)", 15));
	CHECK(grammar_of(arena, "CREATE TABLE t (FOREIGN KEY (a, PERIOD p) REFERENCES u)", 17) == 18);
	CHECK(grammar_of(arena, "SELECT 1_000", 15) == 16);
	CHECK(grammar_of(arena, "MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE RETURNING a", 15) == 17);
	CHECK(grammar_of(arena, "MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE RETURNING a", 17) == 0);
	/* A function is none of the grammar's. */
	CHECK(grammar_of(arena, "SELECT uuidv7()", 15) == 0);
	CHECK(newer_lifted("subquery in FROM must have an alias", 15) == 16);
	CHECK(newer_lifted("subquery in FROM must have an alias", 16) == 0);
}

static void extensions_of_what_is_missing(Arena *arena)
{
	CHECK_TEXT(extension_of_missing(arena, "function uuid_generate_v4() does not exist"), "uuid-ossp");
	CHECK_TEXT(extension_of_missing(arena, "Funktion crypt(text, text) existiert nicht"), "pgcrypto");
	CHECK_TEXT(extension_of_missing(arena, "type \"vector\" does not exist"), "vector");
	CHECK_TEXT(extension_of_missing(arena, "function st_area(text) does not exist"), "postgis");
	CHECK_TEXT(extension_of_missing(arena, "access method \"hnsw\" does not exist"), "vector");
	CHECK(!extension_of_missing(arena, "function f(citext) does not exist"));
	CHECK_TEXT(extension_hint(arena, "uuid-ossp"), "it comes with an extension: create extension \"uuid-ossp\"");
}

static const UnitTest tests[] = {
	{ "what is newer", what_is_newer }, { "extensions of what is missing", extensions_of_what_is_missing },
	{ "identifiers", identifiers },     { "keywords", keywords },
	{ "literals", literals },           { "the letters of sql_add", letters },
	{ "dollar quotes", dollar_quotes },
};

UNIT_MAIN("sqltext", tests)
