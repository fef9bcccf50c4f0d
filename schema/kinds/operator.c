/* operator.c: fields of operators, casts and conversions. */
#include "operator.h"

static const Field operator_fields[] = {
	REF_TO_FIELD(Operator, function, CHANGE_RECREATE, MEANS_ROUTINE),
	TYPE_FIELD(Operator, left, CHANGE_RECREATE),
	TYPE_FIELD(Operator, right, CHANGE_RECREATE),
	REF_TO_FIELD(Operator, commutator, CHANGE_RECREATE, MEANS_PEER),
	REF_TO_FIELD(Operator, negator, CHANGE_RECREATE, MEANS_PEER),
	REF_TO_FIELD(Operator, restrict_, CHANGE_ALTER, MEANS_ROUTINE),
	REF_TO_FIELD(Operator, join, CHANGE_ALTER, MEANS_ROUTINE),
	BOOL_FIELD(Operator, hashes, CHANGE_RECREATE),
	BOOL_FIELD(Operator, merges, CHANGE_RECREATE),
};
const Record operator_record = RECORD_NEEDS(Operator, operator_fields, "function");

static const Field cast_fields[] = {
	NAME_FIELD(Cast, method, CHANGE_RECREATE),
	REF_TO_FIELD(Cast, function, CHANGE_RECREATE, MEANS_ROUTINE),
	TEXT_FIELD(Cast, takes, CHANGE_RECREATE),
	NAME_FIELD(Cast, context, CHANGE_RECREATE),
};
const Record cast_record = RECORD_NEEDS(Cast, cast_fields, "method");

static const Field conversion_fields[] = {
	TEXT_FIELD(Conversion, from, CHANGE_RECREATE),
	TEXT_FIELD(Conversion, to, CHANGE_RECREATE),
	REF_TO_FIELD(Conversion, function, CHANGE_RECREATE, MEANS_ROUTINE),
	BOOL_FIELD(Conversion, is_default, CHANGE_RECREATE),
};
const Record conversion_record = RECORD_NEEDS(Conversion, conversion_fields, "from to function");
