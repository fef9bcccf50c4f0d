/*
 * load.h: a source of the command line turned into a Schema.
 *
 * A source is a connection URI or conninfo string; env:NAME; a .dbgen or .sql file, a folder or glob of them; a
 * snapshot .json; a migrations folder (its replay); "empty".
 */
#ifndef DBGEN_LOAD_H
#define DBGEN_LOAD_H

#include "terminal.h"
#include "conn.h"
#include "compare.h"

/* Which database: the options of every command that works with one. */
typedef struct ConnectOptions {
	const char *url;
	const char *env;
	bool prod;
} ConnectOptions;

extern const OptionTable connect_table;

/* A database and what its environment says about it. */
typedef struct Target {
	const char *url;                /* NULL: libpq's own PG* variables */
	const Environment *environment; /* NULL: none */
} Target;

bool target_resolve(Cli *cli, const ConnectOptions *options, Target *target);

typedef enum LoadedKind { LOADED_DATABASE, LOADED_FILES, LOADED_MIGRATIONS, LOADED_SNAPSHOT, LOADED_EMPTY } LoadedKind;

typedef struct Loaded {
	LoadedKind kind;
	const char *label; /* for messages; without a password */
	Schema *schema;
	List sources; /* of Source: the texts it was made from */
	bool all_sql; /* every one of them is SQL: it can be run as it stands */
	List unread;  /* of Diag: why SQL files could not be read offline; schema is then an empty one */
	Conn *conn;   /* LOADED_DATABASE */
	const Environment *environment;
} Loaded;

/* What a snapshot says of itself. */
typedef struct Lineage {
	const char *id;  /* what the next snapshot names as its parent; NULL: there is none */
	Strings parents; /* empty for the first */
	const char *tag; /* the migration it belongs to; NULL: not stated */
	const char *sql; /* sha256 of the SQL that was generated with it; NULL: not stated */
} Lineage;

/* Each: NULL after diagnostics.  LINEAGE may be NULL. */
Loaded *load_source(Cli *cli, const char *source);
Loaded *load_database(Cli *cli, const Target *target, const Strings *schemas);
Loaded *load_schema_files(Cli *cli);   /* of dbgen.json */
Loaded *find_schema_sources(Cli *cli); /* the same files, not parsed yet: no schema */
Loaded *parse_schema_sources(Cli *cli, Loaded *files);
Loaded *load_snapshot(Cli *cli, const char *path, Lineage *lineage);
/* What the snapshot says of itself, without its objects; false after diagnostics. */
bool read_lineage(Cli *cli, const char *path, Lineage *lineage);
Loaded *load_migrations(Cli *cli, const Folder *folder);
Loaded *load_empty(Cli *cli);

/* A migration's SQL with the values of {{name}}, to be read; NULL after diagnostics. */
const Source *migration_text(Cli *cli, const Migration *migration);

/* False, with the diagnostics, for SQL files that only a server can read: then there is no schema to work with here. */
bool loaded_is_read(Cli *cli, const Loaded *loaded);

void loaded_close(Loaded *loaded); /* NULL is fine */

/* The .dbgen and .sql files that a path, folder or glob stands for. */
bool expand_files(Cli *cli, const char *pattern, Strings *paths);

/* Compare options for both sides: --ignore and --schemas, and what the environments say. */
void add_filters(Arena *arena, CompareOptions *options, const Environment *environment);

#endif
