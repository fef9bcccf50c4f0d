/* opfamily.h: operator families and classes: which operators and functions an index method uses for a type. */
#ifndef DBGEN_KINDS_OPFAMILY_H
#define DBGEN_KINDS_OPFAMILY_H

#include "object.h"

typedef struct FamilyMember {
	const char *what;         /* "operator", "function" */
	int64_t number;           /* the method's strategy or support function */
	const char *left, *right; /* types: what the operator takes, what the function is for */
	Ref operator_;
	Ref sort_family; /* of an operator FOR ORDER BY */
	Ref function;
	const char *takes; /* the function's arguments: "integer, boolean" */
} FamilyMember;

/* Args of its identity: the access method, as of a class.  Members: those that belong to none of its classes. */
typedef struct OperatorFamily {
	Object base;
	Parts members; /* of FamilyMember, sorted by what, number, left, right */
} OperatorFamily;

/* Members: those that PostgreSQL ties to it, see parser/ddl/opfamily.c. */
typedef struct OperatorClass {
	Object base;
	bool is_default;
	const char *type;
	Ref family;
	const char *storage; /* a type; NULL: the same */
	Parts members;       /* as of a family */
} OperatorClass;

extern const Record family_member_record, operator_family_record, operator_class_record;

#endif
