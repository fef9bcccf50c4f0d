/* namespace.h: schemas, extensions, privileges by default and of what extensions bring. */
#ifndef DBGEN_KINDS_NAMESPACE_H
#define DBGEN_KINDS_NAMESPACE_H

#include "object.h"

typedef struct Namespace {
	Object base;
} Namespace;

typedef struct Extension {
	Object base;
	const char *in_schema; /* where its objects live; NULL: not stated */
	const char *version;   /* NULL: not stated */
	bool fixed;            /* it cannot be moved to another schema, as a server says; files do not know */
} Extension;

typedef struct DefaultPrivileges {
	Object base; /* all it says is its acl */
} DefaultPrivileges;

/* What an extension brought.  Its privileges are what its kind has by default, with what was granted and revoked since. */
typedef struct Member {
	Object base;           /* all it says is its acl */
	const char *extension; /* that brought it, as a server says; NULL: files do not know */
} Member;

extern const Record namespace_record, extension_record, default_privileges_record, member_record;

#endif
