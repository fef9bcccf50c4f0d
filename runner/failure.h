/*
 * failure.h: what is said, recorded and rolled back when a migration fails.
 */
#ifndef DBGEN_FAILURE_H
#define DBGEN_FAILURE_H

#include "apply.h"

typedef enum Where { IN_TRANSACTION, OUTSIDE, BETWEEN } Where; /* BETWEEN: done, but not recorded as done */

Diag *apply_last_error(const Apply *apply);

/* Lost the wait for a lock, or was chosen to end a deadlock: nothing is wrong with the migration. */
bool apply_lost_a_lock(const Apply *apply);

/* Always false, for the last diagnostic, which gets what it lacks.  DONE: statements that stay. */
bool apply_failed(Apply *apply, size_t done, Where where);

#endif
