/*
 * apply.h: runs one migration, up or down, exactly once.
 */
#ifndef DBGEN_APPLY_H
#define DBGEN_APPLY_H

#include "history.h"
#include "statement.h"

typedef struct Apply {
	Arena *arena;
	Diags *diags;
	Conn *conn;
	History *history;
	const RunnerOptions *options;
	int64_t key; /* of the runner's lock */
	RunnerProgress *progress; /* may be NULL */
	void *context;
	size_t count; /* migrations done by this call of the runner, for messages */

	/* Of the migration at work. */
	const Migration *migration;
	const List *stands_for; /* of Migration: MIGRATION is the consolidated file, which is recorded as these; else NULL */
	const char *direction; /* "up", "down", "apply" (a file outside the sequence, of which only a run is kept) */
	const HistoryRow *row; /* down: what is taken away */
	List units;
	Run *run; /* NULL: nothing of it is recorded yet */
	int64_t started;
} Apply;

/* UNITS, MIGRATION, DIRECTION, ROW and RUN are set.  false after diagnostics. */
bool apply_migration(Apply *apply);


#endif
