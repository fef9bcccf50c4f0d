/*
 * inherit.c: parents and heirs: INHERITS, partitions, LIKE.
 */
#include "inherit.h"

#include <string.h>

#include "column.h"
#include "constraint.h"
#include "heirs.h"
#include "index_heirs.h"
#include "not_null.h"
#include "opaque.h"
#include "query.h"
#include "record.h"
#include "sequence.h"
#include "slice.h"
#include "statistics.h"

static bool inherit_column(Apply *a, Object *child, const Column *from)
{
	Column *column = find_column(child, from->base.name);
	if (!column) {
		column = copy_column(a, child, from);
		if (!column)
			return false;
		column->inherited = true;
	} else if (strcmp(column->type, from->type) != 0) {
		apply_fail(a, -1, "inherited column \"%s\" has a type conflict", from->base.name)
		    ->detail = arena_printf(a->arena, "%s versus %s", column->type, from->type);
		return false;
	}
	column->not_null = column->not_null || heirs_are_not_null(from);
	copy_default(a, &column->base, from);
	return true;
}

/* A new table takes the columns of a parent; checks that are only inherited are no objects. */
bool inherit_from(Apply *a, Object *child, Object *parent)
{
	note_heir(a->state, a->arena, child, parent);
	for (size_t i = 0; i < parent->children.count; i++) {
		const Object *from = parent->children.items[i];
		if (from->kind == KIND_COLUMN && !inherit_column(a, child, (const Column *) from))
			return false;
	}
	return true;
}

/* --- LIKE --- */

static bool wants(const PgQuery__TableLikeClause *like, unsigned option)
{
	/* PostgreSQL's own bits (nodes/parsenodes.h), which libpg_query passes on as a number. */
	return (like->options & (1u << option)) != 0;
}

enum {
	LIKE_COMMENTS,
	LIKE_COMPRESSION,
	LIKE_CONSTRAINTS,
	LIKE_DEFAULTS,
	LIKE_GENERATED,
	LIKE_IDENTITY,
	LIKE_INDEXES,
	LIKE_STATISTICS,
	LIKE_STORAGE
};

static bool copy_identity(Apply *a, Object *table, Column *column, const Column *from)
{
	SequenceShape shape = identity_shape(from);
	set_identity(a, column, from->identity);
	set_identity_shape(column, &shape);
	column->identity_sequence.schema = table->schema;
	column->identity_sequence.name = schema_choose_name(a->schema, table->schema, table->name, column->base.name,
	                                                    "seq");
	return true;
}

static bool like_column(Apply *a, Object *table, const Column *from, const PgQuery__TableLikeClause *like)
{
	Column *column = copy_column(a, table, from);
	if (!column)
		return false;
	if (!wants(like, LIKE_STORAGE))
		column->storage = NULL;
	if (!wants(like, LIKE_COMPRESSION))
		column->compression = NULL;
	if (!wants(like, LIKE_GENERATED))
		column->generated = (Expr){ 0 };
	if (wants(like, LIKE_DEFAULTS) && !from->generated.text)
		copy_default(a, &column->base, from);
	if (wants(like, LIKE_COMMENTS))
		column->base.comment = from->base.comment;
	return !from->identity || !wants(like, LIKE_IDENTITY) || copy_identity(a, table, column, from);
}

static Column *like_view_column(Apply *a, Object *table, const ViewColumn *from)
{
	Column *column = (Column *) add_object(a, KIND_COLUMN, NULL, table, from->base.name, NULL, -1);
	if (column) {
		column->position = next_position(table);
		column->type = from->type;
	}
	return column;
}

static bool like_attributes(Apply *a, Object *table, const Composite *type)
{
	for (size_t i = 0; i < type->attributes.count; i++) {
		const Attribute *attribute = type->attributes.items[i];
		Column *column = (Column *) add_object(a, KIND_COLUMN, NULL, table, attribute->name, NULL, -1);
		if (!column)
			return false;
		column->position = next_position(table);
		column->type = attribute->type;
		column->collation = attribute->collation;
	}
	return true;
}

bool copy_like(Apply *a, TableWork *work, const PgQuery__TableLikeClause *like)
{
	Object *source = need_relation(a, like->relation, false);
	if (!source)
		return false;
	if (source->kind == KIND_COMPOSITE)
		return like_attributes(a, work->table, (Composite *) source);
	for (size_t i = 0; i < source->children.count; i++) {
		const Object *child = source->children.items[i];
		if (child->kind == KIND_COLUMN && !like_column(a, work->table, (const Column *) child, like))
			return false;
		if (child->kind == KIND_VIEW_COLUMN && !like_view_column(a, work->table, (const ViewColumn *) child))
			return false;
	}
	if (!is_table(source)) {
		apply_fail(a, like->relation->location, "cannot know the columns of %s without a server",
		           object_key(a->arena, source));
		return false;
	}
	return true;
}

/* All the checks that hold for a table: its own and those it inherits, which are no objects of it. */
static void gather_checks(Apply *a, Object *table, List *checks)
{
	for (size_t i = 0; i < table->children.count; i++)
		if (constraint_type(table->children.items[i]) == CONSTRAINT_CHECK)
			list_add(a->arena, checks, table->children.items[i]);
	const Table *details = (const Table *) table;
	Object *parent = details->partition_of.name ? find_relation(a, details->partition_of) : NULL;
	if (parent)
		gather_checks(a, parent, checks);
	for (size_t i = 0; i < details->inherits.count; i++)
		if ((parent = find_relation(a, ((Parent *) details->inherits.items[i])->table)))
			gather_checks(a, parent, checks);
}

static bool like_checks(Apply *a, Object *table, Object *source, bool comments)
{
	List checks = { 0 };
	gather_checks(a, source, &checks);
	for (size_t i = 0; i < checks.count; i++) {
		const Constraint *from = checks.items[i];
		Constraint *check = (Constraint *) add_object(a, KIND_CONSTRAINT, NULL, table, from->base.name, NULL, -1);
		if (!check)
			return false;
		check->type = "check";
		check->no_inherit = from->no_inherit;
		keep_expr(a, &check->expr, from->expr, SQL_EXPRESSION);
		check->base.comment = comments ? from->base.comment : NULL;
	}
	return true;
}

/* After the table's own constraints: what LIKE … INCLUDING CONSTRAINTS, INDEXES copies. */
bool copy_like_indexes(Apply *a, Object *table, const PgQuery__TableLikeClause *like)
{
	Object *source = find_relation(a, range_ref(like->relation));
	if (!source || !is_table(source))
		return true;
	bool comments = wants(like, LIKE_COMMENTS);
	if (!like_not_nulls(a, table, source, comments))
		return false;
	if (wants(like, LIKE_CONSTRAINTS) && !like_checks(a, table, source, comments))
		return false;
	for (size_t i = 0; wants(like, LIKE_INDEXES) && i < source->children.count; i++) {
		Object *from = source->children.items[i];
		Object *copy = NULL;
		if (from->kind == KIND_INDEX)
			copy = copy_index(a, table, from);
		else if (has_own_index(from))
			copy = copy_key(a, table, from);
		else
			continue;
		if (!copy)
			return false;
		copy->comment = comments ? from->comment : NULL;
	}
	if (wants(like, LIKE_STATISTICS))
		copy_statistics(a, table, source, comments);
	return true;
}
