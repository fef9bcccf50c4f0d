/*
 * nodes.c: reading libpg_query's trees.
 */
#include "nodes.h"

#include <stdlib.h>
#include <string.h>

const char *node_given(const char *text)
{
	return text && text[0] ? text : NULL;
}

static const char *constant_text(const PgQuery__AConst *constant)
{
	switch (constant->val_case) {
	case PG_QUERY__A__CONST__VAL_SVAL:
		return constant->sval->sval;
	case PG_QUERY__A__CONST__VAL_FVAL:
		return constant->fval->fval;
	case PG_QUERY__A__CONST__VAL_BSVAL:
		return constant->bsval->bsval;
	default:
		return NULL;
	}
}

const char *node_text(const Node *node)
{
	if (IS_NODE(node, STRING))
		return node->string->sval;
	if (IS_NODE(node, FLOAT))
		return node->float_->fval;
	if (IS_NODE(node, A_CONST))
		return constant_text(node->a_const);
	if (IS_NODE(node, TYPE_NAME) && node->type_name->n_names > 0)
		return node_text(node->type_name->names[node->type_name->n_names - 1]);
	return NULL;
}

bool node_int(const Node *node, int64_t *value)
{
	const char *text = NULL;
	if (IS_NODE(node, INTEGER)) {
		*value = node->integer->ival;
		return true;
	}
	if (IS_NODE(node, A_CONST)) {
		if (node->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL) {
			*value = node->a_const->ival->ival;
			return true;
		}
		/* libpg_query leaves the value out when it is zero. */
		if (node->a_const->val_case == PG_QUERY__A__CONST__VAL__NOT_SET && !node->a_const->isnull) {
			*value = 0;
			return true;
		}
	}
	text = node_text(node);
	if (!text)
		return false;
	char *end = NULL;
	*value = strtoll(text, &end, 10);
	return end != text && *end == '\0';
}

bool option_bool(const PgQuery__DefElem *option)
{
	if (!option->arg)
		return true;
	if (IS_NODE(option->arg, BOOLEAN))
		return option->arg->boolean->boolval;
	const char *text = node_text(option->arg);
	if (!IS_NODE(option->arg, FLOAT) && text)
		return strcmp(text, "true") == 0 || strcmp(text, "on") == 0 || strcmp(text, "yes") == 0 ||
		       strcmp(text, "1") == 0;
	int64_t number;
	return node_int(option->arg, &number) && number != 0;
}

PgQuery__DefElem *find_option(size_t count, Node **options, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (IS_NODE(options[i], DEF_ELEM) && strcmp(options[i]->def_elem->defname, name) == 0)
			return options[i]->def_elem;
	return NULL;
}

Ref names_ref(size_t count, Node **names)
{
	Ref ref = { NULL, NULL };
	if (count > 0)
		ref.name = node_text(names[count - 1]);
	if (count > 1)
		ref.schema = node_text(names[count - 2]);
	return ref;
}

Ref range_ref(const PgQuery__RangeVar *range)
{
	return (Ref){ node_given(range->schemaname), range->relname };
}

Ref node_ref(const Node *node)
{
	if (IS_NODE(node, LIST))
		return names_ref(node->list->n_items, node->list->items);
	if (IS_NODE(node, TYPE_NAME))
		return names_ref(node->type_name->n_names, node->type_name->names);
	if (IS_NODE(node, OBJECT_WITH_ARGS))
		return names_ref(node->object_with_args->n_objname, node->object_with_args->objname);
	if (IS_NODE(node, RANGE_VAR))
		return range_ref(node->range_var);
	return (Ref){ NULL, node_text(node) };
}

const char *role_name(const PgQuery__RoleSpec *role)
{
	if (!role)
		return NULL;
	switch (role->roletype) {
	case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CSTRING:
		return role->rolename;
	case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_PUBLIC:
		return "public";
	case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_SESSION_USER:
		return "session_user";
	default:
		return "current_user";
	}
}
