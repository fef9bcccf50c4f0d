/*
 * parse.h: schema files in, a Schema out.
 *
 * .sql files are interpreted statement by statement, in order, as a database would (sql/interpret.h).
 * .dbgen files declare: order never matters, also across files; all of them are read first.
 */
#ifndef DBGEN_PARSE_H
#define DBGEN_PARSE_H

#include "schema.h"

/* SOURCES: of Source.  A name ending in ".sql" is SQL, all else is .dbgen.  NULL after diagnostics. */
Schema *parse_sources(Arena *arena, Diags *diags, const List *sources);
/* The same, with what the grammar does not read kept as it is written: see Session.unread. */
Schema *parse_sources_around(Arena *arena, Diags *diags, const List *sources, List *unread);
/* The same in addition to what SCHEMA has; false after diagnostics. */
bool parse_sources_onto(Schema *schema, Diags *diags, const List *sources, List *unread);

/* Parses one .dbgen file into fragments; declared in dbgen.h for parse.c only.  See there. */

#endif
