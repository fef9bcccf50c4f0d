/* operator.h: operators, casts and conversions: what gives a function another name. */
#ifndef DBGEN_KINDS_OPERATOR_H
#define DBGEN_KINDS_OPERATOR_H

#include "object.h"

/* Args of its identity: "integer, integer", "NONE, integer". */
typedef struct Operator {
	Object base;
	Ref function;
	const char *left, *right; /* types; NULL: none */
	Ref commutator, negator;
	Ref restrict_, join;
	bool hashes, merges;
} Operator;

/* Name and args of its identity: the source type and the target type. */
typedef struct Cast {
	Object base;
	const char *method;  /* "function", "inout", "binary" (WITHOUT FUNCTION) */
	Ref function;        /* of method "function" */
	const char *takes;   /* its arguments: "integer, boolean" */
	const char *context; /* NULL: explicit; "implicit", "assignment" */
} Cast;

typedef struct Conversion {
	Object base;
	const char *from, *to; /* encodings as PostgreSQL writes them: "UTF8" */
	Ref function;
	bool is_default;
} Conversion;

extern const Record operator_record, cast_record, conversion_record;

#endif
