/*
 * reset.h: a development database made anew from the migrations.
 */
#ifndef DBGEN_RESET_H
#define DBGEN_RESET_H

#include "settings.h"
#include "target.h"

typedef struct ResetOptions {
	ConnectOptions connect;
	RunnerSettings runner;
	bool yes;
	bool dry_run;
} ResetOptions;

/* VERDICT_DIFFERENT: a dry run with something to drop. */
Verdict reset_database(Job *job, const ResetOptions *options);

#endif
