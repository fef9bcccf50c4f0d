/*
 * pullfiles.h: a pulled schema laid into files: new ones by a rule, those that are there in the places that change.
 */
#ifndef DBGEN_PULLFILES_H
#define DBGEN_PULLFILES_H

#include "settle.h"

typedef struct PullFiles {
	const char *path;  /* a folder, or one file */
	const char *split; /* how what is new is told apart: "schema", "table"; NULL: by schema */
	const SettleOptions *settle;
	const CompareOptions *filters;
	bool versions; /* of extensions are stated */
} PullFiles;

/* LIVE's schema into the files below PATH.  What a file says stays in it, in its order and with its comments, where the
 * database says the same; what differs is changed in place, what is new stands beside what it belongs to, what is gone goes.
 * All files or none are written; WRITTEN gets their paths.  false after diagnostics. */
bool pull_into_files(Job *job, Loaded *live, const PullFiles *options, Strings *written);

#endif
