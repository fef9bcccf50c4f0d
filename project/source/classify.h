/*
 * classify.h: what a source on the command line is.
 *
 * A source is a connection URI or conninfo string; env:NAME; a .dbgen or .sql file, a folder or glob of them; a
 * snapshot .json; a migrations folder; "empty".  A file or folder that is there comes before what its name could mean.
 */
#ifndef DBGEN_CLASSIFY_H
#define DBGEN_CLASSIFY_H

#include "job.h"

typedef enum SourceKind {
	SOURCE_UNKNOWN, /* after a diagnostic */
	SOURCE_EMPTY,
	SOURCE_ENVIRONMENT,
	SOURCE_DATABASE,
	SOURCE_SNAPSHOT,
	SOURCE_MIGRATIONS, /* a folder of migrations */
	SOURCE_FOLDER,     /* a folder of schema files */
	SOURCE_FILES,      /* a file, a glob, or "-" */
} SourceKind;

SourceKind source_classify(Job *job, const char *source);

/* The NAME of "env:NAME". */
const char *source_environment(const char *source);

bool path_has_wildcard(const char *path);

#endif
