/*
 * history.h: drizzle's table of applied migrations, and dbgen's own beside it.
 *
 * __drizzle_migrations has one of exactly two shapes (drizzle-orm src/pg-core/dialect.ts; 1.0: up-migrations/pg.ts):
 *   id serial primary key, hash text not null, created_at bigint
 *   the same and name text, applied_at timestamp with time zone default now()
 * Which one it has stays as it is; the second is made only for a folder in the v1 layout.
 */
#ifndef DBGEN_HISTORY_H
#define DBGEN_HISTORY_H

#include "runner.h"

#define HISTORY_TABLE "__drizzle_migrations"
#define RUNS_TABLE "__dbgen_runs"
/* Runs that no longer count stay in RUNS_TABLE for history and statistics: 'reverted' was done and taken back, 'cleared'
 * failed or was cut off. */
#define RUN_COUNTS "state NOT IN ('reverted', 'cleared')"
#define RUN_DISMISS "SET state = CASE WHEN state IN ('failed', 'running', 'cleared') THEN 'cleared' ELSE 'reverted' END"

typedef struct HistoryRow {
	const char *id, *hash, *name, *applied_at;
	int64_t when;
	const Migration *migration; /* that it belongs to; NULL: unknown */
} HistoryRow;

/* A run that did not come to its end, or the last one of an applied migration. */
typedef struct Run {
	const char *id, *tag, *hash, *direction, *state, *done_hash, *message, *role, *version, *started_at;
	int64_t when;
	int done, total;
	int in_flight; /* the statement that was sent outside a transaction and whose end is not recorded; -1: none */
	double milliseconds;
	const char
	    *batch; /* how far the statement behind DONE came that runs in batches (batchrun.h); NULL: none has begun */
} Run;

typedef struct History {
	Arena *arena;
	Conn *conn;
	const char *schema, *table;
	bool exists, schema_exists, has_name, has_applied_at;
	bool runs_exist, stats_exist;
	bool has_batch; /* RUNS_TABLE has the column, which older versions did not make */
	List rows;      /* of HistoryRow, by id */
	List runs;      /* of Run, newest first, without those that were undone since */
	Map *matched;   /* tag -> HistoryRow, once history_match was called */
	Map *runs_by;   /* Run, by direction and tag, and by direction, hash and time; the newest of each */
} History;

/* Finds the table and reads it all.  NULL after diagnostics. */
History *history_read(Arena *arena, Diags *diags, Conn *conn, const RunnerOptions *options);
bool history_read_rows(Diags *diags, History *history);
/* Makes what is missing of schema and tables; refuses what another role made (trust.h). */
bool history_create(Diags *diags, History *history, Layout layout);

/* Adds the column for batches where it is missing. */
bool history_add_batch(Diags *diags, History *history);

/* Which row belongs to which migration of FOLDER: by name, by hash and time, by time alone (the file was edited), by
 * hash alone (it was given another number).  Each row is used once. */
void history_match(History *history, const Folder *folder);
const HistoryRow *history_row_of(const History *history, const Migration *migration);
/* The newest run of MIGRATION that stands for something still true; NULL when there is none. */
Run *history_run_of(const History *history, const Migration *migration, const char *direction);
/* The same of a row that is in no folder. */
const Run *history_run_of_row(const History *history, const HistoryRow *row);
/* Part of the file is applied. */
bool run_is_partial(const Run *run);
/* The same text but for line ends, which git may change on the way. */
bool migration_has_hash(Arena *arena, const Migration *migration, const char *hash);

/* SQL, to be sent with the migration's own COMMIT. */
void history_add_insert(Buf *sql, const History *history, const Migration *migration);
void history_add_delete(Buf *sql, const History *history, const HistoryRow *row);

#endif
