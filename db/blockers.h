/*
 * blockers.h: who holds the lock that a session waits for.
 */
#ifndef DBGEN_BLOCKERS_H
#define DBGEN_BLOCKERS_H

#include "conn.h"

/* The query, for another session, whose one value is what keeps the process PID (SQL: a number or a subquery) from going on,
 * "process 12, application "psql", role postgres, idle in transaction, query started …"; NULL when nothing does. */
const char *blockers_query(Arena *arena, const char *pid);

/* From now on CONN looks, when an answer takes longer than a second, who blocks it, over a connection of its own. */
void blockers_watch(Conn *conn, Arena *arena);
/* Who it was, as it was seen last; NULL: nobody, or CONN is not watched. */
const char *blockers_seen(const Conn *conn);
/* The end of it. */
void blockers_forget(Conn *conn);

#endif
