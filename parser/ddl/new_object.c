/*
 * new_object.c: a new object, its owner and what ALTER DEFAULT PRIVILEGES gives it.
 */
#include "new_object.h"

#include "acl.h"
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

static void add_all(Apply *a, Strings *to, const Strings *from)
{
	for (size_t i = 0; i < from->count; i++)
		if (!strings_has(to, from->items[i]))
			strings_add(a->arena, to, from->items[i]);
}

/* What whoever runs the statements has set for objects to come. */
void apply_default_privileges(Apply *a, Object *object)
{
	const char *name = kind_of(object)->acl_class, *role = a->state->role;
	Object *everywhere = name ? schema_find(a->schema, KIND_DEFAULT_PRIVILEGES, NULL, NULL, name, role) : NULL;
	Object *here = name && object->schema
	                   ? schema_find(a->schema, KIND_DEFAULT_PRIVILEGES, object->schema, NULL, name, role)
	                   : NULL;
	if (!everywhere && !here)
		return;
	Strings usual = everywhere ? object_privileges(a->arena, everywhere)
	                           : kind_default_privileges(a->arena, kind_of(object));
	Strings acl = { 0 };
	add_all(a, &acl, &usual);
	if (here) {
		Strings more = object_privileges(a->arena, here);
		add_all(a, &acl, &more);
	}
	object_set_privileges(a->arena, object, acl);
}
