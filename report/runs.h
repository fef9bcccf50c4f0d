/*
 * runs.h: what dbgen did to a database.
 */
#ifndef DBGEN_RUNS_REPORT_H
#define DBGEN_RUNS_REPORT_H

#include "runner.h"

/* RECORDS: of RunRecord. */
void runs_add_text(Buf *out, const List *records);
void runs_add_json(Buf *out, const List *records);

#endif
