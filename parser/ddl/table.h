/*
 * table.h: CREATE TABLE.
 */
#ifndef DBGEN_TABLE_H
#define DBGEN_TABLE_H

#include "apply.h"

/* The schema of a new relation, also a temporary one; NULL after a diagnostic. */
const char *place_relation(Apply *a, const PgQuery__RangeVar *range);

#endif
