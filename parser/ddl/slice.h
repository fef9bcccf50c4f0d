/*
 * slice.h: expressions as slices of the source, and the qualifying of their names.
 */
#ifndef DBGEN_SLICE_H
#define DBGEN_SLICE_H

#include "apply.h"

/* What stands between the brackets after the first WORD at or after LOCATION. */
Expr slice_brackets(Apply *a, int location, const char *word, const Node *node);

/* The same for the AS before NODE. */
Expr slice_as(Apply *a, const Node *node);

/* The expression NODE wherever it stands: its tokens with the brackets around it that belong to it. */
Expr slice_expression(Apply *a, const Node *node);

/* A column's default: what follows DEFAULT up to the next constraint. */
Expr slice_default(Apply *a, int location, const Node *node);

/* The statement after the first AS outside of brackets, without WITH CHECK OPTION and WITH [NO] DATA. */
Expr slice_query(Apply *a);

/* Tokens FROM to before TO. */
Expr slice_tokens(Apply *a, size_t from, size_t to, const Node *node);

/* The first token that is WORD, outside of brackets, at or after token I; count when there is none. */
size_t find_word(const Apply *a, size_t i, const char *word);

/* Stores EXPR where it stays, and remembers that its names are to be qualified. */
void keep_expr(Apply *a, Expr *to, Expr expr, SqlForm form);

/* Qualifies all that is remembered. */
void settle_exprs(Session *session);

/* Token ranges of the items of the list whose "(" is token OPEN: starts[i] … ends[i]. */
size_t list_items(Apply *a, size_t open, size_t **starts, size_t **ends);

#endif
