/*
 * operator.c: operators, casts and conversions.
 */
#include "family.h"

/* ---- operators ---- */

static void add_function(Buf *out, const char *word, Ref ref)
{
	if (ref.name)
		buf_printf(out, ", %s = %s", word, gen_ref(out->arena, ref));
}

static void add_peer(Buf *out, const char *word, Ref ref)
{
	if (ref.name)
		sql_add(out, ", %s = OPERATOR(%I.%s)", word, ref.schema ? ref.schema : "pg_catalog", ref.name);
}

static void create_operator(Emit *e, const Object *object, const List *folded)
{
	const Operator *operator_ = (const Operator *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE OPERATOR %I.%s (FUNCTION = %s", object->schema, object->name,
	        gen_ref(e->arena, operator_->function));
	if (operator_->left)
		buf_printf(&out, ", LEFTARG = %s", operator_->left);
	if (operator_->right)
		buf_printf(&out, ", RIGHTARG = %s", operator_->right);
	add_peer(&out, "COMMUTATOR", operator_->commutator);
	add_peer(&out, "NEGATOR", operator_->negator);
	add_function(&out, "RESTRICT", operator_->restrict_);
	add_function(&out, "JOIN", operator_->join);
	buf_printf(&out, "%s%s)", operator_->hashes ? ", HASHES" : "", operator_->merges ? ", MERGES" : "");
	emit(e, object, "%s", out.data);
}

static const char *function_or_none(Arena *arena, Ref ref)
{
	return ref.name ? gen_ref(arena, ref) : "NONE";
}

static bool alter_operator(Emit *e, const Change *change)
{
	const Operator *new = (const Operator *) change->new;
	Strings settings = { 0 };
	if (change_has(change, "restrict_"))
		strings_add(e->arena, &settings,
		            arena_printf(e->arena, "RESTRICT = %s", function_or_none(e->arena, new->restrict_)));
	if (change_has(change, "join"))
		strings_add(e->arena, &settings, arena_printf(e->arena, "JOIN = %s", function_or_none(e->arena, new->join)));
	emit(e, change->new, "ALTER %s SET (%s)", object_address(e->arena, change->new),
	     strings_join(e->arena, &settings, ", "));
	return true;
}

const Emitter operator_emitter = { .create = create_operator, .alter = alter_operator };

/* ---- casts ---- */

static void create_cast(Emit *e, const Object *object, const List *folded)
{
	const Cast *cast = (const Cast *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE %s", object_address(e->arena, object));
	if (text_is(cast->method, "function"))
		buf_printf(&out, " WITH FUNCTION %s(%s)", gen_ref(e->arena, cast->function), cast->takes ? cast->takes : "");
	else
		buf_add(&out, text_is(cast->method, "inout") ? " WITH INOUT" : " WITHOUT FUNCTION");
	if (cast->context)
		buf_printf(&out, " AS %s", gen_upper(e->arena, cast->context));
	emit(e, object, "%s", out.data);
}

const Emitter cast_emitter = { .create = create_cast };

/* ---- conversions ---- */

static void create_conversion(Emit *e, const Object *object, const List *folded)
{
	const Conversion *conversion = (const Conversion *) object;
	emit(e, object, "CREATE %sCONVERSION %Q FOR %L TO %L FROM %s", conversion->is_default ? "DEFAULT " : "",
	     object->schema, object->name, conversion->from, conversion->to, gen_ref(e->arena, conversion->function));
}

const Emitter conversion_emitter = { .create = create_conversion };
