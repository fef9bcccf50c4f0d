/*
 * consolidated.h: consolidated.sql in the root of a migrations folder, what a fresh database gets in place of the first
 * migrations of the folder.  `dbgen squash` writes it; drizzle's migrators do not look at it.
 *
 * Its first lines say what it stands for; a blank line ends them:
 *
 *   -- dbgen consolidated, version 1: 2 migrations
 *   -- 0000_init sha256 6bafb1a8…
 *   -- 0001_orders sha256 e3b0c442…
 *
 * What follows is SQL that runs in one transaction.
 *
 * One that stands for 0 migrations is a baseline: what was there before the first migration of the folder, which
 * `dbgen baseline --future-only` writes.  A database that holds objects needs nothing recorded then.
 */
#ifndef DBGEN_CONSOLIDATED_H
#define DBGEN_CONSOLIDATED_H

#include "migration.h"

#define CONSOLIDATED_FILE "consolidated.sql"

/* NULL when the folder has none.  What is wrong with it is in its problems. */
const Consolidated *consolidated_read(Arena *arena, const char *folder);
/* The same of a text that is not on disk (yet). */
const Consolidated *consolidated_of(Arena *arena, const char *path, const char *text, size_t length);

/* Writes it: the first COUNT migrations of FOLDER, then SQL. */
void consolidated_add(Buf *text, const Folder *folder, size_t count, const char *sql);

/* The same for a folder that begins now: SQL makes what is there already. */
void baseline_add(Buf *text, const char *sql);

#endif
