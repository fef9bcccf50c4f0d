/*
 * consolidate.h: is a consolidated file what its migrations make?
 */
#ifndef DBGEN_CONSOLIDATE_H
#define DBGEN_CONSOLIDATE_H

#include "carried.h"
#include "content.h"
#include "trial.h"

/* What a folder makes of an empty database. */
typedef struct Made {
	Schema *empty;  /* before; analysed, like the others */
	Schema *schema; /* after */
	Schema *early;  /* the same once more, to be changed */
	Content *content;
} Made;

/* The migrations up to TO run twice on empty databases: the values that are not the same each time are marked in MADE.
 * false after diagnostics. */
bool make_twice(Trial *trial, const Folder *folder, const char *to, Made *made);

/* FOLDER's consolidated file run on an empty database: what it makes otherwise than the migrations, WANTED, do: a line
 * each.  false after diagnostics: it does not run. */
bool compare_consolidated(Trial *trial, const Folder *folder, const Made *wanted, Strings *differences);

/* As the detail of a diagnostic: the first of them, and how many more there are. */
const char *differences_shown(Arena *arena, const Strings *differences);

/* {{name}} means something in migrations. */
bool has_variables(const Job *job);

/* For `check`: the consolidated file's hashes, and, where there is a scratch server, what it makes.  The number of things
 * that were found; each is a diagnostic. */
size_t check_consolidated(Job *job, const Folder *folder, const SettleOptions *options);

#endif
