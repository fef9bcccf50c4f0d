/*
 * graph.c: small questions to the graph, and an edge more.
 */
#include "graph.h"

#include "query.h"

Item *item_of_old(const Graph *graph, const Object *object)
{
	return graph->old_items[object->number];
}

Item *item_of_new(const Graph *graph, const Object *object)
{
	return graph->new_items[object->number];
}

void graph_add_edge(Graph *graph, Node *before, Node *after, bool soft)
{
	if (!before || !after || before == after)
		return;
	Edge *edge = arena_new_struct(graph->work, Edge);
	*edge = (Edge){ .before = before, .after = after, .soft = soft };
	list_add(graph->work, &graph->edges, edge);
}

bool is_index_or_check(const Object *object)
{
	return object->kind == KIND_INDEX || (object->kind == KIND_CONSTRAINT && !is_foreign_key(object));
}

Emit graph_emit(const Graph *graph, Diags *diags, List *statements)
{
	return (Emit){ .arena = graph->arena,
		           .diags = diags,
		           .statements = statements,
		           .old = graph->old,
		           .new = graph->new,
		           .old_heirs = &graph->old_heirs,
		           .new_heirs = &graph->new_heirs,
		           .recreated = &graph->recreated,
		           .owners = graph->options->compare.owners,
		           .without = graph->options->compare.without,
		           .without_data = graph->options->without_data,
		           .way_back = graph->options->way_back };
}

Node *node_top(Node *node)
{
	while (node->into)
		node = node->into;
	return node;
}

bool is_altered(const Item *item)
{
	return item->make && item->action != ACTION_CREATE && item->action != ACTION_RECREATE;
}

bool stays(const Item *item)
{
	return item->old && item->new && item->action != ACTION_RECREATE;
}

bool is_made_anew(const Item *item)
{
	return item->action == ACTION_CREATE || item->action == ACTION_RECREATE;
}

Object *graph_index_named(const Schema *schema, Ref ref)
{
	Object *index = schema_find_ref(schema, ref);
	const List *constraints = ref.name ? schema_named(schema, KIND_CONSTRAINT, ref.schema, ref.name) : NULL;
	for (size_t i = 0; !index && constraints && i < constraints->count; i++)
		if (!is_foreign_key(constraints->items[i]))
			index = constraints->items[i];
	return index;
}
