/*
 * report.c: what is known of a statement is told in every format.
 */
#include <string.h>

#include "facts.h"
#include "report.h"
#include "unit.h"

/* A plan of one statement about a column that differs. */
typedef struct Case {
	Plan plan;
	Report report;
	Statement statement;
	Change change;
} Case;

static const List nothing = { 0 };

static Case *new_case(Arena *arena, int hazards, const char *reason, bool own_transaction)
{
	Case *made = arena_new_struct(arena, Case);
	Schema *schema = schema_new(arena);
	Object *table = schema_add(schema, KIND_TABLE, "public", NULL, "a", NULL);
	Object *column = schema_add(schema, KIND_COLUMN, "public", table, "b", NULL);

	((Column *) column)->type = "integer";
	made->change = (Change){ .verb = VERB_CREATE, .new = column };
	made->statement = (Statement){ .sql = "ALTER TABLE public.a ADD COLUMN b integer",
		                           .object = column,
		                           .hazards = hazards,
		                           .reason = reason,
		                           .own_transaction = own_transaction };
	list_add(arena, &made->plan.statements, &made->statement);
	list_add(arena, &made->plan.changes, &made->change);
	made->report = (Report){ .from = { "old", NULL },
		                     .to = { "new", NULL },
		                     .changes = &made->plan.changes,
		                     .unverified = &nothing,
		                     .plan = &made->plan };
	return made;
}

static void add_markdown(Buf *out, const Report *report)
{
	report_markdown(out, report);
}

static void add_text(Buf *out, const Report *report)
{
	report_text(out, report, false);
}

static void add_sql(Buf *out, const Report *report)
{
	plan_add_script(out, report->plan, "");
}

static bool has(Arena *arena, const Case *one, void (*format)(Buf *, const Report *), const char *text)
{
	Buf out;

	buf_init(&out, arena);
	format(&out, &one->report);
	return strstr(out.data, text);
}

static void a_reason_is_in_every_format(Arena *arena)
{
	static const int hazards[] = { HAZARD_NONE, HAZARD_MAY_FAIL, HAZARD_DATA_LOSS, HAZARD_REWRITE,
		                           HAZARD_IRREVERSIBLE };

	for (size_t i = 0; i < sizeof(hazards) / sizeof(hazards[0]); i++) {
		const Case *one = new_case(arena, hazards[i], "has a reason", false);

		CHECK(has(arena, one, add_text, "has a reason"));
		CHECK(has(arena, one, add_sql, "has a reason"));
		CHECK(has(arena, one, report_json, "has a reason"));
		CHECK(has(arena, one, add_markdown, "has a reason"));
		CHECK(has(arena, one, report_github, "has a reason"));
		CHECK(has(arena, one, report_sarif, "has a reason"));
	}
}

static void so_is_a_transaction_of_its_own(Arena *arena)
{
	const Case *one = new_case(arena, HAZARD_NONE, NULL, true);

	CHECK(has(arena, one, add_text, "own transaction: "));
	CHECK(has(arena, one, add_sql, "-- own transaction: "));
	CHECK(has(arena, one, report_json, "\"own_transaction\":true"));
	CHECK(has(arena, one, add_markdown, "**Own transaction:** "));
	CHECK(has(arena, one, report_github, "own transaction: "));
	CHECK(has(arena, one, report_sarif, "own transaction: "));
}

/* A statement about an object that does not differ itself, as a view that is made again. */
static void facts_of_the_rest_are_told_as_well(Arena *arena)
{
	Case *one = new_case(arena, HAZARD_MAY_FAIL, "has a reason", false);
	Schema *schema = schema_new(arena);

	one->statement.object = schema_add(schema, KIND_VIEW, "public", NULL, "other", NULL);
	CHECK(has(arena, one, report_github, "has a reason"));
	CHECK(has(arena, one, report_sarif, "has a reason"));
	CHECK(has(arena, one, add_markdown, "has a reason"));
}

static void a_statement_without_facts_is_plain(Arena *arena)
{
	const Case *one = new_case(arena, HAZARD_NONE, NULL, false);
	Buf out;

	CHECK(statement_facts(arena, &one->statement).count == 0);
	buf_init(&out, arena);
	plan_add_script(&out, &one->plan, "");
	CHECK_TEXT(out.data, "BEGIN;\nALTER TABLE public.a ADD COLUMN b integer;\nCOMMIT;\n");
}

/* What cannot be in a transaction with others stands between transactions. */
static void a_script_has_its_transactions(Arena *arena)
{
	Statement statements[] = { { .sql = "A" },
		                       { .sql = "B" },
		                       { .sql = "C", .begins = true },
		                       { .sql = "D", .begins = true, .outside = true },
		                       { .sql = "E", .own_transaction = true },
		                       { .sql = "F" } };
	Plan plan = { 0 };
	Buf out;

	for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++)
		list_add(arena, &plan.statements, &statements[i]);
	buf_init(&out, arena);
	plan_add_script(&out, &plan, "");
	CHECK_TEXT(out.data,
	           "BEGIN;\nA;\nB;\nCOMMIT;\nBEGIN;\nC;\nCOMMIT;\n-- cannot run in a transaction\nD;\n"
	           "-- own transaction: is committed apart from the others: a failure after it does not take it back\nE;\n"
	           "BEGIN;\nF;\nCOMMIT;\n");
}

/* A name may hold line ends, which do not end the comment. */
static void a_comment_stays_one(Arena *arena)
{
	const Case *one = new_case(arena, HAZARD_DATA_LOSS, "drops x\nDROP TABLE y;", false);
	Buf out;

	buf_init(&out, arena);
	facts_add_comments(&out, &one->statement);
	CHECK_TEXT(out.data, "-- data loss: drops x\\x0ADROP TABLE y;\n");
	CHECK(plan_losses(arena, &one->plan).count == 0);
}

static const UnitTest tests[] = {
	{ "a reason is in every format", a_reason_is_in_every_format },
	{ "so is a transaction of its own", so_is_a_transaction_of_its_own },
	{ "what is known of the rest is told as well", facts_of_the_rest_are_told_as_well },
	{ "a statement without facts is plain", a_statement_without_facts_is_plain },
	{ "a script has its transactions", a_script_has_its_transactions },
	{ "a comment stays one", a_comment_stays_one },
};

UNIT_MAIN("report", tests)
