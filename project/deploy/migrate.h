/*
 * migrate.h: what is pending applied, or only shown and tried.
 */
#ifndef DBGEN_MIGRATE_H
#define DBGEN_MIGRATE_H

#include "agree.h"
#include "filters.h"
#include "settings.h"
#include "settle.h"
#include "target.h"

typedef struct MigrateOptions {
	ConnectOptions connect;
	SettleOptions settle;
	FilterOptions filters; /* of verify */
	RunnerSettings runner;
	Allowance allowance;
	const char *to;
	const char *out_of_order;
	bool dry_run;
	bool verify;
	bool no_consolidated;
	bool fresh;
	const char *only;
	Strings require;
} MigrateOptions;

/* VERDICT_DIFFERENT: a dry run with something pending, or what was to be verified afterwards is otherwise. */
Verdict migrate_database(Job *job, const MigrateOptions *options);

#endif
