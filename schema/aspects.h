/*
 * aspects.h: what is said about objects of every kind and may be left to others: privileges, owners, comments.
 */
#ifndef DBGEN_ASPECTS_H
#define DBGEN_ASPECTS_H

#include "schema.h"

/* A set of them is an int. */
typedef enum Aspect {
	ASPECT_PRIVILEGES = 1, /* default privileges too */
	ASPECT_OWNERS = 2,
	ASPECT_COMMENTS = 4,
} Aspect;

#define ASPECT_WORDS "privileges|owners|comments"

/* The Aspects of WORDS, each of ASPECT_WORDS; and the other way. */
int aspects_named(const Strings *words);
Strings aspects_texts(Arena *arena, int aspects);

/* A comment or privileges are stated; what a KIND_AUTOMATIC object is there for. */
bool object_has_aspects(const Object *object);

/* Lets NEW have these ASPECTS of OLD; NULL: none of them. */
void aspects_keep(const Object *old, Object *new, int aspects);

/* Takes ASPECTS out of a whole schema. */
void schema_strip(Schema *schema, int aspects);

#endif
