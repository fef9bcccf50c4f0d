/*
 * queryfile.c: queries with their names read from a file.
 */
#include <string.h>

#include "queryfile.h"
#include "unit.h"

/* The queries of TEXT; SAID gets the first message, "" when there is none. */
static List read(Arena *arena, const char *text, const char **said)
{
	List queries = { 0 };
	Diags diags;

	diags_init(&diags, arena);
	bool good = query_file_read(arena, &diags, source_new(arena, "q.sql", text, strlen(text)), &queries);
	CHECK(good == (diags.errors == 0));
	*said = diags.list.count ? ((Diag *) diags.list.items[0])->message : "";
	return queries;
}

static const QueryVariant *only(const List *queries)
{
	const Query *query = queries->items[0];

	return query->variants.items[0];
}

static const char *sql_of(Arena *arena, const char *statement)
{
	const char *said;
	List queries = read(arena, arena_printf(arena, "-- name: A :many\n%s", statement), &said);

	CHECK_TEXT(said, "");
	return queries.count == 1 ? only(&queries)->sql : "";
}

static void reads_names_and_docs(Arena *arena)
{
	const char *said;
	List queries = read(arena,
	                    "-- The head of the file.\n\n-- Gets one.\n-- name: Get :one\n-- By key.\nselect 1; -- not this\n"
	                    "/* name: All :many */\nselect 2;\n",
	                    &said);
	const Query *get = queries.items[0], *all = queries.items[1];

	CHECK(queries.count == 2);
	CHECK_TEXT(said, "");
	CHECK_TEXT(get->name, "Get");
	CHECK(get->command == QUERY_ONE && all->command == QUERY_MANY);
	CHECK_TEXT(get->doc, "Gets one.\nBy key.");
	CHECK(!all->doc);
	CHECK_TEXT(get->text, "select 1");
}

static void numbers_parameters(Arena *arena)
{
	CHECK_TEXT(sql_of(arena, "select @b, @a, @b;"), "select $1, $2, $1");
	CHECK_TEXT(sql_of(arena, "select a @> b, a <@ b, x=@y, sqlc.arg('z')::int;"),
	           "select a @> b, a <@ b, x=$1, $2::int");
	CHECK_TEXT(sql_of(arena, "select '@a', \"@b\", $$@c$$ -- @d\n;"), "select '@a', \"@b\", $$@c$$");
	CHECK_TEXT(sql_of(arena, "select $2, $1;"), "select $2, $1");
	CHECK_TEXT(sql_of(arena, "select 1 where a in (sqlc.slice('x')) or b = any(sqlc.slice(y));"),
	           "select 1 where a = ANY($1) or b = any($2)");
	CHECK_TEXT(sql_of(arena, "select sqlc.embed(u), 1 as \"n!\" from u;"), "select u.*, 1 as n from u");
}

static void makes_variants(Arena *arena)
{
	const char *said;
	List queries = read(arena,
	                    "-- name: A :many\nselect 1 where true\nand a = @a -- if: @a\nand b = @b -- if: b\n"
	                    "order by /* order: x = a || b, c | y = d */ e limit 1;",
	                    &said);
	const Query *query = queries.items[0];

	CHECK_TEXT(said, "");
	CHECK(query->variants.count == 12);
	CHECK_TEXT(((QueryVariant *) query->variants.items[11])->sql, "select 1 where true\norder by  d limit 1");
	CHECK_TEXT(((QueryVariant *) query->variants.items[4])->sql,
	           "select 1 where true\nand b = $1 \norder by  a || b, c limit 1");
	CHECK(((QueryParam *) query->params.items[0])->optional);
}

static void finds_places(Arena *arena)
{
	const char *said, *text = "-- name: A :many\nselect @long_name, other /* c */ , @x;";
	List queries = read(arena, text, &said);
	const QueryVariant *variant = only(&queries);
	size_t at = query_place(variant, (size_t) (strstr(variant->sql, "other") - variant->sql));

	CHECK(strncmp(text + at, "other", 5) == 0);
	at = query_place(variant, (size_t) (strstr(variant->sql, "$2") - variant->sql));
	CHECK(strncmp(text + at, "@x", 2) == 0);
}

static void tells_mistakes(Arena *arena)
{
	static const char *const cases[][2] = {
		{ "-- name: A :one", "query \"A\" has no statement" },
		{ "-- name: A\nselect 1;", "a query needs a name and a command" },
		{ "-- name: A :one more\nselect 1;", "too many words for a query's name" },
		{ "-- name: 1a :one\nselect 1;", "\"1a\" is no name for a query" },
		{ "-- name: A :nope\nselect 1;", "unknown command \":nope\"" },
		{ "-- name: A :one\nselect 1;select 2;", "query \"A\" is one statement, and this is a second one" },
		{ "-- name: A :one\nselect @a, $1;", "parameters by name and by number in one query" },
		{ "-- name: A :one\nselect $0;", "parameters are numbered from 1 to 65535" },
		{ "-- name: A :one\nselect sqlc.arg();", "sqlc.arg() takes one name" },
		{ "-- name: A :one\nselect 1 /* order: a */;", "\"order:\" has to stand between ORDER BY and its list" },
		{ "-- name: A :one\nselect 'a;", "the string is not closed" },
		{ "-- name: A :one\nselect 1 -- if: a b\n;", "\"if:\" takes the name of one parameter" },
		{ "-- name: A :one\nselect '\n' -- if: a\n;", "this reaches over the end of a line that may be left out" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *said;

		read(arena, cases[i][0], &said);
		CHECK_TEXT(said, cases[i][1]);
	}
}

static const char *copied(Arena *arena, const char *statement)
{
	const char *said;
	List queries = read(arena, arena_printf(arena, "-- name: A :copyfrom\n%s", statement), &said);
	const Query *query = queries.items[0];
	Strings names = { 0 };

	if (*said)
		return said;
	for (size_t i = 0; i < query->copied.count; i++)
		strings_add(arena, &names, ((const QueryParam *) query->copied.items[i])->name);
	return arena_printf(arena, "%s|%s|%s", query->copy_table, strings_join(arena, &query->copy_columns, ","),
	                    strings_join(arena, &names, ","));
}

static void reads_copies(Arena *arena)
{
	static const char *const refused[] = {
		"insert into t (a) values (1);",
		"insert into t (a) values (@a), (@b);",
		"insert into t (a, b) values (@a, @a);",
		"insert into t as x (a) values (@a);",
		"insert into t (a) values (@a) returning a;",
		"insert into t (a) values (@a::int);",
		"insert into t (a) select @a;",
		"select @a;",
		"insert into t (a) values (@a -- if: @a\n);",
	};

	CHECK_TEXT(copied(arena, "insert into s.\"T t\" (a, /* x */ \"b\") values (@two, @one);"),
	           "s.\"T t\"|a,\"b\"|two,one");
	CHECK_TEXT(copied(arena, "insert into t values ( @a );"), "t||a");
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		CHECK_TEXT(copied(arena, refused[i]), "query \"A\" is :copyfrom and not an INSERT of parameters alone");
}

static const UnitTest tests[] = {
	{ "names and what is said of them", reads_names_and_docs },
	{ "parameters become numbers", numbers_parameters },
	{ "lines and orders give texts", makes_variants },
	{ "places in the text are places in the file", finds_places },
	{ "what is copied", reads_copies },
	{ "mistakes", tells_mistakes },
};

UNIT_MAIN("queryfile", tests)
