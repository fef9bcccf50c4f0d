/*
 * folder.h: a folder of migrations on disk, in either of drizzle's layouts.
 *
 * classic: NNNN_name.sql, NNNN_name.down.sql, meta/_journal.json, meta/NNNN_snapshot.json
 *          (drizzle-kit 0.x: src/cli/commands/migrate.ts writeResult)
 * v1:      YYYYMMDDHHMMSS_name/{migration.sql,down.sql,snapshot.json}, no journal
 *          (drizzle-kit 1.0: src/cli/commands/generate-common.ts)
 */
#ifndef DBGEN_FOLDER_H
#define DBGEN_FOLDER_H

#include "diag.h"
#include "migration.h"

/* Reads and validates; a missing folder is an empty one (exists = false).  NULL after diagnostics. */
Folder *folder_read(Arena *arena, Diags *diags, const char *path, Layout layout_if_new);

typedef struct NewMigration {
	const char *name;     /* suffix; NULL: drizzle's adjective_hero style */
	const char *sql;
	const char *down_sql; /* NULL: none */
	const char *snapshot;
} NewMigration;

/* Writes all files of a new migration and, last of all, the journal, so that a killed dbgen leaves no half migration
 * that counts.  `when` is later than every earlier one. */
Migration *folder_add(Arena *arena, Diags *diags, Folder *folder, const NewMigration *migration);

/* The newest snapshot's path or NULL. */
const char *folder_last_snapshot(const Folder *folder);

#endif
