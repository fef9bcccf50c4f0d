/*
 * address.c: what an object is called in SQL.
 */
#include <string.h>

#include "family.h"

/* NAME is the object's own, or its former one for RENAME. */
typedef struct AddressText {
	/* "shop.orders", "shop.f(integer)". */
	const char *(*name)(Arena *arena, const Object *object, const char *name);
	/* "TRIGGER t ON shop.orders", after DROP, ALTER, COMMENT ON; NULL: the kind's word and the name. */
	const char *(*whole)(Arena *arena, const Object *object, const char *name);
	/* "COLUMN": ALTER TABLE of its parent renames it; NULL: ALTER of its own does. */
	const char *part;
} AddressText;

static const char *plain_name(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "%Q", object->schema, name);
}

/* ---- parts of a relation or a domain */

static const char *name_in_parent(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "%s.%I", gen_parent_name(arena, object), name);
}

static const char *bare_name(Arena *arena, const Object *object, const char *name)
{
	return sql_identifier(arena, name);
}

static const char *whole_on_parent(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "%s %I ON %s", kind_of(object)->sql, name, gen_parent_name(arena, object));
}

static const char *whole_on_domain(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "%s %I ON DOMAIN %s", kind_of(object)->sql, name, gen_parent_name(arena, object));
}

/* ---- the column says where it is */

static const char *name_of_parent(Arena *arena, const Object *object, const char *name)
{
	return object_sql_name(arena, object->parent);
}

static const char *whole_of_parent(Arena *arena, const Object *object, const char *name)
{
	return object_address(arena, object->parent);
}

static const char *name_of_identity(Arena *arena, const Object *object, const char *name)
{
	return ref_text(arena, ((const Column *) object->parent)->identity_sequence);
}

/* ---- arguments, access methods */

static const char *name_with_arguments(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "%Q(%s)", object->schema, name, object->args ? object->args : "");
}

static const char *whole_with_method(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "%s %Q USING %I", kind_of(object)->sql, object->schema, name, object->args);
}

static const char *name_with_signature(Arena *arena, const Object *object, const char *name)
{
	const char *signature = ((const Aggregate *) object)->signature;
	return sql_text(arena, "%Q(%s)", object->schema, name, signature ? signature : object->args ? object->args : "");
}

/* ---- pairs of names, signs */

static const char *whole_operator(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "OPERATOR %I.%s (%s)", object->schema, name, object->args);
}

static const char *whole_cast(Arena *arena, const Object *object, const char *name)
{
	return arena_printf(arena, "CAST (%s AS %s)", name, object->args);
}

static const char *whole_mapping(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "USER MAPPING FOR %s SERVER %I", sql_role(arena, object->args), name);
}

/* ---- the address of an object */

static const AddressText texts[] = {
	[ADDRESS_PLAIN] = { .name = plain_name },
	[ADDRESS_COLUMN] = { .name = name_in_parent, .part = "COLUMN" },
	[ADDRESS_CONSTRAINT] = { .name = bare_name, .whole = whole_on_parent, .part = "CONSTRAINT" },
	[ADDRESS_DOMAIN_CONSTRAINT] = { .name = bare_name, .whole = whole_on_domain, .part = "CONSTRAINT" },
	[ADDRESS_ON_TABLE] = { .name = bare_name, .whole = whole_on_parent },
	[ADDRESS_PARENT] = { .name = name_of_parent, .whole = whole_of_parent },
	[ADDRESS_IDENTITY] = { .name = name_of_identity },
	[ADDRESS_ROUTINE] = { .name = name_with_arguments },
	[ADDRESS_AGGREGATE] = { .name = name_with_signature },
	[ADDRESS_USING] = { .name = plain_name, .whole = whole_with_method },
	[ADDRESS_OPERATOR] = { .name = plain_name, .whole = whole_operator },
	[ADDRESS_CAST] = { .name = plain_name, .whole = whole_cast },
	[ADDRESS_MAPPING] = { .name = plain_name, .whole = whole_mapping },
};

static const AddressText *text_of(const Object *object)
{
	return &texts[kind_of(object)->address];
}

static const char *address_named(Arena *arena, const Object *object, const char *name)
{
	const AddressText *address = text_of(object);
	if (address->whole)
		return address->whole(arena, object, name);
	return arena_printf(arena, "%s %s", kind_of(object)->sql, address->name(arena, object, name));
}

const char *object_sql_name(Arena *arena, const Object *object)
{
	return text_of(object)->name(arena, object, object->name);
}

const char *object_address(Arena *arena, const Object *object)
{
	const char *own = object_is_opaque(object) ? ((const Opaque *) object)->address : NULL;
	return own ? own : address_named(arena, object, object->name);
}

void emit_rename(Emit *e, const RenameStep *step)
{
	const Object *object = step->change->old;
	const char *from = step->from, *to = step->to, *part = text_of(object)->part;
	if (part)
		/* ALTER FOREIGN TABLE knows columns alone. */
		emit(e, object, "%s RENAME %s %I TO %I",
		     object->kind == KIND_CONSTRAINT
		         ? sql_text(e->arena, "ALTER TABLE %Q", object->parent->schema, object->parent->name)
		         : gen_alter_table(e->arena, object->parent),
		     part, from, to);
	else
		emit(e, object, "ALTER %s RENAME TO %I", address_named(e->arena, object, from), to);
}

Statement *emit_drop_plainly(Emit *e, const Object *object)
{
	return emit(e, object, "DROP %s", object_address(e->arena, object));
}
