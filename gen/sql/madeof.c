/*
 * madeof.c: what is made of a type, and which columns hold its values.
 */
#include <string.h>

#include "type.h"
#include "typechange.h"

/* A range comes with its multirange. */
static bool is_this_type(Arena *arena, const char *type, const Object *object)
{
	if (!type)
		return false;
	const char *base = type_base(arena, type);
	return strcmp(base, sql_text(arena, "%Q", object->schema, object->name)) == 0 ||
	       (object->kind == KIND_RANGE && strcmp(base, ref_text(arena, ((const RangeType *) object)->multirange)) == 0);
}

/* Whether OBJECT, a type, is made of one of TYPES. */
static bool is_made_of(Arena *arena, const Object *object, const List *types)
{
	if (object->kind == KIND_DOMAIN)
		return type_of(arena, ((const Domain *) object)->type, types);
	if (object->kind == KIND_RANGE) {
		/* Text, by which a range goes over, has a composite's values by position. */
		const Object *subtype = type_of(arena, ((const RangeType *) object)->subtype, types);
		return subtype && subtype->kind != KIND_COMPOSITE;
	}
	const Composite *composite = (const Composite *) object;
	for (size_t i = 0; object->kind == KIND_COMPOSITE && i < composite->attributes.count; i++)
		if (type_of(arena, ((const Attribute *) composite->attributes.items[i])->type, types))
			return true;
	return false;
}

/* What OBJECT is made of, as is_made_of, but for the subtype of a range. */
static bool needs_one_of(Arena *arena, const Object *object, const List *types)
{
	if (object->kind == KIND_RANGE)
		return type_of(arena, ((const RangeType *) object)->subtype, types);
	return is_made_of(arena, object, types);
}

List types_in_order(Arena *arena, const List *types)
{
	List sorted = { 0 }, left = { 0 };
	for (size_t i = 0; i < types->count; i++)
		list_add(arena, &left, types->items[i]);
	for (size_t at = 0; left.count; at = 0) {
		Object *first = left.items[0];
		for (; at < left.count; at++) {
			Object *type = left.items[at];
			list_remove(&left, at);
			bool free = !needs_one_of(arena, type, &left);
			list_insert(arena, &left, at, type);
			if (!free)
				continue;
			first = type;
			break;
		}
		list_add(arena, &sorted, first);
		list_remove_item(&left, first);
	}
	return sorted;
}

/* TYPE and the types above it. */
List types_above(Arena *arena, const Schema *schema, const Object *type)
{
	List types = { 0 };
	list_add(arena, &types, (void *) type);
	for (bool grown = true; grown;) {
		grown = false;
		for (size_t i = 0; i < schema->objects.count; i++) {
			Object *object = schema->objects.items[i];
			if (!list_has(&types, object) && is_made_of(arena, object, &types)) {
				list_add(arena, &types, object);
				grown = true;
			}
		}
	}
	return types;
}

const Object *type_of(Arena *arena, const char *type, const List *types)
{
	for (size_t i = 0; i < types->count; i++)
		if (is_this_type(arena, type, types->items[i]))
			return types->items[i];
	return NULL;
}

/* A column of the old schema that holds values of TYPE, also in arrays, domains and composites; NULL: none. */
static const Object *holder_of(const Emit *e, const Object *type)
{
	List types = types_above(e->arena, e->old, type);
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		if (object->kind == KIND_COLUMN && type_of(e->arena, ((const Column *) object)->type, &types))
			return object;
	}
	return NULL;
}

const char *rows_with_type(const Emit *e, const Object *type)
{
	List types = types_above(e->arena, e->old, type);
	Strings queries = { 0 };
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		if (object->kind == KIND_COLUMN && object->parent->kind == KIND_TABLE &&
		    !((const Column *) object)->inherited && type_of(e->arena, ((const Column *) object)->type, &types))
			strings_add(e->arena, &queries, lost_rows(e->arena, object->parent, object->name));
	}
	return queries.count ? strings_join(e->arena, &queries, " UNION ALL ") : NULL;
}

bool type_is_stored(const Emit *e, const Object *type)
{
	return holder_of(e, type);
}

void refuse_held_row(Emit *e, const Object *column, const char *change)
{
	const Object *holder = holder_of(e, column->parent), *later = holder ? gen_new(e, holder) : NULL;
	if (!later || !text_same(((const Column *) later)->type, ((const Column *) holder)->type))
		return;
	const char *table = object_name(e->arena, column->parent), *held = object_name(e->arena, holder);
	Diag *diag = diag_error(e->diags, column->span, "%s cannot %s: %s holds rows of table %s",
	                        object_key(e->arena, column), change, object_key(e->arena, holder), table);
	diag->detail = "PostgreSQL does not change rows that are stored as values of another table";
	diag->hint = arena_printf(e->arena,
	                          "in two migrations: first make %s text, then change the table and give %s its type again",
	                          held, held);
}

/* A column of the old schema that has DOMAIN inside of an array or a composite; NULL: none. */
static const Object *container_of(const Emit *e, const Object *domain)
{
	List types = types_above(e->arena, e->old, domain);
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		const char *type = object->kind == KIND_COLUMN ? ((const Column *) object)->type : NULL;
		for (const Object *in = type_of(e->arena, type, &types); in && in != domain;) {
			if (in->kind != KIND_DOMAIN || type_is_array(type))
				return object;
			type = ((const Domain *) in)->type;
			in = type_of(e->arena, type, &types);
		}
		if (type && type_is_array(type) && type_of(e->arena, type, &types))
			return object;
	}
	return NULL;
}

bool domain_is_contained(const Emit *e, const Object *domain)
{
	const Object *old = gen_old(e, domain), *holder = old ? container_of(e, old) : NULL;
	return holder && gen_new(e, holder);
}

List tables_of_type(const Emit *e, const Object *type)
{
	List tables = { 0 };
	Ref self = { type->schema, type->name };
	for (size_t i = 0; i < e->old->objects.count; i++) {
		Object *object = e->old->objects.items[i];
		if (object->kind == KIND_TABLE && ref_equal(&((const Table *) object)->of_type, &self))
			list_add(e->arena, &tables, object);
	}
	return tables;
}

void refuse_typed_table(Emit *e, const Object *type)
{
	Ref self = { type->schema, type->name };
	for (size_t i = 0; i < e->new->objects.count; i++) {
		const Object *table = e->new->objects.items[i], *old = is_table(table) ? gen_old(e, table) : NULL;
		if (!old || !ref_equal(&((const Table *) table)->of_type, &self) ||
		    !ref_equal(&((const Table *) old)->of_type, &self) || gen_is_recreated(e, old))
			continue;
		Diag *diag = diag_error(e->diags, type->span, "%s cannot be made anew: %s is made OF it",
		                        object_key(e->arena, type), object_key(e->arena, table));
		diag->detail = "PostgreSQL changes neither the order of attributes nor, where a column holds the type, theirs";
		diag->hint = "add attributes at the end and leave the others in their order, or make the table one without OF";
		return;
	}
}
