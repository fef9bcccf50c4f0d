/*
 * apply.h: runs one migration, up or down, exactly once.
 */
#ifndef DBGEN_APPLY_H
#define DBGEN_APPLY_H

#include "history.h"
#include "lock.h"
#include "statement.h"

typedef struct Apply {
	Arena *arena;
	Diags *diags;
	Conn *conn;
	History *history;
	const RunnerOptions *options;
	Lock *lock;
	Watch *watch;
	RunnerProgress *progress; /* may be NULL */
	void *context;
	bool has_rows; /* of others, so that what is lost was agreed to for some (agreed.h) */
	size_t count;  /* migrations done by this call of the runner, for messages */

	/* Of the migration at work. */
	const Migration *migration;
	const List *stands_for; /* of Migration: MIGRATION is the consolidated file, which is recorded as these; else NULL */
	const char *direction;  /* "up", "down", "apply" (a file outside the sequence, of which only a run is kept) */
	const HistoryRow *row;  /* down: what is taken away */
	List units;
	size_t *settings, setting_count; /* positions of the units that SET something */
	UnitsHash hash;
	Run *run;            /* NULL: nothing of it is recorded yet */
	double started;      /* monotonic_ms */
	double milliseconds; /* that it took; 0: it is not done */
} Apply;

/* Not "down". */
static inline bool apply_is_up(const Apply *apply)
{
	return *apply->direction != 'd';
}

/* A file outside the sequence, of which only a run is kept. */
static inline bool apply_is_outside(const Apply *apply)
{
	return *apply->direction == 'a';
}

static inline const Unit *apply_unit(const Apply *apply, size_t i)
{
	return apply->units.items[i];
}

static inline double apply_elapsed(const Apply *apply)
{
	return monotonic_ms() - apply->started;
}

/* EVENT about the migration at work, to who listens. */
void apply_tell(const Apply *apply, RunnerEvent event);

/* Can the units be run here?  Told before anything is run: a pool cannot keep settings for a statement outside a
 * transaction, and some statements cannot be part of the one transaction that was asked for. */
bool apply_is_possible(const Apply *apply);

/* Each of STEPS (of Apply) with MIGRATION, DIRECTION, ROW, STANDS_FOR, UNITS and RUN set, in its own transaction or all in
 * one, as the options say.  false after diagnostics.  *DONE counts the migrations that are done and stay so. */
bool apply_steps(const List *steps, size_t *done);

#endif
