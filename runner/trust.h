/*
 * trust.h: whose record of migrations it is.
 *
 * Who owns a table that dbgen writes to, or a function that a trigger, default, check, rule, policy or index of it calls, runs code of his own with the rights of whoever records a
 * migration there (PostgreSQL manual, CREATE TRIGGER; release notes of CVE-2018-1058), often a superuser's.  In many
 * databases somebody else may have made the schema or the table before the first migration.
 */
#ifndef DBGEN_TRUST_H
#define DBGEN_TRUST_H

#include "history.h"

/* The schema, the tables and every function that they call are of this role, of one that it is a member of, of the database's owner or of a
 * superuser.  False after a diagnostic otherwise.  Asked before anything is written; what is only read does no harm. */
bool history_is_trusted(Diags *diags, const History *history);

#endif
