/*
 * settle.h: two loaded schemas made comparable.
 *
 * PostgreSQL stores expressions in its own words.  Where one side is a live database and the other is not, and the
 * two do not agree as they stand, a scratch server loads the other side and the same queries read it back.  What was
 * settled once is remembered in a file (memory.h), so that the next run needs no server.
 */
#ifndef DBGEN_SETTLE_H
#define DBGEN_SETTLE_H

#include "load.h"

typedef struct SettleOptions {
	const char *scratch_url;
	bool no_scratch;
	bool no_memory;
} SettleOptions;

/* Where throwaway databases are made; NULL: on a private server. */
const char *scratch_server_url(const Job *job, const SettleOptions *options);

/* A server that may read more than this build's grammar does. */
bool is_newer_server_there(const Job *job, const SettleOptions *options);

typedef struct Settled {
	Schema *old;
	Schema *new;
	List unverified;    /* of Change: texts differ, and no server could say whether that means anything; these
	                       differences are no longer in old and new */
	const char *reason; /* why no server could */
} Settled;

/* false after diagnostics.  The schema of a side that a server told is another one afterwards: see loaded_replace. */
bool settle(Job *job, Loaded *from, Loaded *to, const SettleOptions *options, const CompareOptions *compare,
            Settled *settled);

#endif
