/*
 * heirs.h: which tables have which parents.
 */
#ifndef DBGEN_HEIRS_H
#define DBGEN_HEIRS_H

#include "apply.h"

/* Tables whose parent it is, partitions too. */
List direct_heirs(Apply *a, const Object *table);
List all_heirs(Apply *a, const Object *table);
void note_heir(SessionState *state, Arena *arena, Object *table, const Object *parent);
/* All that a schema begins with. */
void note_heirs(SessionState *state, const Schema *schema);
/* PARENT is neither the table itself nor below it; false after a diagnostic. */
bool may_inherit(Apply *a, const Object *child, const Object *parent);
bool is_heir_of(const Object *table, const Object *parent);

#endif
