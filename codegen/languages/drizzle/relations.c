/*
 * relations.c: foreign keys as relations of drizzle's queries, from both ends.
 *
 * 0.45 has them by table (relations), 1.0 all in one place (defineRelations).  Where more than one leads from one table to
 * another each has a name of its own, by which drizzle finds its other end.
 */
#include <string.h>

#include "said.h"

/* What TABLE calls a relation: not like a column, nor like another. */
static const char *relation_key(Dz *dz, const DzTable *table, const char *name, Strings *taken)
{
	const char *key = dz->members == CASE_KEEP ? name_in_case(dz->arena, name, CASE_KEEP)
	                                           : name_in_case(dz->arena, name, CASE_CAMEL);

	for (size_t i = 0; i < table->columns.count; i++) {
		if (strcmp(((const DzColumn *) table->columns.items[i])->key, key) == 0) {
			key = arena_printf(dz->arena, "%sRelation", key);
			break;
		}
	}
	while (strings_has(taken, key))
		key = arena_printf(dz->arena, "%s_", key);
	strings_add(dz->arena, taken, key);
	return key;
}

/* There is more than one way from the one to the other, or back. */
static bool needs_name(const CodeRelation *relation)
{
	size_t count = 0;

	for (size_t i = 0; i < relation->from->references.count; i++)
		count += ((const CodeRelation *) relation->from->references.items[i])->to == relation->to;
	for (size_t i = 0; relation->from != relation->to && i < relation->to->references.count; i++)
		count += ((const CodeRelation *) relation->to->references.items[i])->to == relation->from;
	return count > 1 || relation->from == relation->to;
}

/* "orders.customerId", "r.orders.customerId" */
static JsNode *column_access(Dz *dz, const char *table_name, const DzTable *table, const CodeColumn *column)
{
	for (size_t i = 0; i < table->columns.count; i++) {
		const DzColumn *known = table->columns.items[i];

		if (known->code != column)
			continue;
		JsNode *node = js_text(dz->arena, dz->v1 ? table_name : dz_access(dz, table_name, known->key));
		/* Only the third part of a path may stand on the next line. */
		node->tail = dz->v1 ? dz_access(dz, "", known->key) : NULL;
		return node;
	}
	return js_text(dz->arena, table_name);
}

/* "[orders.customerId]"; one alone without brackets where LONE. */
static JsNode *column_list(Dz *dz, const char *table_name, const DzTable *table, const List *columns, bool lone)
{
	JsNode *list = js_list(dz->arena);

	for (size_t i = 0; i < columns->count; i++) {
		JsNode *column = column_access(dz, table_name, table, columns->items[i]);

		if (lone && columns->count == 1)
			return column;
		js_add(dz->arena, list, column);
	}
	return list;
}

static JsNode *with_name(Dz *dz, const CodeRelation *relation, JsNode *config)
{
	if (!needs_name(relation))
		return config;
	config = config ? config : js_object(dz->arena, false);
	js_add_member(dz->arena, config, dz->v1 ? "alias" : "relationName", js_quoted(dz->arena, relation->name));
	return config;
}

static JsNode *call_of(Dz *dz, const char *name, JsNode *first, JsNode *config)
{
	JsNode *chain = js_chain(dz->arena, NULL), *call = js_call(dz->arena, chain, name);

	if (first)
		js_add(dz->arena, call, first);
	if (config)
		js_add(dz->arena, call, config);
	return chain;
}

/* ---- 0.45 */

static JsNode *old_reference(Dz *dz, const DzTable *from, const DzTable *to, const CodeRelation *relation)
{
	JsNode *config = js_object(dz->arena, false);

	js_add_member(dz->arena, config, "fields", column_list(dz, from->name, from, &relation->columns, false));
	js_add_member(dz->arena, config, "references", column_list(dz, to->name, to, &relation->to_columns, false));
	return call_of(dz, "one", js_text(dz->arena, to->name), with_name(dz, relation, config));
}

/* one() without fields takes no name, and with them would be said to be always there. */
static bool is_one_back(const CodeRelation *relation, bool v1)
{
	return relation->one_to_one && (v1 || !needs_name(relation));
}

static JsNode *old_referrer(Dz *dz, const DzTable *from, const CodeRelation *relation)
{
	return call_of(dz, is_one_back(relation, dz->v1) ? "one" : "many", js_text(dz->arena, from->name),
	               with_name(dz, relation, NULL));
}

/* ---- 1.0 */

static JsNode *new_side(Dz *dz, const CodeRelation *relation, bool forward)
{
	const DzTable *from = address_map_get(dz->by_code, relation->from);
	const DzTable *to = address_map_get(dz->by_code, relation->to);
	const DzTable *here = forward ? from : to, *there = forward ? to : from;
	const List *near = forward ? &relation->columns : &relation->to_columns;
	const List *far = forward ? &relation->to_columns : &relation->columns;
	bool one = forward || relation->one_to_one;
	JsNode *config = js_object(dz->arena, false);

	js_add_member(dz->arena, config, "from",
	              column_list(dz, arena_printf(dz->arena, "r.%s", here->name), here, near, true));
	js_add_member(dz->arena, config, "to",
	              column_list(dz, arena_printf(dz->arena, "r.%s", there->name), there, far, true));
	/* What is not optional is there for sure. */
	if (forward && !relation->optional)
		js_add_member(dz->arena, config, "optional", js_text(dz->arena, "false"));
	return call_of(dz, arena_printf(dz->arena, one ? "r.one.%s" : "r.many.%s", there->name), NULL,
	               with_name(dz, relation, config));
}

/* ---- both */

static JsNode *relations_of(Dz *dz, const DzTable *table)
{
	JsNode *object = js_object(dz->arena, true);
	Strings taken = { 0 };

	for (size_t i = 0; i < table->code->references.count; i++) {
		const CodeRelation *relation = table->code->references.items[i];
		const DzTable *to = address_map_get(dz->by_code, relation->to);

		js_add_member(dz->arena, object, relation_key(dz, table, relation->forward, &taken),
		              dz->v1 ? new_side(dz, relation, true) : old_reference(dz, table, to, relation));
	}
	for (size_t i = 0; i < table->code->referrers.count; i++) {
		const CodeRelation *relation = table->code->referrers.items[i];
		const DzTable *from = address_map_get(dz->by_code, relation->from);
		bool one = is_one_back(relation, dz->v1);
		const char *name = one ? relation->backward : name_plural(dz->arena, relation->backward);

		js_add_member(dz->arena, object, relation_key(dz, table, name, &taken),
		              dz->v1 ? new_side(dz, relation, false) : old_referrer(dz, from, relation));
	}
	return object;
}

/* "({ one, many })": those that are used. */
static const char *helpers_of(const DzTable *table)
{
	bool one = table->code->references.count > 0, many = false;

	for (size_t i = 0; i < table->code->referrers.count; i++) {
		bool single = is_one_back(table->code->referrers.items[i], false);

		one = one || single;
		many = many || !single;
	}
	return one && many ? "({ one, many })" : one ? "({ one })" : "({ many })";
}

static void add_old(Dz *dz, Buf *out, const DzTable *table, JsNode *object)
{
	JsNode *chain = call_of(dz, "relations", js_text(dz->arena, table->name),
	                        js_arrow(dz->arena, helpers_of(table), object));

	js_add_const(out, "export const", arena_printf(dz->arena, "%sRelations", table->name), chain);
}

void dz_add_relations(Dz *dz, Buf *out)
{
	JsNode *all = js_object(dz->arena, true), *tables = js_object(dz->arena, true);

	for (size_t i = 0; i < dz->tables.count; i++) {
		const DzTable *table = dz->tables.items[i];
		JsNode *object = relations_of(dz, table);

		if (dz->v1)
			js_add(dz->arena, tables, js_text(dz->arena, table->name));
		if (object->items.count > 0 && dz->v1)
			js_add_member(dz->arena, all, table->name, object);
		else if (object->items.count > 0)
			add_old(dz, out, table, object);
	}
	for (size_t i = 0; dz->v1 && i < dz->views.count; i++)
		js_add(dz->arena, tables, js_text(dz->arena, ((const DzTable *) dz->views.items[i])->name));
	if (dz->v1 && tables->items.count > 0)
		js_add_const(out, "export const", "relations",
		             call_of(dz, "defineRelations", tables, js_arrow(dz->arena, "(r)", all)));
}
