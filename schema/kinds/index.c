/* index.c: fields of indexes that belong to no constraint. */
#include "index.h"

static const Field index_part_fields[] = {
	NAME_FIELD(IndexPart, column, CHANGE_RECREATE),
	EXPR_FIELD(IndexPart, expr, CHANGE_RECREATE),
	REF_TO_FIELD(IndexPart, collation, CHANGE_RECREATE, MEANS_COLLATION),
	REF_TO_FIELD(IndexPart, opclass, CHANGE_RECREATE, MEANS_OPCLASS),
	OPTIONS_FIELD(IndexPart, opclass_options, CHANGE_RECREATE),
	BOOL_FIELD(IndexPart, descending, CHANGE_RECREATE),
	BOOL_FIELD(IndexPart, nulls_first, CHANGE_RECREATE),
	INT_FIELD_UNSET(IndexPart, statistics, CHANGE_RECREATE, -1),
};
const Record index_part_record = RECORD(IndexPart, index_part_fields);

static const Field index_fields[] = {
	METHOD_FIELD(Index, method, CHANGE_RECREATE),
	BOOL_FIELD(Index, unique, CHANGE_RECREATE),
	BOOL_FIELD(Index, nulls_not_distinct, CHANGE_RECREATE),
	PARTS_FIELD(Index, parts, CHANGE_RECREATE, index_part_record),
	TEXTS_FIELD(Index, include, CHANGE_RECREATE),
	EXPR_FIELD(Index, predicate, CHANGE_RECREATE),
	OPTIONS_FIELD(Index, options, CHANGE_ALTER),
	NAME_FIELD(Index, tablespace, CHANGE_ALTER),
	REF_FIELD(Index, attached_to, CHANGE_ALTER),
	/* An unfinished index is made again; a partitioned one becomes valid by attaching. */
	BOOL_FIELD(Index, invalid, CHANGE_RECREATE),
};
const Record index_record = RECORD(Index, index_fields);
