/* routine.h: functions, procedures and aggregates. */
#ifndef DBGEN_KINDS_ROUTINE_H
#define DBGEN_KINDS_ROUTINE_H

#include "object.h"

typedef struct Argument {
	const char *mode; /* "in", "out", "inout", "variadic", "table" */
	const char *name; /* NULL: none */
	const char *type;
	Expr default_expr;
} Argument;

/* A function, window function or procedure. */
typedef struct Routine {
	Object base;
	Parts arguments;     /* of Argument */
	const char *returns; /* NULL for procedures and where OUT arguments say it; "SETOF x"; "TABLE" when
	                        the table arguments say it */
	const char *language;
	const char *volatility; /* "volatile", "stable", "immutable" */
	bool strict;
	bool security_definer;
	bool leakproof;
	bool window;
	const char *parallel; /* "unsafe", "restricted", "safe" */
	const char *cost;     /* NULL: the language's default (C and internal 1, others 100) */
	const char *rows;     /* NULL: the default (1000) or not a set */
	const char *support;  /* qualified name of the planner support function */
	Strings config;       /* "search_path=public, pg_temp": SET clauses */
	Strings transforms;   /* types, FOR TYPE */
	const char *body;     /* AS '…': exact text */
	const char *library;  /* AS 'library', 'symbol': body is the symbol */
	Expr sql_body;        /* BEGIN ATOMIC … END, or RETURN expression */
} Routine;

typedef struct Aggregate {
	Object base;
	const char *signature; /* arguments as written after the name: "integer, VARIADIC x", "ORDER BY …", "*" */
	Strings definition;    /* "SFUNC = public.f", in PostgreSQL's order */
} Aggregate;

extern const Record argument_record, routine_record, aggregate_record;

#endif
