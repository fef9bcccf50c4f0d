/*
 * opaque.c: what is held as the text of its statements.
 */
#include "family.h"

/* What the text says of itself, where the kind's word and the name are not enough. */
static const char *whole_opaque(Arena *arena, const Object *object, const char *name)
{
	const char *address = ((const Opaque *) object)->address;
	return address ? address : arena_printf(arena, "%s %s", kind_of(object)->sql, plain_name(arena, object, name));
}

static const Address opaque_address = { .name = plain_name, .whole = whole_opaque };

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

const Emitter opaque_emitter = { .address = &opaque_address, .create = create_opaque, .drop = drop_opaque };
