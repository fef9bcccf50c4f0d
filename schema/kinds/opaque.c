/* opaque.c: fields of what is held as text. */
#include "opaque.h"

static const Field opaque_fields[] = {
	FORM_FIELD(Opaque, definition, CHANGE_RECREATE, MEANS_QUERY),
	TEXT_FIELD(Opaque, address, CHANGE_IGNORE),
};
const Record opaque_record = RECORD_NEEDS(Opaque, opaque_fields, "definition");
