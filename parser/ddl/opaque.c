/*
 * opaque.c: objects that are held as the text of their statements.
 *
 * The text is the statement with every name in it qualified, so that it means the same wherever it runs.
 */
#include "opaque.h"

#include <string.h>

#include "canon.h"
#include "record.h"
#include "scan.h"
#include "sqltext.h"

/* --- qualifying a tree --- */

typedef struct Qualify {
	Apply *a;
	const Lookup *lookup;
	const Strings *common;
} Qualify;

Node *name_node(Apply *a, const char *text)
{
	Node *node = arena_new_struct(a->arena, Node);
	PgQuery__String *string = arena_new_struct(a->arena, PgQuery__String);
	*string = (PgQuery__String) PG_QUERY__STRING__INIT;
	string->sval = arena_strdup(a->arena, text);
	*node = (Node) PG_QUERY__NODE__INIT;
	node->node_case = PG_QUERY__NODE__NODE_STRING;
	node->string = string;
	return node;
}

void put_schema(Apply *a, size_t *count, Node ***names, const char *in_schema)
{
	if (*count != 1 || !in_schema)
		return;
	Node **two = arena_alloc(a->arena, 2 * sizeof(Node *));
	two[0] = name_node(a, in_schema);
	two[1] = (*names)[0];
	*names = two;
	*count = 2;
}

static void qualify_range(Qualify *q, PgQuery__RangeVar *range)
{
	if (range->schemaname[0] || strings_has(q->common, range->relname))
		return;
	const char *in_schema = lookup_relation_schema(q->lookup, &q->a->session->search_path, range->relname);
	if (in_schema)
		range->schemaname = arena_strdup(q->a->arena, in_schema);
}

static void qualify_routine(Qualify *q, size_t *count, Node ***names)
{
	const char *name = *count == 1 ? node_text((*names)[0]) : NULL;
	if (name && !function_is_builtin(name))
		put_schema(q->a, count, names, lookup_routine_schema(q->lookup, &q->a->session->search_path, name));
}

static void qualify_type(Qualify *q, PgQuery__TypeName *type)
{
	const char *name = type->n_names == 1 ? node_text(type->names[0]) : NULL;
	if (!name || type_is_builtin(name))
		return;
	const char *found = type_lookup(q->a->schema, &q->a->session->search_path, name, q->a->arena);
	Ref ref;
	if (found && ref_parse(q->a->arena, found, &ref))
		put_schema(q->a, &type->n_names, &type->names, ref.schema);
}

/* Options whose value is a function although it looks like a type. */
static bool names_function(const char *option)
{
	static const char *const words[] = { "function", "procedure", "restrict",  "join",         "input",
		                                 "output",   "receive",   "send",      "typmod_in",    "typmod_out",
		                                 "analyze",  "subscript", "canonical", "subtype_diff", "start",
		                                 "gettoken", "end",       "lextypes",  "headline",     "init",
		                                 "lexize",   "handler",   "validator" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], option) == 0)
			return true;
	return false;
}

static void qualify_option(Qualify *q, PgQuery__DefElem *option)
{
	if (names_function(option->defname) && IS_NODE(option->arg, TYPE_NAME))
		qualify_routine(q, &option->arg->type_name->n_names, &option->arg->type_name->names);
	if (names_function(option->defname) && IS_NODE(option->arg, LIST))
		qualify_routine(q, &option->arg->list->n_items, &option->arg->list->items);
}

static bool qualify_visit(void *context, ProtobufCMessage *message)
{
	Qualify *q = context;
	if (IS_MESSAGE(message, range_var))
		qualify_range(q, (PgQuery__RangeVar *) message);
	else if (IS_MESSAGE(message, func_call))
		qualify_routine(q, &((PgQuery__FuncCall *) message)->n_funcname, &((PgQuery__FuncCall *) message)->funcname);
	else if (IS_MESSAGE(message, object_with_args))
		qualify_routine(q, &((PgQuery__ObjectWithArgs *) message)->n_objname,
		                &((PgQuery__ObjectWithArgs *) message)->objname);
	else if (IS_MESSAGE(message, def_elem))
		qualify_option(q, (PgQuery__DefElem *) message);
	else if (IS_MESSAGE(message, type_name))
		qualify_type(q, (PgQuery__TypeName *) message);
	return true;
}

/* Printed from the tree when that can be read again; else the user's text. */
const char *qualified_statement(Apply *a)
{
	Qualify q = { a, lookup_new(a->arena, a->schema), walk_common_names(a->arena, &a->tree->base) };
	walk_messages(&a->tree->base, qualify_visit, &q);
	const char *printed = pgquery_print_statement(a->arena, a->tree);
	if (printed && prints_back(a->arena, printed, a->tree))
		return printed;
	return arena_strdup(a->arena, qualify_sql(a->scratch, a->text, SQL_QUERY, q.lookup, &a->session->search_path));
}

/* --- objects --- */

Opaque *add_opaque(Apply *a, KindId kind, const char *in_schema, Object *parent, const char *name, const char *args,
                   const char *address)
{
	Opaque *opaque = (Opaque *) add_object(a, kind, in_schema, parent, name, args, -1);
	if (!opaque)
		return NULL;
	opaque->definition.text = qualified_statement(a);
	opaque->definition.span = a->span;
	opaque->address = address;
	apply_default_privileges(a, &opaque->base);
	return opaque;
}

/* "OPERATOR public.=== (…)": only the name changes. */
void rename_opaque(Apply *a, Object *object, Ref from)
{
	Opaque *opaque = (Opaque *) object;
	const char *old = from.schema && !object->parent ? ref_text(a->arena, from) : sql_identifier(a->arena, from.name);
	const char *new = from.schema && !object->parent ? ref_text(a->arena, object_ref(object))
	                                                 : sql_identifier(a->arena, object->name);
	const char **texts[] = { &opaque->definition.text, &opaque->address };
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *text = *texts[i];
		size_t start, end;
		if (text && sql_find(text, 0, old, &start, &end))
			*texts[i] = arena_printf(a->arena, "%.*s%s%s", (int) start, text, new, text + end);
	}
}
