/*
 * folder.h: a folder of migrations on disk, in either of drizzle's layouts.
 *
 * classic: NNNN_name.sql, NNNN_name.down.sql, meta/_journal.json, meta/NNNN_snapshot.json
 *          (drizzle-kit 0.x: src/cli/commands/migrate.ts writeResult)
 * v1:      YYYYMMDDHHMMSS_name/{migration.sql,down.sql,snapshot.json}, no journal
 *          (drizzle-kit 1.0: src/cli/commands/generate-common.ts)
 *
 * What is applied is only what the journal lists (v1: what has a migration.sql), in its order, as drizzle-orm does.
 */
#ifndef DBGEN_FOLDER_H
#define DBGEN_FOLDER_H

#include "diag.h"
#include "migration.h"

/* What stands between two statements of a migration. */

/* Reads and validates; a missing folder is an empty one (exists = false).  NULL after diagnostics.  Files that are
 * there but are no migration (left by a killed command or a half merge) are warnings here. */
Folder *folder_read(Arena *arena, Diags *diags, const char *path, Layout layout_if_new);

/* What `generate` and `check` insist on beyond that: each "when" is later than the one before (drizzle-orm's migrator
 * would skip the earlier one), no two entries share a number, no file is left over.  false after diagnostics. */
bool folder_check(Arena *arena, Diags *diags, const Folder *folder);
/* Only the last of these: an error for each file that the journal does not list. */
bool folder_check_files(Arena *arena, Diags *diags, const Folder *folder);

typedef struct NewMigration {
	const char *name; /* suffix; NULL: drizzle's adjective_hero style */
	const char *sql;
	const char *down_sql; /* NULL: none */
	const char *snapshot; /* NULL: none */
	const char *prefix; /* drizzle-kit's word: "index", "timestamp", "supabase", "unix"; NULL: as the last migration */
} NewMigration;

/* What a migration that is added now is called: tag, idx, when (later than every earlier one).  Nothing is written.
 * NULL after a diagnostic: NAME cannot be one. */
Migration *folder_next(Arena *arena, Diags *diags, const Folder *folder, const char *name, const char *prefix);
/* The same of one that is taken over from another tool: it keeps NUMBER (the digits in front of its name; NULL: it gets
 * the next one; v1: the time), and WHEN (milliseconds) where that is later than every earlier one. */
Migration *folder_next_foreign(Arena *arena, Diags *diags, const Folder *folder, const char *name, const char *number,
                               int64_t when);
/* Writes all files of NEXT, which folder_next made, and, last of all, the journal, so that a killed dbgen leaves no half
 * migration that counts.  NEXT is then part of FOLDER. */
bool folder_write(Arena *arena, Diags *diags, Folder *folder, Migration *next, const NewMigration *texts);
/* Both. */
Migration *folder_add(Arena *arena, Diags *diags, Folder *folder, const NewMigration *migration);
/* The bytes of SQL as they are written: without line ends at the end, as drizzle-kit's. */
size_t migration_sql_length(const char *sql);

/* Where a migration stands after a folder is put in order. */
typedef struct Placed {
	const Migration *migration;
	const char *tag;
	int64_t idx, when;
	bool rewritten; /* sql and down_sql take the place of what the files hold */
	const char *sql;
	const char *down_sql; /* NULL: none */
	const char *snapshot; /* NULL: as it is; "": none */
} Placed;

/* The tag of MIGRATION at another place: "0007_name" for 0005_name; a time as a prefix is made anew from WHEN. */
const char *migration_tag_at(Arena *arena, const Folder *folder, const Migration *migration, int64_t idx, int64_t when);
/* Puts FOLDER into the order and under the names of PLACED (of Placed, every migration once).  Killed at any moment it has
 * done nothing, or folder_finish does the rest; until then folder_read refuses.  Read the folder again afterwards. */
bool folder_rewrite(Arena *arena, Diags *diags, const Folder *folder, const List *placed);
/* Takes MIGRATION out of FOLDER with all its files, in the same way. */
bool folder_remove_migration(Arena *arena, Diags *diags, const Folder *folder, const Migration *migration);
/* Whether one was killed, or is at work, in the folder PATH. */
bool folder_is_interrupted(Arena *arena, const char *path);
/* Does the rest of a folder_rewrite that was killed, and takes away what others that were left; for one who holds the
 * folder.  false after diagnostics. */
bool folder_finish(Arena *arena, Diags *diags, const char *path);
/* Writes or replaces a migration's snapshot. */
bool migration_write_snapshot(Arena *arena, Diags *diags, const Folder *folder, Migration *migration, const char *text);

/* The newest snapshot's path or NULL. */
const char *folder_last_snapshot(const Folder *folder);

const Migration *folder_find_migration(const Folder *folder, const char *tag);

/* Reads the SQL file at MIGRATION's path: text, hash, statements, v1 name. */
bool migration_load(Arena *arena, Diags *diags, Migration *migration, Layout layout);
/* The same of a text that stands in MIGRATION's source already. */
bool migration_take(Arena *arena, Diags *diags, Migration *migration, Layout layout);

#endif
