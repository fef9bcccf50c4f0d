/*
 * unsaid.c: what drizzle cannot say, found by what is said: an object that nothing is said of, a field in which an object
 * differs from one that has only what is said of it.
 */
#include <string.h>

#include "query.h"
#include "record.h"
#include "said.h"

void *dz_blank(const Dz *dz, const Object *object)
{
	const Record *record = kind_of(object)->record;
	Object *blank = arena_alloc(dz->arena, record->size);

	blank->kind = object->kind;
	blank->name = object->name;
	record_init(record, blank);
	return blank;
}

void dz_told(Dz *dz, const Object *object)
{
	address_map_set(dz->said, object, dz);
}

static const char *with_blanks(Arena *arena, const char *name)
{
	char *text = arena_strdup(arena, name);

	for (char *c = text; *c != '\0'; c++)
		*c = *c == '_' ? ' ' : *c;
	return text;
}

void dz_said(Dz *dz, const Object *object, const Object *copy, Strings *notes)
{
	const Record *record = kind_of(object)->record;
	FieldSet differs = record_diff(record, copy, object);
	Strings names = { 0 };

	dz_told(dz, object);
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];
		Buf value;

		if (!(differs >> i & 1))
			continue;
		buf_init(&value, dz->arena);
		buf_add(&value, with_blanks(dz->arena, field->name));
		if (field->type == FIELD_NAME || field->type == FIELD_TEXT || field->type == FIELD_TYPE)
			buf_printf(&value, " %s", *FIELD_AT(object, field, const char *));
		else if (field->type == FIELD_EXPR)
			buf_printf(&value, " %s", FIELD_AT(object, field, Expr)->text);
		else if (field->type == FIELD_TEXTS)
			buf_printf(&value, " %s", strings_join(dz->arena, FIELD_AT(object, field, Strings), ", "));
		else if (field->type == FIELD_REF)
			buf_printf(&value, " %s", ref_text(dz->arena, *FIELD_AT(object, field, Ref)));
		strings_add(dz->arena, &names, value.data);
	}
	if (names.count > 0)
		strings_add(dz->arena, notes,
		            arena_printf(dz->arena, "Not said by drizzle: %s", strings_join(dz->arena, &names, "; ")));
}

/* "trigger shop.orders.touch" */
static const char *full_name(const Dz *dz, const Object *object)
{
	Buf out;

	buf_init(&out, dz->arena);
	buf_printf(&out, "%s ", kind_of(object)->word);
	if (object->schema)
		buf_printf(&out, "%s.", object->schema);
	if (object->parent)
		buf_printf(&out, "%s.", object->parent->name);
	buf_add(&out, object->name);
	if (object->args)
		buf_printf(&out, "(%s)", object->args);
	return out.data;
}

/* It goes without saying where the other does. */
static bool goes_with(const Dz *dz, const Object *object)
{
	for (const Object *parent = object->parent; parent; parent = parent->parent) {
		if (!address_map_get(dz->said, parent))
			return true;
	}
	return kind_of(object)->flags & KIND_AUTOMATIC;
}

void dz_find_unsaid(Dz *dz)
{
	const List *objects = schema_sorted(dz->writing->model->schema);
	const CodeChoice *choice = &dz->writing->target->choice;

	for (size_t i = 0; i < objects->count; i++) {
		const Object *object = objects->items[i];
		bool chosen = !object->schema || object->parent || code_chooses(dz->arena, choice, object);

		if (chosen && !address_map_get(dz->said, object) && !goes_with(dz, object) && object->kind != KIND_SCHEMA)
			strings_add(dz->arena, &dz->unsaid, full_name(dz, object));
	}
}
