/*
 * options.c: options that several commands have.
 */
#include "options.h"

#include "agree.h"
#include "filters.h"
#include "presets.h"
#include "settle.h"

static const Option connect_rows[] = {
	{ .name = "url",
	  .letter = 'u',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ConnectOptions, url, const char *),
	  .value = "URL",
	  .help = "the database: a connection URI or conninfo string; without it the environment's url, else "
	          "DATABASE_URL, else libpq's own PG* variables" },
	{ .name = "env",
	  .letter = 'e',
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(ConnectOptions, env, const char *),
	  .value = "NAME",
	  .env = "DBGEN_ENV",
	  .help = "an environment of dbgen.json; without it \"dev\" where there is one" },
	{ .name = "prod",
	  .letter = 'P',
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(ConnectOptions, prod, bool),
	  .help = "the same as --env prod" },
};

const OptionTable connect_table = OPTION_TABLE(connect_rows);

static const Option settle_rows[] = {
	{ .name = "scratch-url",
	  .type = OPTION_TEXT,
	  .offset = OPTION_AT(SettleOptions, scratch_url, const char *),
	  .value = "URL",
	  .env = "DBGEN_SCRATCH_URL",
	  .help = "a server on which throwaway databases may be made; without it a private one is started from the local "
	          "server programs when it is needed" },
	{ .name = "no-scratch",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(SettleOptions, no_scratch, bool),
	  .env = "DBGEN_NO_SCRATCH",
	  .help = "no throwaway server: the live database is asked by EXPLAIN, and what that cannot settle is reported as "
	          "unverified" },
	{ .name = "no-memory",
	  .type = OPTION_FLAG,
	  .offset = OPTION_AT(SettleOptions, no_memory, bool),
	  .env = "DBGEN_NO_MEMORY",
	  .help = "neither use nor keep what a scratch server said in an earlier run" },
};

const OptionTable settle_table = OPTION_TABLE(settle_rows);

static const Option allow_rows[] = {
	{ .name = "allow",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(Allowance, allow, Strings),
	  .value = "KIND:NAME",
	  .help = "agree to a loss, such as drop-column:shop.customers.nick; * stands for any characters" },
};

const OptionTable allow_table = OPTION_TABLE(allow_rows);

static const Option without_rows[] = {
	{ .name = "without",
	  .type = OPTION_WORDS,
	  .offset = OPTION_AT(FilterOptions, without, Strings),
	  .value = ASPECT_WORDS,
	  .help = "what is left to others: neither compared nor changed, dropped or written" },
};

const OptionTable without_table = OPTION_TABLE(without_rows);

static const Option filter_rows[] = {
	{ .name = "ignore",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(FilterOptions, ignore, Strings),
	  .value = "PATTERN",
	  .help = "leave objects alone: schema, schema.*, schema.table, *.table, kind:publication, partition:schema.table" },
	{ .name = "leave",
	  .type = OPTION_WORDS,
	  .offset = OPTION_AT(FilterOptions, leave, Strings),
	  .value = PRESET_WORDS,
	  .help = "leave alone what these tools and hosts keep in the database" },
	{ .name = "schemas",
	  .type = OPTION_TEXTS,
	  .offset = OPTION_AT(FilterOptions, schemas, Strings),
	  .value = "NAMES",
	  .help = "only these schemas" },
};

const OptionTable filter_table = OPTION_TABLE(filter_rows);
