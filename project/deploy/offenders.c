/*
 * offenders.c: how many rows there are with which statements do not run.
 */
#include "offenders.h"

#include <stdlib.h>
#include <string.h>

#include "counting.h"
#include "explain.h"
#include "json.h"
#include "shown.h"
#include "sqltext.h"

/* So many rows are named, and so many bytes of a value are shown. */
#define NAMED 3
#define LONGEST 40

static const char *shortened(Arena *arena, const char *value)
{
	size_t length = strlen(value);

	if (length <= LONGEST)
		return text_shown(arena, value);
	for (length = LONGEST; (value[length] & 0xC0) == 0x80; length--)
		;
	return text_shown(arena, arena_printf(arena, "%.*s…", (int) length, value));
}

static void name_rows(Arena *arena, Breach *breach, const Rows *rows)
{
	for (size_t i = 0; i < rows->row_count; i++) {
		Strings *values = arena_new_struct(arena, Strings);

		for (size_t j = 0; j < breach->keys.count; j++)
			strings_add(arena, values, shortened(arena, rows_text(rows, i, j)));
		list_add(arena, &breach->found, values);
	}
}

/* ---- those that a condition finds */

static void count_found(const Counting *c, Breach *breach)
{
	Arena *arena = c->job->arena;
	const char *where = breach->where ? arena_printf(arena, " WHERE %s", breach->where) : "";
	Rows rows;

	if (!counting_ask(c, arena_printf(arena, "SELECT pg_catalog.count(*) FROM %s%s", breach->from, where), &rows,
	                  &breach->why))
		return;
	breach->counted = true;
	breach->why = NULL;
	breach->rows = strtoll(rows_text(&rows, 0, 0), NULL, 10);
	if (breach->rows > 0 && counting_ask(c,
	                                     arena_printf(arena, "SELECT %s FROM %s%s ORDER BY %s LIMIT %d", breach->select,
	                                                  breach->from, where, breach->order, NAMED),
	                                     &rows, NULL))
		name_rows(arena, breach, &rows);
}

/* ---- those whose value is an error */

/* Row for row, as an error ends the query that looks at all; a part of the time, so that there is an answer.  What is no error of a
 * value ends it. */
static const char *try_each(Arena *arena, const Breach *breach)
{
	const char *rows = sql_text(
	    arena,
	    "DECLARE one record; failed bigint := 0; keys text[] := '{}'; ended boolean := false;"
	    " begun timestamptz := pg_catalog.clock_timestamp();"
	    " BEGIN FOR one IN EXECUTE %L LOOP"
	    " IF pg_catalog.clock_timestamp() > begun + interval '2 seconds' THEN ended := true; EXIT; END IF;"
	    " BEGIN EXECUTE %L USING one.at_table, one.at_row;"
	    " EXCEPTION WHEN OTHERS THEN IF SQLSTATE ~ '^(57|40|55|53|42|25)' THEN RAISE; END IF; failed := failed + 1;"
	    " IF failed <= %d THEN keys := keys || one.keys; END IF; END; END LOOP;"
	    " PERFORM pg_catalog.set_config('dbgen.failed', failed::text, true),"
	    " pg_catalog.set_config('dbgen.ended', ended::text, true),"
	    " pg_catalog.set_config('dbgen.keys', pg_catalog.to_json(keys)::text, true); END",
	    arena_printf(arena, "SELECT dbgen_table AS at_table, dbgen_row AS at_row, ARRAY[%s] AS keys FROM %s",
	                 breach->select, breach->from),
	    arena_printf(arena, "SELECT pg_catalog.count(%s) FROM %s WHERE dbgen_table = $1 AND dbgen_row = $2",
	                 breach->tried, breach->from),
	    NAMED);

	return sql_text(arena, "DO LANGUAGE plpgsql %L", rows);
}

static void take_tried(Arena *arena, Breach *breach, const Rows *rows)
{
	Diags ignored;
	const char *keys = rows_text(rows, 0, 2);

	breach->counted = true;
	breach->why = NULL;
	breach->rows = strtoll(rows_text(rows, 0, 0), NULL, 10);
	breach->at_least = strcmp(rows_text(rows, 0, 1), "true") == 0;
	diags_init(&ignored, arena);
	const Json *list = json_parse(arena, &ignored, source_new(arena, "keys", keys, strlen(keys)));
	Strings *values = NULL;
	size_t at = 0;
	for (const Json *value = list ? list->child : NULL; value; value = value->next, at++) {
		if (at % breach->keys.count == 0) {
			values = arena_new_struct(arena, Strings);
			list_add(arena, &breach->found, values);
		}
		strings_add(arena, values, value->type == JSON_STRING ? shortened(arena, value->string) : "");
	}
}

static void count_tried(const Counting *c, Breach *breach)
{
	Arena *arena = c->job->arena;
	Rows rows;

	if (counting_ask(c, arena_printf(arena, "SELECT pg_catalog.count(%s) FROM %s", breach->tried, breach->from), &rows,
	                 &breach->why)) {
		breach->counted = true;
		breach->why = NULL;
		return;
	}
	if (counting_ask(c, try_each(arena, breach), &rows, NULL) &&
	    counting_ask(c,
	                 "SELECT pg_catalog.current_setting('dbgen.failed'), pg_catalog.current_setting('dbgen.ended'),"
	                 " pg_catalog.current_setting('dbgen.keys')",
	                 &rows, NULL))
		take_tried(arena, breach, &rows);
}

/* ---- all of them */

static void count_one(const Counting *c, Breach *breach)
{
	if (breach->why || breach->counted)
		return;
	if (breach_has_query(breach, conn_server_version(c->conn) / 10000))
		count_found(c, breach);
	if (!breach->counted && breach->tried)
		count_tried(c, breach);
}

bool count_offenders(Job *job, Conn *conn, const List *effects)
{
	const char *whose;
	Counting counting;
	size_t wanted = 0;

	for (size_t i = 0; i < effects->count; i++)
		wanted += ((const StatementEffects *) effects->items[i])->breaches.count;
	if (wanted == 0)
		return true;
	bool others = explain_runs_others(job, conn, &whose);
	if (!others && !counting_begin(job, conn, &counting))
		return false;
	for (size_t i = 0; i < effects->count; i++) {
		const StatementEffects *statement = effects->items[i];

		for (size_t j = 0; j < statement->breaches.count; j++) {
			Breach *breach = statement->breaches.items[j];

			breach->asked = true;
			if (others && !breach->why)
				breach->why = arena_printf(job->arena, "that may run %s", whose);
			else if (!others)
				count_one(&counting, breach);
		}
	}
	return others || counting_end(&counting);
}

static List effects_of_plan(Arena *arena, const Plan *plan)
{
	List effects = { 0 };

	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];

		if (statement->effects)
			list_add(arena, &effects, (void *) statement->effects);
	}
	return effects;
}

bool count_offenders_of_plan(Job *job, Conn *conn, const Plan *plan)
{
	List effects = effects_of_plan(job->arena, plan);

	return count_offenders(job, conn, &effects);
}

/* ---- in words */

/* One line of JSON a statement. */
static void print_offenders(Job *job, const StatementEffects *statement, size_t line)
{
	Buf out;

	buf_init(&out, job->arena);
	buf_add(&out, "{\"event\":\"offending\",\"file\":");
	json_add_string(&out, statement->span.source->name);
	buf_printf(&out, ",\"line\":%zu,\"offending\":", line);
	breaches_add_json(&out, &statement->breaches);
	buf_add(&out, "}\n");
	job_print(job, out.data);
}

size_t say_offenders(Job *job, const List *effects, bool json)
{
	size_t failing = 0;

	for (size_t i = 0; i < effects->count; i++) {
		const StatementEffects *statement = effects->items[i];
		bool certain = false;
		size_t line, column;

		source_place(statement->span.source, statement->span.start, &line, &column);
		for (size_t j = 0; j < statement->breaches.count; j++) {
			const Breach *breach = statement->breaches.items[j];
			const char *text = breach_text(job->arena, breach);

			if (text)
				job_say(job, "%s:%zu: %s%s", statement->span.source->name, line,
				        breach_is_certain(breach) ? "fails on " : "", text);
			certain = certain || breach_is_certain(breach);
		}
		if (statement->breaches.count == 0 && statement->does & DOES_MAYBE_FAIL)
			job_say(
			    job,
			    "%s:%zu: rows that it may fail on are not counted: only those of tables that the migrations make are looked at",
			    statement->span.source->name, line);
		failing += certain;
		if (json && statement->breaches.count > 0)
			print_offenders(job, statement, line);
	}
	return failing;
}

bool refuse_offenders(Job *job, const Plan *plan)
{
	List effects = effects_of_plan(job->arena, plan);
	Strings texts = { 0 };

	for (size_t i = 0; i < effects.count; i++) {
		const StatementEffects *statement = effects.items[i];

		for (size_t j = 0; j < statement->breaches.count; j++)
			if (breach_is_certain(statement->breaches.items[j]))
				strings_add(job->arena, &texts, breach_text(job->arena, statement->breaches.items[j]));
	}
	if (texts.count == 0)
		return true;
	Diag *diag = diag_error(job->diags, NO_SPAN,
	                        "there are rows that the statements would fail on; nothing was changed");
	diag->detail = strings_join(job->arena, &texts, "\n");
	diag->hint = "change these rows first; --dry-run shows the SQL";
	return false;
}
