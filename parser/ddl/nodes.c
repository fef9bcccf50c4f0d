/*
 * nodes.c: reading libpg_query's trees.
 */
#include "apply.h"

#include <stdlib.h>
#include <string.h>

#include "sqltext.h"

const char *given(const char *text)
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

/* As defGetString() in src/backend/commands/define.c. */
const char *option_text(Apply *a, const PgQuery__DefElem *option)
{
	const Node *arg = option->arg;
	if (!arg)
		return NULL;
	if (IS_NODE(arg, BOOLEAN))
		return arg->boolean->boolval ? "true" : "false";
	if (IS_NODE(arg, A_STAR))
		return "*";
	if (IS_NODE(arg, TYPE_NAME)) {
		const PgQuery__TypeName *type = arg->type_name;
		return type->n_names == 1 ? node_text(arg) : ref_name(a, names_ref(type->n_names, type->names));
	}
	if (IS_NODE(arg, LIST))
		return ref_name(a, names_ref(arg->list->n_items, arg->list->items));
	const char *text = node_text(arg);
	if (text)
		return text;
	int64_t number;
	return node_int(arg, &number) ? arena_printf(a->arena, "%lld", (long long) number) : NULL;
}

PgQuery__DefElem *find_option(size_t count, Node **options, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (IS_NODE(options[i], DEF_ELEM) && strcmp(options[i]->def_elem->defname, name) == 0)
			return options[i]->def_elem;
	return NULL;
}

Strings node_names(Apply *a, size_t count, Node **nodes)
{
	Strings names = { 0 };
	for (size_t i = 0; i < count; i++) {
		const char *name = node_text(nodes[i]);
		if (name)
			strings_add(a->arena, &names, name);
	}
	return names;
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

static const char *option_key(Apply *a, const PgQuery__DefElem *option)
{
	if (given(option->defnamespace))
		return arena_printf(a->arena, "%s.%s", option->defnamespace, option->defname);
	return option->defname;
}

/* Index of "key=…" or -1. */
static long option_index(const Strings *list, const char *key)
{
	size_t length = strlen(key);
	for (size_t i = 0; i < list->count; i++)
		if (strncmp(list->items[i], key, length) == 0 && list->items[i][length] == '=')
			return (long) i;
	return -1;
}

void change_options(Apply *a, Strings *list, size_t count, Node **options, bool reset)
{
	for (size_t i = 0; i < count; i++) {
		if (!IS_NODE(options[i], DEF_ELEM))
			continue;
		const PgQuery__DefElem *option = options[i]->def_elem;
		const char *key = option_key(a, option), *value = option_text(a, option);
		long found = option_index(list, key);
		if (found >= 0)
			strings_remove(list, (size_t) found);
		if (!reset && option->defaction != PG_QUERY__DEF_ELEM_ACTION__DEFELEM_DROP)
			strings_add(a->arena, list, arena_printf(a->arena, "%s=%s", key, value ? value : "true"));
	}
}

Strings storage_options(Apply *a, size_t count, Node **options)
{
	Strings list = { 0 };
	change_options(a, &list, count, options, false);
	return list;
}

Strings server_options(Apply *a, size_t count, Node **options)
{
	return storage_options(a, count, options);
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
