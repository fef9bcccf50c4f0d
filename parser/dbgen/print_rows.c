/*
 * print_rows.c: the rows of a table, a block for each list of columns.
 */
#include "printer.h"

static void print_value(Printer *p, const Object *table, const RowValue *value)
{
	const Column *column = (const Column *) object_child(table, KIND_COLUMN, value->column);

	if (!value->value)
		print_add(p, "null");
	else if (column && row_value_is_bare(column->type, value->value))
		print_add(p, "%s", value->value);
	else
		print_add(p, "%L", value->value);
}

static void print_rows_head(Printer *p, const Object *table, const Strings *columns)
{
	print_head_name(p, "rows", table);
	print_add(p, " (%N)%s {\n", columns, ((const Table *) table)->rows_only ? " only" : "");
}

static Strings columns_of(Printer *p, const Row *row)
{
	Strings columns = { 0 };

	for (size_t i = 0; i < row->values.count; i++)
		strings_add(p->arena, &columns, ((const RowValue *) row->values.items[i])->column);
	return columns;
}

static void print_tuple(Printer *p, const Object *table, const Row *row)
{
	for (size_t i = 0; i < row->values.count; i++) {
		print_add(p, i ? ", " : "(");
		print_value(p, table, row->values.items[i]);
	}
	print_add(p, ")\n");
}

/* All that state the same columns as the first of LEFT; they are taken out of it. */
static void print_block(Printer *p, const Object *table, List *left)
{
	const Row *first = left->items[0];
	Strings columns = columns_of(p, first);
	List others = { 0 };

	print_rows_head(p, table, &columns);
	for (size_t i = 0; i < left->count; i++) {
		if (row_same_columns(first, left->items[i]))
			print_tuple(p, table, left->items[i]);
		else
			list_add(p->arena, &others, left->items[i]);
	}
	print_add(p, "}\n\n");
	*left = others;
}

/* The table holds no row at all. */
static void print_no_rows(Printer *p, const Object *table)
{
	Strings columns = { 0 };

	for (size_t i = 0; i < table->children.count; i++) {
		const Object *column = table->children.items[i];
		if (column->kind == KIND_COLUMN)
			strings_add(p->arena, &columns, column->name);
	}
	print_rows_head(p, table, &columns);
	print_add(p, "}\n\n");
}

void print_rows(Printer *p, const Object *table)
{
	if (table->kind != KIND_TABLE)
		return;
	List left = table_rows(p->arena, table);
	if (left.count == 0 && ((const Table *) table)->rows_only)
		print_no_rows(p, table);
	while (left.count > 0)
		print_block(p, table, &left);
}
