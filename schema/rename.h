/*
 * rename.h: what the new schema says was renamed, done to the old schema before the two are compared.
 */
#ifndef DBGEN_RENAME_H
#define DBGEN_RENAME_H

#include "compare.h"

/* Appends a VERB_RENAME Change for each.  Constraints, indexes and owned sequences of a renamed table that only
 * follow its new name are renamed with it. */
void apply_renames(Arena *arena, Schema *old, Schema *new, const SqlInsight *sql, List *changes);

#endif
