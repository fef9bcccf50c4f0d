/*
 * rule.c: rules of tables and views.
 */
#include "alter_column.h"
#include "names.h"
#include "new_object.h"
#include "slice.h"

static bool apply_create_rule(Apply *a, Node *node)
{
	const PgQuery__RuleStmt *statement = node->rule_stmt;
	Object *table = need_relation(a, statement->relation, false);
	if (!table)
		return false;
	Rule *rule = (Rule *) object_child(table, KIND_RULE, statement->rulename);
	if (!rule || !statement->replace)
		rule = (Rule *) add_object(a, KIND_RULE, NULL, table, statement->rulename, NULL, -1);
	if (rule)
		keep_expr(a, &rule->definition, slice_tokens(a, find_word(a, 0, "as") + 1, a->tokens.count, NULL), SQL_RULE);
	return rule;
}

bool alter_rule(Alter *x)
{
	Rule *rule = (Rule *) need_child(x->a, x->object, KIND_RULE, x->command->name, false);
	if (!rule)
		return false;
	switch (x->command->subtype) {
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableRule:
		rule->enabled = "disabled";
		return true;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableReplicaRule:
		rule->enabled = "replica";
		return true;
	case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableAlwaysRule:
		rule->enabled = "always";
		return true;
	default:
		rule->enabled = NULL;
		return true;
	}
}

const StatementRow rule_statements[] = {
	STATEMENT(RULE_STMT, apply_create_rule),
	{ 0 },
};
