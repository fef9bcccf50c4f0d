/*
 * statistics.h: extended statistics, for what is done to their tables.
 */
#ifndef DBGEN_DDL_STATISTICS_H
#define DBGEN_DDL_STATISTICS_H

#include "apply.h"

/* LIKE … INCLUDING STATISTICS: what FROM has, on TO as well, with the comments where COMMENTS. */
void copy_statistics(Apply *a, Object *to, Object *from, bool comments);

#endif
