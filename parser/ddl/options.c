/*
 * options.c: names and options of a statement as the text that the model holds.
 */
#include "options.h"

#include <ctype.h>
#include <string.h>

#include "record.h"
#include "sqltext.h"

Ref object_ref(const Object *object)
{
	return (Ref){ object->schema, object->name };
}

const char *ref_name(Apply *a, Ref ref)
{
	return ref_text(a->arena, ref);
}

const char *upper_case(Apply *a, const char *text)
{
	char *copy = arena_strdup(a->arena, text);
	for (char *c = copy; *c; c++)
		*c = (char) toupper((unsigned char) *c);
	return copy;
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

static const char *option_key(Apply *a, const PgQuery__DefElem *option)
{
	if (node_given(option->defnamespace))
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
