/*
 * never_null.c: PostgreSQL's own functions that are never NULL.
 */
#include "never_null.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Ordered by byte value. */
static const char *const by_argument[] = {
#include "never_null.def"
};

/* These are not strict, or give sets, or came after 15. */
static const char *const more_by_argument[] = {
	"anytextcat(anynonarray,text)",
	"array_cat(anycompatiblearray,anycompatiblearray)",
	"format(text)",
	"format(text,\"any\")",
	"concat_ws(text,\"any\")",
	"array_append(anycompatiblearray,anycompatible)",
	"array_prepend(anycompatible,anycompatiblearray)",
	"generate_series(integer,integer)",
	"generate_series(integer,integer,integer)",
	"generate_series(bigint,bigint)",
	"generate_series(bigint,bigint,bigint)",
	"generate_series(numeric,numeric)",
	"generate_series(numeric,numeric,numeric)",
	"generate_series(timestamp without time zone,timestamp without time zone,interval)",
	"generate_series(timestamp with time zone,timestamp with time zone,interval)",
	"generate_series(timestamp with time zone,timestamp with time zone,interval,text)",
	"generate_subscripts(anyarray,integer)",
	"generate_subscripts(anyarray,integer,boolean)",
	"json_array_elements(json)",
	"json_object_keys(json)",
	"jsonb_array_elements(jsonb)",
	"jsonb_object_keys(jsonb)",
	"quote_literal(anyelement)",
	"regexp_matches(text,text)",
	"regexp_matches(text,text,text)",
	"regexp_split_to_table(text,text)",
	"regexp_split_to_table(text,text,text)",
	"string_to_table(text,text)",
	"textanycat(text,anynonarray)",
	"uuidv7(interval)",
};

static const char *const never[] = {
	"clock_timestamp()",
	"concat(\"any\")",
	"current_database()",
	"daterange(date,date)",
	"gen_random_uuid()",
	"int4range(integer,integer)",
	"int8range(bigint,bigint)",
	"json_build_array()",
	"json_build_array(\"any\")",
	"json_build_object()",
	"json_build_object(\"any\")",
	"jsonb_build_array()",
	"jsonb_build_array(\"any\")",
	"jsonb_build_object()",
	"jsonb_build_object(\"any\")",
	"now()",
	"num_nonnulls(\"any\")",
	"num_nulls(\"any\")",
	"numrange(numeric,numeric)",
	"pg_typeof(\"any\")",
	"quote_nullable(anyelement)",
	"quote_nullable(text)",
	"random()",
	"statement_timestamp()",
	"transaction_timestamp()",
	"tsrange(timestamp without time zone,timestamp without time zone)",
	"tstzrange(timestamp with time zone,timestamp with time zone)",
	"uuidv4()",
	"uuidv7()",
};

static const char *const whole_rows[] = { "json_each(json)", "jsonb_each(jsonb)" };

/* By name: all of a name are alike. */
static const struct {
	const char *name;
	AggregateNull null;
} aggregates[] = {
	{ "any_value", AGGREGATE_BY_ARGUMENT },
	{ "array_agg", AGGREGATE_OF_ROWS },
	{ "avg", AGGREGATE_BY_ARGUMENT },
	{ "bit_and", AGGREGATE_BY_ARGUMENT },
	{ "bit_or", AGGREGATE_BY_ARGUMENT },
	{ "bit_xor", AGGREGATE_BY_ARGUMENT },
	{ "bool_and", AGGREGATE_BY_ARGUMENT },
	{ "bool_or", AGGREGATE_BY_ARGUMENT },
	{ "count", AGGREGATE_NEVER },
	{ "cume_dist", AGGREGATE_NEVER },
	{ "dense_rank", AGGREGATE_NEVER },
	{ "every", AGGREGATE_BY_ARGUMENT },
	{ "json_agg", AGGREGATE_OF_ROWS },
	{ "json_object_agg", AGGREGATE_OF_ROWS },
	{ "jsonb_agg", AGGREGATE_OF_ROWS },
	{ "jsonb_object_agg", AGGREGATE_OF_ROWS },
	{ "max", AGGREGATE_BY_ARGUMENT },
	{ "min", AGGREGATE_BY_ARGUMENT },
	{ "mode", AGGREGATE_BY_ARGUMENT },
	{ "percent_rank", AGGREGATE_NEVER },
	{ "range_agg", AGGREGATE_BY_ARGUMENT },
	{ "range_intersect_agg", AGGREGATE_BY_ARGUMENT },
	{ "rank", AGGREGATE_NEVER },
	{ "regr_count", AGGREGATE_NEVER },
	{ "string_agg", AGGREGATE_BY_ARGUMENT },
	{ "sum", AGGREGATE_BY_ARGUMENT },
};

static const struct {
	const char *name;
	WindowNull null;
} windows[] = {
	{ "row_number", WINDOW_NEVER },   { "rank", WINDOW_NEVER },           { "dense_rank", WINDOW_NEVER },
	{ "percent_rank", WINDOW_NEVER }, { "cume_dist", WINDOW_NEVER },      { "count", WINDOW_NEVER },
	{ "ntile", WINDOW_BY_ARGUMENT },  { "first_value", WINDOW_OF_FRAME }, { "last_value", WINDOW_OF_FRAME },
	{ "sum", WINDOW_OF_FRAME },       { "avg", WINDOW_OF_FRAME },         { "min", WINDOW_OF_FRAME },
	{ "max", WINDOW_OF_FRAME },       { "bool_and", WINDOW_OF_FRAME },    { "bool_or", WINDOW_OF_FRAME },
	{ "every", WINDOW_OF_FRAME },     { "array_agg", WINDOW_OF_FRAME },   { "string_agg", WINDOW_OF_FRAME },
};

static bool has(const char *const *list, size_t count, const char *signature)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i], signature) == 0)
			return true;
	return false;
}

#define HAS(list, signature) has(list, sizeof(list) / sizeof((list)[0]), signature)

static int by_text(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *) item);
}

NeverNull never_null(const char *signature)
{
	if (HAS(never, signature))
		return NULL_NEVER;
	if (bsearch(signature, by_argument, sizeof(by_argument) / sizeof(by_argument[0]), sizeof(by_argument[0]),
	            by_text) ||
	    HAS(more_by_argument, signature))
		return NULL_BY_ARGUMENT;
	return NULL_UNKNOWN;
}

bool gives_whole_rows(const char *signature)
{
	return HAS(whole_rows, signature);
}

static bool is_named(const char *signature, const char *name)
{
	size_t length = strlen(name);

	return strncmp(signature, name, length) == 0 && signature[length] == '(';
}

AggregateNull aggregate_null(const char *signature)
{
	for (size_t i = 0; i < sizeof(aggregates) / sizeof(aggregates[0]); i++)
		if (is_named(signature, aggregates[i].name))
			return aggregates[i].null;
	return AGGREGATE_UNKNOWN;
}

WindowNull window_null(const char *signature)
{
	/* Their value is another row's, or the third argument. */
	if (strcmp(signature, "lag(anycompatible,integer,anycompatible)") == 0 ||
	    strcmp(signature, "lead(anycompatible,integer,anycompatible)") == 0)
		return WINDOW_BY_ARGUMENT;
	for (size_t i = 0; i < sizeof(windows) / sizeof(windows[0]); i++)
		if (is_named(signature, windows[i].name))
			return windows[i].null;
	return WINDOW_UNKNOWN;
}
