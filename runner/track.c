#include "track.h"

#include <string.h>

#include "file.h"
#include "sqltext.h"
#include "statement.h"

enum { MOST_NAMED = 5 };

/* --- what is in a database without history ------------------------------------------------------- */

/* A row a relation, type or routine that belongs to no extension; sequences of columns, row types and array types come
 * with something else. */
static const char *const objects_sql =
    "SELECT o.schema, o.name, o.what FROM ("
    "SELECT n.nspname, c.relname, CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'"
    " WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'type' ELSE 'table' END, c.tableoid, c.oid"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c')"
    " UNION ALL "
    "SELECT n.nspname, t.typname, 'type', t.tableoid, t.oid"
    " FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace"
    " WHERE t.typrelid = 0 AND t.typtype IN ('b', 'd', 'e', 'r')"
    " AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = t.oid)"
    " UNION ALL "
    "SELECT n.nspname, p.proname, 'function', p.tableoid, p.oid"
    " FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace"
    ") AS o (schema, name, what, class, oid)"
    " WHERE o.schema !~ '^pg_' AND o.schema <> 'information_schema'"
    " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = o.class AND d.objid = o.oid"
    " AND d.deptype IN ('e', 'a', 'i') AND (d.deptype = 'e' OR o.what = 'sequence' OR o.what = 'function' AND d.deptype = 'i'))"
    " ORDER BY o.what <> 'table', o.schema COLLATE \"C\", o.name COLLATE \"C\"";

static bool matches_any(Arena *arena, const Strings *patterns, const char *schema, const char *name)
{
	const char *qualified = arena_printf(arena, "%s.%s", schema, name);

	for (size_t i = 0; i < patterns->count; i++)
		if (text_matches(qualified, patterns->items[i]) || strcmp(schema, patterns->items[i]) == 0)
			return true;
	return false;
}

/* The tables of migrations, drizzle's and dbgen's, are no objects of the application. */
static bool is_own(const History *history, const char *schema, const char *name)
{
	const char *table = history->table;

	if (text_starts_with(name, "__dbgen_"))
		return true;
	return strcmp(schema, history->schema) == 0 && text_starts_with(name, table) &&
	       (strcmp(name, table) == 0 || strcmp(name + strlen(table), "_id_seq") == 0);
}

/* What is in the database, as "table public.users". */
static bool find_objects(Diags *diags, const History *history, const RunnerOptions *options, Strings *found)
{
	Arena *arena = history->arena;
	Rows rows;

	if (!conn_own(history->conn, diags, arena, objects_sql, NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++) {
		const char *schema = rows_text(&rows, i, 0), *name = rows_text(&rows, i, 1);

		if (is_own(history, schema, name) || matches_any(arena, &options->ignore, schema, name) ||
		    (options->schemas.count > 0 && !strings_has(&options->schemas, schema)))
			continue;
		strings_add(arena, found, arena_printf(arena, "%s %s.%s", rows_text(&rows, i, 2), schema, name));
	}
	return true;
}

static bool refuse_neither(Diags *diags, const History *history, const Strings *found)
{
	Diag *diag = diag_error(diags, NO_SPAN, "%s holds objects, but no migration is recorded in it",
	                        conn_describe(history->conn));
	Strings some = { 0 };

	for (size_t i = 0; i < found->count && i < MOST_NAMED; i++)
		strings_add(diags->arena, &some, found->items[i]);
	if (found->count > MOST_NAMED)
		strings_add(diags->arena, &some, arena_printf(diags->arena, "%u more", found->count - MOST_NAMED));
	diag->detail =
	    arena_printf(diags->arena,
	                 "%s\na fresh database gets all migrations, an existing one what its history lacks; in one that "
	                 "is neither they would fail half-way",
	                 strings_join(diags->arena, &some, ", "));
	diag->hint =
	    "has it what the migrations make: \"dbgen baseline\" records them as applied (up to --to TAG); did another tool "
	    "make it: \"dbgen import\" takes over that tool's history; does it belong to others: --fresh, or \"ignore\" in "
	    "dbgen.json";
	return false;
}

/* --- history --------------------------------------------------------------------------------------- */

/* A run that has changed something at some time, undone ones too: then what is in the database came from here. */
static bool has_runs(Diags *diags, const History *history, bool *has)
{
	*has = false;
	if (!history->runs_exist)
		return true;
	Rows rows;
	if (!conn_own(history->conn, diags, history->arena,
	              sql_text(history->arena,
	                       "SELECT 1 FROM %Q WHERE state IN ('applied', 'reverted') OR done > 0 OR "
	                       "in_flight IS NOT NULL LIMIT 1",
	                       history->schema, RUNS_TABLE),
	              NULL, &rows))
		return false;
	*has = rows.row_count > 0;
	return true;
}

static bool is_half_applied(const History *history)
{
	for (size_t i = 0; i < history->runs.count; i++)
		if (run_is_partial(history->runs.items[i]))
			return true;
	return false;
}

/* --- the consolidated file --------------------------------------------------------------------------- */

static void refuse_stale(Diags *diags, const StandsFor *entry, const char *why)
{
	Diag *diag = diag_error(diags, entry->span, "the consolidated file is stale: %s", why);

	diag->hint = "\"dbgen squash\" writes it anew; \"--no-consolidated\" applies the migrations one by one";
}

bool runner_check_consolidated(Arena *arena, Diags *diags, const Folder *folder)
{
	const Consolidated *file = folder->consolidated;
	size_t errors = diags->errors;

	if (!file)
		return true;
	diags_add_all(diags, &file->problems);
	for (size_t i = 0; i < file->stands_for.count && diags->errors == errors; i++) {
		const StandsFor *entry = file->stands_for.items[i];
		const Migration *migration = i < folder->migrations.count ? folder->migrations.items[i] : NULL;

		if (!migration)
			refuse_stale(diags, entry, arena_printf(arena, "%s is not in the folder any more", entry->tag));
		else if (strcmp(migration->tag, entry->tag) != 0)
			refuse_stale(diags, entry,
			             arena_printf(arena, "the folder has %s where it was made from %s", migration->tag,
			                          entry->tag));
		else if (!migration_has_hash(arena, migration, entry->hash))
			refuse_stale(diags, entry, arena_printf(arena, "%s was edited since it was made", entry->tag));
	}
	return diags->errors == errors;
}

static bool must_be_plain(Diags *diags, const List *units)
{
	for (size_t i = 0; i < units->count; i++) {
		const Unit *unit = units->items[i];

		if (unit->kind == UNIT_PLAIN && (i == 0 || !unit->starts))
			continue;
		diag_error(diags, unit->span,
		           "the consolidated file runs in one transaction, which this statement cannot be part of")
		    ->hint = "\"dbgen squash\" writes the file anew";
		return false;
	}
	return true;
}

const Migration *track_consolidated(Diags *diags, const History *history, const Folder *folder, List *units,
                                    List *stands_for)
{
	const Consolidated *file = folder->consolidated;
	Migration *migration = arena_new_struct(history->arena, Migration);
	Span *whole = arena_new_struct(history->arena, Span);

	*whole = (Span){ file->source, 0, file->source->length };
	*migration = (Migration){ .tag = path_name(file->path),
		                      .v1_name = path_name(file->path),
		                      .path = file->path,
		                      .source = file->source,
		                      .hash = file->hash };
	list_add(history->arena, &migration->statements, whole);
	for (size_t i = 0; i < file->stands_for.count; i++)
		list_add(history->arena, stands_for, folder->migrations.items[i]);
	if (stands_for->count > 0)
		migration->when = ((const Migration *) stands_for->items[stands_for->count - 1])->when;
	if (!migration_units(history->arena, diags, migration, conn_server_version(history->conn), units) ||
	    !must_be_plain(diags, units))
		return NULL;
	return migration;
}

/* --- the choice --------------------------------------------------------------------------------------- */

bool track_choose(Diags *diags, const History *history, const Folder *folder, const RunnerOptions *options, size_t end,
                  Track *track)
{
	const Consolidated *file = options->no_consolidated && !IS_BASELINE(folder->consolidated) ? NULL
	                                                                                          : folder->consolidated;
	Strings found = { 0 };
	bool has = false;

	*track = TRACK_EXISTING;
	if (history->rows.count > 0 || is_half_applied(history))
		return true;
	if (!options->fresh && !find_objects(diags, history, options, &found))
		return false;
	if (found.count > 0 && IS_BASELINE(file))
		return true;
	if (found.count > 0)
		return has_runs(diags, history, &has) && (has || refuse_neither(diags, history, &found));
	*track = TRACK_FRESH;
	if (!file)
		return true;
	if (!runner_check_consolidated(history->arena, diags, folder))
		return false;
	if (file->stands_for.count <= end)
		*track = TRACK_CONSOLIDATED;
	return true;
}
