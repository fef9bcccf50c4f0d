/*
 * new_object.h: a new object, its owner and its privileges.
 */
#ifndef DBGEN_NEW_OBJECT_H
#define DBGEN_NEW_OBJECT_H

#include "apply.h"

/* Gives a new object what ALTER DEFAULT PRIVILEGES says. */
void apply_default_privileges(Apply *a, Object *object);

/* A new object, or NULL after 'already exists'. */
Object *add_object(Apply *a, KindId kind, const char *in_schema, Object *parent, const char *name, const char *args,
                   int location);

#endif
