/*
 * memory.h: schemas as a server told them, remembered between runs.
 *
 * $XDG_CACHE_HOME/dbgen (default ~/.cache/dbgen) holds a file for each: a first line with the edges of pg_depend,
 * then a snapshot.  The newest 16 stay.  A folder that cannot be written is no error: nothing is remembered.
 */
#ifndef DBGEN_MEMORY_H
#define DBGEN_MEMORY_H

#include "schema.h"

/* The file for what KEY_TEXT stands for: everything the result depends on. */
const char *memory_path(Arena *arena, const char *key_text, size_t length);

/* NULL: not remembered. */
Schema *memory_recall(Arena *arena, const char *path);
void memory_keep(Arena *arena, const char *path, const Schema *schema);

#endif
