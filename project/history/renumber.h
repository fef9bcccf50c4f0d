/*
 * renumber.h: numbers and times of a folder's migrations put in order.
 */
#ifndef DBGEN_RENUMBER_H
#define DBGEN_RENUMBER_H

#include "folder.h"
#include "load.h"

/* Does it, and says what moved; NOTHING is said when nothing did (NULL: not even that).  false after diagnostics. */
bool put_in_order(Job *job, const Folder *folder, const Strings *fixed, const char *nothing);

/* Gaps: a warning for each number that is missing, and for each file whose name has another number than the journal. */
void report_gaps(Job *job, const Folder *folder);

/* The migrations of FOLDER that are recorded in the database.  false after diagnostics. */
bool read_applied(Job *job, const ConnectOptions *connect, Strings *applied, const char **database);

#endif
