#include <string.h>

#include "unit.h"

#include "statement.h"

/* "P" plain, "B" outside a transaction, "C" control; "|" before the first of each segment after the first. */
static const char *shape_of(Arena *arena, const char *sql, int version)
{
	Migration migration = { .tag = "x" };
	Span *whole = arena_new_struct(arena, Span);
	List units = { 0 };
	Diags diags;
	Buf shape;

	diags_init(&diags, arena);
	buf_init(&shape, arena);
	migration.source = source_new(arena, "x.sql", sql, strlen(sql));
	*whole = (Span){ migration.source, 0, migration.source->length };
	list_add(arena, &migration.statements, whole);
	if (!migration_units(arena, &diags, &migration, version, &units))
		return "refused";
	for (size_t i = 0; i < units.count; i++) {
		const Unit *unit = units.items[i];

		if (i && unit->starts)
			buf_add_char(&shape, '|');
		buf_add_char(&shape, "PBC"[unit->kind]);
	}
	return shape.data;
}

#define SHAPE(sql, expected) CHECK_TEXT(shape_of(arena, (sql), 150000), (expected))

static void one_transaction(Arena *arena)
{
	SHAPE("", "");
	SHAPE(" -- nothing\n /* at /* all */ */ ; ;", "");
	SHAPE("create table a (); insert into a default values;", "PP");
	SHAPE("select 'a;b', \"c;d\", $$e;f$$, $x$g;$$;h$x$, E'i\\';j'; select (1;2);", "PP");
	SHAPE("create function f() returns int begin atomic select 1; select case when true then 1 end; end; select 1", "PP");
	SHAPE("begin; create table a (); commit;", "CPC");
	SHAPE("savepoint a; rollback to a; release a", "PPP");
	SHAPE("create index concurrently_x on a (b); drop index concurrent;", "PP");
	SHAPE("alter type t add value 'x'; create table a ();", "PP");
	SHAPE("reindex table a; cluster a; alter table a detach partition b;", "PPP");
	SHAPE("select 1 -- create index concurrently\n; select 'vacuum'", "PP");
	SHAPE("create subscription s connection '' publication p with (create_slot = false)", "P");
}

static void outside(Arena *arena)
{
	SHAPE("CREATE INDEX CONCURRENTLY i ON a (b)", "B");
	SHAPE("/* x */ create unique\nindex -- y\n concurrently if not exists i on only s.a using gin (b)", "B");
	SHAPE("select 1; drop index concurrently if exists i; select 2; select 3", "P|B|PP");
	SHAPE("vacuum; vacuum (full) a; reindex (verbose) database d; reindex index concurrently i", "B|B|B|B");
	SHAPE("alter system set work_mem = 1; create database d; drop database d; cluster; cluster verbose", "B|B|B|B|B");
	SHAPE("alter table only s.p detach partition s.c concurrently", "B");
	SHAPE("create tablespace t location ''; alter database d set tablespace t; alter database d set work_mem = 1", "B|B|P");
	CHECK_TEXT(shape_of(arena, "alter type t add value 'x'; select 1", 110000), "B|P");
}

static void segments(Arena *arena)
{
	SHAPE("alter type t add value 'x'; select 1; select 'x'", "P|PP");
	SHAPE("alter type t add value if not exists 'x' before 'y'; alter type t add value 'z'; select 'z'; select 'x'", "P|P|PP");
	SHAPE("select 1; commit; select 2; call p(); do $$ begin commit; end $$; select 3", "PC|P|B|B|P");
	SHAPE("select 1; commit; begin; select 2; call p()", "PC|CPP");
	SHAPE("select 1;\n-- dbgen: new transaction\nselect 2; select 3", "P|PP");
	SHAPE("-- dbgen: no transaction\nselect 2; select 3", "P|P");
	SHAPE("-- says nothing of dbgen: no transaction\nselect 2; select 3", "PP");
}

static void refusals(Arena *arena)
{
	SHAPE("rollback", "refused");
	SHAPE("select 1; abort work", "refused");
	SHAPE("begin read only", "refused");
	SHAPE("prepare transaction 'x'", "refused");
	SHAPE("discard all", "refused");
	SHAPE("start transaction isolation level serializable", "refused");
}

/* Unfinished text must end somewhere. */
static void unfinished(Arena *arena)
{
	static const char *const texts[] = { "'", "\"", "$$", "$a$ $a", "/*", "/* /* */", "--", "E'\\", "create index concurrently",
		                             "alter type", "drop database", "alter table x detach partition", "(", ")", "$", "$1",
		                             "create function begin atomic", "set", "select", "do", "e'", "\xff\xfe;\x80" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		CHECK(shape_of(arena, texts[i], 150000) != NULL);
}

static const UnitTest tests[] = {
	{ "one transaction", one_transaction },
	{ "outside a transaction", outside },
	{ "segments", segments },
	{ "refusals", refusals },
	{ "unfinished text", unfinished },
};

UNIT_MAIN("statement", tests)
