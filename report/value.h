/*
 * value.h: the value of a field as people read it.
 */
#ifndef DBGEN_VALUE_H
#define DBGEN_VALUE_H

#include "schema.h"

/* Nothing for a value that is not set. */
void value_add(Buf *out, const Field *field, const void *data);

/* "old -> new" on one line; of longer texts the first line that differs. */
void value_add_difference(Buf *out, const char *name, const char *old, const char *new);

/* A line for each part of a field that the newer side states otherwise (MEANS_STATED), by its name. */
void value_add_stated(Buf *out, const Field *field, const void *old, const void *new);

#endif
