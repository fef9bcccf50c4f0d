/*
 * breach_rows.h: how the queries of breach.c and bounds.c are put together.
 */
#ifndef DBGEN_BREACH_ROWS_H
#define DBGEN_BREACH_ROWS_H

#include "breach.h"
#include "past.h"

/* Of a statement on the rows of TABLE; WHAT: see Breach. */
Breach *add_breach(Affect *x, const PastTable *table, const char *what);
/* ROWS of TABLE, which are called as it is; those of WHERE (NULL: all).  OTHERS (NULL: none): columns that tell rows apart where
 * there is no primary key. */
void ask_rows(Affect *x, Breach *breach, const PastTable *table, const char *rows, const char *where,
              const Strings *others);
/* Those of VALUE, of type FROM, that a cast to TO refuses, on servers since *SINCE (0: all); NULL: they have to be tried; fit.c. */
const char *values_that_fit_not(Affect *x, const char *value, const char *from, const char *to, int *since);
/* The row dbgen_ref has in REF_COLUMNS what a row of TABLE has in COLUMNS. */
const char *match_condition(Affect *x, const PastTable *table, const Strings *columns, const Strings *ref_columns);

#endif
