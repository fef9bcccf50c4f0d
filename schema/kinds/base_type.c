/* base_type.c: fields of base types. */
#include "base_type.h"

static const Field base_type_fields[] = {
	REF_TO_FIELD(BaseType, input, CHANGE_RECREATE, MEANS_ROUTINE),
	REF_TO_FIELD(BaseType, output, CHANGE_RECREATE, MEANS_ROUTINE),
	REF_TO_FIELD(BaseType, receive, CHANGE_ALTER, MEANS_ROUTINE),
	REF_TO_FIELD(BaseType, send, CHANGE_ALTER, MEANS_ROUTINE),
	REF_TO_FIELD(BaseType, typmod_in, CHANGE_ALTER, MEANS_ROUTINE),
	REF_TO_FIELD(BaseType, typmod_out, CHANGE_ALTER, MEANS_ROUTINE),
	REF_TO_FIELD(BaseType, analyze, CHANGE_ALTER, MEANS_ROUTINE),
	REF_TO_FIELD(BaseType, subscript, CHANGE_ALTER, MEANS_ROUTINE),
	INT_FIELD(BaseType, internallength, CHANGE_RECREATE),
	BOOL_FIELD(BaseType, passedbyvalue, CHANGE_RECREATE),
	NAME_FIELD(BaseType, alignment, CHANGE_RECREATE),
	NAME_FIELD(BaseType, storage, CHANGE_ALTER),
	TEXT_FIELD(BaseType, category, CHANGE_RECREATE),
	BOOL_FIELD(BaseType, preferred, CHANGE_RECREATE),
	TEXT_FIELD(BaseType, default_, CHANGE_RECREATE),
	TYPE_FIELD(BaseType, element, CHANGE_RECREATE),
	TEXT_FIELD(BaseType, delimiter, CHANGE_RECREATE),
	BOOL_FIELD(BaseType, collatable, CHANGE_RECREATE),
};
/* A shell type has nothing. */
const Record base_type_record = RECORD_NEEDS(BaseType, base_type_fields, "output/input alignment/input storage/input");
