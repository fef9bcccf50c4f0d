/*
 * made.c: what a file says and statements have made otherwise.
 */
#include "made.h"

#include "kinds.h"

int64_t column_place(const Object *object)
{
	const Column *column = (const Column *) object;
	return column->placed ? column->placed : column->position;
}

void schema_put_in_place(Schema *schema)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		Column *column = schema->objects.items[i];
		if (column->base.kind != KIND_COLUMN)
			continue;
		column->position = column_place(&column->base);
		column->placed = 0;
	}
}

static const Object *made_of(const Schema *made, const Object *said)
{
	return schema_find_key(made, object_key(made->arena, said));
}

static void take_places(Object *table, const Schema *made)
{
	bool elsewhere = false;
	for (size_t i = 0; i < table->children.count; i++) {
		const Column *column = table->children.items[i];
		const Column *is = column->base.kind == KIND_COLUMN ? (const Column *) made_of(made, &column->base) : NULL;
		elsewhere = elsewhere || (is && is->position != column->position);
	}
	for (size_t i = 0; i < table->children.count; i++) {
		Column *column = table->children.items[i];
		const Column *is = column->base.kind == KIND_COLUMN ? (const Column *) made_of(made, &column->base) : NULL;
		if (is)
			column->placed = elsewhere ? is->position : 0;
	}
}

void schema_take_made(Schema *said, const Schema *made)
{
	for (size_t i = 0; i < said->objects.count; i++) {
		Object *object = said->objects.items[i];
		const Object *is = made_of(made, object);
		if (is && object->kind == KIND_COLUMN)
			((Column *) object)->inherited = ((const Column *) is)->inherited;
		if (is && object->kind == KIND_CONSTRAINT)
			((Constraint *) object)->inherited = ((const Constraint *) is)->inherited;
		if (is && object->kind == KIND_TABLE)
			take_places(object, made);
	}
}
