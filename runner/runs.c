#include "runs.h"

#include <stdlib.h>
#include <string.h>

#include "secret.h"
#include "sqltext.h"

void runs_add(Buf *sql, const Apply *apply, const char *state, int done, const char *message)
{
	const char *took = arena_printf(apply->arena, "%.3f", apply_elapsed(apply));
	bool over = done == (int) apply->units.count && strcmp(state, "failed") != 0 && strcmp(state, "running") != 0;

	sql_add(sql,
	        "INSERT INTO %Q (tag, hash, created_at, direction, state, total, done, version, message, milliseconds, "
	        "started_at, finished_at) VALUES (%L, %L, %l, %L, %L, %d, %d, %L, %L, %s, "
	        "pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => %s / 1000.0), %s)",
	        apply->history->schema, RUNS_TABLE, apply->migration->tag, apply->migration->hash, apply->migration->when,
	        apply->direction, state, (int) apply->units.count, done, DBGEN_VERSION, message, over ? took : "NULL", took,
	        over ? "pg_catalog.clock_timestamp()" : "NULL");
}

/* Each migration that a consolidated file stands for, in both tables. */
static void add_consolidated(Buf *sql, const Apply *apply)
{
	for (size_t i = 0; i < apply->stands_for->count; i++) {
		const Migration *migration = apply->stands_for->items[i];

		history_add_insert(sql, apply->history, migration);
		sql_add(sql,
		        "INSERT INTO %Q (tag, hash, created_at, state, total, finished_at, version, message) "
		        "VALUES (%L, %L, %l, 'applied', 0, pg_catalog.clock_timestamp(), %L, %L);\n",
		        apply->history->schema, RUNS_TABLE, migration->tag, migration->hash, migration->when, DBGEN_VERSION,
		        arena_printf(apply->arena, "by %s", apply->migration->tag));
	}
}

static void add_finish(Buf *sql, const Apply *apply)
{
	if (apply_is_outside(apply))
		return;
	if (apply->stands_for)
		add_consolidated(sql, apply);
	else if (apply_is_up(apply))
		history_add_insert(sql, apply->history, apply->migration);
	else
		history_add_delete(sql, apply->history, apply->row);
	if (!apply_is_up(apply))
		sql_add(sql, "UPDATE %Q " RUN_DISMISS " WHERE tag = %L AND direction = 'up';\n", apply->history->schema,
		        RUNS_TABLE, apply->migration->tag);
}

/* What is recorded together with the work up to statement DONE. */
void runs_add_progress(Buf *sql, Apply *apply, size_t done)
{
	bool last = done == apply->units.count;

	/* The migration may have changed the role. */
	buf_add(sql, OWN_ROLE);
	if (last)
		add_finish(sql, apply);
	if (!apply->run) {
		runs_add(sql, apply, apply_is_up(apply) ? "applied" : "reverted", (int) done, NULL);
		buf_add(sql, ";\n");
		return;
	}
	sql_add(sql,
	        "UPDATE %Q SET done = %d, total = %d, in_flight = NULL, done_hash = %L, hash = %L, state = %L, "
	        "message = NULL, milliseconds = %s%s%s WHERE id = %s;\n",
	        apply->history->schema, RUNS_TABLE, (int) done, (int) apply->units.count,
	        units_hash(apply->arena, &apply->hash, &apply->units, done), apply->migration->hash,
	        !last                ? "running"
	        : apply_is_up(apply) ? "applied"
	                             : "reverted",
	        arena_printf(apply->arena, "%.3f", apply_elapsed(apply)),
	        last ? ", finished_at = pg_catalog.clock_timestamp()" : "",
	        apply->history->has_batch ? ", batch = NULL" : "", apply->run->id);
}

void runs_add_batch(Buf *sql, const Apply *apply, const char *batch)
{
	buf_add(sql, OWN_ROLE);
	sql_add(sql, "UPDATE %Q SET batch = %L, state = 'running', message = NULL WHERE id = %s;\n", apply->history->schema,
	        RUNS_TABLE, batch, apply->run->id);
}

/* The failure itself is what the user must see; that it could not be noted down is not worth another message. */
void runs_add_failure(Apply *apply, const char *message, bool unknown)
{
	Diags ignored;

	diags_init(&ignored, apply->arena);
	Buf sql;
	buf_init(&sql, apply->arena);
	if (!conn_is_alive(apply->conn))
		return;
	message = hide_secrets(apply->arena, message, strlen(message));
	buf_add(&sql, OWN_ROLE);
	if (!apply->run) {
		runs_add(&sql, apply, "failed", 0, message);
	} else {
		sql_add(&sql, "UPDATE %Q SET state = 'failed'%s, message = %L WHERE id = %s", apply->history->schema,
		        RUNS_TABLE, unknown ? "" : ", in_flight = NULL", message, apply->run->id);
	}
	conn_own(apply->conn, &ignored, apply->arena, sql.data, NULL, NULL);
}
