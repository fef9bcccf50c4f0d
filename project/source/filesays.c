/*
 * filesays.c: of a schema that a server has read, what only its file knows.
 */
#include "filesays.h"

#include <string.h>

#include "acl.h"
#include "analyse.h"
#include "query.h"
#include "record.h"
#include "rowsread.h"

static const char *copied(Arena *arena, const char *text)
{
	return !text ? NULL : arena_strdup(arena, text);
}

/* What labels and attributes were called before: FROM's word for the same name. */
static void keep_part_renames(Arena *arena, const Object *told, const Object *from)
{
	for (size_t i = 0; told->kind == KIND_ENUM && i < ((const Enum *) told)->labels.count; i++) {
		EnumLabel *label = ((const Enum *) told)->labels.items[i];

		for (size_t j = 0; j < ((const Enum *) from)->labels.count; j++) {
			const EnumLabel *said = ((const Enum *) from)->labels.items[j];

			if (strcmp(label->label, said->label) == 0)
				label->renamed_from = copied(arena, said->renamed_from);
		}
	}
	for (size_t i = 0; told->kind == KIND_COMPOSITE && i < ((const Composite *) told)->attributes.count; i++) {
		Attribute *attribute = ((const Composite *) told)->attributes.items[i];

		for (size_t j = 0; j < ((const Composite *) from)->attributes.count; j++) {
			const Attribute *said = ((const Composite *) from)->attributes.items[j];

			if (strcmp(attribute->name, said->name) == 0)
				attribute->renamed_from = copied(arena, said->renamed_from);
		}
	}
}

/* Whom a privilege is taken from decides whose the object is, which is not who loads it into the server. */
static void keep_taken(Arena *arena, Object *told, const Object *from)
{
	Strings privileges = { 0 };
	bool taken = false;

	for (size_t i = 0; i < from->acl.count; i++) {
		taken = taken || privilege_is_taken(from->acl.items[i]);
		strings_add(arena, &privileges, arena_strdup(arena, from->acl.items[i]));
	}
	if (taken)
		object_set_privileges(arena, told, privileges);
}

/* A server states everything but passwords; what the file leaves open stays open.  Not OWNERS_TOLD: there it belongs to who
 * loaded it. */
static void keep_unstated(Arena *arena, Object *told, const Object *from, bool owners_told)
{
	const Record *record = kind_of(told)->record;

	if (!from->owner || !owners_told)
		told->owner = copied(arena, from->owner);
	keep_taken(arena, told, from);
	for (size_t i = 0; i < record->field_count; i++) {
		const Field *field = &record->fields[i];

		if ((field->change == CHANGE_STATED && field_is_unset(field, from)) || field->means == MEANS_SECRET ||
		    field->means == MEANS_SECRET_NAMES)
			field_copy(arena, field, told, from);
	}
}

static const Field *body_field(const Record *record)
{
	for (size_t i = 0; i < record->field_count; i++)
		if (record->fields[i].means == MEANS_BODY)
			return &record->fields[i];
	return NULL;
}

/* A server writes the columns of a star out.  Where a body's rows have to be a table's, whatever the order in which the database
 * has its columns, the star says that better. */
static void keep_star(const Schema *told, Object *object, const Object *from)
{
	const Field *body = body_field(kind_of(object)->record);
	Expr *columns = FIELD_AT(object, body, Expr);
	const char *written = FIELD_AT(from, body, Expr)->text;
	if (!written || !routine_row_table(told->arena, told, object))
		return;
	const char *starred = sql_with_stars(told->arena, told, object, body, columns->text, written);
	if (starred)
		*columns = (Expr){ .text = starred };
}

/* What a server prints of a body may be another one when it is read again: of a column without a name, for one.  (What a
 * star in it stands for is mostly better said by the server.) */
static void keep_body(const Schema *schema, Object *told, const Object *from, Schema *file)
{
	Arena *arena = schema->arena;

	if (!is_function(told) || !((const Routine *) told)->sql_body.text)
		return;
	schema_analyse(file);
	if (from->sees.count > 0) {
		keep_star(schema, told, from);
		return;
	}
	Object *said = arena_alloc(arena, kind_of(told)->record->size);
	memcpy(said, told, kind_of(told)->record->size);
	record_clone(arena, kind_of(from)->record, said, from);
	told->said = said;
}

const Object *stated_of(Arena *arena, const Schema *file, const Object *told)
{
	const Object *from = schema_find_key(file, object_key(arena, told));

	return from || told->kind != KIND_USER_MAPPING
	           ? from
	           : schema_find(file, KIND_USER_MAPPING, NULL, NULL, told->name, "current_user");
}

void keep_what_file_says(Schema *told, const Loaded *loaded)
{
	Schema *file = loaded->schema;
	Arena *arena = told->arena, *work = arena_new();

	told->remembers_swaps = file->remembers_swaps;
	for (size_t i = 0; i < told->objects.count; i++) {
		Object *object = told->objects.items[i];
		const Object *from = stated_of(work, file, object);

		if (!from)
			continue;
		object->renamed_from = copied(arena, from->renamed_from);
		object->swapped_from = copied(arena, from->swapped_from);
		object->span = from->span;
		keep_unstated(arena, object, from, loaded->all_sql);
		keep_part_renames(arena, object, from);
		keep_body(told, object, from, file);
	}
	rows_carry(told, file);
	arena_free(work);
}
