/*
 * export.h: the migrations folder as another tool goes on with it.
 */
#ifndef DBGEN_EXPORT_H
#define DBGEN_EXPORT_H

#include "settle.h"

typedef struct ExportOptions {
	SettleOptions settle;
	const char *tool;
	const char *out; /* a folder that is not there, or empty */
} ExportOptions;

typedef struct Exported {
	size_t migrations, snapshots;
	const char *code; /* where dbgen.json has the tool's schema written; NULL: nowhere */
} Exported;

/* For drizzle-kit: a copy of the folder with its own snapshots, of version 7 in the classic layout, 8 in the v1 layout, the
 * last one of which is what it makes of the code that dbgen writes for drizzle.  VERDICT_DIFFERENT: the schema files say what
 * is in no migration yet. */
Verdict export_history(Job *job, const ExportOptions *options, Exported *exported);

#endif
