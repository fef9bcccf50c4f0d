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

static bool alter_extension(Emit *e, const Change *change)
{
	const Extension *new = (const Extension *) change->new;
	if (change_has(change, "version"))
		emit(e, change->new, "ALTER EXTENSION %I UPDATE TO %L", new->base.name, new->version);
	if (change_has(change, "in_schema"))
		emit(e, change->new, "ALTER EXTENSION %I SET SCHEMA %I", new->base.name, new->in_schema);
	return true;
}

const Emitter extension_emitter = { .create = create_extension, .alter = alter_extension };
