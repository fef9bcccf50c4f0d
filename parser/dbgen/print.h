/*
 * print.h: a Schema back to .dbgen text, and the formatter.
 */
#ifndef DBGEN_PRINT_H
#define DBGEN_PRINT_H

#include "schema.h"

/* The statements that make an object with its comment, owner and privileges: gen's object_sql. */
typedef Strings ObjectSql(Arena *arena, Schema *schema, const Object *object);

/* The whole schema as one .dbgen file.  parse(print(x)) equals x.  What the language has no words for is written as the
 * statements of SQL. */
void print_schema(Buf *out, Schema *schema, ObjectSql *sql);

/* Lays a .dbgen file out afresh: indentation, alignment, one item a line; comments and blank lines between items stay.
 * A fixed point.  false after diagnostics (the file does not parse); OUT is then untouched. */
bool format_source(Buf *out, Diags *diags, const Source *source);

#endif
