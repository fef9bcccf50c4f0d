/*
 * execute.h: a plan run on a database.
 */
#ifndef DBGEN_EXECUTE_H
#define DBGEN_EXECUTE_H

#include "conn.h"
#include "plan.h"
#include "job.h"

/* All in one transaction, as far as PostgreSQL allows; says how many statements were applied.  false after diagnostics:
 * what the open transaction did is rolled back. */
bool execute_plan(Job *job, Conn *conn, const Plan *plan);

#endif
