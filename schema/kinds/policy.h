/* policy.h: row level security policies. */
#ifndef DBGEN_KINDS_POLICY_H
#define DBGEN_KINDS_POLICY_H

#include "object.h"

typedef struct Policy {
	Object base;
	bool permissive;
	const char *command; /* "all", "select", "insert", "update", "delete" */
	Strings roles;       /* sorted; "public" alone: everyone */
	Expr using_expr;
	Expr check_expr;
} Policy;

extern const Record policy_record;

#endif
