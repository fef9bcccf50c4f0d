/*
 * base_type.c: base types, and shells of types.
 */
#include "family.h"

static void add_function(Buf *out, const char *word, Ref function)
{
	if (function.name)
		buf_printf(out, ", %s = %s", word, gen_ref(out->arena, function));
}

static void add_functions(Buf *out, const BaseType *type)
{
	buf_printf(out, "INPUT = %s", gen_ref(out->arena, type->input));
	add_function(out, "OUTPUT", type->output);
	add_function(out, "RECEIVE", type->receive);
	add_function(out, "SEND", type->send);
	add_function(out, "TYPMOD_IN", type->typmod_in);
	add_function(out, "TYPMOD_OUT", type->typmod_out);
	add_function(out, "ANALYZE", type->analyze);
	add_function(out, "SUBSCRIPT", type->subscript);
}

static void create_base_type(Emit *e, const Object *object, const List *folded)
{
	const BaseType *type = (const BaseType *) object;
	if (!type->input.name) {
		emit(e, object, "CREATE TYPE %Q", object->schema, object->name);
		return;
	}
	Buf out;
	buf_init(&out, e->arena);
	add_functions(&out, type);
	if (type->internallength < 0)
		buf_add(&out, ", INTERNALLENGTH = VARIABLE");
	else
		buf_printf(&out, ", INTERNALLENGTH = %lld", (long long) type->internallength);
	if (type->passedbyvalue)
		buf_add(&out, ", PASSEDBYVALUE");
	buf_printf(&out, ", ALIGNMENT = %s, STORAGE = %s", type->alignment, type->storage);
	if (type->category)
		sql_add(&out, ", CATEGORY = %L", type->category);
	if (type->preferred)
		buf_add(&out, ", PREFERRED = true");
	if (type->default_)
		sql_add(&out, ", DEFAULT = %L", type->default_);
	if (type->element)
		buf_printf(&out, ", ELEMENT = %s", type->element);
	if (type->delimiter)
		sql_add(&out, ", DELIMITER = %L", type->delimiter);
	if (type->collatable)
		buf_add(&out, ", COLLATABLE = true");
	emit(e, object, "CREATE TYPE %Q (%s)", object->schema, object->name, out.data);
}

static void change_function(Buf *out, const char *word, Ref old, Ref new)
{
	if (!ref_equal(&old, &new))
		buf_printf(out, "%s%s = %s", out->length ? ", " : "", word, new.name ? gen_ref(out->arena, new) : "NONE");
}

/* Columns that are there keep the storage that the type had when they were made. */
static void move_columns(Emit *e, const BaseType *type)
{
	const char *name = sql_text(e->arena, "%Q", type->base.schema, type->base.name);
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		const Object *kept = object->kind == KIND_COLUMN ? gen_new(e, object) : NULL;
		const Column *old = (const Column *) object, *new = (const Column *) kept;
		if (!kept || kept->parent->kind != KIND_TABLE || new->inherited || old->storage || new->storage ||
		    !text_is(old->type, name) || !text_is(new->type, name))
			continue;
		emit(e, &type->base, "%s ALTER COLUMN %I SET STORAGE %s", gen_alter_table(e->arena, kept->parent), kept->name,
		     type->storage);
	}
}

/* The server refuses to make the storage plain: values may be stored otherwise. */
static bool alter_base_type(Emit *e, const Change *change)
{
	const BaseType *old = (const BaseType *) change->old, *new = (const BaseType *) change->new;
	bool storage = !text_same(old->storage, new->storage);
	if (!old->input.name || (storage && (text_is(new->storage, "plain") || new->internallength >= 0)))
		return false;
	Buf out;
	buf_init(&out, e->arena);
	change_function(&out, "RECEIVE", old->receive, new->receive);
	change_function(&out, "SEND", old->send, new->send);
	change_function(&out, "TYPMOD_IN", old->typmod_in, new->typmod_in);
	change_function(&out, "TYPMOD_OUT", old->typmod_out, new->typmod_out);
	change_function(&out, "ANALYZE", old->analyze, new->analyze);
	change_function(&out, "SUBSCRIPT", old->subscript, new->subscript);
	if (storage)
		buf_printf(&out, "%sSTORAGE = %s", out.length ? ", " : "", new->storage);
	emit(e, change->new, "ALTER TYPE %Q SET (%s)", new->base.schema, new->base.name, out.data);
	if (storage)
		move_columns(e, new);
	return true;
}

/* Its functions use it and it uses them. */
static void drop_base_type(Emit *e, const Object *object)
{
	emit(e, object, "DROP TYPE %Q CASCADE", object->schema, object->name);
}

const Emitter base_type_emitter = { .create = create_base_type, .alter = alter_base_type, .drop = drop_base_type };
