/*
 * watched.h: whether what code is written of has changed.
 */
#ifndef DBGEN_CODE_WATCHED_H
#define DBGEN_CODE_WATCHED_H

#include "job.h"

/* The files that code is written of, dbgen.json (CONFIG) with them, each a line with its time and size: another text when one
 * of them has changed, come or gone.  FROM: files instead of those of "schema"; NULL: those. */
const char *watched_files(Arena *arena, const char *config, const char *from);

#endif
