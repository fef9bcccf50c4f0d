/*
 * gone.h: texts of a schema that speak of what it does not have, so that a statement with them cannot run.
 */
#ifndef DBGEN_GONE_H
#define DBGEN_GONE_H

#include "schema.h"

/* An error, at its place, for each text of NEW that names a column of its own table, or a label of an enum, that is not there, or a
 * relation or column that OLD (NULL: nothing was before) has and NEW has not.  Offline, and only what is certain.  NEW is analysed.  How many. */
size_t schema_find_gone(Arena *arena, Diags *diags, const Schema *old, Schema *new);

#endif
