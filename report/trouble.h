/*
 * trouble.h: what a person has to decide about before migrations can go on: failed, half-run, edited and unknown ones.
 */
#ifndef DBGEN_TROUBLE_H
#define DBGEN_TROUBLE_H

#include "runner.h"

/* STATUSES: of MigrationStatus.  How many are listed. */
size_t trouble_add(Buf *out, const List *statuses, bool json);

#endif
