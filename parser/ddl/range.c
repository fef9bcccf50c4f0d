/*
 * range.c: range types.
 */
#include "apply.h"

#include <string.h>
#include "operator.h"
#include "names.h"
#include "new_object.h"
#include "options.h"
#include "typename.h"
#include "index.h"

static const PgQuery__DefElem *option_of(const PgQuery__CreateRangeStmt *statement, const char *name)
{
	const PgQuery__DefElem *option = find_option(statement->n_params, statement->params, name);
	return option && option->arg ? option : NULL;
}

static Ref option_ref(const PgQuery__CreateRangeStmt *statement, const char *name)
{
	const PgQuery__DefElem *option = option_of(statement, name);
	return option ? node_ref(option->arg) : (Ref){ NULL, NULL };
}

static void read_names(Apply *a, RangeType *range, const PgQuery__CreateRangeStmt *statement)
{
	const PgQuery__DefElem *opclass = option_of(statement, "subtype_opclass"),
	                       *collation = option_of(statement, "collation");
	if (opclass && IS_NODE(opclass->arg, TYPE_NAME))
		range->opclass = opclass_ref(a, "btree", range->subtype, opclass->arg->type_name->n_names,
		                             opclass->arg->type_name->names);
	if (collation && IS_NODE(collation->arg, TYPE_NAME))
		range->collation = collation_ref(a, collation->arg->type_name->n_names, collation->arg->type_name->names);
	range->canonical = routine_ref(a, option_ref(statement, "canonical"));
	range->subtype_diff = routine_ref(a, option_ref(statement, "subtype_diff"));
	range->multirange = option_ref(statement, "multirange_type_name");
	if (!range->multirange.name)
		range->multirange.name = schema_multirange_name(a->arena, range->base.name);
	if (!range->multirange.schema)
		range->multirange.schema = range->base.schema;
}

static bool apply_create_range(Apply *a, Node *node)
{
	const PgQuery__CreateRangeStmt *statement = node->create_range_stmt;
	const PgQuery__DefElem *subtype = option_of(statement, "subtype");
	Ref name = names_ref(statement->n_type_name, statement->type_name);
	const char *in_schema = schema_for_new(a, name.schema, -1);
	if (!in_schema)
		return false;
	if (!subtype || !IS_NODE(subtype->arg, TYPE_NAME)) {
		apply_fail(a, -1, "type attribute \"subtype\" is required");
		return false;
	}
	/* A shell of the name may be there for the functions of the range. */
	Object *shell = schema_find(a->schema, KIND_BASE_TYPE, in_schema, NULL, name.name, NULL);
	if (shell)
		schema_remove(a->schema, shell);
	RangeType *range = (RangeType *) add_object(a, KIND_RANGE, in_schema, NULL, name.name, NULL, -1);
	if (!range)
		return false;
	range->subtype = bare_type_text(a, subtype->arg->type_name);
	read_names(a, range, statement);
	apply_default_privileges(a, &range->base);
	return range->subtype;
}

const StatementRow range_statements[] = {
	STATEMENT(CREATE_RANGE_STMT, apply_create_range),
	{ 0 },
};
