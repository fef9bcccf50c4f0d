/*
 * figure.c: what PostgreSQL calls an expression that has no name (FigureColname, src/backend/parser/parse_target.c).
 */
#include "figure.h"

#include "nodes.h"

static int figure(const Node *node, const char **name);

/* The last name of a list; stars and subscripts are no names. */
static const char *last_name(size_t count, Node **names)
{
	for (size_t i = count; i > 0; i--)
		if (IS_NODE(names[i - 1], STRING))
			return names[i - 1]->string->sval;
	return NULL;
}

static int named(const char **name, const char *text, int strength)
{
	*name = text;
	return text ? strength : 0;
}

static const char *value_function_name(const PgQuery__SQLValueFunction *function)
{
	static const char *const names[] = {
		NULL,        "current_date", "current_time",    "current_time",   "current_timestamp", "current_timestamp",
		"localtime", "localtime",    "localtimestamp",  "localtimestamp", "current_role",      "current_user",
		"user",      "session_user", "current_catalog", "current_schema"
	};
	size_t op = (size_t) function->op;
	return op < sizeof(names) / sizeof(names[0]) ? names[op] : NULL;
}

static const char *xml_name(const PgQuery__XmlExpr *xml)
{
	static const char *const names[] = { NULL,       NULL,    "xmlconcat", "xmlelement",   "xmlforest",
		                                 "xmlparse", "xmlpi", "xmlroot",   "xmlserialize", NULL };
	size_t op = (size_t) xml->op;
	/* The enumeration begins with "undefined". */
	return op > 0 && op + 1 < sizeof(names) / sizeof(names[0]) ? names[op + 1] : NULL;
}

static int figure_sublink(const PgQuery__SubLink *link, const char **name)
{
	if (link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK)
		return named(name, "exists", 2);
	if (link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK)
		return named(name, "array", 2);
	if (link->sub_link_type != PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK || !IS_NODE(link->subselect, SELECT_STMT))
		return 0;
	const PgQuery__SelectStmt *select = link->subselect->select_stmt;
	if (select->n_target_list == 0 || !IS_NODE(select->target_list[0], RES_TARGET))
		return 0;
	const PgQuery__ResTarget *target = select->target_list[0]->res_target;
	if (node_given(target->name))
		return named(name, target->name, 2);
	return figure(target->val, name);
}

static int figure_indirection(const PgQuery__AIndirection *indirection, const char **name)
{
	const char *field = last_name(indirection->n_indirection, indirection->indirection);
	return field ? named(name, field, 2) : figure(indirection->arg, name);
}

static int figure_cast(const PgQuery__TypeCast *cast, const char **name)
{
	int strength = figure(cast->arg, name);
	if (strength > 1 || !cast->type_name)
		return strength;
	return named(name, last_name(cast->type_name->n_names, cast->type_name->names), 1);
}

static int figure_case(const PgQuery__CaseExpr *expr, const char **name)
{
	int strength = expr->defresult ? figure(expr->defresult, name) : 0;
	return strength > 1 ? strength : named(name, "case", 1);
}

static int figure(const Node *node, const char **name)
{
	switch (node ? node->node_case : PG_QUERY__NODE__NODE__NOT_SET) {
	case PG_QUERY__NODE__NODE_COLUMN_REF:
		return named(name, last_name(node->column_ref->n_fields, node->column_ref->fields), 2);
	case PG_QUERY__NODE__NODE_A_INDIRECTION:
		return figure_indirection(node->a_indirection, name);
	case PG_QUERY__NODE__NODE_FUNC_CALL:
		return named(name, last_name(node->func_call->n_funcname, node->func_call->funcname), 2);
	case PG_QUERY__NODE__NODE_A_EXPR:
		return node->a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF ? named(name, "nullif", 2) : 0;
	case PG_QUERY__NODE__NODE_TYPE_CAST:
		return figure_cast(node->type_cast, name);
	case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
		return figure(node->collate_clause->arg, name);
	case PG_QUERY__NODE__NODE_GROUPING_FUNC:
		return named(name, "grouping", 2);
	case PG_QUERY__NODE__NODE_SUB_LINK:
		return figure_sublink(node->sub_link, name);
	case PG_QUERY__NODE__NODE_CASE_EXPR:
		return figure_case(node->case_expr, name);
	case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
		return named(name, "array", 2);
	case PG_QUERY__NODE__NODE_ROW_EXPR:
		return named(name, "row", 2);
	case PG_QUERY__NODE__NODE_COALESCE_EXPR:
		return named(name, "coalesce", 2);
	case PG_QUERY__NODE__NODE_MIN_MAX_EXPR:
		return named(name, node->min_max_expr->op == PG_QUERY__MIN_MAX_OP__IS_GREATEST ? "greatest" : "least", 2);
	case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION:
		return named(name, value_function_name(node->sqlvalue_function), 2);
	case PG_QUERY__NODE__NODE_XML_EXPR:
		return named(name, xml_name(node->xml_expr), 2);
	case PG_QUERY__NODE__NODE_XML_SERIALIZE:
		return named(name, "xmlserialize", 2);
	default:
		return 0;
	}
}

const char *figure_name(const Node *node)
{
	const char *name = NULL;
	return figure(node, &name) > 0 ? name : NULL;
}
