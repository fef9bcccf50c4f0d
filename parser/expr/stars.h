/*
 * stars.h: the columns that a star stands for, in its place.
 */
#ifndef DBGEN_STARS_H
#define DBGEN_STARS_H

#include "edit.h"

/* TEXT with the columns of SCHEMA's tables, in their order, for each star in a list of targets.  A star over what
 * is not known, as a function's rows, stays. */
const char *write_out_stars(Arena *arena, const Schema *schema, const char *text, SqlForm form);

/* TEXT, which a server has printed of STARRED, with STARRED's stars where these are all that a query selects.  Whether it still
 * means the same is for the caller to find out. */
const char *put_stars_back(Arena *arena, const char *text, const char *starred, SqlForm form);

/* TEXT with a star for all that its query number WHICH selects, which are columns, or as it is; NULL: it has fewer queries.  Whether
 * it still says the same is not checked. */
const char *put_star(Arena *arena, const char *text, SqlForm form, size_t which);

#endif
