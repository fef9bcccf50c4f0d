/*
 * handover.h: a parse tree of libpg_query without packing and unpacking it; of pgquery.c alone.
 */
#ifndef DBGEN_HANDOVER_H
#define DBGEN_HANDOVER_H

#include "pgquery.h"

/* The tree that the library handed over, in ARENA; NULL: DATA is bytes of protobuf, because the library's own functions
 * packed it. */
PgQuery__ParseResult *handover_take(Arena *arena, const char *data, size_t length);

#endif
