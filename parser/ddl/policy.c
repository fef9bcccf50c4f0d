/*
 * policy.c: row level security policies.
 */
#include "apply.h"

#include <string.h>

#include "names.h"
#include "new_object.h"
#include "slice.h"

static Strings role_names(Apply *a, size_t count, Node **roles)
{
	Strings names = { 0 };
	for (size_t i = 0; i < count; i++)
		if (IS_NODE(roles[i], ROLE_SPEC))
			strings_add(a->arena, &names, role_name(roles[i]->role_spec));
	/* PUBLIC makes all others pointless. */
	if (strings_has(&names, "public") || names.count == 0) {
		names = (Strings){ 0 };
		strings_add(a->arena, &names, "public");
	}
	strings_sort(&names);
	return names;
}

/* "CHECK (…)" of a policy stands after WITH. */
static void read_expressions(Apply *a, Policy *policy, const Node *qual, const Node *check)
{
	if (qual)
		keep_expr(a, &policy->using_expr, slice_brackets(a, 0, "using", qual), SQL_EXPRESSION);
	if (check)
		keep_expr(a, &policy->check_expr, slice_brackets(a, 0, "check", check), SQL_EXPRESSION);
}

static bool apply_create_policy(Apply *a, Node *node)
{
	const PgQuery__CreatePolicyStmt *statement = node->create_policy_stmt;
	Object *table = need_table(a, statement->table, false);
	if (!table)
		return false;
	Policy *policy = (Policy *) add_object(a, KIND_POLICY, NULL, table, statement->policy_name, NULL, -1);
	if (!policy)
		return false;
	policy->permissive = statement->permissive;
	policy->command = statement->cmd_name;
	policy->roles = role_names(a, statement->n_roles, statement->roles);
	read_expressions(a, policy, statement->qual, statement->with_check);
	return true;
}

static bool apply_alter_policy(Apply *a, Node *node)
{
	const PgQuery__AlterPolicyStmt *statement = node->alter_policy_stmt;
	Object *table = need_table(a, statement->table, false);
	Policy *policy = table ? (Policy *) need_child(a, table, KIND_POLICY, statement->policy_name, false) : NULL;
	if (!policy)
		return false;
	if (statement->n_roles)
		policy->roles = role_names(a, statement->n_roles, statement->roles);
	read_expressions(a, policy, statement->qual, statement->with_check);
	return true;
}

const StatementRow policy_statements[] = {
	STATEMENT(CREATE_POLICY_STMT, apply_create_policy),
	STATEMENT(ALTER_POLICY_STMT, apply_alter_policy),
	{ 0 },
};
