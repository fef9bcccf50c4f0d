/*
 * project_generate.c: the texts of a migration, and the question that comes before them.
 */
#include <string.h>

#include "analyse.h"
#include "compose.h"
#include "decide.h"
#include "file.h"
#include "testjob.h"
#include "unit.h"

static const PlanOptions options = { .compare = { .sql = &sql_insight } };

static Composed compose(TestJob *test, const char *old, const char *new)
{
	Composed composed = { 0 };

	CHECK(compose_migration(&test->job, test_schema(test, old), test_schema(test, new), &options, NULL, &composed));
	return composed;
}

static void both_ways_as_drizzle_lays_it_out(Arena *arena)
{
	TestJob *test = test_job(arena, false);
	Composed composed = compose(test, "table a { id int }\n", "table a { id int\n b int }\ntable c { id int }\n");

	CHECK_TEXT(composed.sql, "CREATE TABLE public.c (\n\tid integer\n);\n--> statement-breakpoint\n"
	                         "ALTER TABLE public.a ADD COLUMN b integer;");
	CHECK(composed.down_sql && text_starts_with(composed.down_sql, "-- What this takes away:\n"));
	CHECK(strstr(composed.down_sql, "DROP TABLE public.c") && strstr(composed.down_sql, "DROP COLUMN b"));
	CHECK(composed.plan->statements.count == 2);
}

static void nothing_differs_makes_no_texts(Arena *arena)
{
	TestJob *test = test_job(arena, false);
	Composed composed = compose(test, "table a { id int }\n", "table a { id integer }\n");

	CHECK(composed.plan->statements.count == 0 && !composed.sql && !composed.down_sql);
}

/* What is known of a statement stands in front of it, and at the head of the way back. */
static void facts_stand_in_the_file(Arena *arena)
{
	TestJob *test = test_job(arena, false);
	Composed composed = compose(test, "table a { id int }\n", "table a { id int not null }\n");

	CHECK_TEXT(composed.sql, "-- may fail: fails where column public.a.id holds a NULL\n"
	                         "ALTER TABLE public.a ALTER COLUMN id SET NOT NULL;");
	composed = compose(test, "table a { id int not null }\n", "table a { id int }\n");
	CHECK_TEXT(composed.down_sql, "-- Where this may fail:\n--   fails where column public.a.id holds a NULL\n"
	                              "ALTER TABLE public.a ALTER COLUMN id SET NOT NULL;");
}

/* A label is no use before the transaction that added it has ended: the file says so, nobody has to guess. */
static void a_transaction_of_its_own_is_kept(Arena *arena)
{
	TestJob *test = test_job(arena, false);
	Composed composed = compose(test, "enum e { x }\ntable a { s e }\n",
	                            "enum e { x, y }\ntable a { s e default 'y' }\n");
	const char *added = strstr(composed.sql, "ADD VALUE 'y'");
	const char *marked = strstr(composed.sql, "\n-- dbgen: new transaction\n");
	const char *used = strstr(composed.sql, "SET DEFAULT");

	CHECK(added && marked && used && added < marked && marked < used);
}

static Decision decide(TestJob *test, const char *old, const char *new, Schema **decided)
{
	*decided = test_schema(test, new);
	return decide_renames(&test->job, test_schema(test, old), *decided, &options.compare);
}

static const char *const before = "table a { id int\n nick text }\n";
static const char *const after = "table a { id int\n nickname text }\n";

static const Object *nickname(const Schema *schema)
{
	return object_child(schema_find(schema, KIND_TABLE, "public", NULL, "a", NULL), KIND_COLUMN, "nickname");
}

static void without_a_terminal_it_is_an_error(Arena *arena)
{
	TestJob *test = test_job(arena, false);
	Schema *decided;

	CHECK(decide(test, before, after, &decided) == DECISION_NEEDED);
	CHECK_TEXT(test_message(test), "column \"nickname\" is new and column \"nick\" is gone: was it renamed?");
	const Diag *diag = test->diags.list.items[0];
	CHECK(strstr(diag->hint, "renamed from nick") && strstr(diag->hint, "--no-renames"));
	CHECK(!nickname(decided)->renamed_from);
	CHECK_TEXT(test->asked.data, "");
}

static void with_one_the_answer_counts(Arena *arena)
{
	TestJob *test = test_job(arena, true);
	Schema *decided;

	test->answer = true;
	CHECK(decide(test, before, after, &decided) == DECISION_MADE && test->diags.errors == 0);
	CHECK_TEXT(test->asked.data, "Is column public.a.nickname the former \"nick\", renamed?\n");
	CHECK_TEXT(nickname(decided)->renamed_from, "nick");
	test->answer = false;
	CHECK(decide(test, before, after, &decided) == DECISION_MADE);
	CHECK(!nickname(decided)->renamed_from);
}

static void nothing_is_asked_where_nothing_is_open(Arena *arena)
{
	TestJob *test = test_job(arena, true);
	Schema *decided;

	CHECK(decide(test, before, before, &decided) == DECISION_NOTHING_DIFFERS);
	CHECK(decide(test, before, "table a { id int\n age int }\n", &decided) == DECISION_MADE);
	CHECK_TEXT(test->asked.data, "");
}

/* ---- several could be it */

/* Every question, each answered by no. */
static const char *asked(Arena *arena, const char *old, const char *new)
{
	TestJob *test = test_job(arena, true);
	Schema *decided;

	decide(test, old, new, &decided);
	return test->asked.data;
}

/* "nickname < nick": the pairs that are told where nobody can be asked. */
static const char *told(Arena *arena, const char *old, const char *new)
{
	TestJob *test = test_job(arena, false);
	Schema *decided;
	Buf out;

	buf_init(&out, arena);
	decide(test, old, new, &decided);
	for (size_t i = 0; i < test->diags.list.count; i++) {
		const Diag *diag = test->diags.list.items[i];
		buf_printf(&out, "%s\n", diag->message);
	}
	return out.data;
}

#define SAID(new, old) "column \"" new "\" is new and column \"" old "\" is gone: was it renamed?\n"

static void the_likeliest_comes_first(Arena *arena)
{
	/* By its name. */
	CHECK_TEXT(asked(arena, "table a { id int\n alias text\n nick text }", "table a { id int\n nickname text }"),
	           "Is column public.a.nickname the former \"nick\", renamed?\n"
	           "Is column public.a.nickname the former \"alias\", renamed?\n");
	/* By what names it. */
	CHECK_TEXT(told(arena, "table a { id int\n x text\n y text unique\n z text }",
	                "table a { id int\n mail text unique }"),
	           SAID("mail", "y"));
	CHECK_TEXT(told(arena, "table b { id int primary key }\ntable a { id int\n x int\n y int references b }",
	                "table b { id int primary key }\ntable a { id int\n owner int references b }"),
	           SAID("owner", "y"));
	CHECK_TEXT(told(arena, "table a { id int\n x int\n y int\n index (y) }", "table a { id int\n n int\n index (n) }"),
	           SAID("n", "y"));
	/* By its place. */
	CHECK_TEXT(told(arena, "table a { x text\n id int\n y text\n last int }", "table a { id int\n m text\n last int }"),
	           SAID("m", "y"));
	/* By NOT NULL and the default. */
	CHECK_TEXT(told(arena, "table a { id int\n x int\n y int not null default 7 }",
	                "table a { id int\n m int not null default 7 }"),
	           SAID("m", "y"));
}

static void pairs_are_one_to_one(Arena *arena)
{
	CHECK_TEXT(told(arena, "table a { id int\n first text\n last text }",
	                "table a { id int\n last_name text\n first_name text }"),
	           SAID("first_name", "first") SAID("last_name", "last"));
	CHECK_TEXT(told(arena, "table a { id int\n n int\n total int }",
	                "table a { id int\n sum_total int\n m text\n k int }"),
	           SAID("sum_total", "total") SAID("k", "n"));
}

static void what_else_it_could_be_is_told(Arena *arena)
{
	TestJob *test = test_job(arena, false);
	Schema *decided;

	decide(test, "table a { id int\n alias text\n nick text }", "table a { id int\n nickname text }", &decided);
	const Diag *diag = test->diags.list.items[0];
	CHECK(strstr(diag->hint, "renamed from nick") && strstr(diag->hint, "alias is gone as well"));

	/* What is paired itself is nothing else. */
	test = test_job(arena, false);
	decide(test, "table a { id int\n first text\n last text }", "table a { id int\n last_name text\n first_name text }",
	       &decided);
	for (size_t i = 0; i < test->diags.list.count; i++)
		CHECK(!strstr(((const Diag *) test->diags.list.items[i])->hint, "gone as well"));
}

static void a_yes_ends_the_questions_about_both(Arena *arena)
{
	TestJob *test = test_job(arena, true);
	Schema *decided;

	test->answer = true;
	decide(test, "table a { id int\n alias text\n nick text }", "table a { id int\n nickname text\n other text }",
	       &decided);
	CHECK_TEXT(nickname(decided)->renamed_from, "nick");
	CHECK_TEXT(test->asked.data, "Is column public.a.nickname the former \"nick\", renamed?\n"
	                             "Is column public.a.other the former \"alias\", renamed?\n");
}

static void tables_by_their_columns(Arena *arena)
{
	const char *said =
	    told(arena, "table people { id int\n a int\n b int\n c int }\ntable pets { id int\n a int\n x int }",
	         "table persons { id int\n a int\n b int\n c int }\ntable animals { id int\n a int\n x int\n y int }");
	CHECK_TEXT(said, "table \"persons\" is new and table \"people\" is gone: was it renamed?\n"
	                 "table \"animals\" is new and table \"pets\" is gone: was it renamed?\n");
}

static const UnitTest tests[] = {
	{ "both ways, as drizzle lays it out", both_ways_as_drizzle_lays_it_out },
	{ "nothing differs: no texts", nothing_differs_makes_no_texts },
	{ "facts stand in the file", facts_stand_in_the_file },
	{ "a transaction of its own is kept", a_transaction_of_its_own_is_kept },
	{ "renamed? without a terminal it is an error that says how to answer", without_a_terminal_it_is_an_error },
	{ "renamed? with a terminal the answer counts", with_one_the_answer_counts },
	{ "nothing is asked where nothing is open", nothing_is_asked_where_nothing_is_open },
	{ "renamed? the likeliest comes first", the_likeliest_comes_first },
	{ "renamed? pairs are one to one", pairs_are_one_to_one },
	{ "renamed? what else it could be is told", what_else_it_could_be_is_told },
	{ "renamed? a yes ends the questions about both", a_yes_ends_the_questions_about_both },
	{ "renamed? tables by their columns", tables_by_their_columns },
};

UNIT_MAIN("project_generate", tests)
