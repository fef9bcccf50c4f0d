/*
 * rename.h: renaming, with whatever refers to the name.
 */
#ifndef DBGEN_RENAME_H
#define DBGEN_RENAME_H

#include "apply.h"

/* Renames, and rewrites whatever refers to it. */
bool rename_object(Apply *a, Object *object, const char *in_schema, const char *name);
/* The multirange type of RANGE. */
bool rename_multirange(Apply *a, Object *range, const char *in_schema, const char *name);
bool rename_column(Apply *a, Column *column, const char *name);

#endif
