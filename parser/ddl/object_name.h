/*
 * object_name.h: the object that a node of COMMENT, GRANT, OWNER, RENAME or DROP names.
 */
#ifndef DBGEN_OBJECT_NAME_H
#define DBGEN_OBJECT_NAME_H

#include "apply.h"

Object *need_routine(Apply *a, PgQuery__ObjectType type, const PgQuery__ObjectWithArgs *name, bool missing_ok);

/* The column, or the view's column, made on demand; NULL after a diagnostic. */
Object *view_or_table_column(Apply *a, Object *relation, const char *name);
/* The types of "f(integer, text)", and *REF, its name; NULL: no types are written. */
const char *routine_arguments(Apply *a, const PgQuery__ObjectWithArgs *name, Ref *ref);
bool names_identity_sequence(Apply *a, Node *node, const PgQuery__RangeVar *relation);

/* The object(s) that a node in COMMENT, GRANT, OWNER, RENAME, DROP … names; NULL after a diagnostic. */
Object *need_object(Apply *a, PgQuery__ObjectType type, Node *node, const PgQuery__RangeVar *relation,
                    const char *subname, bool missing_ok);

/* Databases, roles, tablespaces, large objects. */
bool object_is_elsewhere(PgQuery__ObjectType type);
KindId object_type_kind(PgQuery__ObjectType type);
const char *operator_args(Apply *a, size_t count, Node **args);

/* The table that NODE names a part of (a constraint, a trigger), or NULL; the part's NAME. */
Object *table_of_part(Apply *a, const Node *node, const char **name);

#endif
