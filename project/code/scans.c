/*
 * scans.c: queries that read a large table from end to end, by a server's plans.
 *
 * The server is told to avoid that wherever it can, so that what is left is what no index serves, however many rows there are.
 */
#include "scans.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "lint.h"
#include "query.h"
#include "queryfile.h"
#include "served.h"
#include "target.h"

typedef struct Scans {
	Job *job;
	Schema *schema;
	Conn *conn;
	Map *large; /* rows as text, by "schema.table" */
	List *findings;
	const Query *query; /* at work */
	Map *told;          /* of it: tables */
} Scans;

/* ---- sizes */

static const char *table_key(Arena *arena, const char *schema, const char *table)
{
	return arena_printf(arena, "%s.%s", schema, table);
}

static bool read_sizes(Job *job, const char *from, Map *large)
{
	Target target;
	Rows rows;

	if (!target_find(job, from, &target))
		return false;
	Conn *conn = conn_open(job->arena, job->diags, target.url);
	bool ok = conn &&
	          conn_own(conn, job->diags, job->arena,
	                   arena_printf(job->arena,
	                                "SELECT n.nspname, c.relname, c.reltuples::bigint FROM pg_class c"
	                                " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm')"
	                                " AND n.nspname !~ '^pg_' AND c.reltuples >= %d",
	                                ROWS_MANY),
	                   NULL, &rows);
	for (size_t i = 0; ok && i < rows.row_count; i++)
		map_set(large, table_key(job->arena, rows_text(&rows, i, 0), rows_text(&rows, i, 1)),
		        arena_strdup(job->arena, rows_text(&rows, i, 2)));
	conn_close(conn);
	return ok;
}

/* ---- plans */

static void add_finding(const Scans *s, const Json *plan, const char *condition)
{
	const char *schema = json_get_string(plan, "Schema"), *table = json_get_string(plan, "Relation Name");
	Arena *arena = s->job->arena;
	const char *rows = schema && table ? map_get(s->large, table_key(arena, schema, table)) : NULL;
	Object *object = rows ? schema_find_relation(s->schema, schema, table) : NULL;
	const LintRule *rule = lint_find_rule(QUERY_SCANS);
	Finding *finding = arena_new_struct(arena, Finding);

	if (!object || map_get(s->told, table_key(arena, schema, table)))
		return;
	map_set(s->told, table_key(arena, schema, table), object);
	*finding = (Finding){ .rule = rule,
		                  .severity = rule->severity,
		                  .name = object_name(arena, object),
		                  .kind = kind_of(object)->word,
		                  .span = s->query->name_span };
	finding->message = arena_printf(arena, "query \"%s\" reads %s of %s rows from end to end for %s", s->query->name,
	                                object_name(arena, object), rows, condition);
	list_add(arena, s->findings, finding);
}

/* It wants a part of some table. */
static bool has_condition(const Json *plan)
{
	if (json_get(plan, "Filter") || json_get(plan, "Index Cond"))
		return true;
	const Json *plans = json_get(plan, "Plans");
	for (const Json *part = plans ? plans->child : NULL; part; part = part->next)
		if (has_condition(part))
			return true;
	return false;
}

/* JOINED: the condition by which it is joined with a part of another table; NULL: with none. */
static void look(const Scans *s, const Json *plan, const char *joined)
{
	static const char *const conditions[] = { "Hash Cond", "Merge Cond", "Join Filter" };
	const char *type = json_get_string(plan, "Node Type"), *filter = json_get_string(plan, "Filter");
	const Json *plans = json_get(plan, "Plans");
	const char *own = NULL;

	if (type && strcmp(type, "Seq Scan") == 0 && (filter || joined))
		add_finding(s, plan, filter ? filter : joined);
	else if (type && strncmp(type, "Index", 5) == 0 && filter && !json_get(plan, "Index Cond"))
		add_finding(s, plan, filter);
	for (size_t i = 0; i < sizeof(conditions) / sizeof(conditions[0]) && !own; i++)
		own = json_get_string(plan, conditions[i]);
	for (const Json *part = plans ? plans->child : NULL; part; part = part->next) {
		bool others = false;

		for (const Json *other = plans->child; own && other; other = other->next)
			others |= other != part && has_condition(other);
		look(s, part, others ? own : joined);
	}
}

static const char *nulls(Arena *arena, size_t count)
{
	Strings all = { 0 };

	for (size_t i = 0; i < count; i++)
		strings_add(arena, &all, "NULL");
	return count == 0 ? "" : arena_printf(arena, "(%s)", strings_join(arena, &all, ", "));
}

/* What has no plan is left alone. */
static void look_at_text(const Scans *s, const QueryVariant *variant)
{
	Arena *arena = s->job->arena;
	Diags unused;
	Rows rows;

	diags_init(&unused, arena);
	if (!conn_exec(s->conn, &unused, NO_SPAN, arena_printf(arena, "PREPARE dbgen_plan AS %s", variant->sql)))
		return;
	if (conn_query(s->conn, &unused, arena,
	               arena_printf(arena, "EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) EXECUTE dbgen_plan%s",
	                            nulls(arena, variant->params.count)),
	               NULL, &rows) &&
	    rows.row_count > 0) {
		const char *text = rows_text(&rows, 0, 0);
		const Json *json = json_parse(arena, &unused, source_new(arena, "plan", text, strlen(text)));
		const Json *plan = json ? json_get(json->child, "Plan") : NULL;

		if (plan)
			look(s, plan, NULL);
	}
	conn_exec(s->conn, &unused, NO_SPAN, "DEALLOCATE dbgen_plan");
}

static bool look_at_queries(Scans *s, const List *queries)
{
	if (!conn_exec(s->conn, s->job->diags, NO_SPAN,
	               "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET jit = off;"
	               " SET max_parallel_workers_per_gather = 0"))
		return false;
	for (size_t i = 0; i < queries->count; i++) {
		s->query = queries->items[i];
		s->told = map_new(s->job->arena);
		for (size_t j = 0; j < s->query->variants.count; j++)
			look_at_text(s, s->query->variants.items[j]);
	}
	return true;
}

bool find_scans(Job *job, const SettleOptions *options, const char *stats_from, List *findings)
{
	CodeServer server = { .job = job, .options = options };
	Scans s = { .job = job, .large = map_new(job->arena), .findings = findings };
	Served served;

	if (job->config->queries.count == 0) {
		diag_error(job->diags, NO_SPAN, "--stats-from is for the queries in files, and %s names none",
		           job->config->path)
		    ->hint = "add \"queries\": [\"queries/*.sql\"] to it";
		return false;
	}
	Loaded *loaded = read_sizes(job, stats_from, s.large) ? load_schema_files(job) : NULL;
	bool ok = loaded && loaded_is_read(job, loaded) &&
	          code_server_ask(&server, loaded, false, &job->config->queries, &served) &&
	          (s.conn = code_server_hold(&server, loaded)) != NULL;
	if (ok) {
		s.schema = loaded->schema;
		ok = look_at_queries(&s, &served.queries);
	}
	code_server_close(&server);
	loaded_close(loaded);
	return ok;
}
