/*
 * runs.h: what is kept of a run in dbgen's own table, beside drizzle's.
 */
#ifndef DBGEN_RUNS_H
#define DBGEN_RUNS_H

#include "apply.h"

/* Who is connected, whatever a migration has SET. */
#define OWN_ROLE "RESET SESSION AUTHORIZATION;\nRESET ROLE;\n"

/* SQL, to be sent with the work: a row for this run (MESSAGE may be NULL), without its semicolon; that the statements
 * before DONE are done, which may be all. */
void runs_add(Buf *sql, const Apply *apply, const char *state, int done, const char *message);
void runs_add_progress(Buf *sql, Apply *apply, size_t done);

/* That of the statement behind those that are done a batch is, with BATCH to go on from. */
void runs_add_batch(Buf *sql, const Apply *apply, const char *batch);

/* After the roll back.  UNKNOWN: a statement outside a transaction took effect, and that could not be recorded. */
void runs_add_failure(Apply *apply, const char *message, bool unknown);

#endif
