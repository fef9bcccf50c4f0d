/* collation.h: collations. */
#ifndef DBGEN_KINDS_COLLATION_H
#define DBGEN_KINDS_COLLATION_H

#include "object.h"

typedef struct Collation {
	Object base;
	const char *provider;              /* "libc", "icu", "builtin" */
	const char *locale;                /* NULL: LC_COLLATE and LC_CTYPE differ */
	const char *lc_collate, *lc_ctype; /* NULL: locale */
	const char *rules;
	bool nondeterministic;
} Collation;

extern const Record collation_record;

#endif
