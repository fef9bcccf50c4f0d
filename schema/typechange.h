/*
 * typechange.h: types as format_type() writes them: which holds all values of which, and what a column of one needs to
 * become one of another.
 */
#ifndef DBGEN_TYPECHANGE_H
#define DBGEN_TYPECHANGE_H

#include "schema.h"

/* What the new type means for those who knew the old one. */
typedef enum TypeFit { TYPE_SAME, TYPE_WIDER, TYPE_NARROWER, TYPE_OTHER } TypeFit;
TypeFit type_fit(Arena *arena, const char *old, const char *new);

/* How the server gets from the values of one type to those of another. */
typedef struct Retype {
	bool automatic;    /* no USING is needed */
	bool via_text;     /* no direct cast is known: col::text::new */
	bool array;        /* both are arrays */
	bool rewrites;     /* the table is written anew */
	bool same_hash;    /* equal values have the same hash in both */
	bool fails;        /* a value of the old one may be none of the new one */
	const char *loses; /* what may get lost: "precision"; or NULL */
} Retype;

/* Domains are those of the schema that the type is in. */
Retype type_retype(Arena *arena, const Schema *old_schema, const Schema *new_schema, const char *old, const char *new);
/* TYPE without type modifiers and brackets: "character varying", "shop.order_status". */
const char *type_base(Arena *arena, const char *type);
/* The object of SCHEMA that TYPE, whose name has its schema, is; NULL: none. */
const Object *type_named(Arena *arena, const Schema *schema, const char *type);
/* What a domain is made of; other types are themselves. */
const char *type_without_domains(Arena *arena, const Schema *schema, const char *type);
/* What columns get that have no default of their own (PostgreSQL manual, CREATE DOMAIN and CREATE TYPE: DEFAULT), in SQL.
 * NULL: NULL. */
const char *type_default(Arena *arena, const Schema *schema, const char *type);
/* What to cast a value of FROM to where it is then assigned to TYPE, whose domains are SCHEMA's: the type itself, or one without
 * its length, as a cast to that would cut off what assigning refuses (PostgreSQL manual, 8.3 and 8.10). */
const char *type_to_assign(Arena *arena, const Schema *schema, const char *from, const char *type);
/* Behind a value, an array where ARRAYS, that goes there by way of its text: "::text::bit varying". */
const char *type_by_text(Arena *arena, const Schema *schema, bool arrays, const char *type);
bool type_is_array(const char *type);
/* The longest text that TYPE takes, in characters; 0: any, or it is of no texts. */
long type_length(const char *type);

#endif
