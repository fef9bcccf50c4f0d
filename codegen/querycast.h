/*
 * querycast.h: casts in the texts of queries, for what a language has no type for: it goes and comes as text.
 */
#ifndef DBGEN_CODE_QUERYCAST_H
#define DBGEN_CODE_QUERYCAST_H

#include "codequery.h"
#include "writing.h"

/* What a language says of parameters and columns; NULL: they are as they are. */
typedef struct QueryCasts {
	void *data;                                                    /* for the functions */
	const char *(*given)(void *data, const CodeMember *parameter); /* what stands behind it: "::text::citext" */
	const char *(*read)(void *data, const CodeMember *column);     /* the type it is read as: "text" */
} QueryCasts;

/* The text as it is sent.  NULL after a diagnostic: what it gives cannot be cast. */
const char *code_query_sql(Writing *writing, const QueryCasts *casts, const CodeQuery *query, const CodeText *text);

#endif
