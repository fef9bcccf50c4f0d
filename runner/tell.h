/*
 * tell.h: what the runner does, told to people, to programs, to a log file and to the service that runs it.
 *
 * dbgen and dbgen-runner share this; each hands in the functions that print.  A program reads one JSON object a line:
 *
 *   {"event":"start","tag":"0001_a","direction":"up","milliseconds":0.0}
 *
 * "event" is one of waiting, existing, fresh, consolidated, start, resume, statement, batch, batched, throttled, unthrottled, blocked, retry, applied, reverted, failed, hook, done.  "failed" has message,
 * sqlstate, file, line, column, detail and hint as far as they are known; "done" comes last, whatever happened.
 */
#ifndef DBGEN_TELL_H
#define DBGEN_TELL_H

#include "log.h"
#include "runner.h"

typedef enum Annotate { ANNOTATE_NONE, ANNOTATE_GITHUB, ANNOTATE_GITLAB } Annotate;

typedef struct Teller {
	/* To be filled in. */
	Arena *arena;
	Conn *conn; /* whose NOTICEs are told; NULL: none */
	bool json;
	bool terminal; /* stderr is one: progress is shown on its last line */
	Annotate annotate;
	const char *quality; /* the file of a GitLab Code Quality report, or NULL */
	void *context;
	void (*say)(void *context, LogLevel level, const char *line); /* stderr and the log */
	void (*print)(void *context, const char *text);               /* stdout, at once */
	void (*mark)(void *context, const char *text);                /* stderr as it is, not the log */

	/* Its own. */
	const char *tag;    /* of the migration at work, or the last one */
	const char *before; /* the version that was there first */
	bool shown;         /* a progress line stands on the terminal */
	bool in_section;
	double started, batch_said; /* monotonic_ms */
	List failures;              /* of Annotation */
	List told;                  /* of Diag */
} Teller;

#define ANNOTATE_CHOICES "auto|github|gitlab|none"
/* One of the words; auto and NULL: what GITHUB_ACTIONS and GITLAB_CI say. */
Annotate annotate_of(const char *word);

void tell_begin(Teller *teller);
/* A RunnerProgress whose context is a Teller. */
void tell_event(void *teller, const RunnerEvent *event);
/* What else an event has to say: {"event":NAME,"message":MESSAGE,"milliseconds":…}, and to people MESSAGE. */
void tell_step(Teller *teller, const char *name, const char *message, double milliseconds);

/* How it ended. */
typedef struct Outcome {
	bool ok;
	const char *word; /* "applied", "reverted" */
	size_t count;
	const char *before, *after; /* versions; NULL: none is applied, or nobody knows */
	const char *database;
} Outcome;

/* The last event, and an annotation for each error in DIAGS. */
void tell_end(Teller *teller, const Diags *diags, const Outcome *outcome);

/* The newest migration of the folder that is applied: the version of a database.  NULL: none. */
const char *statuses_version(const List *statuses);
/* The same of a database as it is now; NULL where nobody knows.  What is only shown is not waited for. */
const char *current_version(Arena *arena, Conn *conn, const Folder *folder, const RunnerOptions *options);

#endif
