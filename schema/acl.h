/*
 * acl.h: the privileges on an object as a list (Object.acl), with what PostgreSQL grants by itself and whose it is.
 */
#ifndef DBGEN_ACL_H
#define DBGEN_ACL_H

#include "schema.h"

/* The privileges of OBJECT as a sorted list, with PostgreSQL's default written out when has_acl is false. */
Strings object_privileges(Arena *arena, const Object *object);
/* The default privileges of a kind written out. */
Strings kind_default_privileges(Arena *arena, KindId id);
/* "role=-PRIVILEGE", which the role has only if it is the owner. */
bool privilege_is_taken(const char *entry);
/* LIST of an object that belongs to OWNER from now on, who is "pg_owner" in the result: what was taken before was taken from
 * others. */
Strings privileges_of_owner(Arena *arena, const Strings *list, const char *owner);
/* object_privileges where OTHER, the same object in another schema (NULL: none), may say who it is that something is taken
 * from: nothing is taken from others than the owner. */
Strings object_privileges_beside(Arena *arena, const Object *object, const Object *other);
/* Sets the privileges; a list that equals the default is stored as has_acl = false. */
void object_set_privileges(Arena *arena, Object *object, Strings privileges);

#endif
