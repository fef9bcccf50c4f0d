/*
 * shorten.h: what a server prints, as a person would write it.
 *
 * Each step (names without their schema, casts and brackets that add nothing, IN and LIKE for the operators that they
 * are) is taken only when reading the shorter text back gives the same.
 */
#ifndef DBGEN_SHORTEN_H
#define DBGEN_SHORTEN_H

#include "edit.h"
#include "plainsql.h"

typedef struct Shortening {
	const Lookup *lookup;
	const Strings *search_path; /* names that it leads to lose their schema */
} Shortening;

/* TEXT of OBJECT, or of a part of it. */
const char *shorten_sql(Arena *arena, const Object *object, const char *text, SqlForm form, const Shortening *how);

#endif
