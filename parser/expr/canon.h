/*
 * canon.h: canonical forms, with what only the schema can tell.
 */
#ifndef DBGEN_CANON_H
#define DBGEN_CANON_H

#include "edit.h"
#include "scan.h"

/* TABLE (may be NULL): its name in front of a column says nothing.  OWNER (may be NULL): its columns, or the domain's value,
 * are what bare names mean. */
const char *canonical_form(Arena *arena, const char *text, SqlForm form, const Object *table, const Object *owner);

/* The same for a text of OBJECT or of a part of it, with what is known of its columns and of the type that is wanted. */
const char *canonical_text(Arena *arena, const Object *object, SqlForm form, const char *text);

/* PRINTED, read again, is the statement it was printed from: libpg_query forgets a quote here and there. */
bool prints_back(Arena *arena, const char *printed, const Node *statement);

#endif
