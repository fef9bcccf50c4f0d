/*
 * chosen_names.h: the names that PostgreSQL chooses for indexes and constraints.
 */
#ifndef DBGEN_CHOSEN_NAMES_H
#define DBGEN_CHOSEN_NAMES_H

#include "apply.h"

/* "a_b": ChooseIndexNameAddition, ChooseForeignKeyConstraintNameAddition. */
const char *joined_names(Arena *arena, const Strings *names);

typedef enum IndexUse { INDEX_PLAIN, INDEX_PRIMARY, INDEX_UNIQUE, INDEX_EXCLUDE } IndexUse;

const char *choose_index_name(Apply *a, const Object *table, const Strings *columns, IndexUse use);
Strings index_column_names(Apply *a, const Parts *parts, const Strings *include);

#endif
