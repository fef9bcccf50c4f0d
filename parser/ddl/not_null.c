/*
 * not_null.c: NOT NULL of columns as constraints.
 */
#include "not_null.h"

#include <ctype.h>
#include <string.h>

#include "heirs.h"
#include "index_heirs.h"
#include "names.h"
#include "query.h"
#include "record.h"
#include "walk.h"

const char *usual_not_null(const Schema *schema, const Object *table, const Column *column)
{
	return schema_choose_constraint_name(schema, table, table->name, column->base.name, "not_null");
}

/* --- adding --- */

bool add_not_null(Apply *a, Object *table, const PendingConstraint *pending, bool validated)
{
	const PgQuery__Constraint *node = pending->node;
	const char *of = pending->column ? pending->column->base.name : walk_string(node->keys[0]);
	const char *name = node_given(node->conname);
	Column *column = need_column(a, table, of, node->location);
	if (!column)
		return false;
	column->not_null = true;
	column->own_not_null = is_table(table) && ((Table *) table)->partition_of.name;
	bool not_valid = node->skip_validation && !validated;
	const Constraint *there = column_not_null(column);
	if (!name && !node->is_no_inherit && (!not_valid || there))
		return true;
	/* Those of a parent and of its heir are one. */
	if (there && name && strcmp(there->base.name, name) == 0)
		return true;
	Constraint *constraint = new_constraint(a, table, name ? name : usual_not_null(a->schema, table, column),
	                                        "not null", node->location);
	if (!constraint)
		return false;
	strings_add(a->schema->arena, &constraint->columns, column->base.name);
	constraint->no_inherit = node->is_no_inherit;
	constraint->not_valid = not_valid;
	return true;
}

bool like_not_nulls(Apply *a, Object *table, const Object *source, bool comments)
{
	for (size_t i = 0; i < source->children.count; i++) {
		const Constraint *from = source->children.items[i];
		if (constraint_type(&from->base) != CONSTRAINT_NOT_NULL || from->no_inherit)
			continue;
		Constraint *copy = new_constraint(a, table, from->base.name, "not null", -1);
		if (!copy)
			return false;
		strings_add(a->schema->arena, &copy->columns, from->columns.items[0]);
		copy->base.comment = comments ? from->base.comment : NULL;
	}
	return true;
}

/* --- ALTER COLUMN --- */

static void forget(Apply *a, Column *column)
{
	const Constraint *there = column_not_null(column);
	column->not_null = false;
	if (there)
		schema_remove(a->schema, (Object *) &there->base);
}

void set_not_null(Apply *a, Column *column, bool recurse)
{
	Constraint *there = (Constraint *) column_not_null(column);
	column->not_null = true;
	if (there)
		there->not_valid = false;
	List heirs = { 0 };
	if (recurse)
		heirs = all_heirs(a, column->base.parent);
	for (size_t i = 0; i < heirs.count; i++) {
		Column *own = find_column(heirs.items[i], column->base.name);
		if (own)
			own->not_null = true;
	}
}

void drop_not_null(Apply *a, Column *column, bool recurse)
{
	List heirs = { 0 };
	if (recurse)
		heirs = all_heirs(a, column->base.parent);
	forget(a, column);
	for (size_t i = 0; i < heirs.count; i++) {
		Column *own = find_column(heirs.items[i], column->base.name);
		if (own && !column_not_null(own))
			own->not_null = false;
	}
}

/* --- by name --- */

static Constraint *give_name(Apply *a, Object *table, const Column *column)
{
	Constraint *constraint = new_constraint(a, table, usual_not_null(a->schema, table, column), "not null", -1);
	if (constraint)
		strings_add(a->schema->arena, &constraint->columns, column->base.name);
	return constraint;
}

static bool is_unnamed(const Column *column)
{
	return column->base.kind == KIND_COLUMN && column->not_null && !column_not_null(column);
}

static Object *unnamed(Apply *a, Object *table, const char *name)
{
	for (size_t i = 0; i < table->children.count; i++) {
		const Column *column = table->children.items[i];
		if (is_unnamed(column) && strcmp(usual_not_null(a->schema, table, column), name) == 0)
			return (Object *) give_name(a, table, column);
	}
	return NULL;
}

bool name_not_nulls(Apply *a, Object *table, const Column *column)
{
	for (size_t i = table->children.count; i > 0; i--) {
		const Column *own = table->children.items[i - 1];
		if (is_unnamed(own) && !own->inherited && (!column || own == column) && !give_name(a, table, own))
			return false;
	}
	return true;
}

Object *need_constraint(Apply *a, Object *table, const char *name, bool missing_ok)
{
	Object *constraint = object_child(table, KIND_CONSTRAINT, name);
	if (!constraint && is_table(table))
		constraint = unnamed(a, table, name);
	return constraint ? constraint : need_child(a, table, KIND_CONSTRAINT, name, missing_ok);
}

/* --- at the end --- */

void settle_not_nulls(Session *session)
{
	Schema *schema = session->schema;
	for (size_t i = schema->objects.count; i > 0; i--) {
		Object *object = schema->objects.items[i - 1];
		if (constraint_type(object) == CONSTRAINT_NOT_NULL && not_null_is_usual((const Constraint *) object))
			schema_remove(schema, object);
	}
}
