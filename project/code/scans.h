/*
 * scans.h: queries that read a large table from end to end.
 */
#ifndef DBGEN_CODE_SCANS_H
#define DBGEN_CODE_SCANS_H

#include "load.h"
#include "settle.h"

/* Tables of fewer rows are read fast enough. */
enum { ROWS_MANY = 10000 };

/* FINDINGS: of Finding (lint.h), for the queries of dbgen.json with the schema files; STATS_FROM: the URL of a database, or
 * env:NAME, whose tables have the sizes that matter.  false after diagnostics. */
bool find_scans(Job *job, const SettleOptions *options, const char *stats_from, List *findings);

#endif
