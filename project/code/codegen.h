/*
 * codegen.h: typed code of the schema, where "codegen" in dbgen.json says.
 */
#ifndef DBGEN_CODEGEN_H
#define DBGEN_CODEGEN_H

#include "settle.h"

typedef struct CodegenOptions {
	SettleOptions settle;
	const char *from;     /* a source; NULL: the schema files of dbgen.json */
	const char *language; /* one target instead of those of dbgen.json; NULL: those */
	const char *out;      /* with LANGUAGE: where it goes; NULL: *TEXT */
	bool check;           /* nothing is written */
} CodegenOptions;

typedef enum FileChange { FILE_SAME, FILE_NEW, FILE_CHANGED, FILE_REMOVED } FileChange;

typedef struct CodegenFile {
	const char *path;
	const char *text; /* FILE_REMOVED: NULL */
	FileChange change;
} CodegenFile;

/* FILES: of CodegenFile, all there are, in the order of targets and their languages.  Those of a target whose out is NULL are
 * only given back.  Either all of it is written, or, after diagnostics (false), nothing is removed and what was written is
 * whole. */
bool codegen(Job *job, const CodegenOptions *options, List *files);

#endif
