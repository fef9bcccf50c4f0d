/*
 * lock.h: one runner at a time.
 *
 * An advisory lock that the server gives up when the connection ends, however it ends.  On a connection of one's own it
 * belongs to the session that does the work: as long as a statement of a runner that was killed goes on, so long do the
 * others wait.  Behind a connection pool a session is nobody's; there the lock belongs to a transaction that is kept open
 * on a second connection, which the pool leaves alone until it ends.  Both are the same lock and exclude each other.
 */
#ifndef DBGEN_LOCK_H
#define DBGEN_LOCK_H

#include "watch.h"

typedef struct Lock {
	Arena *arena;
	Conn *conn; /* does the work */
	Conn *own;  /* behind a pool: holds the lock; else NULL */
	int64_t key;
} Lock;

/* Advisory locks belong to a database; the key tells tables of migrations in it apart. */
int64_t lock_key(Arena *arena, const char *schema, const char *table);

/* What TIMEOUT_MS means: 0 is a minute. */
double lock_patience(int timeout_ms);

/* ARENA, CONN and KEY are set.  Waits up to TIMEOUT_MS; false after a diagnostic that says who holds it,
 * or that the pool has no second connection to give. */
bool lock_take(Lock *lock, Diags *diags, Watch *watch, int timeout_ms);
/* false after a diagnostic when the lock is held no more. */
bool lock_check(Lock *lock, Diags *diags);
void lock_release(Lock *lock);

#endif
