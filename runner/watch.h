/*
 * watch.h: what the runner looks after while the server works, and while it waits itself.
 *
 * Ctrl-C (SIGINT), SIGTERM and SIGHUP are blocked from watch_begin on and looked for: the first one cancels the
 * statement, after which the runner rolls back and ends; more of them change nothing.  The time allowed in all ends it in
 * the same way.  What a statement waits for is asked for over a connection of its own, because the statement's is busy.
 */
#ifndef DBGEN_WATCH_H
#define DBGEN_WATCH_H

#include <signal.h>

#include "clock.h"
#include "runner.h"

typedef struct Watch {
	Arena *arena;
	Conn *conn;
	const RunnerOptions *options;
	RunnerProgress *progress; /* may be NULL */
	void *context;
	sigset_t before; /* the signals that were blocked before */
	ConnWait *outer; /* what CONN called before */
	void *outer_context;
	double deadline; /* monotonic milliseconds; 0: none */
	uint64_t random;
	Conn *observer;   /* opened when it is needed first */
	bool no_observer; /* it cannot be opened, or a pool has no server connection for it */
	Conn *keep;       /* holds the lock in a transaction, which a pool may think forgotten; NULL: none */
	double next_keep;

	/* Of the statement that is sent; watch_statement sets them. */
	const RunnerEvent *event; /* NULL: it is the runner's own */
	const char *sql;          /* when the server does not tell which process runs it: its text, which does */
	int pid;                  /* else the process */
	double next_look, last_time;
	const char *blockers; /* what it waits for, as it was seen last; NULL: nothing */
	/* Where the server cannot be told (a pool, outside a transaction); 0: the server knows itself. */
	double lock_timeout, statement_timeout;
	double waits_since; /* for a lock, since the statement was sent; negative: it does not */
	bool gave_up;       /* on lock_timeout */
} Watch;

void watch_begin(Watch *watch);
void watch_end(Watch *watch);
/* CONN calls it while it waits; watch_begin has seen to that, this is for after somebody else did. */
void watch_listen(Watch *watch);

/* EVENT names the migration; SQL and PID as above. */
void watch_statement(Watch *watch, const RunnerEvent *event, const char *sql, int pid);

/* The work is to end: somebody has said so, or the time is over. */
bool watch_is_over(const Watch *watch);
/* Adds the diagnostic for it. */
void watch_add_error(const Watch *watch, Diags *diags);
/* Sleeps, about half as long to as long, so that many who wait do not come back at once; less when the work is to end. */
void watch_pause(Watch *watch, double milliseconds);

#endif
