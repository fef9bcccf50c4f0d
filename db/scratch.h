/*
 * scratch.h: a throwaway PostgreSQL.
 *
 * Either a private cluster made by the local server binaries (initdb, postgres: found by PGBIN alone, or
 * DBGEN_PG_BIN, /usr/lib/postgresql/NN/bin, PATH, pg_config; the newest, or the wanted major version, or the nearest that is
 * newer) in a temporary folder, on a unix socket
 * only, run as an unprivileged user when dbgen is root; or a new database on the server of a --scratch-url.
 * scratch_stop removes all of it; it also happens on SIGINT, SIGTERM, SIGHUP and exit, and when dbgen itself is killed
 * (a watchdog process that waits for dbgen's end).
 */
#ifndef DBGEN_SCRATCH_H
#define DBGEN_SCRATCH_H

#include "conn.h"

typedef struct Scratch Scratch;

typedef struct ScratchOptions {
	const char *url; /* NULL: a private cluster */
	int major;       /* wanted server version, 0: the newest; of a URL: as it is */
} ScratchOptions;

/* The version of the programs that a private server would have, 0: there are none. */
int scratch_major(Arena *arena, int wanted);

/* NULL after a diagnostic that says what is missing and how to install or configure it. */
Scratch *scratch_start(Arena *arena, Diags *diags, const ScratchOptions *options);
void scratch_stop(Scratch *scratch); /* NULL is fine */

/* A conninfo for its (empty) database. */
const char *scratch_url(const Scratch *scratch);
/* A further empty database (from template0), its conninfo; NULL after a diagnostic. */
const char *scratch_new_database(Scratch *scratch, Diags *diags);
/* Folder of the unix socket and port, for `dbgen dev` to export as PGHOST, PGPORT; NULL / 0 with a scratch URL. */
const char *scratch_host(const Scratch *scratch);
int scratch_port(const Scratch *scratch);

#endif
