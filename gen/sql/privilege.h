/*
 * privilege.h: GRANT and REVOKE as the difference of two lists of privileges.
 */
#ifndef DBGEN_PRIVILEGE_H
#define DBGEN_PRIVILEGE_H

#include "family.h"

/* What one role may do, in both lists. */
typedef struct Grantee {
	const char *role;
	Strings grant;         /* privileges to be granted */
	Strings grant_option;  /* to be granted WITH GRANT OPTION */
	Strings revoke;        /* to be taken */
	Strings revoke_option; /* the grant option alone to be taken */
	Strings except;        /* to be taken after what is granted */
	bool keeps_any;        /* has some privilege afterwards */
} Grantee;

/* Grantees, sorted, for whom WANTED differs: granted is what is wanted and not in CERTAIN, revoked what is in POSSIBLE
 * (or CERTAIN) and not wanted.  As the server says it that the plan is for; where that is not known, every server. */
List privilege_changes(const Emit *e, const Strings *certain, const Strings *possible, const Strings *wanted,
                       const char *all);
/* "ALL" when the list is every privilege of ALL (comma-separated), else "SELECT, INSERT" in the order of ALL. */
const char *privilege_words(Arena *arena, const Strings *privileges, const char *all);

void emit_privileges(Emit *e, const Object *old, const Object *new, bool owners);
/* The same for the sequence of an identity that the plan has just made, where the schema states nothing of it: it got the
 * default privileges of the schema all the same. */
void emit_identity_privileges(Emit *e, const Column *column, bool owners);
/* ALTER DEFAULT PRIVILEGES; OLD NULL: PostgreSQL's own; NEW NULL: back to these. */
void emit_default_privileges(Emit *e, const Object *old, const Object *new);

#endif
