/* namespace.c: fields of schemas, extensions, privileges by default and of what extensions bring. */
#include "namespace.h"

const Record namespace_record = { "Namespace", sizeof(Namespace), NULL, 0 };

static const Field extension_fields[] = {
	NAME_OF_FIELD(Extension, in_schema, CHANGE_STATED, MEANS_SCHEMA),
	TEXT_FIELD(Extension, version, CHANGE_STATED),
	BOOL_FIELD(Extension, fixed, CHANGE_IGNORE),
};
const Record extension_record = RECORD(Extension, extension_fields);

const Record default_privileges_record = { "DefaultPrivileges", sizeof(DefaultPrivileges), NULL, 0 };

static const Field member_fields[] = {
	TEXT_FIELD(Member, extension, CHANGE_IGNORE),
};
const Record member_record = RECORD(Member, member_fields);
