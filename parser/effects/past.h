/*
 * past.h: what has become of the rows of the database since the first of all statements.
 *
 * A statement speaks of tables and columns as they are by then.  Its rows, with those names and types, are a query on the
 * database as it is now: each statement that adds, renames or changes columns is one more SELECT around the one before.
 */
#ifndef DBGEN_PAST_H
#define DBGEN_PAST_H

#include "affect.h"

typedef struct PastColumn {
	const Object *column;
	const char *name;
	const char *type; /* as the database calls it */
	bool known;       /* its values can be told beforehand */
} PastColumn;

typedef struct PastTable {
	const Object *table;
	const char *base; /* "public.t", as the database calls it */
	Strings layers;   /* lists of columns, each a SELECT around the one before */
	List columns;     /* of PastColumn */
	bool written;     /* statements have written its rows */
} PastTable;

/* SCHEMA is what the database has, the first time that it is called. */
void past_begin(EffectsPast *past, Schema *schema);
/* Texts before were watched, and none in between was not: what is new since then is nobody else's. */
bool past_goes_on_alone(const EffectsPast *past);
/* After the effects of a statement are found, and before it is applied: what it names, and whose rows it writes. */
void past_note(Affect *x, Node *node);

/* The rows of TABLE, a table or materialized view, as the next statement finds them; NULL: it is not in the database. */
PastTable *past_table(Affect *x, const Object *table);
/* A query on them, in brackets; they have dbgen_table and dbgen_row too, which say where they are.  ALONE: not those of heirs. */
const char *past_rows(Affect *x, const PastTable *table, bool alone);
bool past_knows(const PastTable *table, const char *column);
const char *past_column_type(const PastTable *table, const char *column); /* NULL: unknown */
/* A copy with one more column; VALUE NULL: nobody knows what is in it. */
PastTable *past_with(Affect *x, const PastTable *table, const char *name, const char *type, const char *value);

/* What the next change of COLUMN's type makes its values of. */
void past_using(Affect *x, const Column *column, const char *expression);

/* TYPE as the database calls it, domains as what they are made of; NULL: the statements make it. */
const char *past_type(Affect *x, const char *type);
/* TYPE is an enum that the statements make; NULL: it is not. */
const Enum *past_new_enum(Affect *x, const char *type);
/* What OBJECT is called there; NULL: it is not there. */
const char *past_name(Affect *x, const Object *object);

#endif
