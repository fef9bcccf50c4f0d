/*
 * lock.h: one runner at a time.
 *
 * An advisory lock of the session: the server gives it up when the session ends, however it ends.
 */
#ifndef DBGEN_LOCK_H
#define DBGEN_LOCK_H

#include "runner.h"

/* Advisory locks belong to a database; the key tells tables of migrations in it apart. */
int64_t lock_key(Arena *arena, const char *schema, const char *table);

/* Waits up to TIMEOUT_MS.  false after a diagnostic that says who holds it. */
bool lock_take(Arena *arena, Diags *diags, Conn *conn, int64_t key, int timeout_ms, RunnerProgress *progress,
               void *context);
/* false after a diagnostic when this session does not hold the lock (any more): a connection pool that gives each
 * transaction another session. */
bool lock_check(Arena *arena, Diags *diags, Conn *conn, int64_t key);
/* A warning when a connection pool stands between: session locks hold only in a pool in session mode. */
void lock_warn_of_pool(Arena *arena, Diags *diags, Conn *conn);
void lock_release(Arena *arena, Conn *conn, int64_t key);

#endif
