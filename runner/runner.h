/*
 * runner.h: applies what is pending.
 *
 * Needs libpq only, no parser: the same code is `dbgen migrate` and `dbgen-runner`.
 *
 * Each migration runs in a transaction of its own and is recorded in it.  A file that holds statements which cannot
 * run in one, or that commits by itself, is cut into segments (statement.h); how far it came is kept in
 * __dbgen_runs beside drizzle's table, so that the next run goes on at the statement that failed.
 */
#ifndef DBGEN_RUNNER_H
#define DBGEN_RUNNER_H

#include "conn.h"
#include "map.h"
#include "migration.h"

typedef struct RunnerOptions {
	const char *table;             /* NULL: __drizzle_migrations */
	const char *schema;            /* NULL: drizzle, or public when the table is there already */
	bool allow_out_of_order;       /* apply a migration older than the newest applied one (default true) */
	int lock_timeout_ms;           /* how long to wait for another runner, 0: 60 s */
	const char *to;                /* stop after this tag; NULL: all */
	int statement_lock_timeout_ms; /* lock_timeout of the migrations' own statements, 0: the server's */
	int statement_timeout_ms;      /* statement_timeout of the same, 0: the server's */
	int lock_retries; /* how often a transaction that lost the wait for a lock is tried again; 0: 10, negative: never */
	int total_timeout_ms; /* of all of it, 0: none */
	bool all_or_nothing;  /* everything that is to do in one transaction, instead of one each */
	bool no_consolidated; /* a fresh database gets the migrations one by one */
	bool fresh;           /* what is in a database without history belongs to others */
	Strings ignore;       /* patterns of objects (text_matches) that belong to others */
	Strings schemas;      /* when not empty: objects in other schemas belong to others */
	const char *only;     /* this tag alone; NULL: all */
	bool contract;        /* the old application is gone: migrations that wait for that are applied */
	bool accept_edited;   /* a migration that was edited after it was applied is a warning */
	int batch_pause_ms;   /* between two batches of a statement, whatever the file says; negative: what it says */
	int replica_lag_ms;   /* how far replicas may be behind before batches wait for them; 0: 10 s, negative: any */
	Strings allow;        /* losses that are agreed to now (consent.h), beside what the migrations say */
	const char
	    *protected_as; /* the name of a protected environment, from which nothing is taken unasked; NULL: it is none */
	const Map *variables; /* of texts: what stands for {{name}} in migrations (variables.h); NULL: nothing does */
	/* Called with the lock held where there is something to do, with HOOK_CONTEXT and "before", "after" or "onFailure".
	 * false after a diagnostic: the run has failed.  NULL: nothing is called. */
	bool (*hook)(void *context, const char *when);
	void *hook_context;
} RunnerOptions;

typedef enum MigrationState {
	MIGRATION_APPLIED,
	MIGRATION_PENDING,
	MIGRATION_OUT_OF_ORDER, /* pending, older than the newest applied one */
	MIGRATION_EDITED,       /* applied, but the file's hash is another now */
	MIGRATION_FAILED,       /* a part of it is applied; `migrate` goes on there, `dbgen repair` decides otherwise */
	MIGRATION_HALF_UNDONE,  /* recorded as applied, but a part of its down file was run; `rollback` goes on there */
} MigrationState;

/* The code of what is said of migrations that wait until the old application is gone. */
#define CONTRACT_WAITS "contract-waits"

typedef struct MigrationStatus {
	const Migration *migration; /* NULL: in the database only (unknown) */
	MigrationState state;
	const char *applied_hash;
	int64_t applied_when;
	const char *applied_at; /* text or NULL */
	const char *name;
	const char *row_id; /* of the row in the history table, NULL when there is none */
	/* From dbgen's own table; 0 or NULL when drizzle applied it. */
	double milliseconds;
	const char *role, *version;
	const char *failure; /* message of the last failure when it is not applied */
	bool waits;          /* it is pending, and it or one before it waits until the old application is gone */
	int done, total;     /* MIGRATION_FAILED, MIGRATION_HALF_UNDONE: statements that were run, of how many */
} MigrationStatus;

/* Compares folder and database without changing anything; list of MigrationStatus in folder order, unknown ones last. */
bool runner_status(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                   List *statuses);

/* One step of the runner.  NAME is "waiting" (for another runner), "existing", "fresh" or "consolidated" (the track that
 * is taken), "start", "resume", "statement" (is about to be sent), "batch" (of it is done), "batched" (all of them are),
 * "throttled" (batches wait for replicas), "unthrottled" (nobody knows how far these are), "blocked" (it waits for somebody's lock; without
 * MIGRATION the record is), "retry" (a lock timeout or deadlock: what was rolled back is tried once more), "applied",
 * "reverted" or "failed". */
typedef struct RunnerEvent {
	const char *name;
	const Migration *migration; /* NULL: it is about none */
	const char *direction;      /* "up", "down"; NULL: the same */
	double milliseconds;        /* since the migration, or the wait, began */
	Span span;                  /* "statement": its place */
	size_t statement, total; /* "statement": it is number STATEMENT, from 1, of TOTAL in the file; a track: TOTAL is the
	                               migrations that are missing, or for which the consolidated file stands */
	int64_t rows;            /* "batch", "batched": changed so far */
	double share, rate;      /* of the table, 0 to 1, and rows a second */
	const Diag *diag;        /* "failed", "retry": why */
	const char *message;     /* "waiting", "blocked": who is waited for; may be NULL */
} RunnerEvent;

/* Called for each step so that it can be shown; CONTEXT is passed through. */
typedef void RunnerProgress(void *context, const RunnerEvent *event);

/* What a database is to `migrate`. */
typedef enum Track {
	TRACK_EXISTING,     /* has a history: gets what is missing */
	TRACK_FRESH,        /* nothing in it: gets all migrations */
	TRACK_CONSOLIDATED, /* the same: gets the consolidated file, then what is newer than it */
} Track;

/* false after diagnostics: a database with objects and no history is neither; a consolidated file that would be run and
 * is stale or damaged. */
bool runner_track(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                  Track *track);

/* Does FOLDER's consolidated file stand for the migrations as they are now?  true when there is none. */
bool runner_check_consolidated(Arena *arena, Diags *diags, const Folder *folder);

/* A signal to end (SIGINT, SIGTERM, SIGHUP) came while the runner worked, which ended for it. */
bool runner_interrupted(void);

/* Takes the advisory lock, looks again, applies each pending migration in its own transaction, records it.  *APPLIED
 * counts.  false after diagnostics; what was applied before stays and is recorded. */
bool runner_migrate(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                    RunnerProgress *progress, void *context, size_t *applied);

/* Runs FILE, which is outside the sequence, with the same care; a run of it is kept in __dbgen_runs (direction "apply").
 * A file with the same hash is never run twice: *ALREADY is then when it was; else NULL. */
bool runner_apply_file(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const Migration *file,
                       const RunnerOptions *options, RunnerProgress *progress, void *context, const char **already);

/* Runs the down files of the newest applied migrations, newest first: COUNT of them, or (COUNT 0) all that are later
 * than options->to.  Refused before anything runs when one has no down file, or when something later is half applied or
 * in no file. */
bool runner_rollback(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                     size_t count, RunnerProgress *progress, void *context, size_t *reverted);

typedef enum RunnerMark {
	MARK_APPLIED,     /* record it as applied without running it */
	MARK_NOT_APPLIED, /* take its row away, and what is kept about a half run */
	MARK_ACCEPT_EDIT, /* record the file's hash of now */
	MARK_RETRY,       /* of a half run: the statement that was cut off did not take effect */
	MARK_SKIP,        /* of a half run: the statement that was cut off did take effect */
} RunnerMark;

/* `resolve` and `repair`: changes what is recorded of TAG, never the schema. */
bool runner_mark(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                 const char *tag, RunnerMark mark);

/* Records of applied migrations whose file is in another branch, or nowhere: those of NAME, a tag or the first characters of
 * a hash (list of MigrationStatus, all of one hash).  false after diagnostics, also when there are none. */
bool runner_find_unknown(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                         const char *name, List *found);
/* Takes RECORDS, which were found so, away; the schema stays as it is. */
bool runner_forget(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                   const List *records);

/* `baseline`: records every migration up to and with options->to (NULL: all) that is not recorded yet as applied. */
bool runner_baseline(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                     size_t *marked);

typedef struct RunRecord {
	const char *tag, *hash, *direction, *state, *started_at, *role, *version, *message;
	double milliseconds;
	int done, total;
} RunRecord;

/* `history`: what dbgen did, oldest first: list of RunRecord. */
bool runner_history(Arena *arena, Diags *diags, Conn *conn, const RunnerOptions *options, List *records);

#endif
