/*
 * target.h: which database a command works with.
 */
#ifndef DBGEN_TARGET_H
#define DBGEN_TARGET_H

#include "job.h"

/* Which database: the options of every command that works with one. */
typedef struct ConnectOptions {
	const char *url;
	const char *env;
	bool prod;
} ConnectOptions;

/* A database and what its environment says about it. */
typedef struct Target {
	const char *url;                /* NULL: libpq's own PG* variables */
	const Environment *environment; /* NULL: none */
} Target;

/* false after diagnostics. */
bool target_resolve(Job *job, const ConnectOptions *options, Target *target);

/* What FROM names: an environment of dbgen.json ("prod", "env:prod"), or a connection URI or conninfo string. */
bool target_find(Job *job, const char *from, Target *target);

#endif
