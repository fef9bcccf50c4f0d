#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "sha256.h"
#include "sqltext.h"
#include "stats.h"
#include "trust.h"

static int64_t to_int64(const char *text)
{
	return text ? strtoll(text, NULL, 10) : 0;
}

static bool is_true(const char *text)
{
	return text && *text == 't';
}

#define NOT_READ "what is recorded cannot be read"
#define MAY_READ                                                                                                       \
	"the role must be allowed to read what is recorded: GRANT USAGE ON SCHEMA and SELECT ON ALL TABLES in %s"

/* --- finding the tables ------------------------------------------------------------------------- */

static const char *const locate_sql =
    "SELECT n.nspname, c.oid IS NOT NULL,"
    " COALESCE(pg_catalog.bool_or(a.attname = 'id'), false) AND COALESCE(pg_catalog.bool_or(a.attname = 'hash'), false)"
    " AND COALESCE(pg_catalog.bool_or(a.attname = 'created_at'), false),"
    " COALESCE(pg_catalog.bool_or(a.attname = 'name'), false), COALESCE(pg_catalog.bool_or(a.attname = 'applied_at'), false),"
    " EXISTS (SELECT FROM pg_catalog.pg_class r WHERE r.relnamespace = n.oid AND r.relname = '" RUNS_TABLE "'),"
    " EXISTS (SELECT FROM pg_catalog.pg_class r WHERE r.relnamespace = n.oid AND r.relname = '" STATS_LAST_VIEW "'),"
    " EXISTS (SELECT FROM pg_catalog.pg_class r WHERE r.relnamespace = n.oid AND r.relname IN ($1, '" RUNS_TABLE "')"
    " AND pg_catalog.row_security_active(r.oid)),"
    " (SELECT pg_catalog.min(r.relname::text) FROM pg_catalog.pg_class r WHERE r.relnamespace = n.oid"
    " AND r.relname IN ($1, '" RUNS_TABLE "') AND r.relkind NOT IN ('r', 'p')),"
    " EXISTS (SELECT FROM pg_catalog.pg_class r JOIN pg_catalog.pg_attribute b ON b.attrelid = r.oid"
    " WHERE r.relnamespace = n.oid AND r.relname = '" RUNS_TABLE "' AND b.attname = 'batch' AND NOT b.attisdropped)"
    " FROM pg_catalog.pg_namespace n"
    " LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = $1 AND c.relkind IN ('r', 'p')"
    " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
    " WHERE n.nspname IN ($2, $3) GROUP BY n.oid, n.nspname, c.oid";

static const char *row_schema(const Rows *rows, size_t row)
{
	return rows_text(rows, row, 0);
}

/* The row of the schema to use: the wanted one; without a wish drizzle's default, unless only public has the table. */
static long choose_schema(const Rows *rows, const char *wanted)
{
	long drizzle = -1, public = -1;

	for (size_t i = 0; i < rows->row_count; i++) {
		if (strcmp(row_schema(rows, i), wanted ? wanted : "drizzle") == 0)
			drizzle = (long) i;
		else
		public = (long) i;
	}
	if (wanted)
		return drizzle;
	if (public >= 0 && is_true(rows_get(rows, (size_t) public, 1)) &&
	    (drizzle < 0 || !is_true(rows_get(rows, (size_t) drizzle, 1))))
		return public;
	return drizzle;
}

/* The last diagnostic is about a statement of one's own, which nobody has seen. */
static bool explain(const History *history, Diags *diags, const char *what, const char *wanted)
{
	Diag *diag = diags->list.items[diags->list.count - 1];
	const char *state = conn_sqlstate(history->conn);

	if (strcmp(state, "42501") == 0)
		diag->hint = wanted;
	if (*state) {
		diag->message = arena_printf(diags->arena, "%s: %s", what, diag->message);
		diag->span = NO_SPAN;
	}
	return false;
}

static bool locate(Diags *diags, History *history, const RunnerOptions *options)
{
	const char *wanted = options->schema;
	Strings params = { 0 };

	strings_add(history->arena, &params, history->table);
	strings_add(history->arena, &params, wanted ? wanted : "drizzle");
	strings_add(history->arena, &params, wanted ? wanted : "public");
	Rows rows;
	if (!conn_own(history->conn, diags, history->arena, locate_sql, &params, &rows))
		return false;
	long row = choose_schema(&rows, wanted);
	history->schema = wanted ? wanted : "drizzle";
	if (row < 0)
		return true;
	history->schema = row_schema(&rows, (size_t) row);
	history->schema_exists = true;
	const char *no_table = rows_get(&rows, (size_t) row, 8);
	if (no_table) {
		diag_error(diags, NO_SPAN, "%s.%s is no table, so it is not what migrations are recorded in", history->schema,
		           no_table)
		    ->hint =
		    "whoever made it decides what runs when it is read: see who that is, and drop it, or name another table "
		    "with --table and --schema";
		return false;
	}
	if (is_true(rows_get(&rows, (size_t) row, 7))) {
		diag_error(diags, NO_SPAN, "row level security may hide from this role which migrations are recorded in %s.%s",
		           history->schema, history->table)
		    ->hint = "connect as the owner of that table and of " RUNS_TABLE ", or take row level security off them";
		return false;
	}
	history->exists = is_true(rows_get(&rows, (size_t) row, 1));
	history->has_name = is_true(rows_get(&rows, (size_t) row, 3));
	history->has_applied_at = is_true(rows_get(&rows, (size_t) row, 4));
	history->runs_exist = is_true(rows_get(&rows, (size_t) row, 5));
	history->stats_exist = is_true(rows_get(&rows, (size_t) row, 6));
	history->has_batch = is_true(rows_get(&rows, (size_t) row, 9));
	if (history->exists && !is_true(rows_get(&rows, (size_t) row, 2))) {
		diag_error(diags, NO_SPAN, "table %s.%s is not drizzle's table of migrations", history->schema, history->table)
		    ->hint = "it must have the columns id, hash and created_at; name another table with --table and --schema";
		return false;
	}
	return true;
}

/* --- runs of a migration --------------------------------------------------------------------------- */

static const char *run_tag_key(Arena *arena, const char *direction, const char *tag)
{
	return arena_printf(arena, "%s %s", direction, tag);
}

static const char *run_file_key(Arena *arena, const char *direction, const char *hash, int64_t when)
{
	return arena_printf(arena, "%s %s %lld", direction, hash, (long long) when);
}

static void index_run(History *history, Run *run)
{
	const char *keys[] = {
		run_tag_key(history->arena, run->direction, run->tag),
		run_file_key(history->arena, run->direction, run->hash, run->when),
		run_file_key(history->arena, "", run->hash, run->when),
	};

	/* The newest comes first and stays. */
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (!map_get(history->runs_by, keys[i]))
			map_set(history->runs_by, keys[i], run);
}

Run *history_run_of(const History *history, const Migration *migration, const char *direction)
{
	Run *by_tag = map_get(history->runs_by, run_tag_key(history->arena, direction, migration->tag));
	Run *by_file = map_get(history->runs_by, run_file_key(history->arena, direction, migration->hash, migration->when));

	return by_tag && (!by_file || to_int64(by_tag->id) > to_int64(by_file->id)) ? by_tag : by_file;
}

const Run *history_run_of_row(const History *history, const HistoryRow *row)
{
	return map_get(history->runs_by, run_file_key(history->arena, "", row->hash, row->when));
}

/* --- reading ---------------------------------------------------------------------------------- */

bool history_read_rows(Diags *diags, History *history)
{
	Arena *arena = history->arena;

	history->rows = (List){ 0 };
	if (!history->exists)
		return true;
	const char *sql = sql_text(arena, "SELECT id, hash, created_at, %s, %s FROM %Q ORDER BY id",
	                           history->has_name ? "name" : "NULL", history->has_applied_at ? "applied_at" : "NULL",
	                           history->schema, history->table);
	Rows rows;
	if (!conn_own(history->conn, diags, arena, sql, NULL, &rows))
		return explain(history, diags, NOT_READ, arena_printf(diags->arena, MAY_READ, history->schema));
	for (size_t i = 0; i < rows.row_count; i++) {
		HistoryRow *row = arena_new_struct(arena, HistoryRow);

		row->id = rows_text(&rows, i, 0);
		row->hash = rows_text(&rows, i, 1);
		row->when = to_int64(rows_text(&rows, i, 2));
		row->name = rows_get(&rows, i, 3);
		row->applied_at = rows_get(&rows, i, 4);
		list_add(arena, &history->rows, row);
	}
	return true;
}

static Run *read_run(Arena *arena, const Rows *rows, size_t i)
{
	Run *run = arena_new_struct(arena, Run);
	const char *in_flight = rows_get(rows, i, 7);

	run->id = rows_text(rows, i, 0);
	run->tag = rows_text(rows, i, 1);
	run->hash = rows_text(rows, i, 2);
	run->when = to_int64(rows_text(rows, i, 3));
	run->state = rows_text(rows, i, 4);
	run->total = (int) to_int64(rows_text(rows, i, 5));
	run->done = (int) to_int64(rows_text(rows, i, 6));
	run->in_flight = in_flight ? (int) to_int64(in_flight) : -1;
	run->done_hash = rows_get(rows, i, 8);
	run->message = rows_get(rows, i, 9);
	run->role = rows_get(rows, i, 10);
	run->version = rows_get(rows, i, 11);
	run->started_at = rows_get(rows, i, 12);
	run->milliseconds = rows_get(rows, i, 13) ? strtod(rows_get(rows, i, 13), NULL) : 0;
	run->direction = rows_text(rows, i, 14);
	run->batch = rows_get(rows, i, 15);
	return run;
}

static bool read_runs(Diags *diags, History *history)
{
	history->runs = (List){ 0 };
	history->runs_by = map_new(history->arena);
	if (!history->runs_exist)
		return true;
	const char *sql =
	    sql_text(history->arena,
	             "SELECT id, tag, hash, created_at, state, total, done, in_flight, done_hash, message, role, version, "
	             "started_at, milliseconds, direction, %s FROM %Q WHERE " RUN_COUNTS " ORDER BY id DESC",
	             history->has_batch ? "batch" : "NULL", history->schema, RUNS_TABLE);
	Rows rows;
	if (!conn_own(history->conn, diags, history->arena, sql, NULL, &rows))
		return explain(history, diags, NOT_READ, arena_printf(diags->arena, MAY_READ, history->schema));
	for (size_t i = 0; i < rows.row_count; i++)
		list_add(history->arena, &history->runs, read_run(history->arena, &rows, i));
	for (size_t i = 0; i < history->runs.count; i++)
		index_run(history, history->runs.items[i]);
	return true;
}

History *history_read(Arena *arena, Diags *diags, Conn *conn, const RunnerOptions *options)
{
	History *history = arena_new_struct(arena, History);

	history->arena = arena;
	history->conn = conn;
	history->table = options->table ? options->table : HISTORY_TABLE;
	if (!locate(diags, history, options) || !history_read_rows(diags, history) || !read_runs(diags, history))
		return NULL;
	return history;
}

/* --- making ------------------------------------------------------------------------------------- */

static const char *const runs_columns =
    "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tag text NOT NULL, hash text NOT NULL, "
    "created_at bigint NOT NULL, direction text NOT NULL DEFAULT 'up', state text NOT NULL, total integer NOT NULL, "
    "done integer NOT NULL DEFAULT 0, in_flight integer, done_hash text, message text, "
    "started_at timestamp with time zone NOT NULL DEFAULT pg_catalog.clock_timestamp(), "
    "finished_at timestamp with time zone, milliseconds double precision, "
    "role text NOT NULL DEFAULT SESSION_USER, version text NOT NULL, batch text";

/* IF NOT EXISTS does not help against a session that makes the same at the same time, as drizzle-orm does without our
 * lock: then one of the two fails, and the second attempt finds it made. */
static bool create_twice(Diags *diags, History *history, const char *sql)
{
	Diags first;

	diags_init(&first, history->arena);
	return conn_own(history->conn, &first, history->arena, sql, NULL, NULL) ||
	       conn_own(history->conn, diags, history->arena, sql, NULL, NULL);
}

static const char *may_make(Arena *arena, const History *history)
{
	const char *role = conn_user(history->conn);

	if (history->schema_exists)
		return sql_text(arena, "GRANT USAGE, CREATE ON SCHEMA %I TO %I; or name another schema with --schema",
		                history->schema, role);
	return sql_text(arena,
	                "let somebody who may say CREATE SCHEMA %I AUTHORIZATION %I, or GRANT CREATE ON DATABASE to this role; "
	                "or name a schema of its own: --schema, \"schema\" under \"migrations\" in dbgen.json",
	                history->schema, role);
}

bool history_create(Diags *diags, History *history, Layout layout)
{
	Buf sql;

	if (history->schema_exists && !history_is_trusted(diags, history))
		return false;
	buf_init(&sql, history->arena);
	/* CREATE SCHEMA IF NOT EXISTS asks for the right to create it even where it exists. */
	if (!history->schema_exists)
		sql_add(&sql, "CREATE SCHEMA IF NOT EXISTS %I;\n", history->schema);
	if (!history->exists)
		sql_add(&sql,
		        "CREATE TABLE IF NOT EXISTS %Q (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint%s);\n",
		        history->schema, history->table,
		        layout == LAYOUT_V1 ? ", name text, applied_at timestamp with time zone DEFAULT pg_catalog.now()" : "");
	if (!history->runs_exist)
		sql_add(&sql, "CREATE TABLE IF NOT EXISTS %Q (%s);\n", history->schema, RUNS_TABLE, runs_columns);
	if (!history->stats_exist)
		stats_add_views(&sql, history->schema, RUNS_TABLE);
	if (!sql.length)
		return true;
	if (!create_twice(diags, history, sql.data))
		return explain(history, diags, "the record of migrations cannot be made", may_make(diags->arena, history));
	if (!history->exists)
		history->has_name = history->has_applied_at = layout == LAYOUT_V1;
	history->has_batch = history->has_batch || !history->runs_exist;
	history->schema_exists = history->exists = history->runs_exist = history->stats_exist = true;
	return true;
}

bool history_add_batch(Diags *diags, History *history)
{
	if (history->has_batch)
		return true;
	const char *sql = sql_text(history->arena, "ALTER TABLE %Q ADD COLUMN IF NOT EXISTS batch text", history->schema,
	                           RUNS_TABLE);
	if (!conn_own(history->conn, diags, history->arena, sql, NULL, NULL))
		return explain(history, diags, "how far batches come cannot be recorded",
		               arena_printf(diags->arena, "let the owner of the table say %s", sql));
	history->has_batch = true;
	return true;
}

/* --- hashes ------------------------------------------------------------------------------------------ */

enum { HASHES = 3 };

/* Of the bytes, and of the text with either kind of line ends. */
static void hashes_of(Arena *arena, const Migration *migration, const char *hashes[HASHES])
{
	const Source *source = migration->source;
	Buf unix_text;

	buf_init(&unix_text, arena);
	Buf dos_text;
	buf_init(&dos_text, arena);
	for (size_t i = 0; i < source->length; i++) {
		if (source->text[i] == '\r' && source->text[i + 1] == '\n')
			continue;
		buf_add_char(&unix_text, source->text[i]);
		if (source->text[i] == '\n')
			buf_add_char(&dos_text, '\r');
		buf_add_char(&dos_text, source->text[i]);
	}
	hashes[0] = migration->hash;
	hashes[1] = sha256_hex(arena, unix_text.data, unix_text.length);
	hashes[2] = sha256_hex(arena, dos_text.data, dos_text.length);
}

bool migration_has_hash(Arena *arena, const Migration *migration, const char *hash)
{
	if (strcmp(migration->hash, hash) == 0)
		return true;
	const char *hashes[HASHES];
	hashes_of(arena, migration, hashes);
	return strcmp(hashes[1], hash) == 0 || strcmp(hashes[2], hash) == 0;
}

/* --- which row is which migration ------------------------------------------------------------------ */

static const char *second_key(Arena *arena, int64_t when)
{
	return arena_printf(arena, "%lld", (long long) (when / 1000));
}

/* What rows are looked up by, lists of HistoryRow by id; each is the first thing to compare, not the last. */
typedef struct Indexes {
	Map *names, *seconds, *hashes;
} Indexes;

static Indexes index_rows(const History *history)
{
	Arena *arena = history->arena;
	Indexes indexes = { map_new(arena), map_new(arena), map_new(arena) };

	for (size_t i = 0; i < history->rows.count; i++) {
		HistoryRow *row = history->rows.items[i];

		row->migration = NULL;
		if (row->name)
			map_list_add(indexes.names, row->name, row);
		map_list_add(indexes.seconds, second_key(arena, row->when), row);
		map_list_add(indexes.hashes, row->hash, row);
	}
	return indexes;
}

typedef bool RowMatch(const History *history, const HistoryRow *row, const Migration *migration, Layout layout);

static bool match_any(const History *history, const HistoryRow *row, const Migration *migration, Layout layout)
{
	return true;
}

/* The names of v1's folders have seconds only. */
static bool same_time(const HistoryRow *row, const Migration *migration, Layout layout)
{
	return row->when == migration->when || (layout == LAYOUT_V1 && row->when / 1000 == migration->when / 1000) ||
	       (row->when % 1000 == 0 && row->when / 1000 == migration->when / 1000);
}

static bool match_hash_and_time(const History *history, const HistoryRow *row, const Migration *migration,
                                Layout layout)
{
	return same_time(row, migration, layout) && migration_has_hash(history->arena, migration, row->hash);
}

/* A row with a name belongs to that name; without one the time says which file it was. */
static bool match_time(const History *history, const HistoryRow *row, const Migration *migration, Layout layout)
{
	return !row->name && same_time(row, migration, layout);
}

/* Gives MIGRATION the first of the rows under KEY that nobody has and that fits. */
static bool take_row(History *history, const Map *index, const char *key, const Migration *migration, Layout layout,
                     RowMatch *match)
{
	const List *rows = map_get(index, key);

	for (size_t i = 0; rows && i < rows->count; i++) {
		HistoryRow *row = rows->items[i];

		if (row->migration || !match(history, row, migration, layout))
			continue;
		row->migration = migration;
		map_set(history->matched, migration->tag, row);
		return true;
	}
	return false;
}

static void take_by_name(History *history, const Indexes *indexes, const Migration *migration, Layout layout)
{
	if (!take_row(history, indexes->names, migration->v1_name, migration, layout, match_any))
		take_row(history, indexes->names, migration->tag, migration, layout, match_any);
}

static void take_by_hash_and_time(History *history, const Indexes *indexes, const Migration *migration, Layout layout)
{
	take_row(history, indexes->seconds, second_key(history->arena, migration->when), migration, layout,
	         match_hash_and_time);
}

static void take_by_time(History *history, const Indexes *indexes, const Migration *migration, Layout layout)
{
	take_row(history, indexes->seconds, second_key(history->arena, migration->when), migration, layout, match_time);
}

static void take_by_hash(History *history, const Indexes *indexes, const Migration *migration, Layout layout)
{
	const char *hashes[HASHES];

	hashes_of(history->arena, migration, hashes);
	for (size_t i = 0; i < HASHES; i++)
		if (take_row(history, indexes->hashes, hashes[i], migration, layout, match_any))
			return;
}

void history_match(History *history, const Folder *folder)
{
	static void (*const passes[])(History *, const Indexes *, const Migration *, Layout) = {
		take_by_name,
		take_by_hash_and_time,
		take_by_time,
		take_by_hash,
	};
	Indexes indexes = index_rows(history);

	history->matched = map_new(history->arena);
	for (size_t pass = 0; pass < sizeof(passes) / sizeof(*passes); pass++)
		for (size_t i = 0; i < folder->migrations.count; i++) {
			const Migration *migration = folder->migrations.items[i];

			/* With all rows taken nothing has to be looked up for those that are pending. */
			if (map_count(history->matched) < history->rows.count && !map_get(history->matched, migration->tag))
				passes[pass](history, &indexes, migration, folder->layout);
		}
}

const HistoryRow *history_row_of(const History *history, const Migration *migration)
{
	return map_get(history->matched, migration->tag);
}

bool run_is_partial(const Run *run)
{
	return run && (strcmp(run->state, "running") == 0 || strcmp(run->state, "failed") == 0) &&
	       (run->done > 0 || run->in_flight >= 0 || run->batch);
}

/* --- writing --------------------------------------------------------------------------------------- */

void history_add_insert(Buf *sql, const History *history, const Migration *migration)
{
	sql_add(sql, "INSERT INTO %Q (hash, created_at%s) VALUES (%L, %l", history->schema, history->table,
	        history->has_name ? ", name" : "", migration->hash, migration->when);
	/* Without its name drizzle-orm 1.0 would run the migration again. */
	if (history->has_name)
		sql_add(sql, ", %L", migration->v1_name);
	buf_add(sql, ");\n");
}

void history_add_delete(Buf *sql, const History *history, const HistoryRow *row)
{
	sql_add(sql, "DELETE FROM %Q WHERE id = %s;\n", history->schema, history->table, row->id);
}
