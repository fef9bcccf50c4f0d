/*
 * guard.h: conditions on the catalogs, answered from the model: IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'x').
 */
#ifndef DBGEN_GUARD_H
#define DBGEN_GUARD_H

#include "pgquery.h"
#include "schema.h"

typedef enum GuardAnswer { GUARD_NO, GUARD_YES, GUARD_UNKNOWN } GuardAnswer;

GuardAnswer guard_answer(const Schema *schema, const Node *condition);

#endif
