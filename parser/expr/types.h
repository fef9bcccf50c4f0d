/*
 * types.h: names of types, without a tree: PostgreSQL's own, those of extensions and of the model.
 */
#ifndef DBGEN_TYPES_H
#define DBGEN_TYPES_H

#include "schema.h"

/* Temporary tables live here until the source has been read, then they are forgotten. */
#define TEMP_SCHEMA "pg_temp"

bool type_is_builtin(const char *name);
/* format_type()'s name for a type of pg_catalog when it has another: "integer" for int4; else NULL. */
const char *type_printed(const char *name);
/* "_int4" is PostgreSQL's own name for int4[]: "int4"; NULL for other names. */
const char *type_array_of(const char *name);
/* The schema that an extension insists on (its control file says so), or NULL. */
const char *extension_home(const char *extension);
/* Looks NAME up along the path among the model's types and those of its extensions: "schema.name"; NULL: not there. */
const char *type_lookup(const Schema *schema, const Strings *search_path, const char *name, Arena *arena);
/* The type whose name is nearest to NAME, which there is none of; or NULL. */
const char *type_nearest(const Schema *schema, const char *name);
/* "character varying(20)" → "character varying". */
const char *type_without_modifier(Arena *arena, const char *type);

#endif
