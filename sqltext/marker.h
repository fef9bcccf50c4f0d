/*
 * marker.h: SQL in a text that is cut at a marker, wherever the marker stands.
 *
 * drizzle-orm cuts a migration at every "--> statement-breakpoint" without looking whether it stands in a string.  So a
 * literal, a comment or a body that holds these words is written so that it says the same and they do not stand there.
 */
#ifndef DBGEN_MARKER_H
#define DBGEN_MARKER_H

#include "diag.h"

#define BREAKPOINT "--> statement-breakpoint"

/* SQL (a statement or several, read with standard_conforming_strings) so that the marker does not stand in it; SQL
 * itself when it does not. */
const char *sql_without_breakpoint(Arena *arena, const char *sql);

/* Where the first marker at or after offset FROM stands in SOURCE; its length when there is none. */
size_t breakpoint_find(const Source *source, size_t from);

/* A marker that is to separate statements must not stand inside of one.  false after a diagnostic for each that does. */
bool breakpoints_check(Diags *diags, const Source *source);

#endif
