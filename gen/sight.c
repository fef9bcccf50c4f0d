/*
 * sight.c: what a text means depends on more than the text.
 *
 * `SELECT *` and NATURAL JOIN mean the columns there are, a call one of the functions there are, a bare name the nearest
 * column of the name.  A server settles all this when the object is made.  So an object whose text stays is made again
 * when what it sees has changed, and after that has changed.
 */
#include <string.h>

#include "family.h"
#include "graph.h"
#include "made.h"
#include "query.h"
#include "record.h"

static void look_for_text(void *context, const Field *field, Expr *expr)
{
	*(bool *) context = true;
}

static bool has_text(Object *object)
{
	bool found = false;
	record_visit_exprs(kind_of(object)->record, object, look_for_text, &found);
	return found;
}

static bool changes_text(const Change *change)
{
	const Record *record = kind_of(change->new)->record;
	for (size_t i = 0; i < record->field_count; i++)
		if ((change->fields >> i & 1) && record->fields[i].type == FIELD_EXPR)
			return true;
	return false;
}

/* A name can come to mean another one of these.  Servers say which operator it is, and write columns out; files know
 * operators by name alone, so that of the names that PostgreSQL has too all of the name would count. */
static bool is_bound(const Graph *graph, const Object *object)
{
	if (object->kind == KIND_OPERATOR)
		return graph->old->from_server || !graph->options->compare.sql->is_builtin_operator(object->name);
	return is_routine(object) || (object->kind == KIND_COLUMN && !graph->old->from_server);
}

static bool binds_otherwise(const Graph *graph, const Item *item)
{
	const List *before = &item->old->depends, *after = &item->new->depends;
	for (size_t i = 0; i < before->count; i++) {
		const Object *on = before->items[i];
		if (is_bound(graph, on) && item_of_old(graph, on)->new && !list_has(after, item_of_old(graph, on)->new))
			return true;
	}
	for (size_t i = 0; i < after->count; i++) {
		const Object *on = after->items[i], *earlier = item_of_new(graph, on)->old;
		if (is_bound(graph, on) && !(earlier && list_has(before, earlier)))
			return true;
	}
	return false;
}

static bool attributes_differ(const Composite *old, const Composite *new)
{
	if (old->attributes.count != new->attributes.count)
		return true;
	for (size_t i = 0; i < old->attributes.count; i++)
		if (strcmp(((const Attribute *) old->attributes.items[i])->name,
		           ((const Attribute *) new->attributes.items[i])->name) != 0)
			return true;
	return false;
}

static bool has_renamed_column(const Graph *graph, const Object *table)
{
	for (size_t i = 0; i < graph->changes.count; i++) {
		const Change *change = graph->changes.items[i];
		if (change->verb == VERB_RENAME && change->old->kind == KIND_COLUMN && change->old->parent == table)
			return true;
	}
	return false;
}

/* Its file has columns in another order, which ALTER TABLE cannot make; what takes them all in can have it. */
static bool has_moved_column(const Graph *graph, const Object *table)
{
	int64_t last = 0;
	List columns = table_columns(graph->arena, table);
	for (size_t i = 0; i < columns.count; i++) {
		const Column *after = (const Column *) item_of_old(graph, columns.items[i])->new;
		if (after && after->position < last)
			return true;
		last = after ? after->position : last;
	}
	return false;
}

/* Its rows have to be what the database has, in whatever order. */
static bool returns_row_of(const Graph *graph, const Object *routine, const Object *table)
{
	const char *returns = is_routine(routine) ? ((const Routine *) routine)->returns : NULL;
	return returns && gen_mentions(returns, object_sql_name(graph->arena, table));
}

/* USER takes WHOLE in.  Columns that come and go are among what it depends on. */
static bool whole_differs(const Graph *graph, const Item *whole, const Object *user)
{
	if (!whole->old || !whole->new)
		return false;
	if (is_view(whole->old)) /* it may get columns where it stays */
		return whole->action == ACTION_REPLACE ||
		       (whole->change && whole->change->verb == VERB_ALTER && changes_text(whole->change));
	if (whole->old->kind == KIND_COMPOSITE && whole->new->kind == KIND_COMPOSITE)
		return attributes_differ((const Composite *) whole->old, (const Composite *) whole->new);
	return has_renamed_column(graph, whole->old) ||
	       (has_moved_column(graph, whole->old) && !returns_row_of(graph, user, whole->new));
}

/* A routine that is made anew is gone for a while, and until then a call may be ambiguous. */
static bool loses_something(const Graph *graph, const Item *item)
{
	for (size_t i = 0; i < item->old->depends.count; i++) {
		const Item *on = item_of_old(graph, item->old->depends.items[i]);
		if (!on->new || (is_routine(on->old) && on->action == ACTION_RECREATE))
			return true;
	}
	return false;
}

/* It would take them in if it were made while they are there. */
static bool sees_columns_go(const Graph *graph, const Item *item)
{
	for (size_t i = 0; i < item->new->sees.count; i++) {
		const Item *whole = item_of_new(graph, item->new->sees.items[i]);
		for (size_t j = 0; whole->old && j < whole->old->children.count; j++) {
			const Object *child = whole->old->children.items[j];
			if (child->kind == KIND_COLUMN && item_of_old(graph, child)->action == ACTION_DROP)
				return true;
		}
	}
	return false;
}

Action graph_sight_action(const Graph *graph, const Item *item)
{
	if (!item->old || !item->new || item->action == ACTION_CREATE || item->action == ACTION_RECREATE ||
	    !has_text(item->new))
		return item->action;
	if (item->change && item->change->verb == VERB_ALTER && changes_text(item->change))
		return sees_columns_go(graph, item) ? ACTION_RECREATE : item->action;
	if (graph->old->from_server != graph->new->from_server)
		return item->action; /* what they depend on was found in two ways */
	bool differs = binds_otherwise(graph, item);
	for (size_t i = 0; i < item->new->sees.count && !differs; i++)
		differs = whole_differs(graph, item_of_new(graph, item->new->sees.items[i]), item->new);
	if (!differs)
		return item->action;
	bool stays = item->action == ACTION_KEEP && !loses_something(graph, item) &&
	             emit_can_replace(NULL, item->old, item->new);
	return stays ? ACTION_REPLACE : ACTION_RECREATE;
}

static bool is_row_type(const Object *column, const Object *on)
{
	return column->kind == KIND_COLUMN && on != column->parent && is_table(on);
}

/* A table's row is its columns: these change while no column holds one. */
static void row_type_edges(Graph *graph, const Item *item)
{
	for (size_t i = 0; item->new && i < item->new->depends.count; i++) {
		const Object *table = item->new->depends.items[i];
		for (size_t j = 0; is_row_type(item->new, table) && j < table->children.count; j++) {
			const Object *column = table->children.items[j];
			if (column->kind == KIND_COLUMN)
				graph_add_edge(graph, item_of_new(graph, column)->make, item->make, true);
		}
	}
	for (size_t i = 0; item->old && i < item->old->depends.count; i++) {
		const Object *table = item->old->depends.items[i];
		bool stays = item->new && list_has(&item->new->depends, item_of_old(graph, table)->new);
		for (size_t j = 0; !stays && is_row_type(item->old, table) && j < table->children.count; j++) {
			const Object *column = table->children.items[j];
			if (column->kind == KIND_COLUMN)
				graph_add_edge(graph, item->drop ? item->drop : item->make, item_of_old(graph, column)->make, true);
		}
	}
}

/* ITEM is made when the columns that WHOLE loses are gone. */
static void after_dropped_columns(Graph *graph, const Item *whole, const Item *item, bool soft)
{
	for (size_t i = 0; whole->old && i < whole->old->children.count; i++) {
		const Object *column = whole->old->children.items[i];
		if (column->kind == KIND_COLUMN)
			graph_add_edge(graph, item_of_old(graph, column)->drop, item->make, soft);
	}
}

/* A name that stays means another column once its first one is gone. */
void graph_sight_edges(Graph *graph, Item *item)
{
	row_type_edges(graph, item);
	if (!item->new || !item->make)
		return;
	bool same = item->old && !(item->change && item->change->verb == VERB_ALTER && changes_text(item->change));
	for (size_t i = 0; same && i < item->old->depends.count; i++) {
		const Object *on = item->old->depends.items[i];
		if (on->kind == KIND_COLUMN && on->parent != item->old->parent && item_of_old(graph, on)->action == ACTION_DROP)
			graph_add_edge(graph, item_of_old(graph, on)->drop, item->make, false);
	}
	for (size_t i = 0; i < item->new->sees.count; i++)
		after_dropped_columns(graph, item_of_new(graph, item->new->sees.items[i]), item, false);
	/* A server tells the columns of a call's rows by all the names that they have after the change. */
	for (size_t i = 0; graph->new->from_server && i < item->new->depends.count; i++) {
		const Object *called = item->new->depends.items[i];
		for (size_t j = 0; is_function(called) && j < called->depends.count; j++)
			if (is_table(called->depends.items[j]))
				after_dropped_columns(graph, item_of_new(graph, called->depends.items[j]), item, true);
	}
}

void graph_take_said(Graph *graph)
{
	bool taken = false;
	for (size_t i = 0; i < graph->items.count; i++) {
		const Item *item = graph->items.items[i];
		bool made = item->action == ACTION_CREATE || item->action == ACTION_RECREATE || item->action == ACTION_REPLACE;
		if (!made || !item->new->said)
			continue;
		const Record *record = kind_of(item->new)->record;
		for (size_t j = 0; j < record->field_count; j++)
			if (record->fields[j].type == FIELD_EXPR || record->fields[j].type == FIELD_PARTS)
				field_copy(graph->new->arena, &record->fields[j], item->new, item->new->said);
		item->new->said = NULL;
		taken = true;
	}
	if (!taken)
		return;
	graph->new->analysed = false;
	graph->options->compare.sql->analyse(graph->new);
}

/* A column that the table gets is the last, whatever its place in the file. */
static bool stands_elsewhere(const Graph *graph, const Object *table)
{
	const Item *item = item_of_new(graph, table);
	int64_t last_kept = 0, first_added = INT64_MAX;
	if (!item->old || item->action == ACTION_RECREATE)
		return false;
	for (size_t i = 0; i < table->children.count; i++) {
		const Column *column = table->children.items[i];
		if (column->base.kind != KIND_COLUMN)
			continue;
		const Item *own = item_of_new(graph, &column->base);
		bool kept = own->old && own->action != ACTION_RECREATE;
		if (kept && column->position > last_kept)
			last_kept = column->position;
		if (!kept && column->position < first_added)
			first_added = column->position;
		for (size_t j = 0; kept && j < i; j++) {
			const Column *other = table->children.items[j];
			const Object *before = other->base.kind == KIND_COLUMN ? item_of_new(graph, &other->base)->old : NULL;
			if (before && (column_place(before) < column_place(own->old)) != (other->position < column->position))
				return true;
		}
	}
	return first_added < last_kept;
}

static void write_out_stars(void *context, const Field *field, Expr *expr)
{
	const Graph *graph = context;
	expr->text = graph->options->compare.sql->write_out(graph->arena, graph->new, field, expr->text);
}

const Object *graph_as_seen(const Graph *graph, const Item *item)
{
	bool elsewhere = false;
	for (size_t i = 0; i < item->new->sees.count && !elsewhere && !graph->new->from_server; i++) {
		const Object *whole = item->new->sees.items[i];
		elsewhere = is_table(whole) && stands_elsewhere(graph, whole) && !returns_row_of(graph, item->new, whole);
	}
	if (!elsewhere)
		return item->new;
	const Record *record = kind_of(item->new)->record;
	Object *shown = memcpy(arena_alloc(graph->arena, record->size), item->new, record->size);
	record_visit_exprs(record, shown, write_out_stars, (void *) graph);
	return shown;
}
