/*
 * nodes.c: the nodes of each item, and which of them share a statement.
 */
#include <string.h>

#include "family.h"
#include "query.h"
#include "record.h"
#include "salvage.h"

static Node *add_node(Graph *graph, Item *item, NodeKind kind)
{
	Node *node = arena_new_struct(graph->arena, Node);
	node->kind = kind;
	node->item = item;
	node->number = graph->nodes.count;
	list_add(graph->arena, &graph->nodes, node);
	return node;
}

/* It stays, but was detached or set free while its table was made anew. */
static bool was_set_free(Graph *graph, const Item *item)
{
	if (!item->old || !item->new || is_made_anew(item))
		return false;
	const Object *object = item->new;
	const Object *table = object->kind == KIND_TABLE
	                          ? schema_find_ref(graph->new, ((const Table *) object)->partition_of)
	                          : sequence_owner(graph->new, object);
	return table && is_salvaged(item_of_new(graph, object_ancestor(table)));
}

static bool is_dropped(const Graph *graph, const Object *relation, const char *index)
{
	for (size_t i = 0; index && i < relation->children.count; i++) {
		const Object *child = relation->children.items[i];
		if (has_index(child) && strcmp(child->name, index) == 0)
			return item_of_old(graph, child)->drop;
	}
	return false;
}

/* The relation without what hangs on indexes that are dropped: REPLICA IDENTITY USING INDEX, CLUSTER ON.  NULL: it has
 * lost nothing. */
static const Object *without_lost_indexes(Graph *graph, const Object *relation)
{
	const Record *record = kind_of(relation)->record;
	Object *without = NULL;
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];
		if (field->means != MEANS_INDEX || !is_dropped(graph, relation, *FIELD_AT(relation, field, const char *)))
			continue;
		if (!without)
			without = memcpy(arena_alloc(graph->arena, record->size), relation, record->size);
		*FIELD_AT(without, field, const char *) = NULL;
	}
	return without;
}

static bool has_attach_step(Graph *graph, Item *item)
{
	Emit asked = graph_emit(graph, graph->diags, NULL);
	if (is_made_anew(item))
		return emit_has_attach(&asked, NULL, item->new);
	if (was_set_free(graph, item))
		return true;
	item->by_then = item->old && item->new ? without_lost_indexes(graph, item->old) : NULL;
	if (item->by_then)
		return emit_has_attach(&asked, item->by_then, item->new);
	return item->action == ACTION_ALTER && emit_has_attach(&asked, item->old, item->new);
}

/* What cannot stay on a table that is only renamed aside: its name is wanted, or what it uses may go. */
static bool leaves_before_its_table(Graph *graph, const Item *item)
{
	const Object *owner = sequence_owner(graph->old, item->old), *object = owner ? owner : item->old;
	if (!object->parent || !is_salvaged(item_of_old(graph, object_ancestor(object))))
		return false;
	for (size_t i = 0; object->kind == KIND_DEFAULT && i < object->depends.count; i++) {
		const Object *on = object->depends.items[i];
		if (on->kind == KIND_SEQUENCE && item_of_old(graph, on)->drop)
			return true;
	}
	return owner || kind_of(object)->leaves_table;
}

void graph_make_nodes(Graph *graph)
{
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		const Object *object = item->old ? item->old : item->new;
		bool automatic = kind_of(object)->flags & KIND_AUTOMATIC;
		bool drops = item->action == ACTION_DROP || item->action == ACTION_RECREATE;
		if (drops && !automatic)
			item->drop = add_node(graph, item, NODE_DROP);
		if (is_made_anew(item) || item->action == ACTION_ALTER || item->action == ACTION_REPLACE || item->breaking)
			item->make = add_node(graph, item, NODE_MAKE);
		if (is_salvaged(item))
			item->finish = add_node(graph, item, NODE_FINISH);
	}
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		if (has_attach_step(graph, item))
			item->attach = add_node(graph, item, NODE_ATTACH);
	}
	for (size_t i = 0; i < graph->items.count; i++) {
		const Item *item = graph->items.items[i];
		if (item->drop && leaves_before_its_table(graph, item))
			item->drop->pinned = true;
		if (item->make && key_is_only(&graph->new_heirs, item->new))
			item->make->pinned = true;
	}
}

static void fold(Node *node, Node *into)
{
	if (node && into && node != into && !node->pinned && !node->into && node_top(into) != node)
		node->into = into;
}

/* Foreign keys never stand inside CREATE TABLE, so that tables alone never form a cycle; the default of a view's column is
 * an ALTER of its own. */
static bool folds_into_create(const Object *object)
{
	if (is_foreign_key(object) || (object->kind == KIND_DEFAULT && object->parent->kind != KIND_COLUMN))
		return false;
	return object_can_fold(object);
}

static const Object *inherited_from(const Schema *schema, const Table *table, const char *column)
{
	Object *parent = schema_find_ref(schema, table->partition_of);
	Object *found = parent ? object_child(parent, KIND_COLUMN, column) : NULL;
	for (size_t i = 0; !found && i < table->inherits.count; i++) {
		parent = schema_find_ref(schema, ((const Parent *) table->inherits.items[i])->table);
		found = parent ? object_child(parent, KIND_COLUMN, column) : NULL;
	}
	return found;
}

/* Its columns must be there before it is attached. */
static bool gets_parent(const Item *table)
{
	if (table->action != ACTION_ALTER)
		return false;
	const Table *old = (const Table *) table->old, *new = (const Table *) table->new;
	bool same = ref_equal(&old->partition_of, &new->partition_of) && old->inherits.count == new->inherits.count;
	for (size_t i = 0; same && i < new->inherits.count; i++)
		same = ref_equal(&((const Parent *) old->inherits.items[i])->table,
		                 &((const Parent *) new->inherits.items[i])->table);
	return !same && (new->partition_of.name || new->inherits.count);
}

static bool leaves_parent(const Item *table, const Object *parent)
{
	return table->new && is_table(table->new) && !table_is_under((const Table *) table->new, parent);
}

/* The statement on the parent table does it for its children; where TABLE leaves the parent, that does. */
static void fold_inherited_column(Graph *graph, Item *item)
{
	const Object *object = item->new ? item->new : item->old;
	const Schema *schema = item->new ? graph->new : graph->old;
	if (object->kind != KIND_COLUMN || !((const Column *) object)->inherited)
		return;
	const Object *above = inherited_from(schema, (const Table *) object->parent, object->name);
	if (!above)
		return;
	Item *table = item->new ? item_of_new(graph, object->parent) : item_of_old(graph, object->parent);
	Item *parent_table = item->new ? item_of_new(graph, above->parent) : item_of_old(graph, above->parent);
	if (is_made_anew(table) || table->drop || is_salvaged(parent_table) || (item->new && gets_parent(table)))
		return; /* it is written out, or goes, with its own table */
	Item *parent = item->new ? item_of_new(graph, above) : item_of_old(graph, above);
	if (item->action == parent->action && item->make && parent->make)
		fold(item->make, parent->make);
	if (item->drop && table->attach && leaves_parent(table, above->parent))
		fold(item->drop, table->attach);
	else if (item->drop && parent->drop)
		fold(item->drop, parent->drop);
}

static void fold_make(Graph *graph, Item *item)
{
	const Object *object = item->new;
	if (!object || !item->make)
		return;
	Item *parent = object->parent ? item_of_new(graph, object->parent) : NULL;
	if (parent && parent->make && is_made_anew(item) && is_made_anew(parent) && folds_into_create(object))
		fold(item->make, parent->make);
	/* A domain that is built anew has its checks from the start: to add one is refused while an array holds the domain. */
	if (parent && parent->breaking && is_made_anew(item) && object->kind == KIND_DOMAIN_CONSTRAINT &&
	    !((const DomainConstraint *) object)->not_valid)
		fold(item->make, parent->make);
	if (item->breaking && !is_made_anew(item)) {
		/* Where its type is built anew, the statements that do so rewrite the column as well. */
		for (size_t i = 0; i < object->depends.count; i++) {
			Item *type = item_of_new(graph, object->depends.items[i]);
			if (type->breaking && type->new->kind != KIND_COLUMN)
				fold(item->make, type->make);
		}
	}
}

/* A table that is a partition no more keeps its indexes: each goes on its own. */
static bool stays_detached(Graph *graph, const Object *table)
{
	const Item *item = item_of_old(graph, table);
	if (table->kind != KIND_TABLE || !item->new || item->action == ACTION_DROP || item->new->kind != KIND_TABLE)
		return false;
	return !ref_equal(&((const Table *) table)->partition_of, &((const Table *) item->new)->partition_of);
}

static void fold_drop(Graph *graph, Item *item)
{
	const Object *object = item->old;
	if (!object || !item->drop)
		return;
	if (object->parent) {
		Item *parent = item_of_old(graph, object->parent);
		fold(item->drop, parent->drop);
	}
	Object *owner = sequence_owner(graph->old, object);
	if (owner) {
		Item *column = item_of_old(graph, owner);
		fold(item->drop, column->drop);
	}
	if (object->kind == KIND_TABLE) { /* a partition goes with the table it was copied from */
		Object *whole = schema_find_ref(graph->old, ((const Table *) object)->partition_of);
		if (whole && item->action == ACTION_DROP && !is_shell(graph, item_of_old(graph, whole)))
			fold(item->drop, item_of_old(graph, whole)->finish);
	}
	Ref attached = object->kind == KIND_INDEX        ? ((const Index *) object)->attached_to
	               : object->kind == KIND_CONSTRAINT ? ((const Constraint *) object)->attached_to
	                                                 : (Ref){ 0 };
	Object *above = graph_index_named(graph->old, attached);
	if (above && !stays_detached(graph, object->parent))
		fold(item->drop, item_of_old(graph, above)->drop);
}

/* An explicit ATTACH of an index is not needed where ATTACH PARTITION of its table finds it. */
static void fold_attach(Graph *graph, Item *item)
{
	if (!item->attach || !item->new->parent)
		return;
	Item *table = item_of_new(graph, item->new->parent);
	if (!table->attach || !((const Table *) table->new)->partition_of.name)
		return;
	Ref to = item->new->kind == KIND_INDEX ? ((const Index *) item->new)->attached_to : (Ref){ 0 };
	const Object *above = graph_index_named(graph->new, to);
	if (!above || !is_attached_singly(graph, above))
		fold(item->attach, table->attach);
}

void graph_fold(Graph *graph)
{
	for (size_t i = 0; i < graph->nodes.count; i++) {
		Node *node = graph->nodes.items[i];
		node->into = NULL;
		node->folded = (List){ 0 };
	}
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		fold_inherited_column(graph, item);
		fold_make(graph, item);
		fold_drop(graph, item);
		fold_attach(graph, item);
	}
	for (size_t i = 0; i < graph->nodes.count; i++) {
		Node *node = graph->nodes.items[i];
		if (node->into)
			list_add(graph->arena, &node_top(node)->folded, node);
	}
}
