/*
 * newer.h: what SQL text has that only newer servers read.
 */
#ifndef DBGEN_NEWER_H
#define DBGEN_NEWER_H

#include "arena.h"

/* Of SQL that a server of version MAJOR refused: "JSON_TABLE needs PostgreSQL 17, this server is 15"; NULL: nothing known. */
const char *newer_than(Arena *arena, const char *sql, int major);

#endif
