/*
 * queries.h: what a server says of queries from files and of views.
 *
 * CONN is a database that holds the schema (scratchload.h), in which nothing stays of what is done here: each query is
 * prepared, and becomes the body of a temporary function that is rolled back, whose tree says what can be NULL
 * (nullable.h).  Everything goes in few round trips, however many queries there are.
 */
#ifndef DBGEN_QUERIES_H
#define DBGEN_QUERIES_H

#include "conn.h"
#include "queryfile.h"

/* Fills in what the analysis knows of each Query.  What the server refuses is a diagnostic at its place in the file, and the
 * query is not good.  false: the connection failed, or a query is not good. */
bool queries_analyse(Arena *arena, Diags *diags, Conn *conn, const List *queries);

typedef struct ViewColumnFact {
	const char *schema, *view;
	bool materialized;
	const char *name;
	const char *type;
	bool nullable;
} ViewColumnFact;

/* The columns (ViewColumnFact) of all views that are not PostgreSQL's, nor an extension's. */
bool views_analyse(Arena *arena, Diags *diags, Conn *conn, List *columns);

#endif
