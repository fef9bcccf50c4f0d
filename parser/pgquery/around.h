/*
 * around.h: SQL of which the grammar does not read all, as the text of a newer PostgreSQL.
 *
 * Mostly it is a part that is not understood: what stands in brackets, behind DEFAULT, an item of a list.  A parameter that
 * nobody writes, or an empty query, stands in for it, and the rest is read.  Bytes keep their places.
 */
#ifndef DBGEN_AROUND_H
#define DBGEN_AROUND_H

#include "pgquery.h"
#include "scan.h"

/* What was not read: bytes of the text. */
typedef struct Unread {
	size_t start, end;
	int since; /* it is known to be SQL of this version, which is newer than the grammar; 0: nobody knows */
} Unread;

/* As pgquery_parse; PARTS (of Unread): what stand-ins stand for, nothing where all is read.  *ERROR is also filled in for
 * what could be read in part: the first thing that was not understood.  NULL: it cannot be. */
PgQuery__ParseResult *pgquery_parse_around(Arena *arena, const char *sql, size_t length, ParseError *error,
                                           List *parts);

#endif
