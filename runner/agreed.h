/*
 * agreed.h: what was agreed to be lost (consent.h) held against what is there.
 */
#ifndef DBGEN_AGREED_H
#define DBGEN_AGREED_H

#include "runner.h"

/* One migration that is about to run, or a part of it. */
typedef struct Agreed {
	const Migration *migration;
	const List *units; /* of Unit */
} Agreed;

/* No statement of STEPS (of Agreed) takes more rows away than somebody has agreed to, and of a protected database none at all;
 * what options->allow covers is agreed to now.  What is not there yet is not looked at.  false after diagnostics. */
bool agreed_holds(Arena *arena, Diags *diags, Conn *conn, const List *steps, const RunnerOptions *options);

/* Each of options->allow is about something that STEPS take away.  false after diagnostics. */
bool agreed_is_used(Arena *arena, Diags *diags, const List *steps, const RunnerOptions *options);

#endif
