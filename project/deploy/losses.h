/*
 * losses.h: how many rows a plan takes something away from.
 */
#ifndef DBGEN_LOSSES_H
#define DBGEN_LOSSES_H

#include "conn.h"
#include "job.h"
#include "plan.h"

/* Asks the database that PLAN was made for and fills in Statement.loss of what loses data.  It is only read, for some seconds
 * at most: what is not counted in that time is estimated.  false after diagnostics: the connection is gone. */
bool count_losses(Job *job, Conn *conn, const Plan *plan);

/* The same for Effect.size of what others wait for. */
bool measure_tables(Job *job, Conn *conn, const Plan *plan);

#endif
