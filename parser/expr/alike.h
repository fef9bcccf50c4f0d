/*
 * alike.h: whether two texts could mean the same to a server.
 */
#ifndef DBGEN_ALIKE_H
#define DBGEN_ALIKE_H

#include "edit.h"

/* No where the texts speak of other columns, functions, tables or constants; yes says little.  TYPE: what they are read as,
 * NULL: not known. */
bool texts_may_agree(const char *one, const char *two, SqlForm form, const char *type);

#endif
