/* foreign.c: fields of foreign data wrappers, servers and user mappings. */
#include "foreign.h"

static const Field foreign_data_wrapper_fields[] = {
	REF_TO_FIELD(ForeignDataWrapper, handler, CHANGE_ALTER, MEANS_ROUTINE),
	REF_TO_FIELD(ForeignDataWrapper, validator, CHANGE_ALTER, MEANS_ROUTINE),
	OPTIONS_FIELD(ForeignDataWrapper, options, CHANGE_ALTER),
};
const Record foreign_data_wrapper_record = RECORD(ForeignDataWrapper, foreign_data_wrapper_fields);

static const Field server_fields[] = {
	NAME_OF_FIELD(Server, wrapper, CHANGE_RECREATE, MEANS_WRAPPER),
	TEXT_FIELD(Server, type, CHANGE_RECREATE),
	TEXT_FIELD(Server, version, CHANGE_ALTER),
	OPTIONS_FIELD(Server, options, CHANGE_ALTER),
};
const Record server_record = RECORD_NEEDS(Server, server_fields, "wrapper");

static const Field user_mapping_fields[] = {
	NAME_OF_FIELD(UserMapping, server, CHANGE_RECREATE, MEANS_SERVER),
	OPTIONS_FIELD(UserMapping, options, CHANGE_ALTER),
	SECRETS_FIELD(UserMapping, secrets),
	NAMES_OF_FIELD(UserMapping, secret_names, CHANGE_STATED, MEANS_SECRET_NAMES),
};
const Record user_mapping_record = RECORD_NEEDS(UserMapping, user_mapping_fields, "server");
