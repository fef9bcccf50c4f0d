/*
 * partition.c: partition keys and bounds, ATTACH and DETACH.
 */
#include "partition.h"

#include <string.h>

#include "constraint.h"
#include "heirs.h"
#include "index.h"
#include "index_heirs.h"
#include "names.h"
#include "new_object.h"
#include "options.h"
#include "query.h"
#include "record.h"
#include "sqltext.h"
#include "trigger.h"

static void add_collation(Apply *a, Buf *out, size_t count, Node **names)
{
	Ref ref = collation_ref(a, count, names);
	if (count && ref.name)
		sql_add(out, " COLLATE %Q", ref.schema, ref.name);
}

static bool is_call(const Node *node)
{
	return IS_NODE(node, FUNC_CALL) || IS_NODE(node, COALESCE_EXPR) || IS_NODE(node, MIN_MAX_EXPR);
}

/* As pg_get_partkeydef(): "RANGE (a, lower(b))". */
Expr partition_key(Apply *a, const PgQuery__PartitionSpec *spec, Object *table)
{
	Expr key = { 0 };
	Buf out;
	buf_init(&out, a->arena);
	const char *strategy = pgquery_partition_strategy(spec);
	for (const char *c = strategy; *c; c++)
		buf_add_char(&out, (char) (*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c));
	buf_add(&out, " (");
	for (size_t i = 0; i < spec->n_part_params; i++) {
		const PgQuery__PartitionElem *element = spec->part_params[i]->partition_elem;
		const char *text = element->expr ? pgquery_print_expression(a->arena, element->expr) : NULL;
		const Column *column = node_given(element->name) ? need_column(a, table, element->name, element->location)
		                                                 : NULL;
		if (!text && !column)
			return key;
		buf_add(&out, i ? ", " : "");
		if (text)
			buf_printf(&out, is_call(element->expr) ? "%s" : "(%s)", text);
		else
			sql_add(&out, "%I", element->name);
		add_collation(a, &out, element->n_collation, element->collation);
		Ref opclass = opclass_ref(a, strcmp(strategy, "hash") == 0 ? "hash" : "btree", column ? column->type : NULL,
		                          element->n_opclass, element->opclass);
		if (opclass.name)
			sql_add(&out, " %Q", opclass.schema, opclass.name);
	}
	buf_add(&out, ")");
	key.text = out.data;
	key.span = a->span;
	return key;
}

/* --- bounds --- */

static void add_datum(Apply *a, Buf *out, const Node *node)
{
	if (IS_NODE(node, COLUMN_REF)) {
		/* MINVALUE and MAXVALUE come as names. */
		const char *name = walk_name(node->column_ref->n_fields, node->column_ref->fields);
		for (const char *c = name ? name : ""; *c; c++)
			buf_add_char(out, (char) (*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c));
		return;
	}
	const char *text = pgquery_print_expression(a->arena, node);
	buf_add(out, text ? text : "NULL");
}

static void add_datums(Apply *a, Buf *out, size_t count, Node **datums)
{
	buf_add(out, "(");
	for (size_t i = 0; i < count; i++) {
		buf_add(out, i ? ", " : "");
		add_datum(a, out, datums[i]);
	}
	buf_add(out, ")");
}

Expr partition_bound(Apply *a, const PgQuery__PartitionBoundSpec *spec)
{
	Expr bound = { 0 };
	Buf out;
	buf_init(&out, a->arena);
	if (spec->is_default)
		buf_add(&out, "DEFAULT");
	else if (spec->strategy[0] == 'h')
		buf_printf(&out, "FOR VALUES WITH (modulus %d, remainder %d)", spec->modulus, spec->remainder);
	else if (spec->strategy[0] == 'l') {
		buf_add(&out, "FOR VALUES IN ");
		add_datums(a, &out, spec->n_listdatums, spec->listdatums);
	} else {
		buf_add(&out, "FOR VALUES FROM ");
		add_datums(a, &out, spec->n_lowerdatums, spec->lowerdatums);
		buf_add(&out, " TO ");
		add_datums(a, &out, spec->n_upperdatums, spec->upperdatums);
	}
	bound.text = out.data;
	bound.span = apply_place(a, spec->location);
	return bound;
}

/* --- attaching --- */

/* A check of the parent that the child has as well is merged with it; a partition has none of its own then. */
static void merge_checks(Apply *a, Object *parent, Object *child, bool inherited, bool partition)
{
	for (size_t i = 0; i < parent->children.count; i++) {
		const Object *check = parent->children.items[i];
		Object *own = constraint_type(check) == CONSTRAINT_CHECK ? object_child(child, KIND_CONSTRAINT, check->name)
		                                                         : NULL;
		if (!own || constraint_type(own) != CONSTRAINT_CHECK)
			continue;
		((Constraint *) own)->inherited = inherited;
		if (partition)
			schema_remove(a->schema, own);
	}
}

static bool is_above(Apply *a, const Object *table, const Object *below)
{
	List heirs = all_heirs(a, table);
	for (size_t i = 0; i < heirs.count; i++)
		if (heirs.items[i] == below)
			return true;
	return false;
}

/* The parent's NOT NULL is one with a partition's own, which keeps its name. */
static void adopt_column(Apply *a, Column *column, const Column *from)
{
	const Constraint *own = column_not_null(column), *theirs = column_not_null(from);
	column->inherited = true;
	column->own_not_null = column->not_null;
	if (own && theirs && strcmp(own->base.name, theirs->base.name) == 0) {
		column->own_not_null = false;
		schema_remove(a->schema, (Object *) &own->base);
	}
}

/* What a table has in common with its parent is no longer its own alone. */
static bool adopt(Apply *a, Object *parent, Object *child, bool partition)
{
	if (parent == child || (is_table(parent) && is_above(a, child, parent))) {
		apply_fail(a, -1, "circular inheritance not allowed")
		    ->detail = arena_printf(a->arena, "\"%s\" is already a child of \"%s\".", parent->name, child->name);
		return false;
	}
	note_heir(a->state, a->arena, child, parent);
	for (size_t i = 0; i < parent->children.count; i++) {
		const Column *from = parent->children.items[i];
		if (from->base.kind != KIND_COLUMN)
			continue;
		Column *column = find_column(child, from->base.name);
		if (!column) {
			apply_fail(a, -1, "child table is missing column \"%s\"", from->base.name);
			return false;
		}
		if (partition)
			adopt_column(a, column, from);
	}
	merge_checks(a, parent, child, true, partition);
	return true;
}

bool need_partitioned(Apply *a, const Object *table, int location)
{
	if (!is_partitioned(table))
		apply_fail(a, location, "\"%s\" is not partitioned", table->name)
		    ->hint = "declare it with PARTITION BY, or use INHERITS";
	return is_partitioned(table);
}

bool attach_partition(Apply *a, Object *parent, const PgQuery__PartitionCmd *command)
{
	if (!need_partitioned(a, parent, -1))
		return false;
	Object *child = need_table(a, command->name, false);
	if (!child || !may_inherit(a, child, parent) || !adopt(a, parent, child, true))
		return false;
	((Table *) child)->partition_of = object_ref(parent);
	((Table *) child)->partition_bound = partition_bound(a, command->bound);
	copy_trigger_states(a, parent, child);
	remove_cloned_keys(a, parent, child);
	return index_partition(a, parent, child);
}

static void own_columns(Object *child)
{
	for (size_t i = 0; i < child->children.count; i++)
		if (((Object *) child->children.items[i])->kind == KIND_COLUMN)
			((Column *) child->children.items[i])->inherited = ((Column *) child->children.items[i])
			                                                       ->own_not_null = false;
}

static bool is_inherited_by(const Object *constraint, const Object *child, bool partition)
{
	const Constraint *details = (const Constraint *) constraint;
	switch (constraint_type(constraint)) {
	case CONSTRAINT_FOREIGN_KEY:
		return partition;
	case CONSTRAINT_CHECK:
		return !details->no_inherit;
	case CONSTRAINT_NOT_NULL: {
		const Column *column = find_column(child, details->columns.items[0]);
		return !details->no_inherit && column && !column_not_null(column);
	}
	default:
		return false;
	}
}

/* What it inherited from the parent is its own again: checks, NOT NULLs, a partition's keys are there to stay. */
static bool copy_inherited(Apply *a, Object *parent, Object *child, bool partition)
{
	for (size_t i = 0; i < parent->children.count; i++) {
		Object *from = parent->children.items[i];
		if (!is_inherited_by(from, child, partition) || object_child(child, KIND_CONSTRAINT, from->name))
			continue;
		Constraint *copy = (Constraint *) add_object(a, KIND_CONSTRAINT, NULL, child, from->name, NULL, -1);
		record_clone(a->arena, &constraint_record, copy, from);
	}
	return true;
}

bool detach_partition(Apply *a, Object *parent, const PgQuery__PartitionCmd *command)
{
	Object *child = need_table(a, command->name, false);
	if (!child)
		return false;
	if (!is_heir_of(child, parent)) {
		apply_fail(a, command->name->location, "%s is not a partition of %s", object_key(a->arena, child),
		           object_key(a->arena, parent));
		return false;
	}
	((Table *) child)->partition_of = (Ref){ NULL, NULL };
	((Table *) child)->partition_bound = (Expr){ 0 };
	own_columns(child);
	merge_checks(a, parent, child, false, false);
	detach_indexes(child);
	return copy_inherited(a, parent, child, true);
}

/* --- INHERIT, NO INHERIT --- */

bool add_parent(Apply *a, Object *child, const PgQuery__RangeVar *range)
{
	Object *parent = need_table(a, range, false);
	if (!parent || !may_inherit(a, child, parent) || !adopt(a, parent, child, false))
		return false;
	((Parent *) parts_add(a->arena, &((Table *) child)->inherits, &parent_record))->table = object_ref(parent);
	return true;
}

bool drop_parent(Apply *a, Object *child, const PgQuery__RangeVar *range)
{
	Object *parent = need_table(a, range, false);
	Parts *inherits = &((Table *) child)->inherits;
	Ref ref = parent ? object_ref(parent) : (Ref){ NULL, NULL };
	if (!parent)
		return false;
	for (size_t i = 0; i < inherits->count; i++) {
		if (!ref_equal(&((Parent *) inherits->items[i])->table, &ref))
			continue;
		memmove(&inherits->items[i], &inherits->items[i + 1], (inherits->count - 1 - i) * sizeof(void *));
		inherits->count--;
		merge_checks(a, parent, child, false, false);
		if (inherits->count == 0)
			own_columns(child);
		return copy_inherited(a, parent, child, false);
	}
	apply_fail(a, range->location, "%s is not a parent of %s", object_key(a->arena, parent),
	           object_key(a->arena, child));
	return false;
}
