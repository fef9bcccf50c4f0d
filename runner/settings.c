/*
 * settings.c: the options of whatever runs migrations.
 */
#include "settings.h"

#include <string.h>

#include "tell.h"
#include "variables.h"

static const Option rows[] = {
	{ .name = "json",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(RunnerSettings, json, bool),
	  .help = "what happens as JSON on stdout, an event a line" },
	{ .name = "lock-timeout",
	  .type = OPTION_TIME,
	  .offset = OPTION_AT(RunnerSettings, lock_timeout, OptionNumber),
	  .value = "TIME",
	  .env = "DBGEN_LOCK_TIMEOUT",
	  .help = "how long to wait for another runner; without it a minute" },
	{ .name = "statement-lock-timeout",
	  .type = OPTION_TIME,
	  .offset = OPTION_AT(RunnerSettings, statement_lock_timeout, OptionNumber),
	  .value = "TIME",
	  .env = "DBGEN_STATEMENT_LOCK_TIMEOUT",
	  .help = "lock_timeout of the migrations' statements: how long others may have to queue behind one" },
	{ .name = "statement-timeout",
	  .type = OPTION_TIME,
	  .offset = OPTION_AT(RunnerSettings, statement_timeout, OptionNumber),
	  .value = "TIME",
	  .env = "DBGEN_STATEMENT_TIMEOUT",
	  .help = "statement_timeout of the migrations' statements" },
	{ .name = "lock-retries",
	  .type = OPTION_NUMBER,
	  .offset = OPTION_AT(RunnerSettings, lock_retries, OptionNumber),
	  .value = "N",
	  .env = "DBGEN_LOCK_RETRIES",
	  .help =
	      "how often a transaction that did not get its locks in time is tried again, after longer and longer pauses; "
	      "without it 10 times" },
	{ .name = "total-timeout",
	  .type = OPTION_TIME,
	  .offset = OPTION_AT(RunnerSettings, total_timeout, OptionNumber),
	  .value = "TIME",
	  .env = "DBGEN_TOTAL_TIMEOUT",
	  .help = "what all of it may take; the statement at work then is cancelled, its transaction rolled back" },
	{ .name = "batch-pause",
	  .type = OPTION_TIME,
	  .offset = OPTION_AT(RunnerSettings, batch_pause, OptionNumber),
	  .value = "TIME",
	  .env = "DBGEN_BATCH_PAUSE",
	  .help = "how long to rest between two batches of a statement that runs in batches, whatever its file says" },
	{ .name = "replica-lag",
	  .type = OPTION_TIME,
	  .offset = OPTION_AT(RunnerSettings, replica_lag, OptionNumber),
	  .value = "TIME",
	  .env = "DBGEN_REPLICA_LAG",
	  .help = "how far a replica may be behind before batches wait for it; without it 10s, 0: as far as it likes" },
	{ .name = "transaction",
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(RunnerSettings, transaction, const char *),
	  .value = "each|all",
	  .env = "DBGEN_TRANSACTION",
	  .help = "each: every migration in a transaction of its own; all: everything that is pending in one, or nothing" },
	{ .name = "check-hashes",
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(RunnerSettings, check_hashes, const char *),
	  .value = "on|off",
	  .env = "DBGEN_CHECK_HASHES",
	  .help = "off: a migration that was edited after it was applied is a warning, not an error" },
	{ .name = "contract",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(RunnerSettings, contract, bool),
	  .env = "DBGEN_CONTRACT",
	  .help = "the old application is gone: migrations that wait for that (-- dbgen: contract) are applied as well" },
	{ .name = "variable",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(RunnerSettings, variables, Strings),
	  .value = "NAME=VALUE",
	  .help = "what stands for {{NAME}} in migrations" },
	{ .name = "annotate",
	  .type = OPTION_CHOICE,
	  .offset = OPTION_AT(RunnerSettings, annotate, const char *),
	  .value = ANNOTATE_CHOICES,
	  .fallback = "auto",
	  .help = "failures as GitHub annotations, or GitLab sections around migrations; auto: where it runs" },
	{ .name = "code-quality",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(RunnerSettings, code_quality, const char *),
	  .value = "FILE",
	  .help = "failures as a GitLab Code Quality report" },
};

const OptionTable runner_table = OPTION_TABLE(rows);

static void set_time(const OptionNumber *number, int *milliseconds)
{
	if (number->set)
		*milliseconds = (int) number->value;
}

/* Those of the configuration, with what the command line says in front. */
static bool add_variables(Arena *arena, Diags *diags, const Strings *given, RunnerOptions *options)
{
	size_t position = 0;

	if (given->count == 0)
		return true;
	Map *variables = map_new(arena);
	const char *name;
	void *value;
	while (options->variables && map_next(options->variables, &position, &name, &value))
		map_set(variables, name, value);
	for (size_t i = 0; i < given->count; i++)
		if (!variables_add(arena, diags, variables, given->items[i]))
			return false;
	options->variables = variables;
	return true;
}

bool runner_settings_apply(Arena *arena, Diags *diags, const RunnerSettings *settings, RunnerOptions *options)
{
	set_time(&settings->lock_timeout, &options->lock_timeout_ms);
	set_time(&settings->statement_lock_timeout, &options->statement_lock_timeout_ms);
	set_time(&settings->statement_timeout, &options->statement_timeout_ms);
	set_time(&settings->total_timeout, &options->total_timeout_ms);
	options->contract = options->contract || settings->contract;
	options->batch_pause_ms = settings->batch_pause.set ? (int) settings->batch_pause.value : -1;
	if (settings->replica_lag.set)
		options->replica_lag_ms = settings->replica_lag.value > 0 ? (int) settings->replica_lag.value : -1;
	if (settings->lock_retries.set)
		options->lock_retries = settings->lock_retries.value > 0 ? (int) settings->lock_retries.value : -1;
	if (settings->transaction)
		options->all_or_nothing = strcmp(settings->transaction, "all") == 0;
	if (settings->check_hashes)
		options->accept_edited = strcmp(settings->check_hashes, "off") == 0;
	return add_variables(arena, diags, &settings->variables, options);
}
