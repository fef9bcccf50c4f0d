/* table.c: fields of tables, foreign tables, columns and column defaults. */
#include "table.h"

static const Field parent_fields[] = {
	REF_FIELD(Parent, table, CHANGE_ALTER),
};
const Record parent_record = RECORD_NEEDS(Parent, parent_fields, "table");

static const Field table_fields[] = {
	BOOL_FIELD(Table, unlogged, CHANGE_ALTER),
	FORM_FIELD(Table, partition_key, CHANGE_RECREATE, MEANS_KEY),
	REF_FIELD(Table, partition_of, CHANGE_ALTER),
	FORM_FIELD(Table, partition_bound, CHANGE_ALTER, MEANS_BOUND),
	PARTS_FIELD(Table, inherits, CHANGE_ALTER, parent_record),
	REF_FIELD(Table, of_type, CHANGE_ALTER),
	METHOD_FIELD(Table, access_method, CHANGE_ALTER),
	NAME_FIELD(Table, tablespace, CHANGE_ALTER),
	OPTIONS_FIELD(Table, options, CHANGE_ALTER),
	BOOL_FIELD(Table, row_security, CHANGE_ALTER),
	BOOL_FIELD(Table, force_row_security, CHANGE_ALTER),
	NAME_FIELD(Table, replica_identity, CHANGE_ALTER),
	INDEX_FIELD(Table, replica_index, CHANGE_ALTER),
	INDEX_FIELD(Table, cluster_index, CHANGE_ALTER),
	NAME_OF_FIELD(Table, server, CHANGE_RECREATE, MEANS_SERVER),
	OPTIONS_FIELD(Table, server_options, CHANGE_ALTER),
	/* Says which rows are read and compared. */
	BOOL_FIELD(Table, rows_only, CHANGE_IGNORE),
};
const Record table_record = RECORD(Table, table_fields);

static const Field column_fields[] = {
	INT_FIELD(Column, position, CHANGE_IGNORE),
	INT_FIELD(Column, placed, CHANGE_IGNORE),
	TYPE_FIELD(Column, type, CHANGE_BREAKING),
	REF_TO_FIELD(Column, collation, CHANGE_BREAKING, MEANS_COLLATION),
	BOOL_FIELD(Column, not_null, CHANGE_ALTER),
	/* Follows from INHERIT and ATTACH of the table. */
	BOOL_FIELD(Column, own_not_null, CHANGE_IGNORE),
	BOOL_FIELD(Column, inherited, CHANGE_IGNORE),
	EXPR_FIELD(Column, generated, CHANGE_BREAKING),
	BOOL_FIELD(Column, generated_virtual, CHANGE_BREAKING),
	NAME_FIELD(Column, identity, CHANGE_ALTER),
	REF_TO_FIELD(Column, identity_sequence, CHANGE_ALTER, MEANS_OWNER),
	INT_FIELD(Column, identity_start, CHANGE_ALTER),
	INT_FIELD(Column, identity_increment, CHANGE_ALTER),
	INT_FIELD(Column, identity_min, CHANGE_ALTER),
	INT_FIELD(Column, identity_max, CHANGE_ALTER),
	INT_FIELD(Column, identity_cache, CHANGE_ALTER),
	BOOL_FIELD(Column, identity_cycle, CHANGE_ALTER),
	NAME_FIELD(Column, storage, CHANGE_ALTER),
	NAME_FIELD(Column, compression, CHANGE_ALTER),
	INT_FIELD_UNSET(Column, statistics, CHANGE_ALTER, -1),
	OPTIONS_FIELD(Column, options, CHANGE_ALTER),
	OPTIONS_FIELD(Column, server_options, CHANGE_ALTER),
};
const Record column_record = RECORD_NEEDS(Column, column_fields, "type");

static const Field default_fields[] = {
	EXPR_FIELD(Default, expr, CHANGE_ALTER),
};
const Record default_record = RECORD_NEEDS(Default, default_fields, "expr");
