/*
 * readsnapshot.h: a snapshot as a schema, and what it says of itself.
 */
#ifndef DBGEN_READSNAPSHOT_H
#define DBGEN_READSNAPSHOT_H

#include "job.h"
#include "schema.h"

/* What a snapshot says of itself. */
typedef struct Lineage {
	const char *id;  /* what the next snapshot names as its parent; NULL: there is none */
	Strings parents; /* empty for the first */
	const char *tag; /* the migration it belongs to; NULL: not stated */
	const char *sql; /* sha256 of the SQL that was generated with it; NULL: not stated */
	bool drizzle;    /* drizzle-kit wrote it */
} Lineage;

/* Of dbgen's own, or drizzle's; NULL after diagnostics. */
Schema *read_snapshot(Job *job, const Source *source, Lineage *lineage);
/* What the snapshot says of itself, without its objects; false after diagnostics. */
bool read_lineage(Job *job, const char *path, Lineage *lineage);

#endif
