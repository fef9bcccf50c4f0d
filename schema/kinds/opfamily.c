/* opfamily.c: fields of operator families and classes. */
#include "opfamily.h"

static const Field family_member_fields[] = {
	NAME_FIELD(FamilyMember, what, CHANGE_ALTER),
	INT_FIELD(FamilyMember, number, CHANGE_ALTER),
	TYPE_FIELD(FamilyMember, left, CHANGE_ALTER),
	TYPE_FIELD(FamilyMember, right, CHANGE_ALTER),
	REF_TO_FIELD(FamilyMember, operator_, CHANGE_ALTER, MEANS_OPERATOR),
	REF_TO_FIELD(FamilyMember, sort_family, CHANGE_ALTER, MEANS_FAMILY),
	REF_TO_FIELD(FamilyMember, function, CHANGE_ALTER, MEANS_ROUTINE),
	TEXT_FIELD(FamilyMember, takes, CHANGE_ALTER),
};
const Record family_member_record = RECORD_NEEDS(FamilyMember, family_member_fields, "what");

static const Field operator_family_fields[] = {
	PARTS_FIELD(OperatorFamily, members, CHANGE_ALTER, family_member_record),
};
const Record operator_family_record = RECORD(OperatorFamily, operator_family_fields);

static const Field operator_class_fields[] = {
	BOOL_FIELD(OperatorClass, is_default, CHANGE_RECREATE),
	TYPE_FIELD(OperatorClass, type, CHANGE_RECREATE),
	REF_TO_FIELD(OperatorClass, family, CHANGE_RECREATE, MEANS_FAMILY),
	TYPE_FIELD(OperatorClass, storage, CHANGE_RECREATE),
	PARTS_FIELD(OperatorClass, members, CHANGE_RECREATE, family_member_record),
};
const Record operator_class_record = RECORD_NEEDS(OperatorClass, operator_class_fields, "type");
