/*
 * checksnapshot.h: every snapshot of a folder against what the SQL makes, and made anew from it.
 */
#ifndef DBGEN_CHECKSNAPSHOT_H
#define DBGEN_CHECKSNAPSHOT_H

#include "lineage.h"
#include "proof.h"

typedef struct SnapshotCheck {
	Cli *cli;
	const Folder *folder;
	const FolderLineage *lineage;
	Proof *proof; /* a server says what the SQL makes; NULL: the SQL is replayed offline */
	bool fix;     /* snapshots that differ are written anew */
} SnapshotCheck;

/* Findings that are left. */
size_t check_snapshots(const SnapshotCheck *check);

#endif
