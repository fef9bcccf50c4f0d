/*
 * stats.h: views over __dbgen_runs that a dashboard can read.
 */
#ifndef DBGEN_STATS_H
#define DBGEN_STATS_H

#include "buf.h"

/* The last of them: when it is there, all are. */
#define STATS_LAST_VIEW "__dbgen_stats_by_day"

/* CREATE VIEW of each, in SCHEMA. */
void stats_add_views(Buf *sql, const char *schema, const char *runs);

#endif
