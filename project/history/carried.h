/*
 * carried.h: what migrations say about the server and not about the schema: roles, memberships, settings of the database.
 *
 * No catalog query and no plan speaks of these, so a consolidated file carries the statements as they stand.
 */
#ifndef DBGEN_CARRIED_H
#define DBGEN_CARRIED_H

#include "migration.h"

typedef struct Carried {
	List statements; /* of Span */
	Strings roles;   /* that they create */
} Carried;

/* Of the first COUNT migrations.  VARIABLES: {{name}} means something in them.  false after diagnostics: such a variable,
 * or ALTER SYSTEM, which cannot be part of a transaction. */
bool carried_find(Arena *arena, Diags *diags, const Folder *folder, size_t count, bool variables, Carried *carried);

#endif
