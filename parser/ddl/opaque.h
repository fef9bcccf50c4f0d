/*
 * opaque.h: what opaque.c and opaque_create.c share.
 */
#ifndef DBGEN_OPAQUE_H
#define DBGEN_OPAQUE_H

#include "names.h"
#include "new_object.h"
#include "options.h"

/* A name as a node. */
Node *name_node(Apply *a, const char *name);
/* A list of one name becomes "schema.name". */
void put_schema(Apply *a, size_t *count, Node ***names, const char *in_schema);
Opaque *add_opaque(Apply *a, KindId kind, const char *in_schema, Object *parent, const char *name, const char *args,
                   const char *address);
/* After a rename: its name in the text and the address. */
void rename_opaque(Apply *a, Object *object, Ref from);
/* The statement with every name qualified. */
const char *qualified_statement(Apply *a);

#endif
