/*
 * rows.c: questions about the rows that a schema states.
 */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "query.h"
#include "record.h"
#include "sqltext.h"

static bool has_all(const Object *table, const Strings *columns, const Strings *named)
{
	for (size_t i = 0; i < columns->count; i++) {
		const Column *column = (const Column *) object_child(table, KIND_COLUMN, columns->items[i]);
		if (!column || !column->not_null || !strings_has(named, columns->items[i]))
			return false;
	}
	return columns->count > 0;
}

Strings row_key(Arena *arena, const Object *table, const Strings *named)
{
	const Constraint *found = NULL;
	for (size_t i = 0; i < table->children.count; i++) {
		const Constraint *key = table->children.items[i];
		if (key->base.kind != KIND_CONSTRAINT || key->deferrable || !has_all(table, &key->columns, named))
			continue;
		bool primary = constraint_type(&key->base) == CONSTRAINT_PRIMARY_KEY;
		if (primary || (is_key(&key->base) && (!found || strcmp(key->base.name, found->base.name) < 0)))
			found = key;
		if (primary)
			break;
	}
	Strings columns = { 0 };
	for (size_t i = 0; found && i < found->columns.count; i++)
		strings_add(arena, &columns, found->columns.items[i]);
	return columns;
}

const char *row_name(Arena *arena, const Strings *values)
{
	Buf name;
	if (values->count == 1)
		return values->items[0];
	buf_init(&name, arena);
	for (size_t i = 0; i < values->count; i++) {
		const char *value = values->items[i];
		sql_add(&name, strpbrk(value, ",'") ? "%s%L" : "%s%s", i ? ", " : "", value);
	}
	return name.data;
}

RowValue *row_value(const Row *row, const char *column)
{
	for (size_t i = 0; i < row->values.count; i++)
		if (strcmp(((RowValue *) row->values.items[i])->column, column) == 0)
			return row->values.items[i];
	return NULL;
}

const char *row_name_now(Arena *arena, const Row *row)
{
	Strings values = { 0 };
	for (size_t i = 0; i < row->key.count; i++) {
		const RowValue *value = row_value(row, row->key.items[i]);
		if (!value || !value->value)
			return NULL;
		strings_add(arena, &values, value->value);
	}
	return values.count ? row_name(arena, &values) : NULL;
}

void row_set(Arena *arena, Row *row, const char *column, const char *value)
{
	RowValue *stated = row_value(row, column);
	if (!stated)
		stated = parts_add(arena, &row->values, &row_value_record);
	*stated = (RowValue){ arena_strdup(arena, column), value ? arena_strdup(arena, value) : NULL };
}

void row_forget(Row *row, const char *column)
{
	for (size_t i = 0; i < row->values.count; i++) {
		if (strcmp(((RowValue *) row->values.items[i])->column, column) != 0)
			continue;
		memmove(&row->values.items[i], &row->values.items[i + 1], (row->values.count - i - 1) * sizeof(void *));
		row->values.count--;
		return;
	}
}

bool row_same_columns(const Row *a, const Row *b)
{
	if (a->values.count != b->values.count)
		return false;
	for (size_t i = 0; i < a->values.count; i++)
		if (strcmp(((RowValue *) a->values.items[i])->column, ((RowValue *) b->values.items[i])->column) != 0)
			return false;
	return true;
}

static bool is_number(const char *text)
{
	static const char digits[] = "0123456789";
	text += *text == '-';
	size_t whole = strspn(text, digits);
	text += whole;
	if (whole && *text == '.' && strspn(text + 1, digits))
		text += 1 + strspn(text + 1, digits);
	return whole && !*text;
}

bool row_value_is_bare(const char *type, const char *value)
{
	static const char *const numbers[] = { "smallint", "integer", "bigint", "numeric", "real", "double precision" };
	if (strcmp(type, "boolean") == 0)
		return strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
	size_t length = strcspn(type, "(");
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (strlen(numbers[i]) == length && strncmp(type, numbers[i], length) == 0 && !strchr(type, '['))
			return is_number(value);
	return false;
}

static bool is_digits(const char *text)
{
	return *text && !text[strspn(text, "0123456789")];
}

static int compare_rows(const void *a, const void *b)
{
	const char *left = (*(Object *const *) a)->name, *right = (*(Object *const *) b)->name;
	size_t left_length = strlen(left), right_length = strlen(right);
	if (is_digits(left) && is_digits(right) && left_length != right_length)
		return left_length < right_length ? -1 : 1;
	return strcmp(left, right);
}

List table_rows(Arena *arena, const Object *table)
{
	List rows = { 0 };
	for (size_t i = 0; i < table->children.count; i++)
		if (((const Object *) table->children.items[i])->kind == KIND_ROW)
			list_add(arena, &rows, table->children.items[i]);
	if (rows.count)
		qsort(rows.items, rows.count, sizeof(void *), compare_rows);
	return rows;
}
