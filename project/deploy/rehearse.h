/*
 * rehearse.h: pending migrations tried on a copy.
 *
 * The copy has the target's schema and none of its rows, on a throwaway server.  What only rows decide (a constraint that
 * they break, how long it takes) is therefore not known.
 */
#ifndef DBGEN_REHEARSE_H
#define DBGEN_REHEARSE_H

#include "folders.h"
#include "settle.h"

typedef enum Rehearsal {
	REHEARSAL_HOLDS,
	REHEARSAL_FAILS, /* after diagnostics: a migration failed */
	REHEARSAL_NONE,  /* there is no way to know; *REASON says why */
} Rehearsal;

/* PENDING: list of Migration.  CONSOLIDATED: the database is fresh and gets the folder as it is. */
Rehearsal rehearse_pending(Running *running, const SettleOptions *options, const List *pending, bool consolidated,
                           const char **reason);

#endif
