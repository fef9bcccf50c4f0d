/*
 * hooks.h: what dbgen.json wants run around migrations.
 *
 * A text that ends in ".sql" is a file, run statement by statement on the migrations' own connection and outside their
 * transactions; anything else is a command of the shell, which finds DBGEN_HOOK (before, after, onFailure),
 * DBGEN_DATABASE (host:port/name) and DBGEN_VERSION_BEFORE in its environment.  What it prints is told like everything
 * else.  The first that fails ends the run.
 */
#ifndef DBGEN_HOOKS_H
#define DBGEN_HOOKS_H

#include "folders.h"

/* A RunnerOptions.hook whose context is a Running. */
bool run_hooks(void *running, const char *when);

#endif
