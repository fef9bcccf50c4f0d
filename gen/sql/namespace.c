/*
 * namespace.c: schemas and extensions.
 */
#include "family.h"

static void create_schema(Emit *e, const Object *object, const List *folded)
{
	emit(e, object, "CREATE SCHEMA %I", object->name);
}

const Emitter namespace_emitter = { .create = create_schema };

/* IF NOT EXISTS: hosted databases come with some extensions in place. */
static void create_extension(Emit *e, const Object *object, const List *folded)
{
	const Extension *extension = (const Extension *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE EXTENSION IF NOT EXISTS %I", object->name);
	if (extension->in_schema)
		sql_add(&out, " WITH SCHEMA %I", extension->in_schema);
	if (extension->version)
		sql_add(&out, "%s VERSION %L", extension->in_schema ? "" : " WITH", extension->version);
	emit(e, object, "%s", out.data);
}

static bool is_used(const Schema *schema, const Object *extension)
{
	for (size_t i = 0; i < schema->objects.count; i++)
		if (list_has(&((const Object *) schema->objects.items[i])->depends, extension))
			return true;
	return false;
}

/* One that cannot be moved is made anew where nothing uses it. */
static bool alter_extension(Emit *e, const Change *change)
{
	const Extension *new = (const Extension *) change->new;
	bool fixed = change_has(change, "in_schema") && ((const Extension *) change->old)->fixed;
	if (fixed && !is_used(e->old, change->old))
		return false;
	if (change_has(change, "version"))
		emit(e, change->new, "ALTER EXTENSION %I UPDATE TO %L", new->base.name, new->version);
	if (change_has(change, "in_schema")) {
		Statement *move = emit(e, change->new, "ALTER EXTENSION %I SET SCHEMA %I", new->base.name, new->in_schema);
		if (fixed) {
			move->hazards |= HAZARD_MAY_FAIL;
			move->reason = arena_printf(e->arena, "fails: extension %s cannot be moved, and is used", new->base.name);
		}
	}
	return true;
}

const Emitter extension_emitter = { .create = create_extension, .alter = alter_extension };
