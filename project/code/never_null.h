/*
 * never_null.h: PostgreSQL's own functions that are never NULL, or only with an argument that is.
 *
 * "Strict" says less: that they are NULL with a NULL.  never_null.def has those that are not otherwise (written by
 * scripts/never-null.py from PostgreSQL's source and the catalogs of its versions), never_null.c what was seen in the manual
 * and the source by hand.  A function that is on no list may be NULL.  A signature is the name and the types as regtype
 * writes them: "substr(text,integer)".
 */
#ifndef DBGEN_NEVER_NULL_H
#define DBGEN_NEVER_NULL_H

#include <stdbool.h>

typedef enum NeverNull {
	NULL_UNKNOWN,
	NULL_BY_ARGUMENT, /* only when an argument is */
	NULL_NEVER,
} NeverNull;

NeverNull never_null(const char *signature);
/* No column of the rows it gives is ever NULL. */
bool gives_whole_rows(const char *signature);

typedef enum AggregateNull {
	AGGREGATE_UNKNOWN,
	AGGREGATE_BY_ARGUMENT, /* not NULL of rows none of which is */
	AGGREGATE_OF_ROWS,     /* not NULL of any rows */
	AGGREGATE_NEVER,       /* not even of none */
} AggregateNull;

AggregateNull aggregate_null(const char *signature);

typedef enum WindowNull {
	WINDOW_UNKNOWN,
	WINDOW_BY_ARGUMENT,
	WINDOW_OF_FRAME, /* not NULL of a frame with the row itself and arguments that are not */
	WINDOW_NEVER,
} WindowNull;

WindowNull window_null(const char *signature);

#endif
