/*
 * extension.h: which extension brings what, of the common ones.
 */
#ifndef DBGEN_EXTENSION_H
#define DBGEN_EXTENSION_H

#include "arena.h"

/* The extension that has the type NAME; NULL: none is known. */
const char *extension_of_type(const char *name);

/* Of a server's MESSAGE that something is not there: the extension that has it; NULL: none is known. */
const char *extension_of_missing(Arena *arena, const char *message);

/* What to do where something of EXTENSION is not there. */
const char *extension_hint(Arena *arena, const char *extension);

#endif
