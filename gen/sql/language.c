/*
 * language.c: procedural languages.
 */
#include "family.h"

static void add_function(Buf *out, const char *word, Ref function)
{
	if (function.name)
		buf_printf(out, " %s %s", word, gen_ref(out->arena, function));
}

static void emit_language(Emit *e, const Object *object, const char *create)
{
	const Language *language = (const Language *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "%s %sLANGUAGE %I", create, language->trusted ? "TRUSTED " : "", object->name);
	add_function(&out, "HANDLER", language->handler);
	add_function(&out, "INLINE", language->inline_handler);
	add_function(&out, "VALIDATOR", language->validator);
	emit(e, object, "%s", out.data);
}

static void create_language(Emit *e, const Object *object, const List *folded)
{
	emit_language(e, object, "CREATE");
}

static bool can_replace_language(const SqlInsight *sql, const Object *old, const Object *new)
{
	return true;
}

static void replace_language(Emit *e, const Object *old, const Object *new)
{
	emit_language(e, new, "CREATE OR REPLACE");
}

const Emitter language_emitter = { .create = create_language,
	                               .can_replace = can_replace_language,
	                               .replace = replace_language };
