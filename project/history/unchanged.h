/*
 * unchanged.h: that the schema files say what the folder makes, remembered between runs.
 *
 * Byte for byte the same files need not be read a second time to know it.  Only "nothing differs" is remembered, and
 * only where it was found without a word to say about it.
 */
#ifndef DBGEN_UNCHANGED_H
#define DBGEN_UNCHANGED_H

#include "folder.h"
#include "load.h"

/* The place in the memory (memory.h) for these files.  NULL: there is none, or the folder's state is not in a
 * snapshot. */
const char *unchanged_path(Job *job, const Loaded *files, const Folder *folder, const CompareOptions *compare);

#endif
