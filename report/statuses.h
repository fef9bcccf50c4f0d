/*
 * statuses.h: what is applied to a database and what is not.
 */
#ifndef DBGEN_STATUSES_H
#define DBGEN_STATUSES_H

#include "runner.h"

typedef struct StatusReport {
	const char *database, *folder;
	const char *version;    /* NULL: nothing is applied */
	const List *statuses;   /* of MigrationStatus */
	const Strings *missing; /* required tables that are not there */
} StatusReport;

void statuses_add_text(Buf *out, const List *statuses, bool colour);
void statuses_add_json(Buf *out, const StatusReport *report);

/* How many are not simply applied. */
size_t statuses_open(const List *statuses);

#endif
