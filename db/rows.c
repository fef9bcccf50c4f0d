/*
 * rows.c: what a server answered, as somebody else's input: it may have fewer rows or columns than were asked for, or NULL
 * where there can be none.
 */
#include "conn.h"

const char *rows_get(const Rows *rows, size_t row, size_t column)
{
	return row < rows->row_count && column < rows->column_count ? rows->values[row * rows->column_count + column]
	                                                            : NULL;
}

const char *rows_text(const Rows *rows, size_t row, size_t column)
{
	const char *value = rows_get(rows, row, column);

	return value ? value : "";
}
