/*
 * reversible.h: is what a migration's down file makes what was there before?
 */
#ifndef DBGEN_REVERSIBLE_H
#define DBGEN_REVERSIBLE_H

#include "folder.h"
#include "settle.h"

/* Runs each migration up, down and up again on a throwaway server, and compares.  The number of findings, each a
 * diagnostic. */
size_t check_reversible(Job *job, const SettleOptions *options, const Folder *folder);

#endif
