/*
 * analyse.h: what comparing and planning need to know of the SQL in a Schema.  Offline: libpg_query only.
 */
#ifndef DBGEN_ANALYSE_H
#define DBGEN_ANALYSE_H

#include "compare.h"

/* Fills Object.depends, unless a server has told them (Schema.from_server), and Object.mentions, once. */
void schema_analyse(Schema *schema);

/* Names in SQL that say no schema get the one in which a search path of public finds them, as if it had been read from files. */
void schema_qualify(Schema *schema);

/* For CompareOptions. */
extern const SqlInsight sql_insight;

/* Could a server find these two texts of FIELD to mean the same?  It takes no server to say no to most real changes. */
bool sql_may_agree(const Object *object, const Field *field, const char *one, const char *two);

/* TOLD, which a server has printed of the text WRITTEN, with the stars of WRITTEN for the columns that SCHEMA's tables have, in their
 * order; NULL: that is not all that they differ in, as far as stars go. */
const char *sql_with_stars(Arena *arena, const Schema *schema, const Object *object, const Field *field,
                           const char *told, const char *written);

/* The version of PostgreSQL whose grammar this build has: 15. */
int sql_grammar(void);

/* The canonical text of an expression / query / type name; the input itself when it does not parse. */
const char *canonical_expression(Arena *arena, const char *text);
const char *canonical_query(Arena *arena, const char *text);

#endif
