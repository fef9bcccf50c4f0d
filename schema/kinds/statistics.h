/* statistics.h: extended statistics. */
#ifndef DBGEN_KINDS_STATISTICS_H
#define DBGEN_KINDS_STATISTICS_H

#include "object.h"

typedef struct StatisticsPart {
	Expr expr;
} StatisticsPart;

typedef struct Statistics {
	Object base;
	Ref table;
	Strings columns;   /* the server keeps them in the table's order */
	Parts expressions; /* of StatisticsPart */
	Strings kinds;     /* "ndistinct", "dependencies", "mcv"; none: all of them */
	int64_t target;    /* SET STATISTICS; -1: default_statistics_target */
} Statistics;

extern const Record statistics_part_record, statistics_record;

#endif
