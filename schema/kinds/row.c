/* row.c: fields of rows. */
#include "row.h"

static const Field row_value_fields[] = {
	NAME_OF_FIELD(RowValue, column, CHANGE_ALTER, MEANS_VALUED_COLUMNS),
	TEXT_FIELD(RowValue, value, CHANGE_ALTER),
};
const Record row_value_record = RECORD_NEEDS(RowValue, row_value_fields, "column");

static const Field row_fields[] = {
	/* Follows from the keys of the table and the columns that are stated. */
	NAMES_OF_FIELD(Row, key, CHANGE_IGNORE, MEANS_VALUED_COLUMNS),
	STATED_PARTS_FIELD(Row, values, CHANGE_ALTER, row_value_record),
};
const Record row_record = RECORD(Row, row_fields);
