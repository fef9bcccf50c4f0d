/*
 * settings.h: how the runner works, as options of dbgen and dbgen-runner alike, each with its variable.
 */
#ifndef DBGEN_RUNNER_SETTINGS_H
#define DBGEN_RUNNER_SETTINGS_H

#include "option.h"
#include "runner.h"

typedef struct RunnerSettings {
	OptionNumber lock_timeout, statement_lock_timeout, lock_retries, statement_timeout, total_timeout, batch_pause,
	    replica_lag;
	const char *transaction;
	const char *check_hashes;
	bool contract;
	Strings variables; /* NAME=VALUE */
	/* How it is told (tell.h). */
	bool json;
	const char *annotate;
	const char *code_quality;
} RunnerSettings;

extern const OptionTable runner_table;

/* What was set goes into OPTIONS; the rest of them stays.  false after diagnostics. */
bool runner_settings_apply(Arena *arena, Diags *diags, const RunnerSettings *settings, RunnerOptions *options);

#endif
