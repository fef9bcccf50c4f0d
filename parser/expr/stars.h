/*
 * stars.h: the columns that a star stands for, in its place.
 */
#ifndef DBGEN_STARS_H
#define DBGEN_STARS_H

#include "edit.h"

/* TEXT with the columns of SCHEMA's tables, in their order, for each star in a list of targets.  A star over what
 * is not known, as a function's rows, stays. */
const char *write_out_stars(Arena *arena, const Schema *schema, const char *text, SqlForm form);

#endif
