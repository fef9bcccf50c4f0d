/*
 * type.h: between type.c, labels.c, madeof.c and rebuild.c.
 */
#ifndef DBGEN_TYPE_H
#define DBGEN_TYPE_H

#include "family.h"

void enum_emit_renamed_labels(Emit *e, const Enum *old, const Enum *new);

/* The labels of OLD under their new names. */
Strings enum_renamed_labels(Arena *arena, const Enum *old, const Enum *new);
/* Labels that are in OLD and, renames taken into account, not in NEW. */
Strings enum_lost_labels(Arena *arena, const Enum *old, const Enum *new);

/* An attribute by name, or NULL. */
const Attribute *composite_attribute(const Composite *type, const char *name);
/* What ATTRIBUTE of NEW was in OLD, or NULL. */
const Attribute *composite_earlier(const Composite *old, const Composite *new, const Attribute *attribute);

/* TYPE and the domains, ranges and composites above it. */
List types_above(Arena *arena, const Schema *schema, const Object *type);
/* Each after what it is made of. */
List types_in_order(Arena *arena, const List *types);
/* The one of TYPES that TYPE is; NULL: none. */
const Object *type_of(Arena *arena, const char *type, const List *types);
/* Whether a column of the old schema holds values of TYPE, also in arrays, domains and composites. */
bool type_is_stored(const Emit *e, const Object *type);
/* The query for Statement.loss: the rows of tables that hold values of TYPE; NULL: none. */
const char *rows_with_type(const Emit *e, const Object *type);
/* Rows of COLUMN's table that a column of the old and the new schema holds, also in arrays, domains and composites, are
 * not changed by PostgreSQL with the table: an error for CHANGE, "change its type". */
void refuse_held_row(Emit *e, const Object *column, const char *change);
/* The tables of the old schema (of Table) that are made OF the type. */
List tables_of_type(const Emit *e, const Object *type);
/* An error when a table that stays is made OF a composite type, of the new schema, that has to be made anew. */
void refuse_typed_table(Emit *e, const Object *type);

/* CREATE of any of the types. */
typedef void TypeMaker(Emit *e, const Object *type);
void make_type(Emit *e, const Object *type);

/* The old type out of the way, the new one made, what uses it altered, the old one dropped. */
void type_rebuild(Emit *e, const Object *old, const Object *new, TypeMaker *make);

#endif
