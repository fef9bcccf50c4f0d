/*
 * opclass.h: operator classes and collations of index columns as the server would store them.
 */
#ifndef DBGEN_OPCLASS_H
#define DBGEN_OPCLASS_H

#include "schema.h"

/* TYPE as format_type() writes it, NULL: not known.  True when the class is what the type has by default. */
bool opclass_is_default(const Schema *schema, const char *method, const char *opclass, const char *type);
/* The extension that brings the class, or NULL. */
const char *opclass_extension(const char *opclass);
/* Whether an index of the method keeps an order, so that DESC and NULLS FIRST mean something. */
bool method_orders(const char *method);

#endif
