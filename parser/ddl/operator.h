/*
 * operator.h: functions that operators, casts and types name in their options.
 */
#ifndef DBGEN_DDL_OPERATOR_H
#define DBGEN_DDL_OPERATOR_H

#include "apply.h"

/* A function in an option, with its schema. */
Ref routine_ref(Apply *a, Ref name);

#endif
