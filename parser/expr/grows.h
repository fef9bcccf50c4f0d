/*
 * grows.h: a query that gives what another one gives, and perhaps more columns behind them.
 */
#ifndef DBGEN_GROWS_H
#define DBGEN_GROWS_H

#include "arena.h"

#include <stdbool.h>

/* The columns of OLD are the first of NEW, under their names and of their types, whatever their rows are: each is the same
 * expression over the same FROM.  False: they are not, or that cannot be told from the texts. */
bool query_only_grows(Arena *arena, const char *old, const char *new);

#endif
