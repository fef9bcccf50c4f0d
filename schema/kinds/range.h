/* range.h: range types, each with its multirange type. */
#ifndef DBGEN_KINDS_RANGE_H
#define DBGEN_KINDS_RANGE_H

#include "object.h"

typedef struct RangeType {
	Object base;
	const char *subtype;
	Ref opclass;   /* none: the subtype's default */
	Ref collation; /* none: the subtype's */
	Ref canonical, subtype_diff;
	Ref multirange; /* always said; PostgreSQL 14 and later */
} RangeType;

extern const Record range_record;

#endif
