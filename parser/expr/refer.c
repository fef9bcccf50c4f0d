/*
 * refer.c: an object refers to another.
 */
#include "refer.h"

void add_reference(const References *r, Object *on)
{
	if (on && !r->sights_only && on != r->object && on != r->object->parent)
		object_add_depend(r->schema, r->object, on);
}

void add_sight(const References *r, Object *on)
{
	if (on && on != r->object)
		object_add_sight(r->schema, r->object, on);
}

Object *find_referenced_relation(const References *r, Ref ref)
{
	if (ref.schema)
		return lookup_relation(r->lookup, ref.schema, ref.name);
	for (size_t i = 0; i < r->search_path->count; i++) {
		Object *object = lookup_relation(r->lookup, r->search_path->items[i], ref.name);
		if (object)
			return object;
	}
	return NULL;
}
