/*
 * offenders.h: how many rows there are with which statements do not run.
 *
 * The queries are those of parser/effects/breach.c.  They are only read, for some seconds at most; and as expressions of a migration
 * call functions, and reading rows may, none is run while the database has functions of somebody whose code this role does not
 * run anyway (explain_runs_others).
 */
#ifndef DBGEN_OFFENDERS_H
#define DBGEN_OFFENDERS_H

#include "conn.h"
#include "job.h"
#include "plan.h"

/* Fills in the breaches of EFFECTS (of StatementEffects).  false after diagnostics: the connection is gone. */
bool count_offenders(Job *job, Conn *conn, const List *effects);
/* The same of a plan that plan_foresee was called for. */
bool count_offenders_of_plan(Job *job, Conn *conn, const Plan *plan);

/* Says what was counted, a line a breach: "migrations/0001_x.sql:3: fails on 2 rows with …", to programs too
 * where JSON says so.  How many statements will fail. */
size_t say_offenders(Job *job, const List *effects, bool json);
/* An error with those that will fail; false: there are some. */
bool refuse_offenders(Job *job, const Plan *plan);

#endif
