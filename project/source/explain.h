/*
 * explain.h: the live database asked, read-only, whether two texts mean the same.
 *
 * Where there is no scratch server.  EXPLAIN (VERBOSE) shows an expression or a query as the planner sees it: casts
 * written out, IN and BETWEEN resolved, constants folded.  Two texts that look the same there mean the same; where they
 * do not, nothing is said.  Folding could hide that one calls a function and the other states its value of today, so
 * both must call the same functions.
 */
#ifndef DBGEN_EXPLAIN_H
#define DBGEN_EXPLAIN_H

#include "load.h"

/* Planning runs what is IMMUTABLE with constants, with this role's rights: true when the database has functions of somebody who is
 * neither this role, one that it is a member of, the database's owner nor a superuser; *WHOSE: one of them. */
bool explain_runs_others(Job *job, Conn *conn, const char **whose);

/* FIELD (an Expr, or parts that hold some) of LIVE, an object of the database, and of MODEL. */
bool explain_same(Job *job, Conn *conn, const Field *field, const Object *live, const Object *model);

#endif
