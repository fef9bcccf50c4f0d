/*
 * closure.c: what happens to each object, and what has to be recreated because of that.
 */
#include <string.h>

#include "emit.h"
#include "fragment.h"
#include "graph.h"
#include "query.h"
#include "record.h"
#include "salvage.h"
#include "scan.h"

/* Whether ALTER can do it is known by those who write the text: asked with a list that is thrown away. */
static bool can_alter(Graph *graph, const Change *change)
{
	List statements = { 0 };
	Diags diags;
	diags_init(&diags, graph->arena);
	Emit dry = graph_emit(graph, &diags, &statements);
	return change->fields == 0 || emit_alter(&dry, change);
}

static bool is_breaking(Graph *graph, const Change *change)
{
	Emit asked = graph_emit(graph, graph->diags, NULL);
	return change->fields != 0 && emit_alter_is_breaking(&asked, change);
}

static bool has_field_change(const Change *change, FieldChange cost)
{
	const Record *record = kind_of(change->new)->record;
	for (size_t i = 0; i < record->field_count; i++)
		if ((change->fields & ((FieldSet) 1 << i)) && record->fields[i].change == cost)
			return true;
	return false;
}

static void decide(Graph *graph, Item *item, const Change *change)
{
	item->change = change;
	switch (change->verb) {
	case VERB_CREATE:
		item->action = ACTION_CREATE;
		return;
	case VERB_DROP:
		item->action = ACTION_DROP;
		return;
	case VERB_RENAME:
		return;
	case VERB_ALTER:
		break;
	}
	if (has_field_change(change, CHANGE_RECREATE))
		item->action = ACTION_RECREATE;
	else if (has_field_change(change, CHANGE_REPLACE))
		item->action = emit_can_replace(graph->options->compare.sql, change->old, change->new) ? ACTION_REPLACE
		                                                                                       : ACTION_RECREATE;
	else if (!can_alter(graph, change))
		item->action = ACTION_RECREATE;
	else
		item->action = ACTION_ALTER;
	if (item->action == ACTION_ALTER)
		item->breaking = is_breaking(graph, change);
}

static Item *add_item(Graph *graph, Object *old, Object *new)
{
	Item *item = arena_new_struct(graph->arena, Item);
	item->old = old;
	item->new = new;
	list_add(graph->arena, &graph->items, item);
	if (old)
		graph->old_items[old->number] = item;
	if (new)
		graph->new_items[new->number] = item;
	return item;
}

static void index_dependents(Graph *graph)
{
	for (size_t i = 0; i < graph->old->objects.count; i++) {
		Object *object = graph->old->objects.items[i];
		for (size_t j = 0; j < object->depends.count; j++) {
			const Object *on = object->depends.items[j];
			list_add(graph->arena, &graph->old_dependents[on->number], object);
		}
		Object *owner = sequence_owner(graph->old, object);
		if (owner)
			list_add(graph->arena, &graph->old_dependents[owner->number], object);
		if (owner && owner->parent)
			list_add(graph->arena, &graph->old_dependents[owner->parent->number], object);
	}
}

/* Of an automatic object whose comment, privileges or default go, the new side is a stand-in that is in no schema: it gets
 * a number, and the item, behind those of the schema. */
static Item *item_of_change(Graph *graph, const Change *change, size_t number)
{
	Item *item = change->new ? graph->new_items[change->new->number] : NULL;
	if (item && item->new == change->new)
		return item;
	item = change->old ? item_of_old(graph, change->old) : NULL;
	if (item && !item->new && change->verb == VERB_ALTER) {
		change->new->number = graph->new->objects.count + number;
		graph->new_items[change->new->number] = item;
		item->new = change->new;
	}
	return item;
}

/* A check or NOT NULL that is stated of what stands inside of other values. */
static void rebuild_contained_domains(Graph *graph)
{
	Emit asked = graph_emit(graph, graph->diags, NULL);
	for (size_t i = 0; i < graph->items.count; i++) {
		const Item *item = graph->items.items[i];
		if (!item->new || item->action == ACTION_KEEP || (item->action == ACTION_ALTER && !item->change->fields))
			continue;
		bool check = item->new->kind == KIND_DOMAIN_CONSTRAINT && !((const DomainConstraint *) item->new)->not_valid;
		bool not_null = item->new->kind == KIND_DOMAIN && item->old && ((const Domain *) item->new)->not_null &&
		                !((const Domain *) item->old)->not_null;
		Item *domain = check ? item_of_new(graph, item->new->parent) : not_null ? item_of_new(graph, item->new) : NULL;
		if (domain && domain->old && domain->action != ACTION_RECREATE && !domain->breaking &&
		    domain_is_contained(&asked, domain->new))
			domain->rebuilds = domain->breaking = true;
	}
}

void graph_make_items(Graph *graph)
{
	Arena *arena = graph->arena;
	schema_number(graph->old);
	schema_number(graph->new);
	graph->old_items = arena_alloc(arena, (graph->old->objects.count + 1) * sizeof(Item *));
	graph->new_items = arena_alloc(arena, (graph->new->objects.count + graph->changes.count + 1) * sizeof(Item *));
	graph->old_dependents = arena_alloc(arena, (graph->old->objects.count + 1) * sizeof(List));
	const List *old_sorted = schema_sorted(graph->old), *new_sorted = schema_sorted(graph->new);
	for (size_t i = 0; i < old_sorted->count; i++) {
		Object *object = old_sorted->items[i];
		add_item(graph, object, schema_find_key(graph->new, object_key(arena, object)));
	}
	for (size_t i = 0; i < new_sorted->count; i++) {
		Object *object = new_sorted->items[i];
		if (!graph->new_items[object->number])
			add_item(graph, NULL, object);
	}
	index_dependents(graph);
	for (size_t i = 0; i < graph->changes.count; i++) {
		const Change *change = graph->changes.items[i];
		Item *item = item_of_change(graph, change, i);
		if (item)
			decide(graph, item, change);
	}
	rebuild_contained_domains(graph);
	for (size_t i = 0; i < graph->freed.count; i++)
		item_of_old(graph, graph->freed.items[i])->action = ACTION_RECREATE;
}

static bool index_has_expression(const Index *index)
{
	for (size_t i = 0; i < index->parts.count; i++)
		if (((const IndexPart *) index->parts.items[i])->expr.text)
			return true;
	return index->predicate.text;
}

static bool index_has_collation(const Index *index)
{
	for (size_t i = 0; i < index->parts.count; i++)
		if (((const IndexPart *) index->parts.items[i])->collation.name)
			return true;
	return false;
}

/* What the server itself carries over when the type of a column changes. */
static bool survives_alter(const Object *dependent)
{
	if (dependent->kind == KIND_INDEX && index_has_expression((const Index *) dependent))
		return false;
	if (dependent->kind == KIND_CONSTRAINT && !is_key(dependent))
		return false;
	return kind_of(dependent)->keeps_type;
}

/* The table is detached: its indexes become its own. */
static bool leaves_its_parent(const Graph *graph, const Item *index)
{
	const Item *item = item_of_old(graph, index->old->parent);
	if (item->old->kind != KIND_TABLE || !item->new)
		return false;
	return !ref_equal(&((const Table *) item->old)->partition_of, &((const Table *) item->new)->partition_of);
}

/* DROP EXPRESSION, before what it is computed from changes, leaves the values where they are. */
static bool is_computed_anew(const Item *item)
{
	if (item->old->kind != KIND_COLUMN || !((const Column *) item->old)->generated.text)
		return false;
	return item->action != ACTION_ALTER || ((const Column *) item->new)->generated.text;
}

static void recreate(List *work, Graph *graph, Item *item)
{
	if (!item->old || !item->new || item->action == ACTION_RECREATE || item->action == ACTION_DROP)
		return;
	item->action = ACTION_RECREATE;
	list_add(graph->arena, work, item);
}

/* DEPENDENT uses a column whose type changes, or a type that is built anew. */
static void follow_breaking(List *work, Graph *graph, const Item *cause, Item *item)
{
	const Object *object = item->old;
	if (cause->old->kind == KIND_COLLATION && object->kind == KIND_INDEX &&
	    index_has_collation((const Index *) object)) {
		recreate(work, graph, item);
	} else if (is_computed_anew(item)) {
		recreate(work, graph, item);
	} else if (cause->old->kind == KIND_COLUMN) {
		if (object->kind != KIND_COLUMN && !survives_alter(object))
			recreate(work, graph, item);
	} else if (object->kind == KIND_COLUMN || object->kind == KIND_DOMAIN || object->kind == KIND_COMPOSITE ||
	           (object->kind == KIND_RANGE && cause->old->kind != KIND_COMPOSITE)) {
		if (!item->breaking && item->action != ACTION_RECREATE) {
			item->breaking = true; /* rewritten together with the cause */
			list_add(graph->arena, work, item);
		}
	} else if (!survives_alter(object)) {
		recreate(work, graph, item);
	}
}

static bool keeps_using(const Item *item, const Object *dependency_new)
{
	for (size_t i = 0; i < item->new->depends.count; i++)
		if (item->new->depends.items[i] == dependency_new)
			return true;
	return false;
}

/* What OBJECT is to call instead of the routine or operator that goes has the same name: its calls could mean both if it were
 * replaced while the first is still there. */
static bool calls_another(const Object *object, const Object *gone)
{
	for (size_t i = 0; (is_routine(gone) || gone->kind == KIND_OPERATOR) && i < object->depends.count; i++) {
		const Object *on = object->depends.items[i];
		if (is_routine(on) == is_routine(gone) && (is_routine(on) || on->kind == gone->kind) &&
		    text_same(on->name, gone->name) && text_same(on->schema, gone->schema))
			return true;
	}
	return false;
}

/* DEPENDENT uses something that goes, for good or to come again. */
static void follow_gone(List *work, Graph *graph, const Item *cause, Item *item)
{
	if (!item->new || item->action == ACTION_DROP)
		return;
	/* A comment, an owner, privileges change nothing of what it is made of. */
	bool changes = item->action == ACTION_REPLACE ||
	               (item->action == ACTION_ALTER && (!item->change || item->change->fields));
	if (is_index_or_check(item->old) && is_index_or_check(cause->old)) {
		if (!leaves_its_parent(graph, item))
			recreate(work, graph, item); /* the parent's index takes those of the partitions along */
		return;
	}
	if (changes && cause->action == ACTION_DROP && !calls_another(item->new, cause->old))
		return; /* its new form does without */
	if (changes && cause->new && !keeps_using(item, cause->new))
		return;
	if (is_table(item->old) && is_table(cause->old))
		return;
	if (item->old->kind == KIND_SEQUENCE && cause->old->kind != KIND_SCHEMA) {
		const Object *table = object_ancestor(cause->old);
		if (item->action == ACTION_ALTER || is_salvaged(item_of_old(graph, table)))
			return; /* it is set free first */
	}
	recreate(work, graph, item);
}

/* Whether DROP TYPE … CASCADE takes along a function that the base type is made of. */
static bool goes_with_type(Graph *graph, const Object *type, const Object *object)
{
	if (type->kind != KIND_BASE_TYPE || object->kind != KIND_FUNCTION)
		return false;
	const char *name = object_sql_name(graph->arena, type), *returns = ((const Routine *) object)->returns;
	return gen_mentions(object->args ? object->args : "", name) || gen_mentions(returns ? returns : "", name);
}

static bool is_partition_key(const Object *column)
{
	const Table *table = (const Table *) column->parent;
	return column->kind == KIND_COLUMN && table->base.kind == KIND_TABLE && table->partition_key.text &&
	       sql_has_name(table->partition_key.text, strlen(table->partition_key.text), column->name);
}

static void follow(List *work, Graph *graph, const Item *cause)
{
	if (cause->breaking && is_partition_key(cause->old))
		recreate(work, graph, item_of_old(graph, cause->old->parent));
	bool gone = cause->action == ACTION_DROP || cause->action == ACTION_RECREATE;
	const List *dependents = &graph->old_dependents[cause->old->number];
	for (size_t i = 0; i < dependents->count; i++) {
		Item *item = item_of_old(graph, dependents->items[i]);
		if (gone)
			follow_gone(work, graph, cause, item);
		else if (item->new && item->action != ACTION_DROP && item->old->kind != KIND_SEQUENCE)
			follow_breaking(work, graph, cause, item);
	}
	for (size_t i = 0; gone && i < cause->old->depends.count; i++)
		if (goes_with_type(graph, cause->old, cause->old->depends.items[i]))
			recreate(work, graph, item_of_old(graph, cause->old->depends.items[i]));
	for (size_t i = 0; is_salvaged(cause) && i < graph->items.count; i++) {
		Item *key = graph->items.items[i];
		if (key->old && points_to(graph->old, key->old, cause->old))
			recreate(work, graph, key);
	}
	for (size_t i = 0; i < cause->old->children.count; i++) {
		Item *child = item_of_old(graph, cause->old->children.items[i]);
		if (child->old->kind == KIND_ROW && is_salvaged(cause))
			continue; /* it is copied with the others */
		/* What stays of one that goes hangs on another of its name: an index of a materialized view that becomes a table. */
		if (gone || (cause->breaking && child->old->kind == KIND_DEFAULT) ||
		    (cause->breaking && child->old->kind == KIND_DOMAIN_CONSTRAINT))
			recreate(work, graph, child);
	}
}

/* What sees a view that is replaced is replaced as well, and so what sees that. */
static void replace_seeing(Graph *graph)
{
	for (bool more = true; more;) {
		more = false;
		for (size_t i = 0; i < graph->items.count; i++) {
			Item *item = graph->items.items[i];
			Action action = item->action == ACTION_KEEP ? graph_sight_action(graph, item) : ACTION_KEEP;
			more = more || action == ACTION_REPLACE;
			item->action = action == ACTION_KEEP ? item->action : action;
		}
	}
}

void graph_close(Graph *graph)
{
	List work = { 0 };
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		if (item->action != ACTION_KEEP)
			item->action = graph_sight_action(graph, item);
	}
	replace_seeing(graph);
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		if (item->old && (item->action == ACTION_DROP || item->action == ACTION_RECREATE || item->breaking))
			list_add(graph->arena, &work, item);
	}
	for (size_t i = 0; i < work.count; i++)
		follow(&work, graph, work.items[i]);
	for (size_t i = 0; i < graph->items.count; i++) {
		Item *item = graph->items.items[i];
		if (item->action == ACTION_RECREATE)
			list_add(graph->arena, &graph->recreated, item->old);
	}
}

/* Why OBJECT, which nobody is to touch, could not stay as it is; NULL: nothing happens to it. */
static const Object *in_the_way(const Graph *graph, const Object *object)
{
	const Item *item = item_of_old(graph, object);
	if (item->action == ACTION_RECREATE || item->breaking)
		return object;
	for (size_t i = 0; i < object->depends.count; i++) {
		const Item *on = item_of_old(graph, object->depends.items[i]);
		bool goes = on->action == ACTION_DROP ||
		            (on->action == ACTION_RECREATE && !(is_table(object) && is_table(on->old)));
		bool changes = on->breaking && object->kind != KIND_COLUMN && !survives_alter(object);
		if ((goes || changes) && on->old != object->parent)
			return on->old;
	}
	return NULL;
}

bool graph_leaves_alone(const Graph *graph)
{
	const CompareOptions *options = &graph->options->compare;
	bool fine = true;
	for (size_t i = 0; (options->ignore.count || options->schemas.count) && i < graph->old->objects.count; i++) {
		const Object *object = graph->old->objects.items[i];
		const Object *cause = object_is_left_out(graph->arena, object, options) ? in_the_way(graph, object) : NULL;
		if (!cause || (object->parent && cause == object && object_is_left_out(graph->arena, object->parent, options)))
			continue;
		diag_error(graph->diags, NO_SPAN, "%s is left alone, and stands in the way of a change to %s",
		           object_key(graph->arena, object), object_key(graph->arena, cause))
		    ->hint =
		    "change it first by those who look after it, or take it out of \"ignore\", \"leave\" or \"schemas\"";
		fine = false;
	}
	return fine;
}
