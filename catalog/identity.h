/*
 * identity.h: from what pg_depend calls an object (class, oid, sub-object) to the Object.
 *
 * What is no object of its own stands for one: an alias, such as a table's row type, or the index of a constraint.
 */
#ifndef DBGEN_IDENTITY_H
#define DBGEN_IDENTITY_H

#include "schema.h"

typedef struct Identity {
	const char *class_oid, *oid, *subid; /* as text, which is how they come */
} Identity;

typedef struct Identities {
	Arena *arena;
	Map *objects; /* of Object */
	Map *aliases; /* of Identity */
} Identities;

void identities_init(Identities *identities, Arena *arena);
void identity_set(Identities *identities, Identity identity, Object *object);
/* FROM stands for TO, whose texts are not copied, unless it is an object itself; the first alias counts. */
void identity_set_alias(Identities *identities, Identity from, Identity to);
/* The object, or the one that it stands for, or the one that it is a part of; NULL: none of the schema. */
Object *identity_find(const Identities *identities, Identity identity);

#endif
