/*
 * undo.h: the newest migration taken back, as if it had never been generated.
 */
#ifndef DBGEN_UNDO_H
#define DBGEN_UNDO_H

#include "folder.h"
#include "job.h"

typedef struct UndoOptions {
	bool offline; /* no database is asked whether it is applied there */
	bool force;   /* also when its SQL was edited after it was generated */
} UndoOptions;

/* Removes the newest migration's files, its snapshot and its line in the journal: all of it or nothing, also when killed.
 * Refused where it is applied to a database of dbgen.json or DATABASE_URL, and where one of these cannot be asked.
 * NULL after diagnostics. */
const Migration *undo_newest(Job *job, const UndoOptions *options);

#endif
