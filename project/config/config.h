/*
 * config.h: dbgen.json, and the variables of the environment and .env.
 *
 * Settings are rows (settings_table.h): reading, checking, the JSON Schema for editors and the page for people come from them.  Paths are taken
 * from the folder of the file.  Without a file every setting has its default.
 */
#ifndef DBGEN_CONFIG_H
#define DBGEN_CONFIG_H

#include <stdint.h>

#include "json.h"
#include "map.h"
#include "migration.h"

typedef struct Environment {
	const char *name;
	const char *url;             /* as written: config_url puts the variables in */
	Strings schemas;             /* only these */
	Strings ignore;              /* patterns that are left out */
	Strings leave;               /* of PRESET_WORDS: their patterns are in ignore */
	Strings without;             /* of ASPECT_WORDS: left out as well */
	int64_t lock_timeout;        /* of a migration's statements; milliseconds, 0: the server's */
	int64_t statement_timeout;   /* the same */
	int64_t wait_timeout;        /* for another runner; 0: a minute */
	bool is_protected;           /* never pushed to or reset; nothing is reverted without --yes */
	const char *test_migrations; /* folder of migrations for this environment only, after the others; or NULL */
} Environment;

typedef struct Config {
	const char *path;   /* NULL: there is no file */
	const char *folder; /* where paths start; "." for the current one */
	const Source *source;
	Strings schema; /* files, globs, folders; whole paths */
	const char *migrations_dir;
	const char *layout; /* "classic", "v1" */
	const char *prefix; /* "index", "timestamp" …; NULL: as the last migration */
	const char *migrations_table;
	const char *migrations_schema;
	const char *transaction;  /* "each" */
	const char *check_hashes; /* "on", "off"; NULL: on */
	Strings required_tables;  /* that must be there after a deploy */
	Map *migration_variables; /* of texts, for {{name}} in migrations; NULL: the setting is not there */
	Strings hooks_before, hooks_after, hooks_failure; /* SQL files (whole paths) and shell commands */
	Strings leave;                                    /* of PRESET_WORDS, for every environment and for generate */
	Strings without;                                  /* of ASPECT_WORDS, for every environment and for generate */
	Strings allow;                                    /* losses that are agreed to (consent.h) */
	const char *scratch_url;
	bool online;       /* new migrations keep nobody waiting */
	const char *split; /* "schema", "table"; NULL: not stated */
	List environments; /* of Environment */
	Strings queries;   /* files of queries, globs; whole paths */
	const Json *codegen;
	const Json *lint;
	Map *variables; /* of .env */
} Config;

/* PATH NULL: looked for from the current folder upwards.  NULL after diagnostics. */
Config *config_read(Arena *arena, Diags *diags, const char *path);

/* NULL when there is none of that name. */
const Environment *config_environment(const Config *config, const char *name);
/* The same; a diagnostic with the names there are when it is missing. */
const Environment *config_need_environment(Arena *arena, Diags *diags, const Config *config, const char *name);

/* A variable from the environment, else from .env; NULL: in neither. */
const char *config_variable(const Config *config, const char *name);

/* The environment's url with its variables put in.  NULL when it has none, and, after a diagnostic unless DIAGS is
 * NULL, when a variable is missing. */
const char *config_url(Arena *arena, Diags *diags, const Config *config, const Environment *environment);

Layout config_layout(const Config *config);

/* The JSON Schema of dbgen.json; docs/config.md. */
void config_add_schema(Buf *out);
void config_add_markdown(Buf *out);

#endif
