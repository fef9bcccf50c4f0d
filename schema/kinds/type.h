/* type.h: enums, domains and composite types. */
#ifndef DBGEN_KINDS_TYPE_H
#define DBGEN_KINDS_TYPE_H

#include "object.h"

typedef struct EnumLabel {
	const char *label;
	const char *renamed_from;
} EnumLabel;

typedef struct Enum {
	Object base;
	Parts labels; /* of EnumLabel, in order */
} Enum;

typedef struct Domain {
	Object base;
	const char *type;
	Ref collation; /* none: the type's own */
	Expr default_expr;
	bool not_null;
	const char
	    *not_null_name; /* of that constraint, which servers keep from 17 on; NULL: not stated, or the server's own */
} Domain;

typedef struct DomainConstraint {
	Object base;
	Expr expr;
	bool not_valid;
} DomainConstraint;

typedef struct Attribute {
	const char *name;
	const char *type;
	Ref collation;
	const char *comment;
	const char *renamed_from;
} Attribute;

typedef struct Composite {
	Object base;
	Parts attributes; /* of Attribute */
} Composite;

extern const Record enum_label_record, enum_record, domain_record, domain_constraint_record, attribute_record,
    composite_record;

#endif
