/*
 * likely.h: what is gone and what is new that could be one and the same, renamed; the likeliest first.
 */
#ifndef DBGEN_LIKELY_H
#define DBGEN_LIKELY_H

#include "compare.h"

typedef struct LikelyRename {
	const Object *old;
	Object *new;
	int score; /* the higher, the likelier */
} LikelyRename;

/*
 * Of LikelyRename: the pairs among CHANGES (of Change) that could be renamed, by what they are (a column's type, half of a
 * table's columns); pairs that share a name are all there.  Their order goes by constraints and indexes that name them, NOT
 * NULL and the default, the place among the others, and how near the names are.
 */
List likely_renames(Arena *arena, const List *changes);

#endif
