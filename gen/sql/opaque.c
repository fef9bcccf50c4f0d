/*
 * opaque.c: what is held as the text of its statements.
 */
#include "family.h"

static void create_opaque(Emit *e, const Object *object, const List *folded)
{
	const char *definition = ((const Opaque *) object)->definition.text;
	Strings statements = gen_statements(e->arena, definition ? definition : "");
	for (size_t i = 0; i < statements.count; i++)
		emit(e, object, "%s", statements.items[i]);
}

const Emitter opaque_emitter = { .create = create_opaque };
