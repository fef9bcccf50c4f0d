/*
 * alter_column.c: what ALTER TABLE does to columns, in the table and in its heirs.
 */
#include "alter_column.h"

#include <string.h>
#include <strings.h>

#include "column.h"
#include "constraint.h"
#include "drop.h"
#include "heirs.h"
#include "names.h"
#include "not_null.h"
#include "object_name.h"
#include "options.h"
#include "record.h"
#include "sequence.h"
#include "slice.h"
#include "typename.h"

bool not_understood(Alter *x)
{
	apply_fail(x->a, 0, "this form of ALTER is not understood for %s", object_key(x->a->arena, x->object));
	return false;
}

static Column *column_of(Alter *x)
{
	return need_column(x->a, x->object, x->command->name, -1);
}

/* The heirs' columns of that name. */
static List columns_of_heirs(Alter *x, const char *name)
{
	List heirs = { 0 }, columns = { 0 };
	if (x->table)
		heirs = all_heirs(x->a, x->object);
	for (size_t i = 0; i < heirs.count; i++) {
		Column *column = find_column(heirs.items[i], name);
		if (column)
			list_add(x->a->arena, &columns, column);
	}
	return columns;
}

static bool recurses(const Alter *x)
{
	return x->statement->relation->inh;
}

/* --- adding and dropping --- */

static bool add_to_heir(Alter *x, Object *heir, const Column *from)
{
	Column *column = find_column(heir, from->base.name);
	if (!column) {
		column = copy_column(x->a, heir, from);
		if (!column)
			return false;
		column->inherited = true;
		copy_default(x->a, &column->base, from);
	}
	return true;
}

bool alter_add_column(Alter *x)
{
	TableWork work = { .table = x->object };
	PgQuery__ColumnDef *definition = x->command->def->column_def;
	const Column *there = find_column(x->object, definition->colname);
	if (there && x->command->missing_ok)
		return true;
	if (there)
		return apply_fail_exists(x->a, definition->location, "column", definition->colname);
	Column *column = add_column(x->a, &work, definition);
	if (!column)
		return false;
	List heirs = { 0 };
	if (recurses(x))
		heirs = all_heirs(x->a, x->object);
	for (size_t i = 0; i < heirs.count; i++)
		if (!add_to_heir(x, heirs.items[i], column))
			return false;
	return add_pending_constraints(x->a, &work, true);
}

bool alter_drop_column(Alter *x)
{
	const PgQuery__AlterTableCmd *command = x->command;
	if (command->missing_ok && !find_column(x->object, command->name))
		return true;
	Column *column = column_of(x);
	if (!column)
		return false;
	List heirs = columns_of_heirs(x, command->name);
	for (size_t i = 0; i < heirs.count; i++) {
		Column *own = heirs.items[i];
		if (recurses(x) && own->inherited)
			remove_column(x->a, own);
		else
			own->inherited = false;
	}
	if (command->behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE)
		remove_cascading(x->a, &column->base);
	else
		remove_column(x->a, column);
	return true;
}

/* --- default, null, generated --- */

bool alter_column_default(Alter *x)
{
	const Node *node = x->command->def;
	Object *column = view_or_table_column(x->a, x->object, x->command->name);
	if (!column)
		return false;
	if (!node)
		drop_default(x->a, column);
	else
		set_default(x->a, column, slice_expression(x->a, node));
	List heirs = columns_of_heirs(x, x->command->name);
	for (size_t i = 0; recurses(x) && i < heirs.count; i++) {
		if (!node)
			drop_default(x->a, heirs.items[i]);
		else
			set_default(x->a, heirs.items[i], slice_expression(x->a, node));
	}
	return true;
}

bool alter_not_null(Alter *x)
{
	Column *column = column_of(x);
	if (!column)
		return false;
	if (x->command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull)
		set_not_null(x->a, column, recurses(x));
	else
		drop_not_null(x->a, column, recurses(x));
	return true;
}

bool alter_set_expression(Alter *x)
{
	Column *column = column_of(x);
	if (!column || !x->command->def)
		return false;
	keep_expr(x->a, &column->generated, slice_as(x->a, x->command->def), SQL_EXPRESSION);
	List heirs = columns_of_heirs(x, x->command->name);
	for (size_t i = 0; recurses(x) && i < heirs.count; i++)
		keep_expr(x->a, &((Column *) heirs.items[i])->generated, column->generated, SQL_EXPRESSION);
	return true;
}

bool alter_drop_expression(Alter *x)
{
	Column *column = column_of(x);
	if (!column)
		return false;
	column->generated = (Expr){ 0 };
	List heirs = columns_of_heirs(x, x->command->name);
	for (size_t i = 0; i < heirs.count; i++)
		((Column *) heirs.items[i])->generated = (Expr){ 0 };
	return true;
}

/* --- type --- */

static void set_type(Alter *x, Column *column, const char *type)
{
	const PgQuery__ColumnDef *definition = x->command->def->column_def;
	column->type = type;
	column->collation = (Ref){ NULL, NULL };
	if (definition->coll_clause)
		column->collation = collation_ref(x->a, definition->coll_clause->n_collname, definition->coll_clause->collname);
}

bool alter_column_type(Alter *x)
{
	Column *column = column_of(x);
	const char *type = column ? type_text(x->a, x->command->def->column_def->type_name) : NULL;
	if (!type)
		return false;
	set_type(x, column, type);
	List heirs = columns_of_heirs(x, x->command->name);
	for (size_t i = 0; recurses(x) && i < heirs.count; i++)
		set_type(x, heirs.items[i], type);
	if (column->identity)
		retype_identity(column);
	return true;
}

/* --- storage --- */

static IndexPart *index_part_of(Alter *x)
{
	const Index *index = (const Index *) x->object;
	size_t at = (size_t) x->command->num;
	return x->object->kind == KIND_INDEX && at >= 1 && at <= index->parts.count ? index->parts.items[at - 1] : NULL;
}

/* Of a materialized view; NULL: it is none. */
static ViewColumn *view_column_of(Alter *x)
{
	if (x->object->kind != KIND_MATERIALIZED_VIEW)
		return NULL;
	return (ViewColumn *) view_or_table_column(x->a, x->object, x->command->name);
}

bool alter_statistics(Alter *x)
{
	int64_t target = -1;
	IndexPart *part = index_part_of(x);
	/* DEFAULT is no node at all (17). */
	if (x->command->def && !node_int(x->command->def, &target))
		return not_understood(x);
	if (part) {
		part->statistics = target;
		return true;
	}
	ViewColumn *of_view = view_column_of(x);
	if (of_view)
		of_view->statistics = target;
	if (!x->table)
		return of_view || not_understood(x);
	Column *column = column_of(x);
	List heirs = columns_of_heirs(x, x->command->name);
	for (size_t i = 0; recurses(x) && i < heirs.count; i++)
		((Column *) heirs.items[i])->statistics = target;
	if (column)
		column->statistics = target;
	return column;
}

bool alter_column_options(Alter *x)
{
	const Node *list = x->command->def;
	bool reset = x->command->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ResetOptions;
	ViewColumn *of_view = view_column_of(x);
	if (!x->table && !of_view)
		return not_understood(x);
	Column *column = of_view ? NULL : column_of(x);
	Strings *options = of_view ? &of_view->options : column ? &column->options : NULL;
	if (options && IS_NODE(list, LIST))
		change_options(x->a, options, list->list->n_items, list->list->items, reset);
	return options;
}

bool alter_storage(Alter *x)
{
	const char *word = node_text(x->command->def);
	ViewColumn *of_view = view_column_of(x);
	if (of_view && word)
		of_view->storage = storage_name(word);
	if (!x->table)
		return of_view || not_understood(x);
	Column *column = column_of(x);
	if (!column || !word)
		return false;
	column->storage = usual_storage(x->a, column, storage_name(word));
	List heirs = columns_of_heirs(x, x->command->name);
	for (size_t i = 0; recurses(x) && i < heirs.count; i++)
		((Column *) heirs.items[i])->storage = column->storage;
	return true;
}

bool alter_compression(Alter *x)
{
	const char *word = node_text(x->command->def);
	ViewColumn *of_view = view_column_of(x);
	const char *compression = word && strcasecmp(word, "default") != 0 ? word : NULL;
	if (of_view)
		of_view->compression = compression;
	if (!x->table)
		return of_view || not_understood(x);
	Column *column = column_of(x);
	if (!column || !word)
		return false;
	column->compression = compression;
	return true;
}

bool alter_column_server_options(Alter *x)
{
	Column *column = column_of(x);
	const Node *list = x->command->def;
	if (column && IS_NODE(list, LIST))
		change_options(x->a, &column->server_options, list->list->n_items, list->list->items, false);
	return column;
}

/* --- identity --- */

bool alter_add_identity(Alter *x)
{
	Column *column = column_of(x);
	return column && make_identity(x->a, x->object, column, x->command->def->constraint);
}

static void set_generated(Column *column, const Node *arg)
{
	int64_t letter = 0;
	if (node_int(arg, &letter))
		column->identity = letter == 'a' ? "always" : "by default";
}

bool alter_set_identity(Alter *x)
{
	Column *column = column_of(x);
	const Node *list = x->command->def;
	if (!column || !IS_NODE(list, LIST))
		return false;
	if (!column->identity) {
		apply_fail(x->a, -1, "column \"%s\" is not an identity column", column->base.name);
		return false;
	}
	SequenceShape shape = identity_shape(column);
	shape.type = type_without_modifier(x->a->arena, column->type);
	if (!sequence_shape(x->a, &shape, list->list->n_items, list->list->items, true))
		return false;
	set_identity_shape(column, &shape);
	const PgQuery__DefElem *generated = find_option(list->list->n_items, list->list->items, "generated");
	if (generated)
		set_generated(column, generated->arg);
	return true;
}

bool alter_drop_identity(Alter *x)
{
	Column *column = column_of(x);
	if (!column)
		return false;
	if (!column->identity && !x->command->missing_ok) {
		apply_fail(x->a, -1, "column \"%s\" is not an identity column", column->base.name);
		return false;
	}
	set_identity(x->a, column, NULL);
	column->identity_sequence = (Ref){ NULL, NULL };
	set_identity_shape(column, &(SequenceShape){ 0 });
	return true;
}
