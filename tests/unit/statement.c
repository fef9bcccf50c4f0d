#include <string.h>

#include "unit.h"

#include "statement.h"

/* "P" plain, "B" outside a transaction, "I" in batches, "C" control; "|" before the first of each segment after the first. */
static const char *shape_of(Arena *arena, const char *sql, int version)
{
	Migration migration = { .tag = "x" };
	Span *whole = arena_new_struct(arena, Span);
	List units = { 0 };
	Diags diags;

	diags_init(&diags, arena);
	Buf shape;
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
		buf_add_char(&shape, "PBIC"[unit->kind]);
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
	SHAPE("create function f() returns int begin atomic select 1; select case when true then 1 end; end; select 1",
	      "PP");
	SHAPE("begin; create table a (); commit;", "CPC");
	SHAPE("savepoint a; rollback to a; release a", "PPP");
	SHAPE("create index concurrently_x on a (b); drop index concurrent;", "PP");
	SHAPE("alter type t add value 'x'; create table a ();", "PP");
	SHAPE("reindex table a; cluster a; alter table a detach partition b;", "PPP");
	SHAPE("select 1 -- create index concurrently\n; select 'vacuum'", "PP");
	SHAPE("create subscription s connection '' publication p with (create_slot = false)", "P");
	SHAPE("select 1; -- dbgen: in batches\nupdate t set a = 1; select 2; select 3", "P|I|PP");
	SHAPE("-- dbgen: in batches of 5 by a, \"B\" pause 2s\ndelete from only t * x using u where x.a = u.a", "I");
	SHAPE("-- dbgen: in batches\nselect 1", "refused");
	SHAPE("-- dbgen: in batches of 0\nupdate t set a = 1", "refused");
	SHAPE("-- dbgen: in batches by\nupdate t set a = 1", "refused");
	SHAPE("-- dbgen: in batches\nupdate", "refused");
	SHAPE("-- dbgen: in batches\nupdate t.", "refused");
	SHAPE("-- dbgen: in batches\nupdate t x y set a = 1", "refused");
}

static void outside(Arena *arena)
{
	SHAPE("CREATE INDEX CONCURRENTLY i ON a (b)", "B");
	SHAPE("/* x */ create unique\nindex -- y\n concurrently if not exists i on only s.a using gin (b)", "B");
	SHAPE("select 1; drop index concurrently if exists i; select 2; select 3", "P|B|PP");
	SHAPE("vacuum; vacuum (full) a; reindex (verbose) database d; reindex index concurrently i", "B|B|B|B");
	SHAPE("alter system set work_mem = 1; create database d; drop database d; cluster; cluster verbose", "B|B|B|B|B");
	SHAPE("alter table only s.p detach partition s.c concurrently", "B");
	SHAPE("create tablespace t location ''; alter database d set tablespace t; alter database d set work_mem = 1",
	      "B|B|P");
	CHECK_TEXT(shape_of(arena, "alter type t add value 'x'; select 1", 110000), "B|P");
}

static void segments(Arena *arena)
{
	SHAPE("alter type t add value 'x'; select 1; select 'x'", "P|PP");
	SHAPE("alter type t add value if not exists 'x' before 'y'; alter type t add value 'z'; select 'z'; select 'x'",
	      "P|P|PP");
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

/* The statements of SQL, one after the other with "|" between them; data of COPY in "<>"; the first message when it fails. */
static const char *split_of(Arena *arena, const char *sql)
{
	Migration migration = { .tag = "x", .source = source_new(arena, "x.sql", sql, strlen(sql)) };
	Span whole = { migration.source, 0, migration.source->length };
	List units = { 0 };
	Diags diags;

	diags_init(&diags, arena);
	Buf out;
	buf_init(&out, arena);
	list_add(arena, &migration.statements, &whole);
	if (!migration_units(arena, &diags, &migration, 150000, &units))
		return ((Diag *) diags.list.items[0])->message;
	for (size_t i = 0; i < units.count; i++) {
		const Unit *unit = units.items[i];

		buf_add(&out, i ? "|" : "");
		buf_add_n(&out, sql + unit->start, unit->span.end - unit->start);
		if (unit->data.source)
			buf_printf(&out, "<%.*s>", (int) (unit->data.end - unit->data.start), sql + unit->data.start);
	}
	return out.data;
}

#define SPLIT(sql, expected) CHECK_TEXT(split_of(arena, (sql)), (expected))

static void as_psql(Arena *arena)
{
	SPLIT("a;b", "a|b");
	SPLIT("'a\\';b", "'a\\'|b");
	SPLIT("'a''b;';c", "'a''b;'|c");
	SPLIT("E'a\\';b;", "the string is not closed");
	SPLIT("E'a\\';c;';d", "E'a\\';c;'|d");
	SPLIT("e'a'\n  -- b\n  'c\\';d';e", "e'a'\n  -- b\n  'c\\';d'|e");
	SPLIT("'a' 'b\\';c", "'a' 'b\\'|c");
	SPLIT("U&'d\\0061';U&\"d;\"\";\";b", "U&'d\\0061'|U&\"d;\"\";\"|b");
	SPLIT("N'a;';B'1;';x';'", "N'a;'|B'1;'|x';'");
	SPLIT("$$;$a$;$$;$a$;$$;$a$;$1;$2", "$$;$a$;$$|$a$;$$;$a$|$1|$2");
	SPLIT("$a$;$b$$a$;c$d$;e$d$", "$a$;$b$$a$|c$d$|e$d$");
	SPLIT("$a$ $a $a$;b", "$a$ $a $a$|b");
	SPLIT("1$$;$$;2", "1$$;$$|2");
	SPLIT("/* ; /* ; */ ; */ a -- ; b\n;c/*", "the comment is not closed");
	SPLIT("a*/*;*/b<--;\n;c", "a*/*;*/b<--;\n|c");
	SPLIT("create rule r as on insert to t do also (a; b);c", "create rule r as on insert to t do also (a; b)|c");
	SPLIT("set standard_conforming_strings = off;'a\\';b;';c", "set standard_conforming_strings = off|'a\\';b;'|c");
	SPLIT("set local standard_conforming_strings to 'off';'\\';';set standard_conforming_strings = on;'\\';c",
	      "set local standard_conforming_strings to 'off'|'\\';'|set standard_conforming_strings = on|'\\'|c");
	SPLIT("\"a", "the quoted name is not closed");
	SPLIT("$x$ $$", "the dollar-quoted string is not closed");
}

static void bodies(Arena *arena)
{
	SPLIT("create or replace procedure p() begin atomic a; select case when b then c end; end;d",
	      "create or replace procedure p() begin atomic a; select case when b then c end; end|d");
	SPLIT("create function begin() returns int language sql as 'x';d",
	      "create function begin() returns int language sql as 'x'|d");
	SPLIT("create table f (begin int);create trigger function before insert on t execute function begin();e",
	      "create table f (begin int)|create trigger function before insert on t execute function begin()|e");
}

static void copy_data(Arena *arena)
{
	SPLIT("copy t (a, b) from stdin;\n1\t;\n\\N\t'\n\\.\nselect 1;",
	      "copy t (a, b) from stdin<1\t;\n\\N\t'\n>|select 1");
	SPLIT("COPY t FROM STDIN WITH (FORMAT csv); \r\n1\r\n\\.\r\nx", "COPY t FROM STDIN WITH (FORMAT csv)<1\r\n>|x");
	SPLIT("copy t from stdin;\n\\.\ncopy u from stdin;\n\\.x\n\\.", "copy t from stdin<>|copy u from stdin<\\.x\n>");
	SPLIT("copy t from stdin;\n1\n", "the data of this COPY do not end");
	SPLIT("copy t from stdin; select 1;\n1\n\\.\n", "the data of this COPY do not end");
	SPLIT("copy (select 1 from stdin) to stdout; copy t to stdout; copy t from 'stdin'; x",
	      "copy (select 1 from stdin) to stdout|copy t to stdout|copy t from 'stdin'|x");
}

static void psql_commands(Arena *arena)
{
	SPLIT("\\restrict abc\nselect 1;", "\\restrict is a command of psql, not SQL");
	SPLIT("select 1 \\gexec\n;", "\\gexec is a command of psql, not SQL");
	SPLIT("select '\\d';", "select '\\d'");
}

/* Unfinished text must end somewhere. */
static void unfinished(Arena *arena)
{
	static const char *const texts[] = { "'",
		                                 "\"",
		                                 "$$",
		                                 "$a$ $a",
		                                 "/*",
		                                 "/* /* */",
		                                 "--",
		                                 "E'\\",
		                                 "create index concurrently",
		                                 "alter type",
		                                 "drop database",
		                                 "alter table x detach partition",
		                                 "(",
		                                 ")",
		                                 "$",
		                                 "$1",
		                                 "create function begin atomic",
		                                 "set",
		                                 "select",
		                                 "do",
		                                 "e'",
		                                 "\xff\xfe;\x80" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		CHECK(shape_of(arena, texts[i], 150000) != NULL);
}

static const UnitTest tests[] = {
	{ "one transaction", one_transaction },
	{ "outside a transaction", outside },
	{ "segments", segments },
	{ "refusals", refusals },
	{ "statements as psql splits them", as_psql },
	{ "bodies of routines", bodies },
	{ "data of COPY", copy_data },
	{ "commands of psql", psql_commands },
	{ "unfinished text", unfinished },
};

UNIT_MAIN("statement", tests)
