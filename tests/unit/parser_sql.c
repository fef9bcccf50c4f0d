/*
 * parser_sql.c: statements of SQL and declarations of .dbgen to objects of the model, and mistakes to their places.
 */
#include "unit.h"

#include "parse.h"
#include "source.h"

static Schema *parse(Arena *arena, Diags *diags, const char *name, const char *text)
{
	List sources = { 0 };
	diags_init(diags, arena);
	list_add(arena, &sources, source_new(arena, name, text, strlen(text)));
	return parse_sources(arena, diags, &sources);
}

typedef struct Made {
	const char *text;
	KindId kind;
	const char *table; /* NULL: it stands in the schema itself */
	const char *name, *args;
} Made;

static void check_made(Arena *arena, const char *file, const Made *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const Made *row = &rows[i];
		Diags diags;
		Schema *schema = parse(arena, &diags, file, row->text);
		Object *table = schema && row->table ? schema_find_relation(schema, "public", row->table) : NULL;
		Object *object = !schema ? NULL
		                 : table ? object_child(table, row->kind, row->name)
		                         : schema_find(schema, row->kind, "public", NULL, row->name, row->args);
		unit_check(object && diags.errors == 0, __FILE__, __LINE__, row->text);
	}
}

#define T "create table t (a integer, b text);"

static void statements(Arena *arena)
{
	static const Made rows[] = {
		{ T, KIND_TABLE, NULL, "t" },
		{ T, KIND_COLUMN, "t", "b" },
		{ "create table t (a serial)", KIND_SEQUENCE, NULL, "t_a_seq" },
		{ "create table t (a integer primary key)", KIND_CONSTRAINT, "t", "t_pkey" },
		{ "create table t (a integer unique)", KIND_CONSTRAINT, "t", "t_a_key" },
		{ "create table t (a integer check (a > 0))", KIND_CONSTRAINT, "t", "t_a_check" },
		{ T "create index on t (a, b)", KIND_INDEX, "t", "t_a_b_idx" },
		{ T "create index on t (lower(b))", KIND_INDEX, "t", "t_lower_idx" },
		{ T "alter table t add c integer", KIND_COLUMN, "t", "c" },
		{ T "alter table t rename b to c", KIND_COLUMN, "t", "c" },
		{ T "alter table t rename to u", KIND_TABLE, NULL, "u" },
		{ T "create view v as select a from t", KIND_VIEW, NULL, "v" },
		{ T "create materialized view m as select a from t", KIND_MATERIALIZED_VIEW, NULL, "m" },
		{ T "create policy p on t using (true)", KIND_POLICY, "t", "p" },
		{ T "create table u (like t including all)", KIND_COLUMN, "u", "b" },
		{ T "create table u () inherits (t)", KIND_COLUMN, "u", "a" },
		{ "create type e as enum ('x', 'y')", KIND_ENUM, NULL, "e" },
		{ "create type c as (x integer)", KIND_COMPOSITE, NULL, "c" },
		{ "create domain d as text check (value <> '')", KIND_DOMAIN, NULL, "d" },
		{ "create sequence s increment 2", KIND_SEQUENCE, NULL, "s" },
		{ "create function f(integer) returns integer language sql as 'select 1'", KIND_FUNCTION, NULL, "f",
		  "integer" },
		{ "create procedure p() language sql as 'select 1'", KIND_PROCEDURE, NULL, "p", "" },
		{ "do $$ begin create table t (a integer); end $$", KIND_TABLE, NULL, "t" },
	};
	check_made(arena, "schema.sql", rows, sizeof(rows) / sizeof(rows[0]));
}

static void declarations(Arena *arena)
{
	static const Made rows[] = {
		{ "table t {\n  a integer primary key\n}\n", KIND_CONSTRAINT, "t", "t_pkey" },
		{ "table t {\n  a integer\n  index (a)\n}\n", KIND_INDEX, "t", "t_a_idx" },
		{ "enum e {\n  x\n  y\n}\n", KIND_ENUM, NULL, "e" },
		{ "sequence s\n", KIND_SEQUENCE, NULL, "s" },
		{ "table t {\n  index text\n}\n", KIND_COLUMN, "t", "index" },
		{ "view v as select 1 as one\n", KIND_VIEW, NULL, "v" },
	};
	check_made(arena, "schema.dbgen", rows, sizeof(rows) / sizeof(rows[0]));
}

static void mistakes(Arena *arena)
{
	static const struct {
		const char *file, *text;
		size_t line, column;
	} rows[] = {
		{ "a.sql", "create table t (\n  a integr\n);", 2, 5 },
		{ "a.sql", T "\nalter table u add c text;", 2, 13 },
		{ "a.sql", T "\ncreate table t ();", 2, 14 },
		{ "a.sql", "create tabel t (a integer);", 1, 8 },
		{ "a.dbgen", "table t {\n  a integr\n}\n", 2, 5 },
		{ "a.dbgen", "tabel t {\n}\n", 1, 1 },
		{ "a.sql", T "create table u (t integer\n references t (c));", 2, 2 },
		{ "a.dbgen", "table t {\n  a int primary key\n}\ntable u {\n  t int references t (c)\n}\n", 5, 9 },
		{ "a.sql", "create table t ()\n inherits (t);", 2, 12 },
		{ "a.sql", T "create table u () inherits (t);\nalter table t inherit u;", 2, 1 },
		{ "a.sql",
		  T "create table u () inherits (t); create publication p for table u;\nalter publication p add table t;", 2,
		  31 },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		Diags diags;
		size_t line = 0, column = 0;
		Schema *schema = parse(arena, &diags, rows[i].file, rows[i].text);
		const Diag *diag = diags.list.count ? diags.list.items[0] : NULL;
		if (diag && diag->span.source)
			source_place(diag->span.source, diag->span.start, &line, &column);
		unit_check(!schema && line == rows[i].line && column == rows[i].column, __FILE__, __LINE__,
		           arena_printf(arena, "%s: %s at %zu:%zu", rows[i].text, diag ? diag->message : "nothing", line,
		                        column));
	}
}

static void names_follow_a_rename(Arena *arena)
{
	Diags diags;
	Schema *schema = parse(arena, &diags, "a.sql",
	                       "create foreign data wrapper w; create server far foreign data wrapper w;"
	                       "create user mapping for public server far; create foreign table ft (a integer) server far;" T
	                       "create publication p for table t;"
	                       "alter foreign data wrapper w rename to w2; alter server far rename to near;"
	                       "alter table t rename to u;");
	CHECK(schema != NULL);
	if (!schema)
		return;
	const Server *server = (Server *) schema_find(schema, KIND_SERVER, NULL, NULL, "near", NULL);
	CHECK(server && strcmp(server->wrapper, "w2") == 0);
	CHECK(schema_find(schema, KIND_USER_MAPPING, NULL, NULL, "near", "public") != NULL);
	const Table *table = (Table *) schema_find(schema, KIND_FOREIGN_TABLE, "public", NULL, "ft", NULL);
	CHECK(table && strcmp(table->server, "near") == 0);
	Object *publication = schema_find(schema, KIND_PUBLICATION, NULL, NULL, "p", NULL);
	CHECK(publication && object_child(publication, KIND_PUBLISHED_TABLE, "public.u"));
}

static const UnitTest tests[] = {
	{ "names follow a rename", names_follow_a_rename },
	{ "statements make objects", statements },
	{ "declarations make objects", declarations },
	{ "mistakes have their places", mistakes },
};

UNIT_MAIN("parser_sql", tests)
