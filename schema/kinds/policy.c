/* policy.c: fields of row level security policies. */
#include "policy.h"

static const Field policy_fields[] = {
	BOOL_FIELD(Policy, permissive, CHANGE_RECREATE), NAME_FIELD(Policy, command, CHANGE_RECREATE),
	TEXTS_FIELD(Policy, roles, CHANGE_ALTER),        EXPR_FIELD(Policy, using_expr, CHANGE_ALTER),
	EXPR_FIELD(Policy, check_expr, CHANGE_ALTER),
};
const Record policy_record = RECORD(Policy, policy_fields);
