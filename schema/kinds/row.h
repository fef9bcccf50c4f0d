/* row.h: rows of a table that the schema states: reference data. */
#ifndef DBGEN_KINDS_ROW_H
#define DBGEN_KINDS_ROW_H

#include "object.h"

/* A constant as text: what a string holds, a number, true or false. */
typedef struct RowValue {
	const char *column;
	const char *value; /* NULL: the value is NULL */
} RowValue;

/* Parent: the table; its name is its key's values (row_name). */
typedef struct Row {
	Object base;
	Strings key;  /* columns of a primary key or unique constraint; their values are stated */
	Parts values; /* of RowValue, as they were written; a column that is not here is not compared */
} Row;

extern const Record row_value_record, row_record;

#endif
