/*
 * memory.h: schemas as a server told them, and that nothing was different, remembered between runs.
 *
 * $XDG_CACHE_HOME/dbgen (default ~/.cache/dbgen) holds a file for each: a first line with the edges of pg_depend,
 * then a snapshot; or nothing.  The newest 16 stay.  A folder that cannot be written is no error: nothing is remembered.
 */
#ifndef DBGEN_MEMORY_H
#define DBGEN_MEMORY_H

#include "schema.h"

/* A part of a key's text: two keys are the same when all of their parts are. */
void memory_add(Buf *key, const char *text, size_t length);
/* The file for what KEY_TEXT stands for: everything the result depends on. */
const char *memory_path(Arena *arena, const char *key_text, size_t length);

/* NULL: not remembered. */
Schema *memory_recall(Arena *arena, const char *path);
void memory_keep(const char *path, const Schema *schema);

/* The same of any text. */
const Source *memory_recall_text(Arena *arena, const char *path);
void memory_keep_text(const char *path, const char *text, size_t length);

/* The same without a schema: was the path kept? */
bool memory_knows(const char *path);
void memory_mark(Arena *arena, const char *path);

#endif
