/*
 * effects.h: what each statement of a text does to those who use the database meanwhile (schema/effect.h).
 *
 * It takes the parse tree, the schema before the statement and the server's version.  What is not known of a schema, such as a
 * table that no statement has made, is taken for a table with rows.
 */
#ifndef DBGEN_EFFECTS_H
#define DBGEN_EFFECTS_H

#include "effect.h"
#include "interpret.h"

/* The version that is assumed where no server is known. */
#define EFFECTS_VERSION 15

/* What has become of the rows of the database since the first of all statements, whatever text they stand in. */
typedef struct EffectsPast EffectsPast;
/* ALONE: no text that is applied among those that are watched, behind the first of them, was run before: what they make is fresh to the
 * last of them. */
EffectsPast *effects_past_new(Arena *arena, bool alone);

/* From now on every statement that SESSION applies is added to OUT (of StatementEffects, in ARENA), as it is before it is applied.  What
 * SESSION->schema has now is what others use; what is made later is fresh, also
 * to texts that follow where PAST is alone.  VERSION: the server's, such as 15.
 * PAST goes from one text to the next; NULL: SESSION->schema has now what the database has. */
void effects_watch(Session *session, Arena *arena, int version, EffectsPast *past, List *out);

/* The same of SOURCE, which is applied to a copy of BEFORE as far as it can be, by their names alone: the relations are NULL.
 * Nothing is said of what cannot. */
List effects_of(Arena *arena, const Schema *before, const Source *source, int version);

#endif
