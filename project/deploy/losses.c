/*
 * losses.c: how many rows a plan takes something away from.
 */
#include "losses.h"

#include <stdlib.h>
#include <string.h>

#include "analyse.h"
#include "rename.h"
#include "sqltext.h"
#include "counting.h"

/* The last first, and columns by the name that their table has by then. */
static List back_to_database(Arena *arena, const Plan *plan)
{
	List renames = { 0 }, steps = rename_steps(arena, &plan->changes);

	for (size_t i = steps.count; i > 0; i--) {
		const RenameStep *step = steps.items[i - 1];
		const Object *object = step->change->old;
		NameChange *rename = arena_new_struct(arena, NameChange);

		*rename = (NameChange){ object->kind == KIND_COLUMN ? object->parent->name : NULL, step->to, step->from };
		list_add(arena, &renames, rename);
	}
	return renames;
}

static int64_t estimate(const Counting *c, const char *query)
{
	Arena *arena = c->job->arena;
	Diags ignored;
	Rows answer;
	bool told = counting_plan(c, arena_printf(arena, "EXPLAIN (FORMAT JSON) %s", query), &answer);
	const char *text = told ? rows_get(&answer, 0, 0) : NULL;

	diags_init(&ignored, arena);
	const Json *plans = !text ? NULL : json_parse(arena, &ignored, source_new(arena, "EXPLAIN", text, strlen(text)));
	const Json *plan = !plans || !plans->child ? NULL : json_get(plans->child, "Plan");
	const Json *rows = !plan ? NULL : json_get(plan, "Plan Rows");
	return !rows || rows->type != JSON_NUMBER ? -1 : (int64_t) rows->number;
}

/* RENAMES (of NameChange): from the names of the plan to those of the database. */
static void count(const Counting *c, const List *renames, Loss *loss)
{
	Arena *arena = c->job->arena;
	const char *query = sql_insight.rename(arena, loss->query, renames), *text = NULL;
	Rows rows;

	loss->counted = true;
	if (counting_ask(c, arena_printf(arena, "SELECT pg_catalog.count(*) FROM (%s) AS lost", query), &rows, NULL))
		text = rows_get(&rows, 0, 0);
	loss->estimated = !text;
	loss->rows = text ? strtoll(text, NULL, 10) : estimate(c, query);
}

static bool is_counted(const Statement *statement)
{
	return statement->hazards & HAZARD_DATA_LOSS && statement->loss.query;
}

/* "about 1.2 million rows, 310 MB"; NULL: there is no such table, or nobody has looked at it since it was made. */
static const char *size_of(const Counting *c, const char *table)
{
	Rows rows;
	const char *sql = sql_text(
	    c->job->arena,
	    "SELECT CASE WHEN c.reltuples >= 1e6 THEN pg_catalog.format('about %%s million rows', "
	    "pg_catalog.round((c.reltuples / 1e6)::pg_catalog.numeric, 1)) ELSE pg_catalog.format('about %%s rows', "
	    "c.reltuples::bigint) END || ', ' || pg_catalog.pg_size_pretty(pg_catalog.pg_total_relation_size(c.oid)) "
	    "FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(%L) AND c.reltuples >= 0",
	    table);

	return counting_ask(c, sql, &rows, NULL) ? rows_get(&rows, 0, 0) : NULL;
}

bool measure_tables(Job *job, Conn *conn, const Plan *plan)
{
	List renames = back_to_database(job->arena, plan);
	Counting counting;

	if (!counting_begin(job, conn, &counting))
		return false;
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		for (size_t j = 0; statement->effects && j < statement->effects->effects.count; j++) {
			Effect *effect = statement->effects->effects.items[j];

			if (effect_sentence(job->arena, effect))
				effect->size = size_of(&counting, sql_insight.rename(job->arena, effect->name, &renames));
		}
	}
	return counting_end(&counting);
}

bool count_losses(Job *job, Conn *conn, const Plan *plan)
{
	Counting counting;
	size_t wanted = 0;

	for (size_t i = 0; i < plan->statements.count; i++)
		wanted += is_counted(plan->statements.items[i]);
	if (wanted == 0)
		return true;
	List renames = back_to_database(job->arena, plan);
	if (!counting_begin(job, conn, &counting))
		return false;
	for (size_t i = 0; i < plan->statements.count; i++) {
		Statement *statement = plan->statements.items[i];

		if (is_counted(statement))
			count(&counting, &renames, &statement->loss);
	}
	return counting_end(&counting);
}
