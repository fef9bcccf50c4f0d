/*
 * held.h: what one call of the runner holds: the lock, and what is recorded.
 */
#ifndef DBGEN_HELD_H
#define DBGEN_HELD_H

#include "apply.h"
#include "runner.h"

/* One call: watched from its beginning; once the lock is held, what was read before may be old and is read again. */
typedef struct Held {
	Arena *arena;
	Diags *diags;
	Conn *conn;
	History *history;
	Lock lock;
	Watch watch;
	List statuses;
} Held;

void held_watch(Held *held, const RunnerOptions *options, RunnerProgress *progress, void *context);

/* Somebody may have locked the table: waits as long as for the lock.  NULL after diagnostics. */
History *held_read_history(Held *held);

/* The same without holding anything; BRIEFLY, for what only looks: no more than some seconds. */
History *held_look(Arena *arena, Diags *diags, Conn *conn, const RunnerOptions *options, bool briefly);

/* STATUSES (of MigrationStatus): the folder's migrations in its order, then rows that are none of them. */
void history_statuses(History *history, const Folder *folder, List *statuses);

/* The lock, and HISTORY and STATUSES as they are under it; false after diagnostics, and nothing is held. */
bool held_take(Held *held, const Folder *folder, const RunnerOptions *options, RunnerProgress *progress, void *context);
void held_let_go(Held *held);

/* A step that has only what all have. */
Apply *held_apply(Held *held, const char *direction);

#endif
