/*
 * owner.h: owners.
 */
#ifndef DBGEN_OWNER_H
#define DBGEN_OWNER_H

#include "apply.h"

bool set_owner(Apply *a, Object *object, const PgQuery__RoleSpec *role);

#endif
