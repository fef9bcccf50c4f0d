/*
 * lookup.h: objects by name, for walks that ask for thousands of them.
 *
 * It holds the schema as it was when it was made.
 */
#ifndef DBGEN_LOOKUP_H
#define DBGEN_LOOKUP_H

#include "schema.h"

typedef struct Lookup Lookup;

Lookup *lookup_new(Arena *arena, const Schema *schema);
const Schema *lookup_schema(const Lookup *lookup);

/* Tables, views, sequences, indexes, composite types, and constraints that have an index. */
Object *lookup_relation(const Lookup *lookup, const char *in_schema, const char *name);
/* Functions, procedures and aggregates of the name; NULL when there are none. */
const List *lookup_routines(const Lookup *lookup, const char *in_schema, const char *name);
/* Operators of the name in whatever schema; NULL when there are none. */
const List *lookup_operators(const Lookup *lookup, const char *name);
bool lookup_has_operators(const Lookup *lookup);

/* Along a path: the schema where NAME is found, or NULL. */
const char *lookup_relation_schema(const Lookup *lookup, const Strings *search_path, const char *name);
const char *lookup_routine_schema(const Lookup *lookup, const Strings *search_path, const char *name);
const char *lookup_operator_schema(const Lookup *lookup, const Strings *search_path, const char *name);

#endif
