/*
 * plainsql.h: what a server has told, as a person would write it in SQL.  The single texts: shorten.h.
 */
#ifndef DBGEN_PLAINSQL_H
#define DBGEN_PLAINSQL_H

#include "map.h"
#include "schema.h"

/* Every text of SCHEMA, which a server has told, with names whole.  For printing alone: it does not say how a server prints them
 * any more. */
void shorten_texts(Schema *schema);

/* A type's name as people write it: "timestamptz" for "timestamp with time zone"; all types in statements. */
const char *shorten_type(Arena *arena, const char *type);

/* The names in "public" that are found there without it. */
Map *bare_names(Arena *arena, const Schema *schema);

/* STATEMENT with "public." in front of none of NAMES, which may be more than it can do without; itself where there is none. */
const char *bare_statement(Arena *arena, const Map *names, const char *statement);

#endif
