/*
 * newer.h: what SQL text has that only newer versions of PostgreSQL read: the one place that knows.  What of a schema they do not
 * hold: schema/needs.h.
 */
#ifndef DBGEN_NEWER_H
#define DBGEN_NEWER_H

#include "scan.h"

/* Of SQL that a server of version MAJOR refused: "JSON_TABLE needs PostgreSQL 17, this server is 15"; NULL: nothing known. */
const char *newer_than(Arena *arena, const char *sql, int major);

/* The version, newer than MAJOR, whose grammar tokens FROM to before TO are known to need; 0: none. */
int newer_grammar(const Tokens *tokens, size_t from, size_t to, int major);

/* MERGE … RETURNING, which no part of it tells: 17 where that is newer than MAJOR, else 0. */
int newer_merge(const Tokens *tokens, size_t from, size_t to, int major);

/* What the MESSAGE of a syntax error asks for is asked no more from this version on, which is newer than MAJOR; 0: none known. */
int newer_lifted(const char *message, int major);

#endif
