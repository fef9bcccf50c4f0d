/* foreign.h: foreign data wrappers, servers and user mappings. */
#ifndef DBGEN_KINDS_FOREIGN_H
#define DBGEN_KINDS_FOREIGN_H

#include "object.h"

typedef struct ForeignDataWrapper {
	Object base;
	Ref handler;     /* none: it makes no foreign tables */
	Ref validator;   /* none: options are not looked at */
	Strings options; /* "key=value", as in the next two */
} ForeignDataWrapper;

typedef struct Server {
	Object base;
	const char *wrapper;
	const char *type;    /* NULL: none */
	const char *version; /* NULL: none */
	Strings options;
} Server;

/* Its name is the server's, its args the role ("public" for PUBLIC). */
typedef struct UserMapping {
	Object base;
	const char *server;
	Strings options;
	Strings secrets; /* passwords, tokens, keys: go into the SQL as the schema states them */
	Strings
	    secret_names; /* of them, sorted; "none": a server has none; empty: none are stated, or they are not to be seen */
} UserMapping;

extern const Record foreign_data_wrapper_record, server_record, user_mapping_record;

#endif
