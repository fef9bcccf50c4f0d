/*
 * references.h: the objects that SQL text speaks of.
 */
#ifndef DBGEN_REFERENCES_H
#define DBGEN_REFERENCES_H

#include "edit.h"
#include "refer.h"

/* Adds what TEXT refers to as what the object depends on. */
void add_references(const References *r, const char *text, SqlForm form);
/* The type (and its extension) of a format_type() text. */
void add_type_reference(const References *r, const char *type);
void add_relation_reference(const References *r, Ref ref);
void add_column_reference(const References *r, const Object *table, const char *column);
/* Every function of the name. */
void add_routine_reference(const References *r, Ref ref);
/* Every operator of the name. */
void add_operator_reference(const References *r, Ref ref);
/* Something of IN_SCHEMA (NULL: of any) that is not in the model. */
void add_extension_reference(const References *r, const char *in_schema);
/* Names in a function body, as mentions. */
void add_mentions(const References *r, const char *body);

#endif
