/*
 * runner.h: applies what is pending.
 *
 * Needs libpq only, no parser: the same code is `dbgen migrate` and `dbgen-runner`.
 */
#ifndef DBGEN_RUNNER_H
#define DBGEN_RUNNER_H

#include "conn.h"
#include "migration.h"

typedef struct RunnerOptions {
	const char *table;     /* NULL: __drizzle_migrations */
	const char *schema;    /* NULL: drizzle, or public when the table is there already */
	bool allow_out_of_order; /* apply a migration older than the newest applied one (default true) */
	int lock_timeout_ms;   /* how long to wait for another runner, 0: 60 s */
	const char *to;        /* stop after this tag; NULL: all */
} RunnerOptions;

typedef enum MigrationState {
	MIGRATION_APPLIED,
	MIGRATION_PENDING,
	MIGRATION_OUT_OF_ORDER, /* pending, older than the newest applied one */
	MIGRATION_EDITED,       /* applied, but the file's hash is another now */
	MIGRATION_FAILED,       /* failed outside a transaction and needs `dbgen repair` */
} MigrationState;

typedef struct MigrationStatus {
	const Migration *migration; /* NULL: in the database only (unknown) */
	MigrationState state;
	const char *applied_hash;
	int64_t applied_when;
	const char *applied_at; /* text or NULL */
	const char *name;
} MigrationStatus;

/* Compares folder and database without changing anything; list of MigrationStatus in folder order, unknown ones last. */
bool runner_status(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                   List *statuses);

/* Called for each step so that cli/ can show it; CONTEXT is passed through. */
typedef void RunnerProgress(void *context, const Migration *migration, const char *event, double milliseconds);

/* Takes the advisory lock, looks again, applies each pending migration in its own transaction, records it.  *APPLIED
 * counts.  false after diagnostics; what was applied before stays and is recorded. */
bool runner_migrate(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                    RunnerProgress *progress, void *context, size_t *applied);

#endif
