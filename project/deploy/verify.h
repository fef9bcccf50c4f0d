/*
 * verify.h: is a database what it should be after a deploy?
 */
#ifndef DBGEN_VERIFY_H
#define DBGEN_VERIFY_H

#include "filters.h"
#include "folders.h"
#include "settle.h"

/* The database against the last snapshot of FOLDER (without one, against its replay); differences are told. */
Verdict verify_snapshot(Job *job, const Target *target, const Folder *folder, const SettleOptions *options,
                        const FilterOptions *filters);

/* Tables, views or foreign tables of these names, and of "migrations.requiredTables", are there; each that is missing is
 * an error.  A name without a schema is looked for as the connection would.  false when the server could not be asked;
 * *MISSING is the list of those that are not there. */
bool verify_tables(Running *running, const Strings *also, Strings *missing);

#endif
