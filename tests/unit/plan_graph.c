/*
 * plan_graph.c: the order of a plan's statements and what is told of them, as those who call plan_make can rely on it.
 */
#include "unit.h"

#include "analyse.h"
#include "facts.h"
#include "parse.h"
#include "plan.h"
#include "source.h"

static Schema *parse(Arena *arena, Diags *diags, const char *file, const char *text)
{
	List sources = { 0 };
	list_add(arena, &sources, source_new(arena, file, text, strlen(text)));
	Schema *schema = parse_sources(arena, diags, &sources);
	CHECK(schema && diags->errors == 0);
	return schema;
}

static Plan *plan(Arena *arena, Diags *diags, const char *file, const char *old, const char *new)
{
	PlanOptions options = { .compare = { .sql = &sql_insight, .owners = true } };
	diags_init(diags, arena);
	Schema *before = parse(arena, diags, file, old), *after = parse(arena, diags, file, new);
	return before && after ? plan_make(arena, diags, before, after, &options) : NULL;
}

/* The first line of each statement, and "  label: text" for each of its facts. */
static const char *outline_of(Arena *arena, const char *file, const char *old, const char *new)
{
	Diags diags;
	Plan *made = plan(arena, &diags, file, old, new);
	if (!made)
		return "no plan";
	Buf out;
	buf_init(&out, arena);
	for (size_t i = 0; i < made->statements.count; i++) {
		const Statement *statement = made->statements.items[i];
		buf_printf(&out, "%.*s\n", (int) strcspn(statement->sql, "\n"), statement->sql);
		List facts = statement_facts(arena, statement);
		for (size_t k = 0; k < facts.count; k++) {
			const Fact *fact = facts.items[k];
			buf_printf(&out, "  %s: %s\n", fact->label, fact->text);
		}
	}
	return out.data;
}

static const char *outline(Arena *arena, const char *old, const char *new)
{
	return outline_of(arena, "a.sql", old, new);
}

/* ---- order ---- */

static void order_is_not_the_files(Arena *arena)
{
	static const char *const texts[] = {
		"create type mood as enum ('a'); create table b (id int primary key); create table a (id int references b, m mood);"
		"create view v as select id from a; create view w as select id from b",
		"create table b (id int primary key); create view w as select id from b; create type mood as enum ('a');"
		"create table a (id int, m mood); create view v as select id from a; alter table a add foreign key (id) references b",
	};
	const char *expected = "CREATE TYPE public.mood AS ENUM ('a')\n"
	                       "CREATE TABLE public.a (\n"
	                       "CREATE TABLE public.b (\n"
	                       "CREATE VIEW public.v AS\n"
	                       "CREATE VIEW public.w AS\n"
	                       "ALTER TABLE public.a ADD CONSTRAINT a_id_fkey FOREIGN KEY (id) REFERENCES public.b (id)\n";
	CHECK_TEXT(outline(arena, "", texts[0]), expected);
	CHECK_TEXT(outline(arena, "", texts[1]), expected);
	CHECK_TEXT(outline(arena, texts[0], texts[1]), "");
}

static void order_is_not_the_languages(Arena *arena)
{
	const char *one = "view v as select id from a; view w as select id from v; table a { id int }";
	const char *two = "table a { id int }\nview w as select id from v; view v as select id from a;";
	const char *expected = "CREATE TABLE public.a (\nCREATE VIEW public.v AS\nCREATE VIEW public.w AS\n";
	CHECK_TEXT(outline_of(arena, "a.dbgen", "", one), expected);
	CHECK_TEXT(outline_of(arena, "a.dbgen", "", two), expected);
}

/* A name's order would be the other way round. */
static void what_is_needed_comes_first(Arena *arena)
{
	CHECK_TEXT(
	    outline(arena, "",
	            "create view z as select 1 as n; create view y as select n from z; create view x as select n from y"),
	    "CREATE VIEW public.z AS\nCREATE VIEW public.y AS\nCREATE VIEW public.x AS\n");
	CHECK_TEXT(outline(arena, "", "create domain z as int; create domain y as z; create domain x as y"),
	           "CREATE DOMAIN public.z AS integer\nCREATE DOMAIN public.y AS public.z\n"
	           "CREATE DOMAIN public.x AS public.y\n");
}

static void what_needs_goes_first(Arena *arena)
{
	CHECK_TEXT(
	    outline(arena,
	            "create view a as select 1 as n; create view b as select n from a; create view c as select n from b",
	            ""),
	    "DROP VIEW public.c\nDROP VIEW public.b\nDROP VIEW public.a\n");
}

static void a_name_is_free_before_it_is_taken(Arena *arena)
{
	CHECK_TEXT(outline(arena, "create view x as select 1 as a", "create table x (a int)"),
	           "DROP VIEW public.x\nCREATE TABLE public.x (\n");
	CHECK_TEXT(outline(arena, "create table x (a int)", "create view x as select 1 as a"),
	           "DROP TABLE public.x\n  data loss: drops table public.x with its rows\nCREATE VIEW public.x AS\n");
	CHECK_TEXT(outline(arena, "create type x as enum ('a')", "create domain x as int"),
	           "DROP TYPE public.x\nCREATE DOMAIN public.x AS integer\n");
}

static void an_index_after_its_column(Arena *arena)
{
	CHECK_TEXT(outline(arena, "create table t (id int)", "create table t (id int, a int); create index i on t (a)"),
	           "ALTER TABLE public.t ADD COLUMN a integer\nCREATE INDEX i ON public.t (a)\n");
}

static void data_goes_last(Arena *arena)
{
	CHECK_TEXT(outline(arena, "create table a (id int); create view z as select 1 as n", "create table b (id int)"),
	           "DROP VIEW public.z\nCREATE TABLE public.b (\n"
	           "DROP TABLE public.a\n  data loss: drops table public.a with its rows\n");
}

/* ---- cycles ---- */

#define TWO_TABLES                                                                                                     \
	"create table a (id int primary key, b int); create table b (id int primary key, a int references a);"             \
	"alter table a add foreign key (b) references b"

static void foreign_keys_in_a_cycle(Arena *arena)
{
	CHECK_TEXT(outline(arena, "", TWO_TABLES),
	           "CREATE TABLE public.a (\nCREATE TABLE public.b (\n"
	           "ALTER TABLE public.a ADD CONSTRAINT a_b_fkey FOREIGN KEY (b) REFERENCES public.b (id)\n"
	           "ALTER TABLE public.b ADD CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES public.a (id)\n");
}

static void foreign_keys_of_a_cycle_go_first(Arena *arena)
{
	CHECK_TEXT(outline(arena, TWO_TABLES, ""),
	           "ALTER TABLE public.a DROP CONSTRAINT a_b_fkey\nALTER TABLE public.b DROP CONSTRAINT b_a_fkey\n"
	           "DROP TABLE public.a\n  data loss: drops table public.a with its rows\n"
	           "DROP TABLE public.b\n  data loss: drops table public.b with its rows\n");
}

static void functions_and_views(Arena *arena)
{
	CHECK_TEXT(
	    outline(arena, "",
	            "create table t (id int); create view v as select id from t;"
	            "create function a() returns setof v language sql as 'select * from v';"
	            "create view u as select * from a()"),
	    "SET check_function_bodies = off\nCREATE TABLE public.t (\nCREATE VIEW public.v AS\nCREATE FUNCTION public.a()\nCREATE VIEW public.u AS\n");
}

static void a_check_that_needs_its_table(Arena *arena)
{
	CHECK_TEXT(outline(arena, "",
	                   "create table t (id int); create function g(t) returns int language sql as 'select 1';"
	                   "alter table t add constraint c check (g(t) > 0)"),
	           "SET check_function_bodies = off\nCREATE TABLE public.t (\nCREATE FUNCTION public.g(public.t)\n"
	           "ALTER TABLE public.t ADD CONSTRAINT c CHECK (public.g(t) > 0)\n");
}

#define OWNED_SEQUENCE "create sequence s; create table t (id int default nextval('s')); alter sequence s owned by t.id"

static void a_default_and_the_sequence_that_it_owns(Arena *arena)
{
	CHECK_TEXT(outline(arena, "", OWNED_SEQUENCE),
	           "CREATE SEQUENCE public.s\nCREATE TABLE public.t (\nALTER SEQUENCE public.s OWNED BY public.t.id\n");
	CHECK_TEXT(outline(arena, OWNED_SEQUENCE, ""),
	           "DROP TABLE public.t\n  data loss: drops table public.t with its rows\n");
}

static void a_cycle_that_cannot_be_cut(Arena *arena)
{
	Diags diags;
	CHECK(!plan(arena, &diags, "a.dbgen", "", "view v as select id from w; view w as select id from v;"));
	CHECK(diags.errors == 1);
	const Diag *diag = diags.list.count ? diags.list.items[0] : NULL;
	CHECK(diag && diag->detail && diag->hint && diag->span.source);
	CHECK_TEXT(diag ? diag->detail : "",
	           "make view public.w before make view public.v; make view public.v before make view public.w");
}

/* ---- what is touched ---- */

static void nothing_to_do(Arena *arena)
{
	CHECK_TEXT(outline(arena, "", ""), "");
	CHECK_TEXT(outline(arena, TWO_TABLES, TWO_TABLES), "");
	CHECK_TEXT(outline(arena, OWNED_SEQUENCE, OWNED_SEQUENCE), "");
}

#define VIEWS                                                                                                          \
	"create view v as select n from t; create view w as select n from v; create view u as select id from t;"           \
	"create table other (n int)"

static void views_around_a_changed_column(Arena *arena)
{
	CHECK_TEXT(outline(arena, "create table t (id int, n int);" VIEWS, "create table t (id int, n bigint);" VIEWS),
	           "DROP VIEW public.w\nDROP VIEW public.v\nALTER TABLE public.t ALTER COLUMN n SET DATA TYPE bigint\n"
	           "  rewrite: rewrites table public.t under an exclusive lock\n"
	           "CREATE VIEW public.v AS\nCREATE VIEW public.w AS\n");
}

static void what_is_made_anew_has_its_grants_again(Arena *arena)
{
#define GRANTED "create view v as select n from t; comment on view v is 'c'; grant select on v to public"
	CHECK_TEXT(outline(arena, "create table t (n int);" GRANTED, "create table t (n bigint);" GRANTED),
	           "DROP VIEW public.v\nALTER TABLE public.t ALTER COLUMN n SET DATA TYPE bigint\n"
	           "  rewrite: rewrites table public.t under an exclusive lock\n"
	           "CREATE VIEW public.v AS\nCOMMENT ON VIEW public.v IS 'c'\nGRANT SELECT ON TABLE public.v TO PUBLIC\n");
}

/* Without a server the types of its columns are not known, which CREATE OR REPLACE must leave as they are. */
static const char *view_as(Arena *arena, const char *query)
{
	return arena_printf(arena,
	                    "create table t (a int, b int); create table u (a bigint); create view w as select a from v;"
	                    "create view v as %s",
	                    query);
}

static void views_over_a_changed_view(Arena *arena)
{
	CHECK_TEXT(outline(arena, "create view v as select 1 as a; create view w as select a from v",
	                   "create view v as select 2 as b, 1 as a; create view w as select a from v"),
	           "DROP VIEW public.w\nDROP VIEW public.v\nCREATE VIEW public.v AS\nCREATE VIEW public.w AS\n");
}

/* Columns behind those that are there, and other rows, keep what stands on the view and its privileges. */
static void a_view_that_grows(Arena *arena)
{
	static const char *const grown[] = { "select a, b from t", "select a from t where b > 0",
		                                 "select a, count(*) from t group by a",
		                                 "select distinct a from t order by b limit 3" };
	static const char *const changed[] = { "select b, a from t",
		                                   "select a as c from t",
		                                   "select a::bigint from t",
		                                   "select * from t",
		                                   "select a from u t",
		                                   "select a from t union select b from t",
		                                   "with t as (select 1.5 as a) select a from t" };
	const char *before = "create table t (a int, b int); create table u (a bigint); create view w as select a from v;"
	                     "create view v as select a from t";

	for (size_t i = 0; i < sizeof(grown) / sizeof(grown[0]); i++)
		CHECK_TEXT(outline(arena, before, view_as(arena, grown[i])), "CREATE OR REPLACE VIEW public.v AS\n");
	for (size_t i = 0; i < sizeof(changed) / sizeof(changed[0]); i++)
		CHECK_TEXT(outline(arena, before, view_as(arena, changed[i])),
		           "DROP VIEW public.w\nDROP VIEW public.v\nCREATE VIEW public.v AS\nCREATE VIEW public.w AS\n");
}

static void a_comment_touches_nothing_else(Arena *arena)
{
	CHECK_TEXT(outline(arena, "create table t (n int); create view v as select n from t",
	                   "create table t (n int); create view v as select n from t; comment on column t.n is 'c'"),
	           "COMMENT ON COLUMN public.t.n IS 'c'\n");
}

/* ---- names, owners, privileges ---- */

static void a_rename_before_its_use(Arena *arena)
{
	CHECK_TEXT(outline_of(arena, "a.dbgen", "table a { id int }",
	                      "table z renamed from a { id int }\nview b as select id from z;"),
	           "ALTER TABLE public.a RENAME TO z\nCREATE VIEW public.b AS\n");
	CHECK_TEXT(outline_of(arena, "a.dbgen", "table t { a int }",
	                      "table t {\nz int renamed from a\nb int\nindex i (z)\n}"),
	           "ALTER TABLE public.t RENAME COLUMN a TO z\nALTER TABLE public.t ADD COLUMN b integer\n"
	           "CREATE INDEX i ON public.t (z)\n");
}

static void a_renamed_name_is_free(Arena *arena)
{
	CHECK_TEXT(outline_of(arena, "a.dbgen", "table a { id int }",
	                      "table b renamed from a { id int }\ntable a { n int }"),
	           "ALTER TABLE public.a RENAME TO b\nCREATE TABLE public.a (\n");
}

static void owner_and_grants_after_create(Arena *arena)
{
	CHECK_TEXT(outline(arena, "",
	                   "create table t (id int); grant select on t to public; comment on table t is 'c';"
	                   "alter table t owner to pg_monitor"),
	           "CREATE TABLE public.t (\nALTER TABLE public.t OWNER TO pg_monitor\nCOMMENT ON TABLE public.t IS 'c'\n"
	           "GRANT SELECT ON TABLE public.t TO PUBLIC\n");
}

/* ---- what is told ---- */

static void loss_is_told(Arena *arena)
{
	Diags diags;
	const char *old = "create table t (id int, n int); create table u (id int); create view v as select 1 as a";
	Plan *made = plan(arena, &diags, "a.sql", old, "create table t (id int)");
	List losses = made ? plan_losses(arena, made) : (List){ 0 };
	CHECK(losses.count == 2);
	CHECK_TEXT(((const PlanLoss *) losses.items[0])->name, "drop-column:public.t.n");
	CHECK_TEXT(((const PlanLoss *) losses.items[1])->name, "drop-table:public.u");
	CHECK_TEXT(outline(arena, old, "create table t (id int)"),
	           "DROP VIEW public.v\nALTER TABLE public.t DROP COLUMN n\n"
	           "  data loss: drops column public.t.n with its values\n"
	           "DROP TABLE public.u\n  data loss: drops table public.u with its rows\n");
}

static void what_may_fail_is_told(Arena *arena)
{
	CHECK_TEXT(outline(arena, "create table t (n int)", "create table t (n int not null)"),
	           "ALTER TABLE public.t ALTER COLUMN n SET NOT NULL\n"
	           "  may fail: fails where column public.t.n holds a NULL\n");
}

static void a_label_is_committed_before_its_use(Arena *arena)
{
	CHECK_TEXT(outline(arena, "create type e as enum ('a'); create table t (e e)",
	                   "create type e as enum ('a', 'b'); create table t (e e default 'b')"),
	           "ALTER TYPE public.e ADD VALUE 'b'\n"
	           "  own transaction: is committed apart from the others: a failure after it does not take it back\n"
	           "ALTER TABLE public.t ALTER COLUMN e SET DEFAULT 'b'\n");
}

static const UnitTest tests[] = {
	{ "the order of a .sql file's objects does not matter", order_is_not_the_files },
	{ "nor does that of a .dbgen file", order_is_not_the_languages },
	{ "what is needed is made first", what_is_needed_comes_first },
	{ "what needs another is dropped first", what_needs_goes_first },
	{ "a drop before a create of the same name", a_name_is_free_before_it_is_taken },
	{ "an index after its column", an_index_after_its_column },
	{ "tables are dropped last", data_goes_last },
	{ "foreign keys in a cycle are added afterwards", foreign_keys_in_a_cycle },
	{ "and dropped before the tables", foreign_keys_of_a_cycle_go_first },
	{ "functions and views that need each other", functions_and_views },
	{ "a check whose function needs the table", a_check_that_needs_its_table },
	{ "a default whose sequence the column owns", a_default_and_the_sequence_that_it_owns },
	{ "a cycle that cannot be cut is an error with its members", a_cycle_that_cannot_be_cut },
	{ "equal schemas give no statement", nothing_to_do },
	{ "views are made anew around a changed column, others are not", views_around_a_changed_column },
	{ "with their comments and grants", what_is_made_anew_has_its_grants_again },
	{ "and over a changed view", views_over_a_changed_view },
	{ "a view that grows", a_view_that_grows },
	{ "a comment touches nothing else", a_comment_touches_nothing_else },
	{ "a rename before what uses the new name", a_rename_before_its_use },
	{ "a rename before what takes the old name", a_renamed_name_is_free },
	{ "owner and grants after create", owner_and_grants_after_create },
	{ "loss is told", loss_is_told },
	{ "what may fail is told", what_may_fail_is_told },
	{ "a new enum label is committed before its use", a_label_is_committed_before_its_use },
};

UNIT_MAIN("plan_graph", tests)
