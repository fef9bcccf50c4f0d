/*
 * index_heirs.c: indexes and keys put in their table, and those of a parent on its heirs.
 */
#include "index_heirs.h"

#include <string.h>

#include "analyse.h"
#include "chosen_names.h"
#include "heirs.h"
#include "names.h"
#include "new_object.h"
#include "options.h"
#include "query.h"
#include "record.h"
#include "slice.h"

Index *place_index(Apply *a, Object *table, const char *name, const Index *shape)
{
	Index *index = (Index *) add_object(a, KIND_INDEX, NULL, table, name, NULL, -1);
	if (!index)
		return NULL;
	Object base = index->base;
	*index = *shape;
	index->base = base;
	return index;
}

/* Only now they are where they stay. */
void keep_index_exprs(Apply *a, Index *index)
{
	for (size_t i = 0; i < index->parts.count; i++) {
		IndexPart *part = index->parts.items[i];
		keep_expr(a, &part->expr, part->expr, SQL_EXPRESSION);
	}
	keep_expr(a, &index->predicate, index->predicate, SQL_EXPRESSION);
}

Constraint *new_constraint(Apply *a, Object *table, const char *name, const char *type, int location)
{
	Constraint *constraint = (Constraint *) add_object(a, KIND_CONSTRAINT, NULL, table, name, NULL, location);
	if (!constraint)
		return NULL;
	constraint->type = type;
	constraint->base.span = apply_place(a, location);
	return constraint;
}

static IndexUse key_use(const Constraint *key)
{
	ConstraintType type = constraint_type(&key->base);
	return type == CONSTRAINT_PRIMARY_KEY ? INDEX_PRIMARY : type == CONSTRAINT_UNIQUE ? INDEX_UNIQUE : INDEX_EXCLUDE;
}

/* A primary key's columns are not null, here and in heirs. */
bool require_not_null(Apply *a, Object *table, const Strings *columns)
{
	List heirs = all_heirs(a, table);
	for (size_t i = 0; i < columns->count; i++) {
		Column *column = need_column(a, table, columns->items[i], -1);
		if (!column)
			return false;
		column->not_null = true;
		for (size_t j = 0; j < heirs.count; j++)
			if ((column = find_column(heirs.items[j], columns->items[i])))
				column->not_null = true;
	}
	return true;
}

static const char *key_name(Apply *a, const Object *table, const Constraint *key)
{
	Parts parts = { 0 };
	for (size_t i = 0; i < key->columns.count; i++)
		((IndexPart *) parts_add(a->arena, &parts, &index_part_record))->column = key->columns.items[i];
	for (size_t i = 0; i < key->elements.count; i++) {
		const ExcludePart *element = key->elements.items[i];
		IndexPart *part = parts_add(a->arena, &parts, &index_part_record);
		part->column = element->column;
		part->expr = element->expr;
	}
	Strings names = index_column_names(a, &parts, &key->include);
	return choose_index_name(a, table, &names, key_use(key));
}

/* Puts a key that was read apart from the table in its place. */
Constraint *place_key(Apply *a, Object *table, const char *name, const Constraint *shape, int location)
{
	if (!name)
		name = key_name(a, table, shape);
	else if (relation_taken(a, table->schema, name)) {
		apply_fail_exists(a, location, "relation", name);
		return NULL;
	}
	Constraint *key = new_constraint(a, table, name, shape->type, location);
	if (!key)
		return NULL;
	Object base = key->base;
	*key = *shape;
	key->base = base;
	for (size_t i = 0; i < key->elements.count; i++) {
		ExcludePart *part = key->elements.items[i];
		keep_expr(a, &part->expr, part->expr, SQL_EXPRESSION);
	}
	keep_expr(a, &key->predicate, key->predicate, SQL_EXPRESSION);
	return key;
}

Object *copy_key(Apply *a, Object *to, const Object *from)
{
	Constraint shape = { .base.kind = KIND_CONSTRAINT };
	record_clone(a->arena, &constraint_record, &shape, from);
	shape.attached_to = (Ref){ NULL, NULL };
	if (strcmp(shape.type, "primary key") == 0 && !require_not_null(a, to, &shape.columns))
		return NULL;
	return (Object *) place_key(a, to, NULL, &shape, -1);
}

/* --- copies --- */

Object *copy_index(Apply *a, Object *to, const Object *from)
{
	Index shape = { 0 };
	record_clone(a->arena, &index_record, &shape, from);
	shape.attached_to = (Ref){ NULL, NULL };
	shape.invalid = false;
	Strings columns = index_column_names(a, &shape.parts, &shape.include);
	Index *index = place_index(a, to, choose_index_name(a, to, &columns, INDEX_PLAIN), &shape);
	if (index)
		keep_index_exprs(a, index);
	return index ? &index->base : NULL;
}

static bool same_expr(Apply *a, const Expr *one, const Expr *two)
{
	if (!one->text || !two->text)
		return !one->text && !two->text;
	return strcmp(canonical_expression(a->arena, one->text), canonical_expression(a->arena, two->text)) == 0;
}

static bool same_parts(Apply *a, const Parts *one, const Parts *two)
{
	if (one->count != two->count)
		return false;
	for (size_t i = 0; i < one->count; i++) {
		const IndexPart *x = one->items[i], *y = two->items[i];
		bool columns = x->column && y->column ? strcmp(x->column, y->column) == 0 : !x->column && !y->column;
		if (!columns || !same_expr(a, &x->expr, &y->expr) || !ref_equal(&x->opclass, &y->opclass) ||
		    !ref_equal(&x->collation, &y->collation))
			return false;
	}
	return true;
}

static bool same_index(Apply *a, const Index *one, const Index *two)
{
	return one->unique == two->unique && strcmp(one->method, two->method) == 0 &&
	       one->nulls_not_distinct == two->nulls_not_distinct && strings_equal(&one->include, &two->include) &&
	       same_parts(a, &one->parts, &two->parts) && same_expr(a, &one->predicate, &two->predicate);
}

static bool same_key(const Constraint *one, const Constraint *two)
{
	return strcmp(one->type, two->type) == 0 && strings_equal(&one->columns, &two->columns) &&
	       strings_equal(&one->include, &two->include) && one->nulls_not_distinct == two->nulls_not_distinct &&
	       one->deferrable == two->deferrable && one->deferred == two->deferred;
}

static Ref *attachment(Object *object)
{
	return object->kind == KIND_INDEX ? &((Index *) object)->attached_to : &((Constraint *) object)->attached_to;
}

/* The index of a key does what the plain index does. */
static bool key_does(const Constraint *key, const Index *index)
{
	if (!is_key(&key->base) || !index->unique || strcmp(index->method, "btree") != 0 || index->predicate.text ||
	    index->nulls_not_distinct != key->nulls_not_distinct || index->parts.count != key->columns.count ||
	    !strings_equal(&index->include, &key->include))
		return false;
	for (size_t i = 0; i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];
		if (!part->column || strcmp(part->column, key->columns.items[i]) != 0 || part->opclass.name ||
		    part->collation.name)
			return false;
	}
	return true;
}

/* An index of the child that does what the parent's does and is free. */
static Object *matching_index(Apply *a, Object *child, const Object *index)
{
	/* PostgreSQL compares no exclusion constraints (CompareIndexInfo in src/backend/catalog/index.c). */
	if (constraint_type(index) == CONSTRAINT_EXCLUDE)
		return NULL;
	for (size_t i = 0; i < child->children.count; i++) {
		Object *object = child->children.items[i];
		if (!has_index(object) || attachment(object)->name || (object->kind == KIND_INDEX && index->kind != KIND_INDEX))
			continue;
		if (object->kind != index->kind  ? key_does((const Constraint *) object, (const Index *) index)
		    : object->kind == KIND_INDEX ? same_index(a, (Index *) object, (const Index *) index)
		                                 : same_key((Constraint *) object, (const Constraint *) index))
			return object;
	}
	return NULL;
}

/* The child's index that is attached to the parent's, or NULL. */
static Object *attached_index(Object *child, const Object *index)
{
	Ref ref = object_ref(index);
	for (size_t i = 0; i < child->children.count; i++) {
		Object *object = child->children.items[i];
		if (has_index(object) && ref_equal(attachment(object), &ref))
			return object;
	}
	return NULL;
}

/* One index or key of a partitioned table on one partition, and on its partitions in turn. */
static bool index_heir(Apply *a, Object *child, Object *index)
{
	if (child->kind == KIND_FOREIGN_TABLE || attached_index(child, index))
		return true;
	Object *own = matching_index(a, child, index);
	if (!own)
		own = index->kind == KIND_INDEX ? copy_index(a, child, index) : copy_key(a, child, index);
	if (!own)
		return false;
	*attachment(own) = object_ref(index);
	return !is_partitioned(child) || index_heirs(a, child, own);
}

bool index_heirs(Apply *a, Object *table, Object *index)
{
	List heirs = direct_heirs(a, table);
	for (size_t i = 0; i < heirs.count; i++)
		if (!index_heir(a, heirs.items[i], index))
			return false;
	return true;
}

bool index_partition(Apply *a, Object *parent, Object *child)
{
	for (size_t i = 0; i < parent->children.count; i++) {
		Object *object = parent->children.items[i];
		if (has_index(object) && !index_heir(a, child, object))
			return false;
	}
	return true;
}

void detach_indexes(Object *child)
{
	for (size_t i = 0; i < child->children.count; i++)
		if (has_index(child->children.items[i]))
			*attachment(child->children.items[i]) = (Ref){ NULL, NULL };
}

/* A partitioned index is valid when every partition has a valid one attached; then its own parent may be valid too. */
static void validate_index(Apply *a, Object *index)
{
	List heirs = direct_heirs(a, index->parent);
	for (size_t i = 0; i < heirs.count; i++) {
		const Object *own = attached_index(heirs.items[i], index);
		if (!own || (own->kind == KIND_INDEX && ((const Index *) own)->invalid))
			return;
	}
	if (index->kind == KIND_INDEX)
		((Index *) index)->invalid = false;
	Object *above = attachment(index)->name ? find_index_owner(a, *attachment(index)) : NULL;
	if (above)
		validate_index(a, above);
}

/* ALTER INDEX … ATTACH PARTITION. */
bool attach_index(Apply *a, Object *index, const PgQuery__RangeVar *range)
{
	Object *child = find_index_owner(a, range_ref(range));
	if (!child || !has_index(child)) {
		apply_fail(a, range->location, "index \"%s\" does not exist", ref_name(a, range_ref(range)));
		return false;
	}
	*attachment(child) = object_ref(index);
	validate_index(a, index);
	return true;
}
