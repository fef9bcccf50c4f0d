/*
 * lineage.h: which migration continues which.
 *
 * A snapshot names its parents.  Two migrations that continue the same one are a fork: two branches were merged, and
 * each had added migrations of its own.  In the classic layout a snapshot is called by its number, so that of two
 * migrations with one number only one has a snapshot; it says which.
 */
#ifndef DBGEN_LINEAGE_H
#define DBGEN_LINEAGE_H

#include "folder.h"
#include "load.h"
#include "map.h"

typedef struct LineageNode {
	Migration *migration;
	bool has_snapshot; /* of its own, not another migration's */
	Lineage lineage;
	List parents; /* of LineageNode; empty: it is the first, or not known */
	bool orphan;  /* its snapshot continues one that is not in the folder */
	bool loose;   /* nothing says what it continues */
} LineageNode;

typedef struct FolderLineage {
	List nodes; /* of LineageNode, in the folder's order */
	List branches; /* of List of LineageNode, each in the folder's order: what the ends of the folder do not share; fewer than two:
	                  there is no fork */
	List trunk; /* of LineageNode: what all branches continue */
	bool numbers_shared;
	bool unclear; /* numbers stand twice, and no snapshot says which belong together */
} FolderLineage;

/* Reads the heads of all snapshots.  NULL after diagnostics. */
FolderLineage *lineage_read(Job *job, const Folder *folder);

/* Its SQL is not what it was when its snapshot was written, as far as that says. */
bool node_was_edited(Arena *arena, const LineageNode *node);
/* Adds to PAST what NODE continues, directly or not, and NODE itself, leaving out WITHOUT. */
void past_of(Arena *arena, const LineageNode *node, const List *without, List *past);
/* What the first node of BRANCH continues, as a state.  NULL after diagnostics. */
Schema *branch_state(Job *job, const Folder *folder, const FolderLineage *lineage, const List *branch);

/* What the migrations of FOLDER make: the last snapshot; where there is none, or where branches of the v1 layout go side
 * by side, what the SQL makes.  PARENTS: what the next snapshot continues.  NULL after diagnostics. */
Loaded *folder_state(Job *job, const Folder *folder, Strings *parents);

/* The parents of NODE after others before it were written anew: IDS has the id that each of these has now by the one it
 * had; one that is not among them is lost, and LAST (NULL: there is none), the nearest, stands for it.  Whether they are
 * others than before. */
bool parents_now(Arena *arena, const LineageNode *node, const Map *ids, const char *last, Strings *parents);

/* The nodes' migrations as "0001_a, 0002_b". */
const char *node_tags(Arena *arena, const List *nodes);

#endif
