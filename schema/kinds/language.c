/* language.c: fields of procedural languages. */
#include "language.h"

static const Field language_fields[] = {
	BOOL_FIELD(Language, trusted, CHANGE_REPLACE),
	REF_TO_FIELD(Language, handler, CHANGE_REPLACE, MEANS_ROUTINE),
	REF_TO_FIELD(Language, inline_handler, CHANGE_REPLACE, MEANS_ROUTINE),
	REF_TO_FIELD(Language, validator, CHANGE_REPLACE, MEANS_ROUTINE),
};
const Record language_record = RECORD(Language, language_fields);
