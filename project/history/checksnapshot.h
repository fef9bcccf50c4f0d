/*
 * checksnapshot.h: every snapshot of a folder against what the SQL makes, and made anew from it.
 */
#ifndef DBGEN_CHECKSNAPSHOT_H
#define DBGEN_CHECKSNAPSHOT_H

#include "lineage.h"
#include "trial.h"

typedef struct SnapshotCheck {
	Job *job;
	const Folder *folder;
	const FolderLineage *lineage;
	Trial *trial; /* a server says what the SQL makes; NULL: the SQL is replayed offline */
	bool fix;     /* snapshots that differ are written anew */
	bool ask;     /* where SQL is not read, nothing is told: a server is asked next */
	bool drizzle; /* fix: also those that drizzle-kit wrote, which cannot read ours */
} SnapshotCheck;

/* Findings that are left. */
size_t check_snapshots(const SnapshotCheck *check);

#endif
