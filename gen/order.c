/*
 * order.c: the nodes in the order they run.
 *
 * Kahn's method with a heap keyed by kind and name, so that equal schemas give equal plans.  In a cycle (Tarjan's
 * components of what is left) soft edges are cut first; then what was folded and can stand on its own is taken out
 * and it starts again; then what CREATE OR REPLACE would change is dropped and made anew instead, which is another graph.  When
 * nothing is left to cut, the cycle is printed.
 */
#include <stdlib.h>
#include <string.h>

#include "graph.h"

/* Drops of what holds no data come first, drops of data last. */
static int phase(const Node *node)
{
	if (node->kind == NODE_DROP)
		return kind_of(node->item->old)->goes_last ? 2 : 0;
	return node->item->new && kind_of(node->item->new)->comes_last ? 3 : 1;
}

static const Object *node_object(const Node *node)
{
	return node->kind == NODE_DROP ? node->item->old : node->item->new;
}

/* Columns of a table keep their order. */
static int64_t node_position(const Node *node)
{
	const Object *object = node_object(node);
	return object->kind == KIND_COLUMN ? ((const Column *) object)->position : 0;
}

static bool runs_first(const Node *a, const Node *b)
{
	int phase_a = phase(a), phase_b = phase(b);
	if (phase_a != phase_b)
		return phase_a < phase_b;
	const Object *object_a = node_object(a), *object_b = node_object(b);
	if (object_a->kind != object_b->kind)
		return (object_a->kind < object_b->kind) == (phase_a == 1);
	if (object_a->kind == KIND_COLUMN && object_a->parent == object_b->parent)
		return node_position(a) < node_position(b);
	int names = strcmp(a->key, b->key);
	return names ? names < 0 : a->number < b->number;
}

typedef struct Heap {
	Arena *arena;
	List nodes;
} Heap;

static void swap(Heap *heap, size_t a, size_t b)
{
	void *node = heap->nodes.items[a];
	heap->nodes.items[a] = heap->nodes.items[b];
	heap->nodes.items[b] = node;
}

static void heap_push(Heap *heap, Node *node)
{
	list_add(heap->arena, &heap->nodes, node);
	for (size_t i = heap->nodes.count - 1; i > 0; i = (i - 1) / 2) {
		if (!runs_first(heap->nodes.items[i], heap->nodes.items[(i - 1) / 2]))
			break;
		swap(heap, i, (i - 1) / 2);
	}
}

static Node *heap_pop(Heap *heap)
{
	Node *first = heap->nodes.items[0];
	heap->nodes.items[0] = heap->nodes.items[--heap->nodes.count];
	for (size_t i = 0;;) {
		size_t least = i;
		for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < heap->nodes.count; child++)
			if (runs_first(heap->nodes.items[child], heap->nodes.items[least]))
				least = child;
		if (least == i)
			return first;
		swap(heap, i, least);
		i = least;
	}
}

static void reset(Graph *graph)
{
	for (size_t i = 0; i < graph->nodes.count; i++) {
		Node *node = graph->nodes.items[i];
		node->waiting = 0;
		node->after = (List){ 0 };
		node->done = node->on_stack = false;
		node->index = node->low = -1;
		node->component = 0;
		if (!node->key)
			node->key = object_key(graph->arena, node_object(node));
	}
	for (size_t i = 0; i < graph->edges.count; i++) {
		Edge *edge = graph->edges.items[i];
		Node *before = node_top(edge->before), *after = node_top(edge->after);
		if (edge->cut || before == after)
			continue;
		list_add(graph->work, &before->after, after);
		after->waiting++;
	}
}

/* Runs what can run; false when something is left. */
static bool run(Graph *graph, List *order)
{
	Heap heap = { .arena = graph->work };
	size_t left = 0;
	*order = (List){ 0 };
	for (size_t i = 0; i < graph->nodes.count; i++) {
		Node *node = graph->nodes.items[i];
		left += !node->into;
		if (!node->into && node->waiting == 0)
			heap_push(&heap, node);
	}
	while (heap.nodes.count) {
		Node *node = heap_pop(&heap);
		node->done = true;
		list_add(graph->arena, order, node);
		for (size_t i = 0; i < node->after.count; i++) {
			Node *next = node->after.items[i];
			if (--next->waiting == 0)
				heap_push(&heap, next);
		}
	}
	return order->count == left;
}

typedef struct Tarjan {
	Arena *arena;
	List stack;
	long next;
	size_t components;
} Tarjan;

static void close_component(Tarjan *t, Node *root)
{
	t->components++;
	for (Node *node = NULL; node != root;) {
		node = t->stack.items[--t->stack.count];
		node->on_stack = false;
		node->component = t->components;
	}
}

/* Plans are at most a few thousand levels deep: the chain of views over views sets the depth. */
static void visit(Tarjan *t, Node *node)
{
	node->index = node->low = t->next++;
	node->on_stack = true;
	list_add(t->arena, &t->stack, node);
	for (size_t i = 0; i < node->after.count; i++) {
		Node *next = node->after.items[i];
		if (next->done)
			continue;
		if (next->index < 0) {
			visit(t, next);
			if (next->low < node->low)
				node->low = next->low;
		} else if (next->on_stack && next->index < node->low) {
			node->low = next->index;
		}
	}
	if (node->low == node->index)
		close_component(t, node);
}

static void find_components(Graph *graph)
{
	Tarjan t = { .arena = graph->work };
	for (size_t i = 0; i < graph->nodes.count; i++) {
		Node *node = graph->nodes.items[i];
		if (!node->into && !node->done && node->index < 0)
			visit(&t, node);
	}
}

static bool in_cycle(const Edge *edge)
{
	const Node *before = node_top(edge->before), *after = node_top(edge->after);
	return !edge->cut && before != after && before->component && before->component == after->component;
}

static bool cut_soft_edges(Graph *graph)
{
	bool cut = false;
	for (size_t i = 0; i < graph->edges.count; i++) {
		Edge *edge = graph->edges.items[i];
		if (edge->soft && in_cycle(edge))
			cut = edge->cut = true;
	}
	return cut;
}

/* What can be taken out of its CREATE TABLE or DROP TABLE and stand as a statement of its own. */
static bool can_stand_alone(const Node *node)
{
	if (!node->into || node->pinned)
		return false;
	const Object *object = node_object(node);
	if (node->kind == NODE_DROP)
		return object->parent && object->kind != KIND_COLUMN;
	return node->kind == NODE_MAKE && (object->kind == KIND_DEFAULT || object->kind == KIND_CONSTRAINT);
}

typedef enum TakeOut { TAKE_FOREIGN_KEYS, TAKE_ANY } TakeOut;

static bool may_take(const Node *node, TakeOut which)
{
	return can_stand_alone(node) && (which == TAKE_ANY || is_foreign_key(node_object(node)));
}

static bool take_out(Graph *graph, TakeOut which)
{
	bool taken = false;
	for (size_t i = 0; i < graph->edges.count; i++) {
		Edge *edge = graph->edges.items[i];
		if (!in_cycle(edge))
			continue;
		if (may_take(edge->before, which))
			taken = edge->before->pinned = true;
		if (may_take(edge->after, which))
			taken = edge->after->pinned = true;
	}
	return taken;
}

static const char *node_describe(Arena *arena, const Node *node)
{
	static const char *const verbs[] = { "drop", "make", "attach", "copy" };
	return arena_printf(arena, "%s %s", verbs[node->kind], object_key(arena, node_object(node)));
}

static void report_cycle(Graph *graph)
{
	Buf text;
	buf_init(&text, graph->arena);
	const Edge *first = NULL;
	for (size_t i = 0; i < graph->edges.count; i++) {
		const Edge *edge = graph->edges.items[i];
		if (!in_cycle(edge) || (first && node_top(edge->before)->component != node_top(first->before)->component))
			continue;
		first = first ? first : edge;
		if (text.length < 2000)
			buf_printf(&text, "%s%s before %s", text.length ? "; " : "", node_describe(graph->arena, edge->before),
			           node_describe(graph->arena, edge->after));
	}
	Diag *diag = diag_error(graph->diags, first ? node_object(first->before)->span : NO_SPAN,
	                        "these changes need each other first, and nothing can be taken apart");
	diag->detail = text.data;
	diag->hint = "make the change in two migrations";
}

/* What CREATE OR REPLACE changes in a cycle could be dropped before what its old text needs goes, and be made after what its
 * new one needs has come. */
static bool free_replaced(Graph *graph)
{
	bool freed = false;
	for (size_t i = 0; i < graph->edges.count; i++) {
		const Edge *edge = graph->edges.items[i];
		const Item *items[] = { edge->before->item, edge->after->item };
		for (size_t j = 0; in_cycle(edge) && j < 2; j++) {
			if (items[j]->action != ACTION_REPLACE || list_has(&graph->freed, items[j]->old))
				continue;
			list_add(graph->arena, &graph->freed, items[j]->old);
			freed = true;
		}
	}
	return freed;
}

Ordered graph_order(Graph *graph, List *order)
{
	for (;;) {
		reset(graph);
		if (run(graph, order))
			return ORDERED;
		find_components(graph);
		if (cut_soft_edges(graph))
			continue;
		if (take_out(graph, TAKE_FOREIGN_KEYS) || take_out(graph, TAKE_ANY)) {
			graph_fold(graph);
			continue;
		}
		if (free_replaced(graph))
			return ORDER_AGAIN;
		report_cycle(graph);
		return ORDER_CYCLE;
	}
}
