/*
 * address.c: what an object is called in SQL.
 */
#include <string.h>

#include "family.h"

/* Of a routine with another name than its own, for RENAME. */
const char *object_sql_named(Arena *arena, const Object *object, const char *name)
{
	if (object->kind == KIND_AGGREGATE && ((const Aggregate *) object)->signature)
		return sql_text(arena, "%Q(%s)", object->schema, name, ((const Aggregate *) object)->signature);
	if (object->kind == KIND_FUNCTION || object->kind == KIND_PROCEDURE || object->kind == KIND_AGGREGATE)
		return sql_text(arena, "%Q(%s)", object->schema, name, object->args ? object->args : "");
	return sql_text(arena, "%Q", object->schema, name);
}

const char *object_sql_name(Arena *arena, const Object *object)
{
	switch (object->kind) {
	case KIND_COLUMN:
	case KIND_VIEW_COLUMN:
		return sql_text(arena, "%s.%I", gen_parent_name(arena, object), object->name);
	case KIND_DEFAULT:
		return object_sql_name(arena, object->parent);
	case KIND_IDENTITY_SEQUENCE:
		return ref_text(arena, ((const Column *) object->parent)->identity_sequence);
	case KIND_CONSTRAINT:
	case KIND_DOMAIN_CONSTRAINT:
	case KIND_TRIGGER:
	case KIND_POLICY:
	case KIND_RULE:
		return sql_identifier(arena, object->name);
	default:
		return object_sql_named(arena, object, object->name);
	}
}

/* "x ON shop.t": things that are named within a table. */
const char *object_address_on_parent(Arena *arena, const Object *object, const char *name)
{
	const char *word = object->kind == KIND_DOMAIN_CONSTRAINT ? "DOMAIN " : "";
	return sql_text(arena, "%s %I ON %s%s", kind_of(object)->sql, name, word, gen_parent_name(arena, object));
}

const char *object_address(Arena *arena, const Object *object)
{
	if (object_is_opaque(object) && ((const Opaque *) object)->address)
		return ((const Opaque *) object)->address;
	switch (object->kind) {
	case KIND_CONSTRAINT:
	case KIND_DOMAIN_CONSTRAINT:
	case KIND_TRIGGER:
	case KIND_POLICY:
	case KIND_RULE:
		return object_address_on_parent(arena, object, object->name);
	case KIND_DEFAULT:
		return object_address(arena, object->parent);
	case KIND_USER_MAPPING:
		return sql_text(arena, "USER MAPPING FOR %s SERVER %I",
		                strcmp(object->args, "public") == 0 ? "PUBLIC" : sql_identifier(arena, object->args),
		                object->name);
	case KIND_OPERATOR:
		return sql_text(arena, "OPERATOR %I.%s (%s)", object->schema, object->name, object->args);
	case KIND_CAST:
		return arena_printf(arena, "CAST (%s AS %s)", object->name, object->args);
	case KIND_OPERATOR_CLASS:
	case KIND_OPERATOR_FAMILY:
		return sql_text(arena, "%s %Q USING %I", kind_of(object)->sql, object->schema, object->name, object->args);
	default:
		return arena_printf(arena, "%s %s", kind_of(object)->sql, object_sql_name(arena, object));
	}
}

Statement *emit_drop_plainly(Emit *e, const Object *object)
{
	return emit(e, object, "DROP %s", object_address(e->arena, object));
}
