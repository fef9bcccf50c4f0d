/*
 * acl.h: the privileges on an object as a list (Object.acl), with what PostgreSQL grants by itself and whose it is.
 */
#ifndef DBGEN_ACL_H
#define DBGEN_ACL_H

#include "schema.h"

/* The privileges of OBJECT as a sorted list, with PostgreSQL's default written out when has_acl is false. */
Strings object_privileges(Arena *arena, const Object *object);
/* The default privileges of a kind written out. */
Strings kind_default_privileges(Arena *arena, const Kind *kind);
/* The kind whose privileges those of OBJECT are: its own, or the one that default privileges are about; NULL: there is none. */
const Kind *object_granted_kind(const Object *object);
/* "FUNCTION public.hstore(text, text)": what GRANT … ON says of the member of an extension. */
const char *member_target(Arena *arena, const Object *member);
/* Leaves out of what is said of extensions' members what the schema's default privileges may have made so. */
void schema_forget_given(Schema *schema);
/* Kind.acl_all as a list. */
Strings privileges_split(Arena *arena, const char *all);
/* "role=-PRIVILEGE", which the role has only if it is the owner. */
bool privilege_is_taken(const char *entry);
/* LIST of an object that belongs to OWNER from now on, who is "pg_owner" in the result: what was taken before was taken from
 * others. */
Strings privileges_of_owner(Arena *arena, const Strings *list, const char *owner);
/* The way back: LIST where "pg_owner" is OWNER, who does not become the owner. */
Strings privileges_by_name(Arena *arena, const Strings *list, const char *owner);
/* object_privileges where OTHER, the same object in another schema (NULL: none), may say who it is that something is taken
 * from: nothing is taken from others than the owner. */
Strings object_privileges_beside(Arena *arena, const Object *object, const Object *other);
/* Sets the privileges; a list that equals the default is stored as has_acl = false. */
void object_set_privileges(Arena *arena, Object *object, Strings privileges);

/*
 * MAINTAIN, the privilege of tables that came with PostgreSQL 17.  The model is as that has it: ALL is with MAINTAIN.  What
 * an older server has says nothing of it, and snapshots leave it out where it is there with all others.
 */

/* Where every role that has all others has MAINTAIN, and no other: as LIST means it that an older server has told.
 * "role=NOT MAINTAIN" of a snapshot is the exception. */
void privileges_add_maintain(Arena *arena, const Object *object, Strings *list);
/* The way back, for snapshots. */
void privileges_hide_maintain(Arena *arena, const Object *object, Strings *list);
/* What LIST comes to on an older server, where GRANT ALL, and less of it, is without MAINTAIN.  MAINTAIN stays with those
 * who have it and not most of the others: an older server refuses it. */
void privileges_forget_maintain(Arena *arena, const Object *object, Strings *list);
/* So many are most of the others. */
enum { MOST_PRIVILEGES = 4 };
/* ROLE has MAINTAIN and most of the others: GRANT ALL, and REVOKE of what is missing, says so on every server. */
bool privileges_are_most(const Strings *list, const char *role);

#endif
