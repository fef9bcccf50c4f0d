/*
 * analyse.h: canonical forms and references of every expression in a Schema.
 *
 * Fills Expr.canon, Object.depends and Object.mentions, for schemas read from files and snapshots; for those read
 * from a database (which brings pg_depend's edges) only the canonical forms and mentions.  Offline: libpg_query only.
 */
#ifndef DBGEN_ANALYSE_H
#define DBGEN_ANALYSE_H

#include "compare.h"

/* FROM_SERVER: depends are there already. */
void schema_analyse(Schema *schema, bool from_server);

/* The canonical text of an expression / query / type name; the input itself when it does not parse. */
const char *canonical_expression(Arena *arena, const char *text);
const char *canonical_query(Arena *arena, const char *text);

/* TEXT (an expression or query) with the renames applied to its identifiers, as the server does to stored
 * expressions; used on the old schema before it is compared. */
const char *rename_in_sql(Arena *arena, const char *text, const List *changes /* of NameChange, compare.h */);

#endif
