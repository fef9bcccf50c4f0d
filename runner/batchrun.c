#include "batchrun.h"

#include <stdlib.h>
#include <string.h>

#include "failure.h"
#include "json.h"
#include "lag.h"
#include "runs.h"
#include "sha256.h"
#include "sqltext.h"
#include "work.h"

/* Rows that are thought to be on a page of which nobody knows; pages in a condition that names each row's place. */
enum { ROWS_OF_A_PAGE = 50, MOST_PAGES = 64, PLACES_OF_A_PAGE = 300, TID_RANGES = 140000 };

/* How far it came.  What is recorded of it is its text as JSON. */
typedef struct Progress {
	Strings after, end;       /* values of the key: the last one that is done (none yet: empty), and of all */
	int64_t rows, seen;       /* changed, and looked at */
	int64_t changed, earlier; /* by pages: rows that this pass has changed, and the one before; -1: there was none */
} Progress;

typedef struct Batches {
	Apply *apply;
	size_t at;
	const Batch *batch;
	BatchShape shape;
	const char *hash;      /* of the statement and its key: what was recorded is of this one */
	bool by_pages;         /* the key is the number of a page */
	Strings names, types;  /* of the key's columns: as the statement calls them, and what they are */
	const char *operators; /* the schema of their < and > */
	int64_t expected;      /* rows, as the server guesses */
	int pages;             /* of a batch */
	double began;          /* monotonic_ms */
	int64_t rows_before;   /* that earlier runs have changed */
	Progress progress;
	Lag lag;
} Batches;

/* --- what is recorded ---------------------------------------------------------------------------- */

static void add_values(Buf *out, const char *key, const Strings *values)
{
	buf_printf(out, ",\"%s\":[", key);
	for (size_t i = 0; i < values->count; i++) {
		buf_add(out, i ? "," : "");
		json_add_string(out, values->items[i]);
	}
	buf_add(out, "]");
}

static const char *progress_text(const Batches *batches, const Progress *progress)
{
	const struct {
		const char *key;
		int64_t number;
	} numbers[] = { { "rows", progress->rows },
		            { "seen", progress->seen },
		            { "changed", progress->changed },
		            { "earlier", progress->earlier } };
	Arena *arena = batches->apply->arena;
	Buf out;

	buf_init(&out, arena);
	buf_printf(&out, "{\"hash\":\"%s\"", batches->hash);
	add_values(&out, "after", &progress->after);
	add_values(&out, "end", &progress->end);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		json_add_member(&out, numbers[i].key, arena_printf(arena, "%lld", (long long) numbers[i].number));
	buf_add(&out, "}");
	return out.data;
}

static void read_values(Arena *arena, const Json *json, const char *key, Strings *values)
{
	const Json *list = json_get(json, key);

	for (const Json *value = list ? list->child : NULL; value; value = value->next)
		strings_add(arena, values, value->string ? value->string : "");
}

static int64_t read_number(const Json *json, const char *key)
{
	const char *text = json_get_string(json, key);

	return text ? strtoll(text, NULL, 10) : 0;
}

/* Where an earlier run of the same statement was cut off; false after a diagnostic when it is another one now. */
static bool read_progress(Batches *batches, const char *text)
{
	Apply *apply = batches->apply;
	Diags ignored;
	diags_init(&ignored, apply->arena);
	const Json *json = json_parse(apply->arena, &ignored, source_new(apply->arena, "batch", text, strlen(text)));
	const char *hash = json ? json_get_string(json, "hash") : NULL;

	if (!hash || strcmp(hash, batches->hash) != 0) {
		diag_error(apply->diags, apply_unit(apply, batches->at)->span,
		           "this statement was edited after some of its batches were run")
		    ->hint = arena_printf(apply->diags->arena,
		                          "put it back as it was; or say \"dbgen repair %s --retry\", and it begins anew",
		                          apply->migration->tag);
		return false;
	}
	read_values(apply->arena, json, "after", &batches->progress.after);
	read_values(apply->arena, json, "end", &batches->progress.end);
	batches->progress.rows = batches->rows_before = read_number(json, "rows");
	batches->progress.seen = read_number(json, "seen");
	batches->progress.changed = read_number(json, "changed");
	batches->progress.earlier = read_number(json, "earlier");
	return true;
}

/* --- the key ------------------------------------------------------------------------------------- */

static bool ask(const Batches *batches, const char *sql, Rows *rows)
{
	return conn_query(batches->apply->conn, batches->apply->diags, batches->apply->arena, sql, NULL, rows);
}

/* What the name means here and now, as the statement itself would be understood. */
static bool find_table(const Batches *batches, const char **oid)
{
	Rows rows;

	if (!ask(batches,
	         sql_text(batches->apply->arena, "SELECT %L::pg_catalog.regclass::pg_catalog.oid", batches->shape.table),
	         &rows))
		return false;
	*oid = rows_text(&rows, 0, 0);
	return true;
}

/* Rows and pages of the table and what inherits from it. */
static bool find_size(Batches *batches, const char *oid, int64_t *last_page)
{
	const char *sql = sql_text(
	    batches->apply->arena,
	    "WITH RECURSIVE heirs AS (SELECT %s::pg_catalog.oid AS oid UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i "
	    "JOIN heirs h ON h.oid OPERATOR(pg_catalog.=) i.inhparent WHERE %s), sizes AS (SELECT c.reltuples, c.relpages, "
	    "COALESCE(pg_catalog.pg_relation_size(c.oid), 0) OPERATOR(pg_catalog./) "
	    "pg_catalog.current_setting('block_size')::pg_catalog.int8 AS pages "
	    "FROM heirs h JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) h.oid) "
	    "SELECT COALESCE(pg_catalog.sum(CASE WHEN relpages OPERATOR(pg_catalog.>) 0 AND reltuples OPERATOR(pg_catalog.>) 0 "
	    "THEN reltuples OPERATOR(pg_catalog./) relpages OPERATOR(pg_catalog.*) pages "
	    "ELSE pages OPERATOR(pg_catalog.*) %d END), 0)::pg_catalog.int8, "
	    "COALESCE(pg_catalog.sum(pages), 0)::pg_catalog.int8, COALESCE(pg_catalog.max(pages), 0) FROM sizes",
	    oid, batches->shape.only ? "false" : "true", ROWS_OF_A_PAGE);
	Rows rows;

	if (!ask(batches, sql, &rows))
		return false;
	batches->expected = strtoll(rows_text(&rows, 0, 0), NULL, 10);
	int64_t pages = strtoll(rows_text(&rows, 0, 1), NULL, 10);
	double of_a_page = pages && batches->expected ? (double) batches->expected / (double) pages : ROWS_OF_A_PAGE;
	double wanted = batches->batch->rows / of_a_page;
	batches->pages = wanted < 1 ? 1 : wanted > INT32_MAX ? INT32_MAX : (int) wanted;
	if (conn_server_version(batches->apply->conn) < TID_RANGES && batches->pages > MOST_PAGES)
		batches->pages = MOST_PAGES;
	*last_page = strtoll(rows_text(&rows, 0, 2), NULL, 10);
	return true;
}

/* The index to go by: the primary key's, or one that begins with the columns.  Its columns with their types and the operator
 * that puts them in its order, if that is the usual order of their type. */
static const char *key_sql(const Batches *batches, const char *oid)
{
	Arena *arena = batches->apply->arena;
	const Strings *by = &batches->batch->by;
	Buf names;

	buf_init(&names, arena);
	for (size_t i = 0; i < by->count; i++)
		sql_add(&names, "%s%L", i ? "," : "", by->items[i]);
	const char *chosen =
	    by->count == 0 ? "i.indisprimary"
	                   : arena_printf(arena,
	                                  "i.indpred IS NULL AND (SELECT pg_catalog.array_agg(a.attname::text ORDER BY p) "
	                                  "FROM pg_catalog.generate_series(0, %u) p JOIN pg_catalog.pg_attribute a "
	                                  "ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p]) = ARRAY[%s]::text[]",
	                                  by->count - 1, names.data);
	return sql_text(arena,
	                "SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, n.nspname "
	                "FROM (SELECT i.* FROM pg_catalog.pg_index i WHERE i.indrelid = %s AND i.indisvalid AND %s "
	                "ORDER BY i.indisunique DESC, i.indexrelid LIMIT 1) i "
	                "CROSS JOIN LATERAL pg_catalog.generate_series(0, %s) p "
	                "JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p] "
	                "LEFT JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[p] AND o.opcdefault "
	                "LEFT JOIN pg_catalog.pg_amop s ON s.amopfamily = o.opcfamily AND s.amoplefttype = o.opcintype "
	                "AND s.amoprighttype = o.opcintype AND s.amopstrategy = 5 "
	                "LEFT JOIN pg_catalog.pg_operator r ON r.oid = s.amopopr AND r.oprname = '>' "
	                "LEFT JOIN pg_catalog.pg_namespace n ON n.oid = r.oprnamespace ORDER BY p",
	                oid, chosen, by->count ? arena_printf(arena, "%u", by->count - 1) : "i.indnkeyatts - 1");
}

static bool refuse_key(const Batches *batches, const char *what, const char *hint)
{
	const Unit *unit = apply_unit(batches->apply, batches->at);

	diag_error(batches->apply->diags, (Span){ unit->span.source, unit->start, unit->span.end }, "%s", what)->hint = hint;
	return false;
}

static bool go_by_pages(Batches *batches)
{
	if (!batches->shape.runs_dry)
		return refuse_key(
		    batches, arena_printf(batches->apply->diags->arena, "%s has no primary key to go by", batches->shape.table),
		    "name the columns of a unique key: \"-- dbgen: in batches by COLUMN\"; or write UPDATE … SET a = … WHERE a IS "
		    "NULL (or IS DISTINCT FROM …), which does not find again what it did");
	batches->by_pages = true;
	return true;
}

/* "o.id", as the statement itself may call it. */
static const char *column_text(const Batches *batches, const char *column)
{
	return sql_text(batches->apply->arena, "%s.%I", batches->shape.name, column);
}

static bool find_key(Batches *batches, const char *oid)
{
	Arena *arena = batches->apply->arena;
	const char *joined = strings_join(batches->apply->diags->arena, &batches->batch->by, ", ");
	bool named = batches->batch->by.count > 0;
	Rows rows;

	/* The catalogs' own operators and no others. */
	if (!conn_own(batches->apply->conn, batches->apply->diags, arena, key_sql(batches, oid), NULL, &rows))
		return false;
	for (size_t i = 0; i < rows.row_count; i++) {
		const char *schema = rows_get(&rows, i, 3);

		if (!named && (!schema || (batches->operators && strcmp(schema, batches->operators) != 0)))
			return go_by_pages(batches);
		if (!schema || (batches->operators && strcmp(schema, batches->operators) != 0))
			return refuse_key(batches, arena_printf(batches->apply->diags->arena, "(%s) has no usual order", joined),
			                  "name other columns after \"by\"");
		if (strcmp(rows_text(&rows, i, 2), "t") != 0)
			return refuse_key(batches,
			                  arena_printf(batches->apply->diags->arena,
			                               "%s can be NULL, and rows where it is would be passed over",
			                               rows_text(&rows, i, 0)),
			                  "name columns after \"by\" that are NOT NULL");
		batches->operators = schema;
		strings_add(arena, &batches->names, column_text(batches, rows_text(&rows, i, 0)));
		strings_add(arena, &batches->types, rows_text(&rows, i, 1));
	}
	if (rows.row_count == 0 && named)
		return refuse_key(batches,
		                  arena_printf(batches->apply->diags->arena, "%s has no index that begins with (%s)",
		                               batches->shape.table, joined),
		                  "batches go by the columns of a unique key, in its order");
	return rows.row_count > 0 || go_by_pages(batches);
}

/* --- from one value to the next ------------------------------------------------------------------ */

/* "(o.a, o.b) > ('1'::integer, 'x'::text)" */
static void add_comparison(Buf *sql, const Batches *batches, const char *symbol, const Strings *values)
{
	const char *columns = strings_join(sql->arena, &batches->names, ", ");

	sql_add(sql, "(%s) OPERATOR(%I.%s) (", columns, batches->operators, symbol);
	for (size_t i = 0; i < values->count && i < batches->types.count; i++)
		sql_add(sql, "%s%L::%s", i ? ", " : "", values->items[i], batches->types.items[i]);
	buf_add(sql, ")");
}

static int64_t page_of(const Strings *values)
{
	return values->count ? strtoll(values->items[0], NULL, 10) : 0;
}

static void add_pages(Buf *sql, const Batches *batches, const Strings *after, const Strings *to)
{
	long long first = page_of(after), behind = page_of(to);

	if (conn_server_version(batches->apply->conn) >= TID_RANGES)
		buf_printf(sql,
		           "%s.ctid OPERATOR(pg_catalog.>=) '(%lld,0)'::pg_catalog.tid AND %s.ctid OPERATOR(pg_catalog.<) "
		           "'(%lld,0)'::pg_catalog.tid",
		           batches->shape.name, first, batches->shape.name, behind);
	else
		buf_printf(sql,
		           "%s.ctid OPERATOR(pg_catalog.=) ANY (ARRAY(SELECT pg_catalog.format('(%%s,%%s)', p, i)::pg_catalog.tid "
		           "FROM pg_catalog.generate_series(%lld, %lld) p, pg_catalog.generate_series(1, %d) i))",
		           batches->shape.name, first, behind - 1, PLACES_OF_A_PAGE);
}

static const char *condition(const Batches *batches, const Strings *after, const Strings *to)
{
	Buf sql;

	buf_init(&sql, batches->apply->arena);
	if (batches->by_pages) {
		add_pages(&sql, batches, after, to);
		return sql.data;
	}
	if (after->count) {
		add_comparison(&sql, batches, ">", after);
		buf_add(&sql, " AND ");
	}
	add_comparison(&sql, batches, "<=", to);
	return sql.data;
}

/* A value of the key as text that means the same in any session; none: there is no row. */
static bool ask_key(const Batches *batches, const char *sql, Strings *values)
{
	Rows rows;

	*values = (Strings){ 0 };
	if (!work_sql(batches->apply, "SAVEPOINT dbgen_batch;\nSET LOCAL datestyle = 'ISO, YMD';\n"
	                              "SET LOCAL intervalstyle = iso_8601;\nSET LOCAL extra_float_digits = 3;\n"
	                              "SET LOCAL bytea_output = hex") ||
	    !ask(batches, sql, &rows) ||
	    !work_sql(batches->apply, "ROLLBACK TO SAVEPOINT dbgen_batch;\nRELEASE SAVEPOINT dbgen_batch"))
		return false;
	for (size_t i = 0; rows.row_count && i < rows.column_count; i++)
		strings_add(batches->apply->arena, values, rows_text(&rows, 0, i));
	return true;
}

static void add_columns(Buf *sql, const Batches *batches, const char *behind)
{
	for (size_t i = 0; i < batches->names.count; i++)
		buf_printf(sql, "%s%s%s", i ? ", " : "", batches->names.items[i], behind);
}

static void add_select(Buf *sql, const Batches *batches)
{
	buf_init(sql, batches->apply->arena);
	buf_add(sql, "SELECT ");
	add_columns(sql, batches, "::pg_catalog.text");
	buf_printf(sql, " FROM %s", batches->shape.target);
}

/* The last value of all, as it is now: what is inserted later is as the application makes it. */
static bool find_end(Batches *batches, int64_t last_page)
{
	Strings *end = &batches->progress.end;
	Buf sql;

	if (batches->by_pages) {
		if (last_page > 0)
			strings_add(batches->apply->arena, end, arena_printf(batches->apply->arena, "%lld", (long long) last_page));
		return true;
	}
	add_select(&sql, batches);
	buf_add(&sql, " ORDER BY ");
	add_columns(&sql, batches, " DESC");
	buf_add(&sql, " LIMIT 1");
	return ask_key(batches, sql.data, end);
}

/* The last value of the next batch. */
static bool find_next(const Batches *batches, Strings *to)
{
	const Progress *progress = &batches->progress;
	Buf sql;

	if (batches->by_pages) {
		int64_t page = page_of(&progress->after) + batches->pages, end = page_of(&progress->end);

		*to = (Strings){ 0 };
		strings_add(batches->apply->arena, to,
		            arena_printf(batches->apply->arena, "%lld", (long long) (page < end ? page : end)));
		return true;
	}
	add_select(&sql, batches);
	buf_add(&sql, " WHERE ");
	buf_add(&sql, condition(batches, &progress->after, &progress->end));
	buf_add(&sql, " ORDER BY ");
	add_columns(&sql, batches, "");
	buf_printf(&sql, " OFFSET %d LIMIT 1", batches->batch->rows - 1);
	if (!ask_key(batches, sql.data, to))
		return false;
	if (to->count == 0)
		*to = progress->end;
	return true;
}

/* --- one batch ----------------------------------------------------------------------------------- */

/* A transaction in which the statement would mean what it means in the file. */
static bool begin(Batches *batches, bool *todo, int *pid)
{
	Apply *apply = batches->apply;

	return work_begin(apply) && work_look_again(apply, batches->at, todo, pid) &&
	       (!*todo ||
	        ((!apply->lock->own || work_fresh_session(apply)) && work_repeat_settings(apply, batches->at, true, *pid)));
}

/* Records PROGRESS (NULL: all is done) with the work. */
static bool commit(Batches *batches, const Progress *progress)
{
	Apply *apply = batches->apply;
	const char *text = progress ? progress_text(batches, progress) : NULL;
	Buf sql;

	buf_init(&sql, apply->arena);
	if (progress)
		runs_add_batch(&sql, apply, text);
	else
		runs_add_progress(&sql, apply, batches->at + 1);
	work_add_pool_end(&sql, apply, !progress && batches->at + 1 == apply->units.count);
	if (!work_own(apply, sql.data) || !work_sql(apply, "COMMIT"))
		return false;
	apply->run->batch = text;
	return true;
}

/* By pages, rows may have moved behind it; a pass that finds less than the one before is followed by another. */
static bool begin_pass(const Batches *batches, Progress *next)
{
	if (!batches->by_pages || next->changed == 0 || (next->earlier >= 0 && next->changed >= next->earlier))
		return false;
	next->earlier = next->changed;
	next->changed = next->seen = 0;
	next->after = (Strings){ 0 };
	return true;
}

static bool try_batch(Batches *batches, bool *todo, bool *done)
{
	Apply *apply = batches->apply;
	Progress next = batches->progress;
	Strings to;
	size_t rows = 0;
	int pid;

	if (!begin(batches, todo, &pid))
		return false;
	if (!*todo)
		return true;
	if (!find_next(batches, &to) ||
	    !work_send(apply, batches->at,
	               batch_statement(apply->arena, &batches->shape, condition(batches, &next.after, &to)), pid, &rows))
		return false;
	next.rows += (int64_t) rows;
	next.changed += (int64_t) rows;
	next.seen += batches->by_pages ? page_of(&to) - page_of(&next.after) : batches->batch->rows;
	next.after = to;
	*done = strings_equal(&to, &next.end) && !begin_pass(batches, &next);
	if (!commit(batches, *done ? NULL : &next))
		return false;
	batches->progress = next;
	return true;
}

/* Its key, and where it ends. */
static bool try_prepare(Batches *batches, bool *todo, bool *done)
{
	Apply *apply = batches->apply;
	const char *oid;
	int64_t last_page;
	int pid;

	batches->names = batches->types = (Strings){ 0 };
	batches->operators = NULL;
	batches->by_pages = false;
	batches->progress = (Progress){ .earlier = -1 };
	if (!begin(batches, todo, &pid))
		return false;
	if (!*todo)
		return true;
	if (!find_table(batches, &oid) || !find_size(batches, oid, &last_page) || !find_key(batches, oid))
		return false;
	const char *said = arena_printf(apply->arena, "%s\n%s", batches->shape.text,
	                                strings_join(apply->arena, &batches->names, ","));
	batches->hash = sha256_hex(apply->arena, said, strlen(said));
	if (apply->run->batch)
		return read_progress(batches, apply->run->batch) && work_sql(apply, "COMMIT");
	if (!find_end(batches, last_page))
		return false;
	*done = batches->progress.end.count == 0;
	return commit(batches, *done ? NULL : &batches->progress);
}

typedef bool Step(Batches *batches, bool *todo, bool *done);

/* A deadlock or a lock that is not to be had costs one batch, which is tried again. */
static bool run_step(Batches *batches, Step *step, bool *done)
{
	Apply *apply = batches->apply;
	size_t diags = apply->diags->list.count, errors = apply->diags->errors;
	bool todo = true;

	*done = false;
	for (int attempt = 1; !step(batches, &todo, done); attempt++)
		if (!work_may_try_again(apply, attempt) || !work_sql(apply, "ROLLBACK") ||
		    !work_wait_before_retry(apply, attempt, diags, errors))
			return apply_failed(apply, batches->at, IN_TRANSACTION);
	return todo || work_taken_over(apply);
}

/* --- all of them --------------------------------------------------------------------------------- */

static void tell_batch(const Batches *batches, bool done)
{
	const Progress *progress = &batches->progress;
	int64_t all = batches->by_pages ? page_of(&progress->end) : batches->expected;
	double share = all > 0 ? (double) progress->seen / (double) all : 0, took = monotonic_ms() - batches->began;

	apply_tell(batches->apply,
	           (RunnerEvent){ .name = done ? "batched" : "batch",
	                          .statement = batches->at + 1,
	                          .total = batches->apply->units.count,
	                          .rows = progress->rows,
	                          .share = done           ? 1
	                                   : share > 0.99 ? 0.99
	                                                  : share,
	                          .rate = took > 0 ? (double) (progress->rows - batches->rows_before) * 1000 / took : 0 });
}

/* Lets others have the server: a pause, and the time that replicas need to follow. */
static void rest(Batches *batches)
{
	Apply *apply = batches->apply;
	int pause = apply->options->batch_pause_ms >= 0 ? apply->options->batch_pause_ms : batches->batch->pause_ms;

	if (pause > 0)
		watch_pause(apply->watch, pause);
	lag_wait(&batches->lag, apply, batches->at);
}

bool batch_run(Apply *apply, size_t at)
{
	const Unit *unit = apply_unit(apply, at);
	Batches batches = { .apply = apply, .at = at, .batch = unit->batch, .began = monotonic_ms() };
	const char *sql = work_unit_text(apply, at);
	bool done;

	if (!sql || !history_add_batch(apply->diags, apply->history) ||
	    !batch_shape(apply->arena, apply->diags, (Span){ unit->span.source, unit->start, unit->span.end }, sql,
	                 &batches.shape))
		return apply_failed(apply, at, IN_TRANSACTION);
	if (!run_step(&batches, try_prepare, &done))
		return false;
	while (!done) {
		if (!run_step(&batches, try_batch, &done))
			return false;
		tell_batch(&batches, done);
		if (!done)
			rest(&batches);
	}
	return true;
}
