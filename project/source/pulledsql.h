/*
 * pulledsql.h: a pulled schema as SQL that a person would have written.
 */
#ifndef DBGEN_PULLEDSQL_H
#define DBGEN_PULLEDSQL_H

#include "job.h"
#include "plan.h"

/* The SQL that makes SCHEMA, whose texts are made shorter, from nothing.  false after diagnostics. */
bool add_pulled_sql(Job *job, Buf *out, Schema *schema, bool owners);

#endif
