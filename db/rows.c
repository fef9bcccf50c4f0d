/*
 * rows.c: what a server answered, as somebody else's input: it may have fewer rows or columns than were asked for, or NULL
 * where there can be none.
 */
#include <libpq-fe.h>

#include "conn.h"

const char *rows_get(const Rows *rows, size_t row, size_t column)
{
	int r = (int) row, c = (int) column;

	if (row >= rows->row_count || column >= rows->column_count)
		return NULL;
	if (rows->values)
		return rows->values[row * rows->column_count + column];
	return PQgetisnull(rows->answer, r, c) ? NULL : PQgetvalue(rows->answer, r, c);
}

const char *rows_text(const Rows *rows, size_t row, size_t column)
{
	const char *value = rows_get(rows, row, column);

	return value ? value : "";
}
