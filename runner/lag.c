#include "lag.h"

#include <stdlib.h>

#include "watch.h"

enum { LIMIT_MS = 10000, LOOK_MS = 1000 };

/* Milliseconds; negative: there are no replicas, or nobody says. */
static double read_lag(Lag *lag, Apply *apply, size_t at)
{
	Diags ignored;
	Rows rows;

	diags_init(&ignored, apply->arena);
	lag->looked = monotonic_ms();
	bool ok = conn_own(apply->conn, &ignored, apply->arena,
	                   "SELECT pg_catalog.count(*) FILTER (WHERE state IS NULL), "
	                   "EXTRACT(epoch FROM pg_catalog.max(replay_lag)) * 1000 FROM pg_catalog.pg_stat_replication",
	                   NULL, &rows);
	lag->blind = !ok || atoi(rows_text(&rows, 0, 0)) > 0;
	if (lag->blind)
		apply_tell(apply, (RunnerEvent){ .name = "unthrottled",
		                                 .statement = at + 1,
		                                 .message = "how far replicas are behind may not be read (GRANT pg_monitor)" });
	const char *said = lag->blind ? NULL : rows_get(&rows, 0, 1);
	return said ? strtod(said, NULL) : -1;
}

void lag_wait(Lag *lag, Apply *apply, size_t at)
{
	int limit = apply->options->replica_lag_ms ? apply->options->replica_lag_ms : LIMIT_MS;
	bool told = false;

	if (limit < 0 || lag->blind || (lag->looked > 0 && monotonic_ms() - lag->looked < LOOK_MS))
		return;
	for (double behind; (behind = read_lag(lag, apply, at)) > limit && !watch_is_over(apply->watch);) {
		if (!told)
			apply_tell(apply, (RunnerEvent){
			                      .name = "throttled",
			                      .statement = at + 1,
			                      .message = arena_printf(apply->arena, "a replica is %.1f s behind", behind / 1000) });
		told = true;
		watch_pause(apply->watch, LOOK_MS);
	}
}
