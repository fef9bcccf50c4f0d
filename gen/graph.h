/*
 * graph.h: the graph of statements behind a plan; private to plan.c, closure.c, inherit.c, nodes.c, edges.c, partitions.c, persist.c and order.c.
 *
 * An Item is an object with what happens to it.  Its Nodes are groups of statements that run together: what drops it,
 * what makes it (CREATE, ALTER or CREATE OR REPLACE), and the steps that can only come later.  Edges say what runs
 * before what.  A node can be folded into another: a column into its CREATE TABLE, an index into the DROP TABLE that
 * takes it along.
 */
#ifndef DBGEN_GRAPH_H
#define DBGEN_GRAPH_H

#include "emit.h"
#include "plan.h"
#include "query.h"

typedef enum Action {
	ACTION_KEEP,
	ACTION_CREATE,
	ACTION_DROP,
	ACTION_ALTER,
	ACTION_REPLACE,
	ACTION_RECREATE,
} Action;

struct Node;

typedef struct Item {
	Object *old; /* NULL: only in the new schema */
	Object *new; /* NULL: only in the old schema */
	Action action;
	bool rebuilds;          /* a type that is built anew although none of its fields asks for that */
	bool breaking;          /* altered so that what depends on it has to go and come again */
	const Change *change;   /* NULL: kept, or recreated for the sake of another */
	const Object *replaces; /* what a parent that its table leaves has left there under the name of this constraint */
	const Object *by_then;  /* the old one as it is when its later steps run; NULL: as it was, or made anew */
	struct Node *drop, *make, *attach;
	struct Node *finish; /* a salvaged table: copies its rows and drops the old one (salvage.h) */
} Item;

typedef enum NodeKind { NODE_DROP, NODE_MAKE, NODE_ATTACH, NODE_FINISH } NodeKind;

typedef struct Node {
	NodeKind kind;
	Item *item;
	struct Node *into; /* folded into this one */
	List folded;       /* of Node: folded into this one, directly or not, in order */
	bool pinned;       /* must not be folded: that made a cycle */

	/* For order.c. */
	size_t number;
	size_t waiting; /* edges into it that have not run yet */
	List after;     /* of Node: what has to wait for it */
	const char *key;
	long low, index; /* Tarjan */
	bool on_stack, done;
	size_t component;
} Node;

typedef struct Edge {
	Node *before, *after;
	bool soft; /* may be dropped in a cycle */
	bool cut;
} Edge;

typedef struct Graph {
	Arena *arena;
	Arena *work; /* of the edges and what follows them; gone when the order is known, before any SQL is written */
	Diags *diags;
	const PlanOptions *options;
	Schema *old, *new;
	List old_heirs, new_heirs;     /* of Table: those that are partitions or inherit */
	List changes;                  /* of Change */
	List items;                    /* of Item, sorted by key */
	Item **old_items, **new_items; /* by Object.number */
	List freed;           /* of Object of the old schema: replaced ones that are made anew, as they were in a cycle */
	List recreated;       /* of Object of the old schema: after graph_close, what is dropped and made again */
	List *old_dependents; /* by Object.number: of Object, what depends on it in the old schema */
	List nodes;
	List edges;
} Graph;

/* What emits the plan's statements, or shows what it would emit. */
Emit graph_emit(const Graph *graph, Diags *diags, List *statements);

/* closure.c: items, what happens to each, and what has to be recreated because of it. */
void graph_make_items(Graph *graph);
void graph_close(Graph *graph);
/* Nothing that is left alone has to go or to be made anew; false after a diagnostic for all that does. */
bool graph_leaves_alone(const Graph *graph);

/* sight.c: what a text means depends on what it sees. */
/* What happens to an item that stays, or is altered otherwise: it may have to be made again. */
Action graph_sight_action(const Graph *graph, const Item *item);
/* What is made, or made again, has the texts that its file says, not those that a server prints of them or found to mean the
 * same: these need not be the same when they are read again. */
void graph_take_said(Graph *graph);
/* The new object as it has to be made: with its stars written out where the columns of the table stand in another order
 * than its file has them, because ALTER TABLE adds them at the end. */
const Object *graph_as_seen(const Graph *graph, const Item *item);
/* A text that takes in all columns comes after those which go have gone. */
void graph_sight_edges(Graph *graph, Item *item);

/* inherit.c: constraints that come and go with a parent table are kept as they are. */
void graph_keep_inherited(Graph *graph);
/* Checks of the new schema that TABLE, which stays, is to have from those above it alone, and has not yet or has as its
 * own: these are made after it inherits; graph_renew_checks, before graph_close, has those that are there made again. */
List graph_checks_to_inherit(const Graph *graph, const Item *table);
void graph_renew_checks(Graph *graph);
void graph_inherit_edges(Graph *graph, Item *item);

/* nodes.c */
void graph_make_nodes(Graph *graph);
void graph_fold(Graph *graph);
Node *node_top(Node *node); /* what it is folded into in the end */

/* edges.c */
void graph_make_edges(Graph *graph);
/* Nothing where one of the two is NULL, or both are the same. */
void graph_add_edge(Graph *graph, Node *before, Node *after, bool soft);

/* partitions.c */
void graph_partition_edges(Graph *graph, Item *item);
/* ATTACH PARTITION takes the first index that fits: one that is there and is not the one to attach is made anew after it.  Before
 * graph_close. */
void graph_renew_twins(Graph *graph);
/* An attached index or key cannot be dropped alone: the one it is attached to is made anew.  Before graph_close. */
void graph_renew_wholes(Graph *graph);
/* An index of a partitioned table to which ATTACH PARTITION could attach the wrong one. */
bool is_attached_singly(const Graph *graph, const Object *index);

/* persist.c: keys that go round between tables which all become UNLOGGED, or LOGGED, are made anew.  Before graph_close. */
void graph_renew_circles(Graph *graph);
void graph_persistence_edges(Graph *graph, Item *item);

/* rows.c */
void graph_row_edges(Graph *graph);
/* NEXT, which runs after FIRST, can be a part of its INSERT. */
bool graph_joins_rows(const Node *first, const Node *next);

/* order.c: the top nodes in the order they run.  ORDER_AGAIN: there is more in Graph.freed, with which the graph has to be made anew;
 * ORDER_CYCLE: after a diagnostic that prints it. */
typedef enum Ordered { ORDERED, ORDER_AGAIN, ORDER_CYCLE } Ordered;
Ordered graph_order(Graph *graph, List *order);

Item *item_of_old(const Graph *graph, const Object *object);
Item *item_of_new(const Graph *graph, const Object *object);
bool is_made_anew(const Item *item); /* created or recreated */
bool is_altered(const Item *item);   /* something is made of what is there */
bool stays(const Item *item);        /* what is there is kept, altered or not */
/* The index REF, or the constraint that has it; NULL: there is none. */
Object *graph_index_named(const Schema *schema, Ref ref);
/* What a partition has of its parent and that ATTACH compares: an index, or a constraint that is no foreign key. */
bool is_index_or_check(const Object *object);

/* ---- bodies.c */

/* The bodies of SQL functions that ORDER makes are not to be checked: they may use what comes later or what only their callers have. */
bool graph_makes_unsure_body(const Graph *graph, const List *order);

#endif
