/*
 * proof.c: what the schema proves of rows, so that nobody has to read them.
 */
#include <string.h>

#include "affect.h"

static bool says_not_null(const Node *node, const char *column)
{
	if (IS_NODE(node, NULL_TEST)) {
		const PgQuery__NullTest *test = node->null_test;
		const PgQuery__ColumnRef *ref = IS_NODE(test->arg, COLUMN_REF) ? test->arg->column_ref : NULL;
		const char *name = !ref || ref->n_fields == 0 ? NULL : node_text(ref->fields[ref->n_fields - 1]);

		return test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NOT_NULL && name && strcmp(name, column) == 0;
	}
	if (!IS_NODE(node, BOOL_EXPR) || node->bool_expr->boolop != PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR)
		return false;
	for (size_t i = 0; i < node->bool_expr->n_args; i++) {
		if (says_not_null(node->bool_expr->args[i], column))
			return true;
	}
	return false;
}

bool is_proven_not_null(Affect *x, const Object *table, const char *column)
{
	const Column *there = (const Column *) object_child(table, KIND_COLUMN, column);

	if (there && there->not_null)
		return true;
	for (size_t i = 0; i < table->children.count; i++) {
		const Constraint *check = table->children.items[i];

		if (constraint_type(&check->base) == CONSTRAINT_CHECK && !check->not_valid && !check->not_enforced &&
		    says_not_null(pgquery_parse_expression(x->a->scratch, check->expr.text), column))
			return true;
	}
	return false;
}

bool is_constrained_domain(Affect *x, const char *type)
{
	Ref ref;

	for (int depth = 0; depth < 32 && ref_parse(x->a->scratch, type, &ref) && ref.schema; depth++) {
		const Object *object = schema_find_type(x->a->schema, ref.schema, ref.name);

		if (!object || object->kind != KIND_DOMAIN)
			return false;
		if (((const Domain *) object)->not_null)
			return true;
		for (size_t i = 0; i < object->children.count; i++) {
			if (((const Object *) object->children.items[i])->kind == KIND_DOMAIN_CONSTRAINT)
				return true;
		}
		type = ((const Domain *) object)->type;
	}
	return false;
}
