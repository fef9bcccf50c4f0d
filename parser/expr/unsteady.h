/*
 * unsteady.h: whether a literal means another value at another time, or under other settings.  Offline: nothing is evaluated.
 */
#ifndef DBGEN_UNSTEADY_H
#define DBGEN_UNSTEADY_H

#include <stdbool.h>

/* What the value of a literal may depend on beside its text, if it is one of a date or time. */
typedef enum Unsteady {
	UNSTEADY_CLOCK = 1, /* 'now', 'tomorrow' */
	UNSTEADY_ORDER = 2, /* '1/2/2024': DateStyle */
	UNSTEADY_ZONE = 4,  /* '2024-01-05 10:00': TimeZone, in a type with time zone */
} Unsteady;

/* Of all literals in TEXT, as one set of Unsteady; 0: of none.  What a server prints of a value has less of it than what
 * was written: "sql_unsteady(written) & ~sql_unsteady(printed)" is what that value came of. */
unsigned sql_unsteady(const char *text);
/* The same of a value that is read as a date or time. */
unsigned unsteady_literal(const char *text);

/* ONE and TWO are the same but for what stands between quotes. */
bool sql_differs_in_texts(const char *one, const char *two);

#endif
