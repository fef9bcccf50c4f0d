/*
 * fit.c: the values of one type that are none of another, as a condition: all rows are asked at once, where otherwise each has to be
 * tried by itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "breach_rows.h"
#include "file.h"
#include "sqltext.h"
#include "typechange.h"

typedef struct Range {
	const char *type, *least, *most;
} Range;

static const Range integers[] = {
	{ "smallint", "-32768", "32767" },
	{ "integer", "-2147483648", "2147483647" },
	{ "bigint", "-9223372036854775808", "9223372036854775807" },
};

static const Range *integer_of(const char *type)
{
	for (size_t i = 0; i < sizeof(integers) / sizeof(integers[0]); i++)
		if (strcmp(type, integers[i].type) == 0)
			return &integers[i];
	return NULL;
}

static bool is_exact_number(Affect *x, const char *type)
{
	return integer_of(type) || (!type_is_array(type) && strcmp(type_base(x->a->scratch, type), "numeric") == 0);
}

/* A fraction is rounded before it is too large. */
static const char *outside_of(Affect *x, const char *value, const Range *range)
{
	const char *number = arena_printf(x->a->scratch, "pg_catalog.round(CAST(%s AS pg_catalog.numeric))", value);

	return arena_printf(x->arena, "NOT (%s OPERATOR(pg_catalog.>=) %s AND %s OPERATOR(pg_catalog.<=) %s)", number,
	                    range->least, number, range->most);
}

/* TYPE is "numeric(5,2)"; NaN is one of any precision. */
static const char *too_large(Affect *x, const char *value, const char *type)
{
	const char *open = strchr(type, '('), *comma = strchr(type, ',');
	long precision = strtol(open + 1, NULL, 10), scale = comma ? strtol(comma + 1, NULL, 10) : 0;
	const char *number = arena_printf(x->a->scratch, "CAST(%s AS pg_catalog.numeric)", value);

	return arena_printf(x->arena,
	                    "%s OPERATOR(pg_catalog.<>) 'NaN'::pg_catalog.numeric AND"
	                    " pg_catalog.abs(pg_catalog.round(%s, %ld)) OPERATOR(pg_catalog.>=) '1e%ld'::pg_catalog.numeric",
	                    number, number, scale, precision - scale);
}

static bool is_text(Affect *x, const char *type)
{
	const char *base = type_base(x->a->scratch, type);

	return !type_is_array(type) && (strcmp(base, "text") == 0 || strcmp(base, "character varying") == 0);
}

/* What reads its input without an error that ends the query (PostgreSQL 16). */
static bool is_asked_softly(Affect *x, const char *type)
{
	static const char *const types[] = { "smallint",
		                                 "integer",
		                                 "bigint",
		                                 "numeric",
		                                 "real",
		                                 "double precision",
		                                 "boolean",
		                                 "uuid",
		                                 "date",
		                                 "time without time zone",
		                                 "time with time zone",
		                                 "timestamp without time zone",
		                                 "timestamp with time zone",
		                                 "interval",
		                                 "json",
		                                 "jsonb",
		                                 "inet",
		                                 "cidr",
		                                 "macaddr",
		                                 "bytea" };

	if (type_is_array(type))
		return false;
	const char *base = type_base(x->a->scratch, type);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(base, types[i]) == 0)
			return true;
	const Object *own = type_named(x->a->scratch, x->a->schema, base);
	return own && own->kind == KIND_ENUM;
}

/* Bits are neither cut off nor filled up where they are assigned. */
static const char *of_other_length(Affect *x, const char *value, const char *type)
{
	return arena_printf(x->arena, "pg_catalog.length(%s) OPERATOR(pg_catalog.%s) %ld", value,
	                    strcmp(type_base(x->a->scratch, type), "bit") == 0 ? "<>" : ">",
	                    strtol(strchr(type, '(') + 1, NULL, 10));
}

static bool is_of_bits(Affect *x, const char *type)
{
	return !type_is_array(type) && text_starts_with(type_base(x->a->scratch, type), "bit");
}

const char *values_that_fit_not(Affect *x, const char *value, const char *from, const char *to, int *since)
{
	const char *base = type_base(x->a->scratch, to);
	const Range *range = integer_of(to);

	*since = 0;
	if (is_exact_number(x, from) && range)
		return outside_of(x, value, range);
	if (is_exact_number(x, from) && strcmp(base, "numeric") == 0 && !type_is_array(to) && strchr(to, '('))
		return too_large(x, value, to);
	if (is_of_bits(x, from) && is_of_bits(x, to) && strchr(to, '('))
		return of_other_length(x, value, to);
	const char *there = is_text(x, from) && is_asked_softly(x, to) ? past_type(x, to) : NULL;
	if (!there)
		return NULL;
	*since = 16;
	return sql_text(x->arena, "NOT pg_catalog.pg_input_is_valid(CAST(%s AS pg_catalog.text), %L)", value, there);
}
