/*
 * work.h: what a migration's work is made of: statements that are sent, and transactions that look whether they are still
 * this runner's to do.
 */
#ifndef DBGEN_WORK_H
#define DBGEN_WORK_H

#include "apply.h"

/* Statements of the runner's own; work_own: with whatever search_path the migration has left. */
bool work_sql(const Apply *apply, const char *sql);
bool work_own(const Apply *apply, const char *sql);

/* Statement I with its variables filled in.  NULL after a diagnostic. */
const char *work_unit_text(const Apply *apply, size_t i);
/* SQL, which is statement I or a part of its work.  PID: the server process, 0 where only a pool knows it, outside of a
 * transaction.  AFFECTED (NULL: nobody asks): how many rows. */
bool work_send(const Apply *apply, size_t i, const char *sql, int pid, size_t *affected);
bool work_unit(const Apply *apply, size_t i, int pid);

/* A transaction that no other runner's can overtake, also when the lock was lost with its connection or somebody knows no
 * lock. */
bool work_begin(const Apply *apply);
/* Is the work from statement FROM on still to do?  *PID: the server process that does it. */
bool work_look_again(const Apply *apply, size_t from, bool *todo, int *pid);
/* What to end with when it is not. */
bool work_already_done(Apply *apply);
bool work_taken_over(Apply *apply);

/* A session in which nobody has SET anything. */
bool work_fresh_session(const Apply *apply);
/* What the file has SET before statement BEFORE: SET LOCAL ended with its transaction (LOCAL: again), SET ROLE when progress
 * was recorded, and all of it with the session of a run that was cut off. */
bool work_repeat_settings(const Apply *apply, size_t before, bool local, int pid);

/* SQL for the end of a transaction: another client of the pool finds nothing of this one's. */
void work_add_pool_end(Buf *sql, const Apply *apply, bool last);

/* After a failure that rolled back: it was for a lock, and there is time. */
bool work_may_try_again(const Apply *apply, int attempt);
/* Says why, forgets the failure (diagnostics behind the first DIAGS, of which ERRORS are errors), and waits. */
bool work_wait_before_retry(Apply *apply, int attempt, size_t diags, size_t errors);

#endif
