/* constraint.c: fields of table constraints of all types. */
#include "constraint.h"

static const Field exclude_part_fields[] = {
	NAME_OF_FIELD(ExcludePart, column, CHANGE_RECREATE, MEANS_COLUMNS),
	EXPR_FIELD(ExcludePart, expr, CHANGE_RECREATE),
	REF_TO_FIELD(ExcludePart, collation, CHANGE_RECREATE, MEANS_COLLATION),
	REF_TO_FIELD(ExcludePart, opclass, CHANGE_RECREATE, MEANS_OPCLASS),
	BOOL_FIELD(ExcludePart, descending, CHANGE_RECREATE),
	BOOL_FIELD(ExcludePart, nulls_first, CHANGE_RECREATE),
	REF_TO_FIELD(ExcludePart, operator_, CHANGE_RECREATE, MEANS_OPERATOR),
};
const Record exclude_part_record = RECORD_NEEDS(ExcludePart, exclude_part_fields, "operator_");

static const Field constraint_fields[] = {
	NAME_FIELD(Constraint, type, CHANGE_RECREATE),
	COLUMNS_FIELD(Constraint, columns, CHANGE_RECREATE),
	COLUMNS_FIELD(Constraint, include, CHANGE_RECREATE),
	BOOL_FIELD(Constraint, nulls_not_distinct, CHANGE_RECREATE),
	BOOL_FIELD(Constraint, without_overlaps, CHANGE_RECREATE),
	REF_FIELD(Constraint, ref_table, CHANGE_RECREATE),
	NAMES_OF_FIELD(Constraint, ref_columns, CHANGE_RECREATE, MEANS_THEIR_COLUMNS),
	NAME_FIELD(Constraint, match, CHANGE_RECREATE),
	NAME_FIELD(Constraint, on_update, CHANGE_RECREATE),
	NAME_FIELD(Constraint, on_delete, CHANGE_RECREATE),
	COLUMNS_FIELD(Constraint, on_delete_columns, CHANGE_RECREATE),
	/* In place for foreign keys only; gen/constraint.c says so. */
	BOOL_FIELD(Constraint, deferrable, CHANGE_ALTER),
	BOOL_FIELD(Constraint, deferred, CHANGE_ALTER),
	BOOL_FIELD(Constraint, not_valid, CHANGE_ALTER),
	BOOL_FIELD(Constraint, not_enforced, CHANGE_RECREATE),
	BOOL_FIELD(Constraint, no_inherit, CHANGE_RECREATE),
	BOOL_FIELD(Constraint, inherited, CHANGE_IGNORE),
	EXPR_FIELD(Constraint, expr, CHANGE_RECREATE),
	PARTS_FIELD(Constraint, elements, CHANGE_RECREATE, exclude_part_record),
	NAME_FIELD(Constraint, method, CHANGE_RECREATE),
	EXPR_FIELD(Constraint, predicate, CHANGE_RECREATE),
	OPTIONS_FIELD(Constraint, options, CHANGE_ALTER),
	NAME_FIELD(Constraint, tablespace, CHANGE_ALTER),
	REF_FIELD(Constraint, attached_to, CHANGE_ALTER),
	TEXT_FIELD(Constraint, index_comment, CHANGE_ALTER),
};
const Record constraint_record = RECORD_NEEDS(Constraint, constraint_fields, "type");
