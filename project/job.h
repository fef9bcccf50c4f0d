/*
 * job.h: what a workflow works with.
 *
 * project/ holds what dbgen does, apart from how it is called and shown.  It never prints, asks or exits: what there is to
 * say goes through the events of the job, which cli/ (or a test) fills in.  A workflow that fails has already added its
 * diagnostic.
 */
#ifndef DBGEN_JOB_H
#define DBGEN_JOB_H

#include "compare.h"
#include "config.h"
#include "diag.h"
#include "log.h"

/* Two schemas that should be the same, and are not. */
typedef struct Differences {
	const char *title;      /* a line above them; NULL: none */
	const List *changes;    /* of Change */
	const List *unverified; /* of Change: whether their texts mean something else could not be found out */
	const char *reason;     /* why not */
	int without;            /* of Aspect: left out */
	const char *summary;    /* said below them, with their number; NULL: nothing is */
	const char *from, *to;  /* with a summary: what was compared */
} Differences;

typedef struct Events {
	void *context; /* the first argument of each */
	/* A line to the person. */
	void (*say)(void *context, LogLevel level, const char *line);
	/* A question that yes or no answers.  NULL: nobody can be asked. */
	bool (*ask)(void *context, const char *question);
	/* For programs, at once. */
	void (*print)(void *context, const char *text);
	/* To the person as it is, not to be kept: a progress line, a mark for the service that runs it. */
	void (*progress)(void *context, const char *text);
	bool watched; /* somebody sees progress */
	void (*differ)(void *context, const Differences *differences);
} Events;

typedef struct Job {
	Arena *arena;
	Diags *diags;
	const Config *config; /* NULL: none was read, which only works for what says so */
	const Events *events;
	bool newer; /* out: SQL was met that the grammar of this build does not know */
} Job;

void job_say(const Job *job, const char *format, ...) __attribute__((format(printf, 2, 3)));
void job_print(const Job *job, const char *text);
void job_differ(const Job *job, const Differences *differences);
bool job_can_ask(const Job *job);
/* Only when somebody can be asked. */
bool job_ask(const Job *job, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How a workflow ended. */
typedef enum Verdict {
	VERDICT_SAME,      /* done, or nothing to do */
	VERDICT_DIFFERENT, /* there are differences, something is pending, or a decision is needed */
	VERDICT_FAILED,    /* after diagnostics */
} Verdict;

/* What was tried and is no error if it failed: the diagnostics of after are forgotten. */
typedef struct Attempt {
	size_t count, errors;
} Attempt;

Attempt job_attempt(const Job *job);
/* The first error since then; NULL: there is none. */
const char *job_first_error(const Job *job, Attempt attempt);
void job_forget(const Job *job, Attempt attempt);

#endif
