/*
 * stats.c: views over __dbgen_runs that a dashboard can read.
 */
#include "stats.h"

#include "sqltext.h"

/* A run that failed and was done later by the same row is counted as what it became. */
static const char *const summary =
    "SELECT pg_catalog.count(*) FILTER (WHERE direction = 'up' AND state = 'applied') AS applied,"
    " pg_catalog.count(*) FILTER (WHERE direction = 'apply' AND state = 'applied') AS hot_fixes,"
    " pg_catalog.count(*) FILTER (WHERE direction = 'down' AND state = 'reverted') AS reverted,"
    " pg_catalog.count(*) FILTER (WHERE state IN ('failed', 'cleared')) AS failed,"
    " pg_catalog.count(*) FILTER (WHERE state = 'running') AS running,"
    " pg_catalog.max(finished_at) AS last_success_at,"
    " (pg_catalog.array_agg(tag ORDER BY finished_at DESC, id DESC) FILTER (WHERE finished_at IS NOT NULL))[1] AS last_success,"
    " pg_catalog.max(started_at) FILTER (WHERE state IN ('failed', 'cleared')) AS last_failure_at,"
    " (pg_catalog.array_agg(tag ORDER BY id DESC) FILTER (WHERE state IN ('failed', 'cleared')))[1] AS last_failure,"
    " (pg_catalog.array_agg(message ORDER BY id DESC) FILTER (WHERE state IN ('failed', 'cleared')))[1] AS last_failure_message,"
    " COALESCE(pg_catalog.sum(milliseconds), 0) AS total_milliseconds,"
    " pg_catalog.avg(milliseconds) AS mean_milliseconds, pg_catalog.max(milliseconds) AS longest_milliseconds FROM %Q";

static const char *const by_tag =
    "SELECT tag, direction, pg_catalog.count(*) AS runs, pg_catalog.count(*) FILTER (WHERE state IN ('failed', 'cleared')) AS failed,"
    " (pg_catalog.array_agg(state ORDER BY id DESC))[1] AS last_state, pg_catalog.max(started_at) AS last_started_at,"
    " (pg_catalog.array_agg(milliseconds ORDER BY id DESC))[1] AS last_milliseconds,"
    " pg_catalog.max(milliseconds) AS longest_milliseconds FROM %Q GROUP BY tag, direction";

static const char *const by_day =
    "SELECT started_at::date AS day, pg_catalog.count(*) FILTER (WHERE finished_at IS NOT NULL) AS done,"
    " pg_catalog.count(*) FILTER (WHERE state IN ('failed', 'cleared')) AS failed,"
    " COALESCE(pg_catalog.sum(milliseconds), 0) AS milliseconds FROM %Q GROUP BY started_at::date";

void stats_add_views(Buf *sql, const char *schema, const char *runs)
{
	const struct {
		const char *name, *query;
	} views[] = { { "__dbgen_stats", summary }, { "__dbgen_stats_by_tag", by_tag }, { STATS_LAST_VIEW, by_day } };

	for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++) {
		sql_add(sql, "CREATE OR REPLACE VIEW %Q AS ", schema, views[i].name);
		sql_add(sql, views[i].query, schema, runs);
		buf_add(sql, ";\n");
	}
}
