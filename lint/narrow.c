/*
 * narrow.c: which type holds all values of which.
 */
#include <stdlib.h>
#include <string.h>

#include "lint.h"

/* A type's name and what stands in its parentheses: "timestamp(3) with time zone" is "timestamp with time zone" and 3. */
typedef struct TypeParts {
	const char *base;
	long numbers[2]; /* -1: not given */
} TypeParts;

static TypeParts take_apart(Arena *arena, const char *type)
{
	const char *open = strchr(type, '('), *close = !open ? NULL : strchr(open, ')');
	TypeParts parts = { type, { -1, -1 } };

	if (!close)
		return parts;
	parts.base = arena_printf(arena, "%.*s%s", (int) (open - type), type, close + 1);
	char *end;
	parts.numbers[0] = strtol(open + 1, &end, 10);
	if (*end == ',')
		parts.numbers[1] = strtol(end + 1, &end, 10);
	return parts;
}

/* Each holds all values of those before it in its row. */
static const char *const ladders[][6] = {
	{ "smallint", "integer", "bigint", "numeric" },
	{ "real", "double precision" },
	{ "character", "character varying", "text" },
};

static long find_step(size_t ladder, const char *base)
{
	for (long i = 0; ladders[ladder][i]; i++) {
		if (strcmp(ladders[ladder][i], base) == 0)
			return i;
	}
	return -1;
}

/* A missing number is no limit. */
static bool holds(long limit, long other)
{
	return limit < 0 || (other >= 0 && other <= limit);
}

static TypeChange compare_numbers(const TypeParts *old, const TypeParts *new)
{
	long old_scale = old->numbers[1] < 0 && old->numbers[0] >= 0 ? 0 : old->numbers[1];
	long new_scale = new->numbers[1] < 0 && new->numbers[0] >= 0 ? 0 : new->numbers[1];
	bool numeric = strcmp(new->base, "numeric") == 0;

	if (old->numbers[0] == new->numbers[0] && old_scale == new_scale)
		return TYPE_SAME;
	if (!holds(new->numbers[0], old->numbers[0]))
		return TYPE_NARROWER;
	if (!numeric || new->numbers[0] < 0)
		return TYPE_WIDER;
	/* Digits before and behind the point. */
	return holds(new->numbers[0] - new_scale, old->numbers[0] - old_scale) && holds(new_scale, old_scale)
	           ? TYPE_WIDER
	           : TYPE_NARROWER;
}

/* A length that a wider kind of text still has is a limit that was not there. */
static TypeChange climb(const TypeParts *old, const TypeParts *new, long from, long to)
{
	bool integers = strcmp(old->base, "smallint") == 0 || strcmp(old->base, "integer") == 0 ||
	                strcmp(old->base, "bigint") == 0;

	if (from > to)
		return TYPE_NARROWER;
	if (integers && strcmp(new->base, "numeric") == 0)
		return new->numbers[0] < 0 ? TYPE_WIDER : TYPE_NARROWER;
	return holds(new->numbers[0], old->numbers[0]) ? TYPE_WIDER : TYPE_NARROWER;
}

TypeChange type_compare(Arena *arena, const char *old_type, const char *new_type)
{
	TypeParts old = take_apart(arena, old_type), new = take_apart(arena, new_type);

	if (strcmp(old_type, new_type) == 0)
		return TYPE_SAME;
	if (strcmp(old.base, new.base) == 0)
		return compare_numbers(&old, &new);
	for (size_t i = 0; i < sizeof(ladders) / sizeof(ladders[0]); i++) {
		long from = find_step(i, old.base), to = find_step(i, new.base);

		if (from >= 0 && to >= 0)
			return climb(&old, &new, from, to);
	}
	return TYPE_OTHER;
}
