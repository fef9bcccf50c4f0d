/*
 * online.h: a plan that keeps nobody waiting.
 *
 * Each statement that works on a table which is there while it keeps others out of it becomes a few that do not: indexes are
 * built CONCURRENTLY, constraints are added NOT VALID and validated in a transaction of their own, and so on.  Tables that the
 * plan makes itself stay as they are.  What has no such form stays too, and is told (Statement.offline).
 */
#ifndef DBGEN_ONLINE_H
#define DBGEN_ONLINE_H

#include "plan.h"

/* The effects of PLAN's statements must be known; those of the statements that it has afterwards are to be found again, and
 * then plan_tell_offline has to be called. */
void plan_make_online(Arena *arena, Plan *plan, const Schema *old, const Schema *new, const SqlInsight *sql);

/* Sets Statement.offline of what still keeps others waiting while it works, and Plan.lock_timeout; BEFORE is the schema that the
 * plan begins with. */
void plan_tell_offline(Arena *arena, Plan *plan, const Schema *before);

/* How long a statement of an online plan waits for a lock, unless the command line says otherwise. */
#define ONLINE_LOCK_TIMEOUT "1s"
/* The same where a transaction locks several tables: who has one of them and waits for another that somebody else of them has is
 * told of a deadlock after a second (deadlock_timeout).  The migration gives up before that, so that it is nobody else's. */
#define ONLINE_LOCK_TIMEOUT_SEVERAL "300ms"
/* How many rows are filled at a time: with more, who writes to one of them waits longer, and it is not faster. */
#define ONLINE_BATCH 1000

#endif
