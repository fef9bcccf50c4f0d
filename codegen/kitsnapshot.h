/*
 * kitsnapshot.h: drizzle-kit's snapshot of a schema, as it makes it of the code that the language drizzle writes.
 */
#ifndef DBGEN_CODE_KITSNAPSHOT_H
#define DBGEN_CODE_KITSNAPSHOT_H

#include "writing.h"

/* Of the version that TARGET, one of drizzle, is for: 7 with drizzle 0.45, 8 with 1.0.  PREVIOUS: the id of the one before;
 * NULL: it is the first.  *ID comes of what it holds.  false after diagnostics. */
bool kit_snapshot(Arena *arena, Diags *diags, CodeModel *model, const CodeTarget *target, const char *previous,
                  Buf *out, const char **id);

#endif
