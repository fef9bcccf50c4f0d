/*
 * losses.c: how many rows a plan takes something away from.
 */
#include "losses.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "analyse.h"
#include "session.h"

/* Milliseconds: of all queries together, and of one. */
#define TIME_FOR_ALL 8000
#define TIME_FOR_ONE 3000

/* One counting. */
typedef struct Counting {
	Job *job;
	Conn *conn;
	List renames; /* of NameChange: from the names of the plan to those of the database */
	double end;   /* milliseconds of the monotonic clock */
} Counting;

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* The last first, and columns by the name that their table has by then. */
static List back_to_database(Arena *arena, const Plan *plan)
{
	List renames = { 0 };

	for (size_t i = plan->changes.count; i > 0; i--) {
		const Change *change = plan->changes.items[i - 1];

		if (change->verb != VERB_RENAME)
			continue;
		NameChange *rename = arena_new_struct(arena, NameChange);
		*rename = (NameChange){ change->old->kind == KIND_COLUMN ? change->old->parent->name : NULL, change->old->name,
			                    change->old_name };
		list_add(arena, &renames, rename);
	}
	return renames;
}

/* The first value of the first row; NULL: the server has none, which is nothing to tell. */
static const char *ask(const Counting *c, const char *sql)
{
	Diags ignored;
	Rows rows;

	diags_init(&ignored, c->job->arena);
	if (!conn_exec(c->conn, &ignored, NO_SPAN, "SAVEPOINT dbgen_count"))
		return NULL;
	if (conn_query(c->conn, &ignored, c->job->arena, sql, NULL, &rows) && rows.row_count > 0)
		return rows_get(&rows, 0, 0);
	conn_exec(c->conn, &ignored, NO_SPAN, "ROLLBACK TO SAVEPOINT dbgen_count");
	return NULL;
}

static bool limit_time(const Counting *c, double milliseconds)
{
	Diags ignored;

	diags_init(&ignored, c->job->arena);
	return conn_exec(c->conn, &ignored, NO_SPAN,
	                 arena_printf(c->job->arena, "SET LOCAL statement_timeout = %.0f; SET LOCAL lock_timeout = 1000",
	                              milliseconds));
}

static int64_t estimate(const Counting *c, const char *query)
{
	Arena *arena = c->job->arena;
	const char *text = ask(c, arena_printf(arena, "EXPLAIN (FORMAT JSON) %s", query));
	Diags ignored;

	diags_init(&ignored, arena);
	const Json *plans = !text ? NULL : json_parse(arena, &ignored, source_new(arena, "EXPLAIN", text, strlen(text)));
	const Json *plan = !plans || !plans->child ? NULL : json_get(plans->child, "Plan");
	const Json *rows = !plan ? NULL : json_get(plan, "Plan Rows");
	return !rows || rows->type != JSON_NUMBER ? -1 : (int64_t) rows->number;
}

static void count(const Counting *c, Loss *loss)
{
	Arena *arena = c->job->arena;
	const char *query = sql_insight.rename(arena, loss->query, &c->renames);
	double left = c->end - now();
	const char *text = NULL;

	loss->counted = true;
	if (left > 1 && limit_time(c, left < TIME_FOR_ONE ? left : TIME_FOR_ONE))
		text = ask(c, arena_printf(arena, "SELECT pg_catalog.count(*) FROM (%s) AS lost", query));
	loss->estimated = !text;
	loss->rows = text ? strtoll(text, NULL, 10) : estimate(c, query);
}

static bool is_counted(const Statement *statement)
{
	return statement->hazards & HAZARD_DATA_LOSS && statement->loss.query;
}

bool count_losses(Job *job, Conn *conn, const Plan *plan)
{
	Counting counting = { .job = job, .conn = conn, .end = now() + TIME_FOR_ALL };
	size_t wanted = 0;

	for (size_t i = 0; i < plan->statements.count; i++)
		wanted += is_counted(plan->statements.items[i]);
	if (wanted == 0)
		return true;
	counting.renames = back_to_database(job->arena, plan);
	if (!session_begin_read_only(conn, job->diags))
		return false;
	for (size_t i = 0; i < plan->statements.count; i++) {
		Statement *statement = plan->statements.items[i];

		if (is_counted(statement))
			count(&counting, &statement->loss);
	}
	return session_end(conn, job->diags);
}
