/*
 * opaque.c: what is held as the text of its statements.
 */
#include "family.h"

static void create_opaque(Emit *e, const Object *object, const List *folded)
{
	const Opaque *opaque = (const Opaque *) object;
	Buf out;
	buf_init(&out, e->arena);
	gen_add_query(&out, opaque->definition.text ? opaque->definition.text : "");
	emit(e, object, "%s", out.data);
}

const Emitter opaque_emitter = { .create = create_opaque };
