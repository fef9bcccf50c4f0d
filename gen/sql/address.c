/*
 * address.c: what an object is called in SQL.
 */
#include <string.h>

#include "family.h"

/* ---- the usual one: a name in a schema, or in none */

const char *plain_name(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "%Q", object->schema, name);
}

static const Address plain_address = { .name = plain_name };

static const Address *address_of(const Object *object)
{
	const Address *address = emitter_of(object)->address;
	return address ? address : &plain_address;
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

const Address column_address = { .name = name_in_parent, .part = "COLUMN" };
const Address constraint_address = { .name = bare_name, .whole = whole_on_parent, .part = "CONSTRAINT" };
const Address domain_constraint_address = { .name = bare_name, .whole = whole_on_domain, .part = "CONSTRAINT" };
const Address on_table_address = { .name = bare_name, .whole = whole_on_parent };

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

const Address default_address = { .name = name_of_parent, .whole = whole_of_parent };
const Address identity_address = { .name = name_of_identity };

/* ---- arguments, access methods */

static const char *name_with_arguments(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "%Q(%s)", object->schema, name, object->args ? object->args : "");
}

static const char *whole_with_method(Arena *arena, const Object *object, const char *name)
{
	return sql_text(arena, "%s %Q USING %I", kind_of(object)->sql, object->schema, name, object->args);
}

const Address routine_address = { .name = name_with_arguments };
const Address using_address = { .name = plain_name, .whole = whole_with_method };

/* ---- the address of an object */

static const char *address_named(Arena *arena, const Object *object, const char *name)
{
	const Address *address = address_of(object);
	if (address->whole)
		return address->whole(arena, object, name);
	return arena_printf(arena, "%s %s", kind_of(object)->sql, address->name(arena, object, name));
}

const char *object_sql_name(Arena *arena, const Object *object)
{
	return address_of(object)->name(arena, object, object->name);
}

const char *object_address(Arena *arena, const Object *object)
{
	return address_named(arena, object, object->name);
}

void emit_rename(Emit *e, const Change *change)
{
	const Object *object = change->old;
	const char *from = change->old_name, *to = object->name, *part = address_of(object)->part;
	if (part)
		emit(e, object, "%s RENAME %s %I TO %I", gen_alter_table(e->arena, object->parent), part, from, to);
	else
		emit(e, object, "ALTER %s RENAME TO %I", address_named(e->arena, object, from), to);
}

Statement *emit_drop_plainly(Emit *e, const Object *object)
{
	return emit(e, object, "DROP %s", object_address(e->arena, object));
}
