/* statistics.c: fields of extended statistics. */
#include "statistics.h"

static const Field statistics_part_fields[] = {
	EXPR_FIELD(StatisticsPart, expr, CHANGE_RECREATE),
};
const Record statistics_part_record = RECORD_NEEDS(StatisticsPart, statistics_part_fields, "expr");

static const Field statistics_fields[] = {
	REF_TO_FIELD(Statistics, table, CHANGE_RECREATE, MEANS_TABLE),
	SET_OF_FIELD(Statistics, columns, CHANGE_RECREATE, MEANS_COLUMNS),
	PARTS_FIELD(Statistics, expressions, CHANGE_RECREATE, statistics_part_record),
	OPTIONS_FIELD(Statistics, kinds, CHANGE_RECREATE),
	INT_FIELD_UNSET(Statistics, target, CHANGE_ALTER, -1),
};
const Record statistics_record = RECORD_NEEDS(Statistics, statistics_fields, "table");
