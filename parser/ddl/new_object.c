/*
 * new_object.c: a new object, its owner and what ALTER DEFAULT PRIVILEGES gives it.
 */
#include "new_object.h"

#include "record.h"

Object *add_object(Apply *a, KindId kind, const char *in_schema, Object *parent, const char *name, const char *args,
                   int location)
{
	Object *object = schema_add(a->schema, kind, in_schema, parent, name, args);
	if (!object) {
		apply_fail_exists(a, location, kind_row(kind)->word, name);
		return NULL;
	}
	object->span = a->span;
	if (!parent && (kind_row(kind)->flags & KIND_HAS_OWNER))
		object->owner = a->state->role;
	return object;
}

static const char *default_name_of(KindId kind)
{
	switch (kind) {
	case KIND_TABLE:
	case KIND_VIEW:
	case KIND_MATERIALIZED_VIEW:
	case KIND_FOREIGN_TABLE:
		return "tables";
	case KIND_SEQUENCE:
	case KIND_IDENTITY_SEQUENCE:
		return "sequences";
	case KIND_FUNCTION:
	case KIND_PROCEDURE:
	case KIND_AGGREGATE:
		return "functions";
	case KIND_ENUM:
	case KIND_DOMAIN:
	case KIND_COMPOSITE:
	case KIND_RANGE:
	case KIND_BASE_TYPE:
		return "types";
	case KIND_SCHEMA:
		return "schemas";
	default:
		return NULL;
	}
}

static void add_all(Apply *a, Strings *to, const Strings *from)
{
	for (size_t i = 0; i < from->count; i++)
		if (!strings_has(to, from->items[i]))
			strings_add(a->arena, to, from->items[i]);
}

/* What whoever runs the statements has set for objects to come. */
void apply_default_privileges(Apply *a, Object *object)
{
	const char *name = default_name_of(object->kind), *role = a->state->role;
	Object *everywhere = name ? schema_find(a->schema, KIND_DEFAULT_PRIVILEGES, NULL, NULL, name, role) : NULL;
	Object *here = name && object->schema
	                   ? schema_find(a->schema, KIND_DEFAULT_PRIVILEGES, object->schema, NULL, name, role)
	                   : NULL;
	if (!everywhere && !here)
		return;
	Strings usual = everywhere ? object_privileges(a->arena, everywhere)
	                           : kind_default_privileges(a->arena, object->kind);
	Strings acl = { 0 };
	add_all(a, &acl, &usual);
	if (here) {
		Strings more = object_privileges(a->arena, here);
		add_all(a, &acl, &more);
	}
	object_set_privileges(a->arena, object, acl);
}
