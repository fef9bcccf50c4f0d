/*
 * beginning.h: a folder of migrations that begins with what is in a database now.
 */
#ifndef DBGEN_BEGINNING_H
#define DBGEN_BEGINNING_H

#include "load.h"

/* dbgen baseline --future-only.  false after diagnostics. */
bool begin_here(Job *job, const ConnectOptions *connect);

#endif
