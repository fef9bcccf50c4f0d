/*
 * downhead.h: what a down file says of itself: the comments that it begins with.
 */
#ifndef DBGEN_DOWNHEAD_H
#define DBGEN_DOWNHEAD_H

#include "folders.h"

/* What cannot come back, what is taken away, where it may fail, as generate has written it; NULL: nothing, or it cannot be read. */
const char *down_head(Job *job, const char *path);

/* Says it of every migration that a rollback to the tag TO, or (0: no number) of the newest COUNT, would revert.  false after
 * diagnostics. */
bool say_down_heads(Running *running, const char *to, size_t count);

#endif
