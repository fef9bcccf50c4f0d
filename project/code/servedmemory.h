/*
 * servedmemory.h: what a server said of views and queries, remembered between runs (memory.h).
 */
#ifndef DBGEN_SERVEDMEMORY_H
#define DBGEN_SERVEDMEMORY_H

#include "served.h"

/* The file for it: everything that the answer depends on; FILES: of Source, with queries.  NULL: it is not to be remembered. */
const char *served_memory(Job *job, const SettleOptions *options, const Loaded *loaded, bool views, const List *files);

/* MAJOR: of the server that would be asked; 0: not known, or there is none.  SERVED has its queries as the files say them; false: nothing is remembered, and nothing of it was changed. */
bool served_recall(Arena *arena, const char *memory, int major, Served *served);
void served_keep(Arena *arena, const char *memory, int major, const Served *served);

#endif
