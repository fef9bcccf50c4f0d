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

static void undo_opaque(Emit *e, const Object *object)
{
	Strings statements = gen_statements(e->arena, ((const Opaque *) object)->undo);
	for (size_t i = 0; i < statements.count; i++)
		emit(e, object, "%s", statements.items[i]);
}

static void drop_opaque(Emit *e, const Object *object)
{
	if (((const Opaque *) object)->undo) {
		undo_opaque(e, object);
		return;
	}
	Statement *statement = emit_drop_plainly(e, object);
	if (object->kind == KIND_SUBSCRIPTION)
		statement_loses(statement, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE,
		                arena_printf(e->arena, "drops %s with its password, which dbgen never reads",
		                             object_name(e->arena, object)));
}

const Emitter opaque_emitter = { .create = create_opaque, .drop = drop_opaque };
