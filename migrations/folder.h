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

#include <stdint.h>

#include "diag.h"
#include "json.h"

typedef enum Layout { LAYOUT_CLASSIC, LAYOUT_V1 } Layout;

typedef struct Migration {
	const char *tag;  /* "0001_name"; v1: the folder's name */
	int64_t when;     /* milliseconds since 1970: the journal's "when"; v1: from the folder's name */
	int64_t idx;      /* classic: the journal's idx; v1: position */
	bool breakpoints; /* statements are separated by --> statement-breakpoint */
	const char *path; /* of the up SQL */
	const char *down_path;     /* NULL when there is none */
	const char *snapshot_path; /* NULL when there is none */
	const Source *source;      /* the up SQL, byte for byte */
	const char *hash;          /* sha256 of the bytes, hex */
} Migration;

typedef struct Folder {
	const char *path;
	Layout layout;
	List migrations; /* of Migration, in order */
	bool exists;
} Folder;

/* Reads and validates; a missing folder is an empty one (exists = false).  NULL after diagnostics. */
Folder *folder_read(Arena *arena, Diags *diags, const char *path, Layout layout_if_new);

/* The statements of a migration: spans in its source between the breakpoints, empty ones left out. */
List migration_statements(Arena *arena, const Migration *migration); /* of Span */

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
