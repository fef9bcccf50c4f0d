/*
 * follow.h: what names an object that was renamed names it by its new name, as the server does, which goes by identity.
 *
 * This is everything but the text of expressions and queries.
 */
#ifndef DBGEN_FOLLOW_H
#define DBGEN_FOLLOW_H

#include "schema.h"

/* RENAMED was called FROM, or was in FROM's schema: references, settings and types follow, and what is called after it.
 * Of a schema (FROM has none) all that is in it moves along. */
void follow_object(Schema *schema, Object *renamed, Ref from);
/* A column of TABLE, not of its heirs. */
void follow_column(Schema *schema, const Object *table, const char *from, const char *to);
/* Types that are written as the identifier FROM are written as TO. */
void follow_type(Schema *schema, const char *from, const char *to);

#endif
