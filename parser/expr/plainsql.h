/*
 * plainsql.h: what a server has told, as a person would write it in SQL.  The single texts: shorten.h.
 */
#ifndef DBGEN_PLAINSQL_H
#define DBGEN_PLAINSQL_H

#include "schema.h"

/* Every text of SCHEMA, which a server has told, with names whole.  For printing alone: it does not say how a server prints them
 * any more. */
void shorten_texts(Schema *schema);

/* A type's name as people write it: "timestamptz" for "timestamp with time zone"; all types in statements. */
const char *shorten_type(Arena *arena, const char *type);

#endif
