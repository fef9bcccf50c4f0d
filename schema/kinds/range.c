/* range.c: fields of range types. */
#include "range.h"

static const Field range_fields[] = {
	TYPE_FIELD(RangeType, subtype, CHANGE_ALTER),
	REF_TO_FIELD(RangeType, opclass, CHANGE_ALTER, MEANS_OPCLASS),
	REF_TO_FIELD(RangeType, collation, CHANGE_ALTER, MEANS_COLLATION),
	REF_TO_FIELD(RangeType, canonical, CHANGE_ALTER, MEANS_ROUTINE),
	REF_TO_FIELD(RangeType, subtype_diff, CHANGE_ALTER, MEANS_ROUTINE),
	REF_TO_FIELD(RangeType, multirange, CHANGE_STATED, MEANS_PEER),
};
const Record range_record = RECORD_NEEDS(RangeType, range_fields, "subtype");
