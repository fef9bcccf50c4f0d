/*
 * load.h: a source of the command line turned into a Schema.
 *
 * A source is a connection URI or conninfo string; env:NAME; a .dbgen or .sql file, a folder or glob of them; a
 * snapshot .json; a migrations folder (its replay); "empty".
 */
#ifndef DBGEN_LOAD_H
#define DBGEN_LOAD_H

#include "conn.h"
#include "folder.h"
#include "readsnapshot.h"
#include "target.h"

typedef enum LoadedKind { LOADED_DATABASE, LOADED_FILES, LOADED_MIGRATIONS, LOADED_SNAPSHOT, LOADED_EMPTY } LoadedKind;

typedef struct Loaded {
	LoadedKind kind;
	const char *label; /* for messages; without a password */
	Schema *schema;
	Arena *own;   /* NULL, or where that is and nothing else: see loaded_replace */
	List sources; /* of Source: the texts it was made from */
	bool all_sql; /* every one of them is SQL: it can be run as it stands */
	List unread;  /* of Diag: what of the files could not be read offline: see Session.unread */
	bool blank;   /* SQL files of which only a server can tell what they make: schema is an empty one */
	Conn *conn;   /* LOADED_DATABASE */
	const Environment *environment;
} Loaded;

/* Each: NULL after diagnostics.  LINEAGE may be NULL. */
Loaded *load_source(Job *job, const char *source);
Loaded *load_database(Job *job, const Target *target, const Strings *schemas);
Loaded *load_schema_files(Job *job);   /* of dbgen.json */
Loaded *find_schema_sources(Job *job); /* the same files, not parsed yet: no schema */
Loaded *parse_schema_sources(Job *job, Loaded *files);
Loaded *load_snapshot(Job *job, const char *path, Lineage *lineage);
Loaded *load_migrations(Job *job, const Folder *folder);
Loaded *load_empty(Job *job);

/* Where no server says what was not read: tells it.  False where the schema is not to be worked with. */
bool loaded_is_read(Job *job, Loaded *loaded);

/* SCHEMA says the same and stands for it from now on: the former one is freed where it had memory of its own. */
void loaded_replace(Job *job, Loaded *loaded, Schema *schema);

void loaded_close(Loaded *loaded); /* NULL is fine */

/* The .dbgen and .sql files that a path, folder or glob stands for. */
bool expand_files(Job *job, const char *pattern, Strings *paths);

#endif
