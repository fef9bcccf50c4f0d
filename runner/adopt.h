/*
 * adopt.h: records migrations that another tool has applied.
 */
#ifndef DBGEN_ADOPT_H
#define DBGEN_ADOPT_H

#include "runner.h"

typedef struct Adopted {
	const Migration *migration;
	int64_t applied_at; /* milliseconds since 1970, as the other tool says; 0: it does not */
} Adopted;

/* Records each of ADOPTED (of Adopted) that is not recorded yet, in one transaction, under the runner's lock; nothing is
 * run on the schema.  FROM says where that is known from, for `history`.  *COUNT: how many were new. */
bool runner_adopt(Arena *arena, Diags *diags, Conn *conn, const Folder *folder, const RunnerOptions *options,
                  const List *adopted, const char *from, size_t *count);

#endif
