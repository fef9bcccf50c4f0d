/*
 * imported.h: what an import of another tool's history did, or would do.
 */
#ifndef DBGEN_IMPORTED_H
#define DBGEN_IMPORTED_H

#include "foreign.h"

/* One migration of the other tool. */
typedef struct ImportedItem {
	const char *version, *file, *label;
	const char *tag;   /* what it is here; NULL: it is not, or not yet */
	const char *state; /* "applied", "failed", "pending", "recorded" */
	const char *language;
	bool written; /* as a file of its own */
	bool in_baseline;
} ImportedItem;

typedef struct Imported {
	const char *tool, *table, *from, *folder; /* table NULL: there is none */
	bool dry_run;
	size_t files, rows;
	List items;           /* of ImportedItem */
	const List *problems; /* of ForeignProblem */
} Imported;

void imported_add_text(Buf *out, const Imported *imported);
void imported_add_json(Buf *out, const Imported *imported);

#endif
