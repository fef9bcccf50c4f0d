/*
 * protect.h: databases that people live on, marked "protected" in dbgen.json.
 */
#ifndef DBGEN_PROTECT_H
#define DBGEN_PROTECT_H

#include "load.h"

/* The protected environment that TARGET is, also when its URL was given by --url or DATABASE_URL; NULL: none. */
const Environment *target_protection(Job *job, const Target *target);

/* false after a diagnostic: TARGET is protected, and COMMAND never changes such a database.  INSTEAD says what does. */
bool target_is_free(Job *job, const Target *target, const char *command, const char *instead);

/* What cannot be taken back: asked on a terminal; elsewhere it needs YES (--yes).  false: not to be done, after a
 * diagnostic where nobody could be asked. */
bool confirmed(Job *job, bool yes, const char *what);

#endif
