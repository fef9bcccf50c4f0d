/*
 * rebase.h: the migrations of one branch put behind those of another.
 */
#ifndef DBGEN_REBASE_H
#define DBGEN_REBASE_H

#include "lineage.h"
#include "target.h"

/* An error for each thing that a migration of OURS and one of THEIRS, two branches of a folder, both touch; their number.  A
 * branch that cannot be read counts as a conflict. */
size_t branch_conflicts(Job *job, const Folder *folder, const FolderLineage *lineage, const List *ours,
                        const List *theirs);

/* Puts MOVED (of List of LineageNode, one after the other) behind all other migrations.  Its SQL is planned anew where it was
 * generated and not edited.  false after diagnostics: nothing was written. */
bool rebase_branches(Job *job, const Folder *folder, const FolderLineage *lineage, const List *moved);

/* Of the lineage's branches those that go behind the other: what is applied stays.  APPLIED NULL: nobody was asked, the
 * one that begins first stays.  false after diagnostics: more than one is applied. */
bool choose_moved(Job *job, const FolderLineage *lineage, const Strings *applied, const char *database, List *moved);

/* dbgen rebase: TAGS, or without any the branch of which nothing is applied, behind the others.  CONNECT: the database that
 * says what is applied; NULL: nobody is asked.  false after diagnostics. */
bool rebase_folder(Job *job, const ConnectOptions *connect, const Strings *tags);

#endif
