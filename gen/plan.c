/*
 * plan.c: from two schemas to statements.  The graph decides what runs and in which order; emit.h writes it.
 */
#include "plan.h"

#include <string.h>

#include "fragment.h"
#include "marker.h"
#include "query.h"
#include "rename.h"
#include "salvage.h"

static List folded_objects(Arena *arena, const Node *node)
{
	List objects = { 0 };
	for (size_t i = 0; i < node->folded.count; i++) {
		const Node *folded = node->folded.items[i];
		if (folded->kind == NODE_MAKE)
			list_add(arena, &objects, folded->item->new);
	}
	return objects;
}

static void emit_made(Emit *e, const Graph *graph, const Node *node)
{
	const Item *item = node->item;
	bool owners = graph->options->compare.owners;
	List folded = folded_objects(e->arena, node);
	emit_create(e, graph_as_seen(graph, item), &folded);
	emit_aspects(e, NULL, item->new, owners);
	for (size_t i = 0; i < folded.count; i++) {
		if (kind_of(folded.items[i])->flags & KIND_AUTOMATIC)
			emit_create(e, folded.items[i], NULL);
		emit_aspects(e, NULL, folded.items[i], owners);
	}
}

static bool emit_changed(Emit *e, const Graph *graph, const Item *item)
{
	const Change *change = item->change;
	if (item->rebuilds)
		emit_rebuild(e, item->old, item->new);
	if (item->new && type_is_rebuilt(e, item->new))
		return true;
	if (item->action == ACTION_REPLACE && !change)
		emit_replace(e, item->old, graph_as_seen(graph, item));
	bool owners = graph->options->compare.owners;
	if (!change || change->verb != VERB_ALTER)
		return true;
	if (item->action == ACTION_REPLACE) {
		emit_replace(e, change->old, graph_as_seen(graph, item));
	} else if (change->fields && !emit_alter(e, change)) {
		diag_error(e->diags, change->new->span, "%s cannot be altered this way", object_key(e->arena, change->new))
		    ->hint = "make the change in two migrations, or write it with `dbgen generate --custom`";
		return false;
	}
	if ((change->comment || change->acl || change->owner) && !type_is_rebuilt(e, change->new))
		emit_aspects(e, change->old, change->new, owners);
	return true;
}

static bool emit_node(Emit *e, const Graph *graph, const Node *node)
{
	const Item *item = node->item;
	switch (node->kind) {
	case NODE_DROP:
		if (is_salvaged(item))
			salvage_emit_aside(e, graph, item);
		else
			emit_drop(e, item->old);
		return true;
	case NODE_FINISH:
		salvage_emit_finish(e, graph, item);
		return true;
	case NODE_ATTACH:
		emit_attach(e, item->by_then ? item->by_then : item->action == ACTION_ALTER ? item->old : NULL, item->new);
		return true;
	case NODE_MAKE:
		break;
	}
	if (item->replaces)
		emit(e, item->new, "%s DROP CONSTRAINT %s%I", gen_alter_table(e->arena, item->new->parent),
		     item_of_old(graph, item->replaces)->drop ? "IF EXISTS " : "", item->new->name);
	if (item->action == ACTION_CREATE || item->action == ACTION_RECREATE) {
		emit_made(e, graph, node);
		return true;
	}
	if (!emit_changed(e, graph, item))
		return false;
	bool ok = true;
	for (size_t i = 0; i < node->folded.count; i++) {
		const Item *folded = ((const Node *) node->folded.items[i])->item;
		if (folded->action == ACTION_CREATE || folded->action == ACTION_RECREATE)
			emit_aspects(e, NULL, folded->new, graph->options->compare.owners);
		else
			ok = emit_changed(e, graph, folded) && ok;
	}
	return ok;
}

static bool emit_order(Emit *e, const Graph *graph, const List *order)
{
	List renames = rename_steps(e->arena, &graph->changes);
	for (size_t i = 0; i < renames.count; i++)
		emit_rename(e, renames.items[i]);
	not_nulls_keep_names(e, &graph->changes);
	if (graph_makes_unsure_body(graph, order))
		emit(e, NULL, "SET check_function_bodies = off");
	bool ok = true;
	for (size_t i = 0; i < order->count; i++) {
		Node *node = order->items[i];
		while (i + 1 < order->count && graph_joins_rows(node, order->items[i + 1]))
			list_add(e->arena, &node->folded, order->items[++i]);
		ok = emit_node(e, graph, node) && ok;
	}
	return ok && e->diags->errors == 0;
}

/* The nodes in the order they run; what only the order needs is gone afterwards. */
static Ordered put_in_order(Graph *graph, List *order)
{
	graph->work = arena_new();
	graph_fold(graph);
	graph_make_edges(graph);
	Ordered ordered = graph_order(graph, order);
	arena_free(graph->work);
	graph->work = NULL;
	graph->edges = (List){ 0 };
	return ordered;
}

/* The graph, and its nodes in the order they run; false after diagnostics. */
static bool arrange(Graph *graph, List *order)
{
	Ordered ordered = ORDER_AGAIN;
	while (ordered == ORDER_AGAIN) {
		graph->items = graph->recreated = graph->nodes = (List){ 0 };
		graph_make_items(graph);
		graph_renew_checks(graph);
		graph_renew_twins(graph);
		graph_renew_wholes(graph);
		graph_renew_circles(graph);
		graph_close(graph);
		if (!graph_leaves_alone(graph))
			return false;
		graph_take_said(graph);
		graph_keep_inherited(graph);
		graph_make_nodes(graph);
		ordered = put_in_order(graph, order);
	}
	return ordered == ORDERED;
}

Plan *plan_make(Arena *arena, Diags *diags, Schema *old, Schema *new, const PlanOptions *options)
{
	Plan *plan = arena_new_struct(arena, Plan);
	Graph graph = { .arena = arena, .diags = diags, .options = options, .old = old, .new = new };
	size_t errors = diags->errors;
	graph.changes = compare_schemas(arena, diags, old, new, &options->compare);
	plan->changes = graph.changes;
	if (diags->errors > errors)
		return NULL;
	if (!graph.changes.count)
		return plan;
	options->compare.sql->analyse(old);
	options->compare.sql->analyse(new);
	graph.old_heirs = tables_with_parents(arena, old);
	graph.new_heirs = tables_with_parents(arena, new);
	List order = { 0 };
	if (!arrange(&graph, &order))
		return NULL;
	Emit e = graph_emit(&graph, diags, &plan->statements);
	return emit_order(&e, &graph, &order) ? plan : NULL;
}

/* With what belongs to it. */
static void emit_whole(Emit *e, const Object *object)
{
	emit_create(e, object, NULL);
	emit_aspects(e, NULL, object, true);
	for (size_t i = 0; i < object->children.count; i++)
		emit_whole(e, object->children.items[i]);
}

Strings object_sql(Arena *arena, Schema *schema, const Object *object)
{
	Strings texts = { 0 };
	List statements = { 0 }, none = { 0 }, heirs = tables_with_parents(arena, schema);
	Diags diags;
	diags_init(&diags, arena);
	Emit e = { .arena = arena,
		       .diags = &diags,
		       .statements = &statements,
		       .old = schema_new_bare(arena),
		       .new = schema,
		       .old_heirs = &none,
		       .new_heirs = &heirs };
	emit_whole(&e, object);
	for (size_t i = 0; i < statements.count; i++)
		strings_add(arena, &texts, ((const Statement *) statements.items[i])->sql);
	return texts;
}

bool statement_is_alone(const Statement *statement)
{
	return statement->own_transaction || statement->outside;
}

bool statement_needs_commit(const Statement *statement)
{
	return statement_is_alone(statement) || statement->begins;
}

void plan_add_sql(Buf *out, const Plan *plan, const char *separator)
{
	for (size_t i = 0; i < plan->statements.count; i++) {
		const Statement *statement = plan->statements.items[i];
		if (i)
			buf_add(out, separator);
		buf_add(out, sql_without_breakpoint(out->arena, statement->sql));
		buf_add(out, ";\n");
	}
}
