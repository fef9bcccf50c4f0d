/*
 * lag.h: waits while replicas are too far behind.
 */
#ifndef DBGEN_LAG_H
#define DBGEN_LAG_H

#include "apply.h"

typedef struct Lag {
	double looked; /* monotonic_ms; 0: never */
	bool blind;    /* it may not be read, which is said once */
} Lag;

/* Between two batches of statement AT: until what pg_stat_replication says is below the limit, or the work is to end. */
void lag_wait(Lag *lag, Apply *apply, size_t at);

#endif
