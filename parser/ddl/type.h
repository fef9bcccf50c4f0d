/*
 * type.h: enums, domains, composite types.
 */
#ifndef DBGEN_TYPE_H
#define DBGEN_TYPE_H

#include "apply.h"

/* ALTER TYPE on a composite type; its commands are ALTER TABLE's. */
bool alter_composite(Apply *a, Object *object, const PgQuery__AlterTableCmd *command);
bool rename_attribute(Apply *a, Object *object, const char *name, const char *to);

/* NAME is that of the domain's NOT NULL. */
bool domain_not_null_is(const Domain *domain, const char *name);

#endif
