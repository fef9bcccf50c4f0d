/*
 * sqltext.h: SQL written safely.
 *
 * sql_add knows the letters of PostgreSQL's format() and a few more:
 *   %I  an identifier, quoted when it has to be (const char *)
 *   %L  a literal, quoted; NULL gives NULL (const char *)
 *   %Q  a qualified name: two arguments, schema (may be NULL) and name
 *   %N  names: a Strings *, each as %I, joined by ", "
 *   %s  text as it is (const char *);  %d  int;  %l  int64_t;  %%
 * An unknown letter is a broken invariant and aborts.
 */
#ifndef DBGEN_SQLTEXT_H
#define DBGEN_SQLTEXT_H

#include <stdarg.h>

#include "buf.h"
#include "list.h"

void sql_add(Buf *out, const char *format, ...);
void sql_vadd(Buf *out, const char *format, va_list args);
const char *sql_text(Arena *arena, const char *format, ...);

void sql_add_identifier(Buf *out, const char *name);
void sql_add_literal(Buf *out, const char *text);
const char *sql_identifier(Arena *arena, const char *name);
/* The same for an argument's name: "json" stands without quotes only as a type, from PostgreSQL 17 on. */
const char *sql_argument_name(Arena *arena, const char *name);
/* A role after TO or FOR: "public", "current_user" and "session_user" stand for themselves and are words. */
const char *sql_role(Arena *arena, const char *name);

/* As PostgreSQL's quote_identifier(): false for a lower-case name that is no reserved, type or column-name keyword. */
bool sql_needs_quotes(const char *name);

/* The reserved word that NAME may be a slip of; NULL when there is none, or it is one itself. */
const char *sql_nearest_keyword(Arena *arena, const char *name);

/* A function body in dollar quotes with a tag that does not occur in it. */
void sql_add_dollar_quoted(Buf *out, const char *body);

#endif
