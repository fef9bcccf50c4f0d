/*
 * typename.h: types as text.
 */
#ifndef DBGEN_TYPENAME_H
#define DBGEN_TYPENAME_H

#include "apply.h"

/* As format_type() with an empty search_path; NULL after a diagnostic. */
const char *type_text(Apply *a, const PgQuery__TypeName *type);

/* Without length and precision, as in the arguments of functions. */
const char *bare_type_text(Apply *a, const PgQuery__TypeName *type);

/* "smallint", "integer", "bigint" for the serial types, else NULL. */
const char *serial_type(const PgQuery__TypeName *type);

/* Types that were written before they were declared. */
void settle_types(Session *session);

/* Names that nothing turned out to be a type of. */
void report_late_types(Session *session);

#endif
