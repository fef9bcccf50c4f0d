/*
 * edit.h: changes of names inside SQL text that leave the rest of the text as it is.
 *
 * The tree says where the names are, the tokens how far they reach.
 */
#ifndef DBGEN_EDIT_H
#define DBGEN_EDIT_H

#include "lookup.h"
#include "pgquery.h"
#include "scan.h"

/* What a text is: how it has to be completed so that it parses. */
typedef enum SqlForm {
	SQL_EXPRESSION,
	SQL_QUERY,         /* a whole statement */
	SQL_BODY,          /* BEGIN ATOMIC … END or RETURN expression */
	SQL_PARTITION_KEY, /* RANGE (…) */
	SQL_RULE,          /* ON UPDATE TO t DO … */
} SqlForm;

/* The form that a FIELD_EXPR has; that of MEANS_BOUND is none. */
SqlForm field_form(const Field *field);

/* Parses TEXT in its FORM; *SHIFT: what to subtract from locations.  NULL when it does not parse. */
PgQuery__ParseResult *parse_form(Arena *arena, const char *text, SqlForm form, size_t *shift);
/* The same, also where not all is understood: PARTS (of Unread) are places in TEXT.  Never NULL: where nothing is understood,
 * the tree has no statement. */
PgQuery__ParseResult *parse_form_around(Arena *arena, const char *text, SqlForm form, size_t *shift, List *parts);
SqlForm guess_form(const char *text);
/* Names that WITH gives in what was not read, by its tokens. */
Strings common_names_in(Arena *arena, const Tokens *tokens, const List *parts /* of Unread */);
/* Does token I stand in one of PARTS? */
bool is_unread(const Tokens *tokens, size_t i, const List *parts);

/* TEXT with the schema in front of every unqualified name that SEARCH_PATH leads to an object. */
const char *qualify_sql(Arena *arena, const char *text, SqlForm form, const Lookup *lookup, const Strings *search_path);

/* The way back: the shorter text that qualify_sql() makes TEXT of; TEXT where that is not to be had. */
const char *unqualify_sql(Arena *arena, const char *text, SqlForm form, const Lookup *lookup,
                          const Strings *search_path);

/* TEXT with every mention of an object changed: FROM's schema and name (or name alone, or as a qualifier of columns)
 * become TO's.  With COLUMN, only columns of that name; then TO's name is the column's. */
typedef struct SqlRename {
	Ref from, to;       /* a relation, type, routine; or the table of the column */
	const char *column; /* NULL: the object itself */
	const char *column_to;
	bool in_schema; /* from.name is a schema and only that is renamed */
} SqlRename;
const char *rename_sql(Arena *arena, const char *text, SqlForm form, const SqlRename *rename);

/* Names of pg_catalog's functions, of its operators. */
bool operator_is_builtin(const char *name);
bool function_is_builtin(const char *name);

#endif
