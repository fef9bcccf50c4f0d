/*
 * split.h: statements of a text of SQL.
 */
#ifndef DBGEN_SPLIT_H
#define DBGEN_SPLIT_H

#include "diag.h"

/* Spans (Span *) of the statements, without the semicolon, comments in front left out; psql's backslash lines and
 * COPY data are passed over.  false after a diagnostic with its place when the text is not PostgreSQL's. */
bool sql_split(Arena *arena, Diags *diags, const Source *source, List *spans);

/* The same without asking whether each of them parses. */
void sql_find_statements(Arena *arena, Diags *diags, const Source *source, List *spans);

#endif
