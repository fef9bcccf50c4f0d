/*
 * track.h: what a database is to `migrate`: fresh, or existing.
 *
 * Existing: a migration is recorded in it, or dbgen has run part of one; where there are objects, a row in __dbgen_runs
 * that is no failure is enough (all was rolled back, or only the future is managed).  Fresh: nothing is recorded, and there are no
 * relations, types and functions in it but those of extensions, of the tables of migrations, and those that the options
 * say belong to others.  With objects and without history it is neither, and that is an error: the migrations would fail
 * on what is there, or leave half a history.
 */
#ifndef DBGEN_TRACK_H
#define DBGEN_TRACK_H

#include "history.h"

/* END: position after the last migration that is asked for.  false after diagnostics. */
bool track_choose(Diags *diags, const History *history, const Folder *folder, const RunnerOptions *options, size_t end,
                  Track *track);

/* The consolidated file of FOLDER as something to apply, in one transaction: its statements in UNITS, the migrations it
 * stands for in STANDS_FOR.  NULL after diagnostics. */
const Migration *track_consolidated(Diags *diags, const History *history, const Folder *folder, List *units,
                                    List *stands_for);

#endif
