/*
 * opaque.h: what opaque.c and opaque_create.c share.
 */
#ifndef DBGEN_OPAQUE_H
#define DBGEN_OPAQUE_H

#include "apply.h"

/* A name as a node. */
Node *name_node(Apply *a, const char *name);
/* A list of one name becomes "schema.name". */
void put_schema(Apply *a, size_t *count, Node ***names, const char *in_schema);
/* One more statement that makes the object. */
void add_to_opaque(Apply *a, Object *object, const char *statement);
#endif
