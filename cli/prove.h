/*
 * prove.h: pending migrations tried on a copy.
 *
 * The copy has the target's schema and none of its rows, on a throwaway server.  What only rows decide (a constraint that
 * they break, how long it takes) is therefore not proved.
 */
#ifndef DBGEN_PROVE_H
#define DBGEN_PROVE_H

#include "folders.h"
#include "settle.h"

typedef enum Proof {
	PROOF_HOLDS,
	PROOF_FAILS, /* after diagnostics: a migration failed */
	PROOF_NONE,  /* there is no way to know; *REASON says why */
} Proof;

/* PENDING: list of Migration.  CONSOLIDATED: the database is fresh and gets the folder as it is. */
Proof prove_pending(Running *running, const SettleOptions *options, const List *pending, bool consolidated,
                    const char **reason);

#endif
