/*
 * rows.h: questions about the rows that a schema states (kinds/row.h).
 */
#ifndef DBGEN_ROWS_H
#define DBGEN_ROWS_H

#include "schema.h"

/* The columns of the primary key, else of the first unique key (by name) without columns that may be NULL, of those whose
 * columns are all among NAMED; none: the table has no such key. */
Strings row_key(Arena *arena, const Object *table, const Strings *named);
/* What a row with these key values is called; none of them is NULL. */
const char *row_name(Arena *arena, const Strings *values);
/* The name that follows from the values of ROW's key; NULL: one of them is NULL or not stated. */
const char *row_name_now(Arena *arena, const Row *row);
/* NULL: it is not stated. */
RowValue *row_value(const Row *row, const char *column);
void row_set(Arena *arena, Row *row, const char *column, const char *value);
void row_forget(Row *row, const char *column);
/* Both state the same columns, in the same order. */
bool row_same_columns(const Row *a, const Row *b);
/* The value can stand without quotes in a column of that type. */
bool row_value_is_bare(const char *type, const char *value);
/* The rows of TABLE (of Row) in order: by number where their names are numbers. */
List table_rows(Arena *arena, const Object *table);

#endif
