/* type.c: fields of enums, domains and composite types. */
#include "type.h"

static const Field enum_label_fields[] = {
	TEXT_FIELD(EnumLabel, label, CHANGE_ALTER),
	TEXT_FIELD(EnumLabel, renamed_from, CHANGE_IGNORE),
};
const Record enum_label_record = RECORD_NEEDS(EnumLabel, enum_label_fields, "label");

/* Added labels are an ALTER; gen/ finds out when the type has to be built anew. */
static const Field enum_fields[] = {
	PARTS_FIELD(Enum, labels, CHANGE_ALTER, enum_label_record),
};
const Record enum_record = RECORD(Enum, enum_fields);

static const Field domain_fields[] = {
	TYPE_FIELD(Domain, type, CHANGE_BREAKING),        REF_TO_FIELD(Domain, collation, CHANGE_BREAKING, MEANS_COLLATION),
	EXPR_FIELD(Domain, default_expr, CHANGE_ALTER),   BOOL_FIELD(Domain, not_null, CHANGE_ALTER),
	NAME_FIELD(Domain, not_null_name, CHANGE_STATED),
};
const Record domain_record = RECORD_NEEDS(Domain, domain_fields, "type");

static const Field domain_constraint_fields[] = {
	EXPR_FIELD(DomainConstraint, expr, CHANGE_RECREATE),
	BOOL_FIELD(DomainConstraint, not_valid, CHANGE_ALTER),
};
const Record domain_constraint_record = RECORD_NEEDS(DomainConstraint, domain_constraint_fields, "expr");

static const Field attribute_fields[] = {
	NAME_FIELD(Attribute, name, CHANGE_ALTER),
	TYPE_FIELD(Attribute, type, CHANGE_ALTER),
	REF_TO_FIELD(Attribute, collation, CHANGE_ALTER, MEANS_COLLATION),
	TEXT_FIELD(Attribute, comment, CHANGE_ALTER),
	NAME_FIELD(Attribute, renamed_from, CHANGE_IGNORE),
};
const Record attribute_record = RECORD_NEEDS(Attribute, attribute_fields, "name type");

static const Field composite_fields[] = {
	PARTS_FIELD(Composite, attributes, CHANGE_ALTER, attribute_record),
};
const Record composite_record = RECORD(Composite, composite_fields);
