/*
 * locktimeout.h: how long the statements of a file wait for a lock, as the file says.
 */
#ifndef DBGEN_LOCKTIMEOUT_H
#define DBGEN_LOCKTIMEOUT_H

#include "diag.h"

/* TEXT, what stands behind "-- dbgen: lock timeout" at PLACE, as milliseconds; 0 after a diagnostic. */
int lock_timeout_read(Arena *arena, Diags *diags, Span place, const char *text);

#endif
