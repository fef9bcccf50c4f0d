/*
 * scope.h: what the bare names, the stars and the calls of one SQL text can mean.
 *
 * Their meaning depends on more than the text: on the columns of what stands in FROM, and on the functions there are.
 */
#ifndef DBGEN_SCOPE_H
#define DBGEN_SCOPE_H

#include "refer.h"
#include "walk.h"

/* Something in FROM.  A function has the columns of the row it returns. */
typedef struct ScopeItem {
	const char *name; /* its alias, else its own */
	Object *relation; /* with the columns; a composite type of a function */
} ScopeItem;

typedef struct Scope {
	const References *r;
	const Strings *common; /* names of WITH queries */
	List sources;          /* of ScopeItem */
	List functions;        /* of PgQuery__RangeFunction, in FROM */
} Scope;

void scope_add_range(Scope *scope, const PgQuery__RangeVar *range);
/* The functions, once all else in FROM is there. */
void scope_add_functions(Scope *scope);

/* All of these add what they find to what the object depends on; the whole of something to what it sees as well. */

/* qualifier.name; without a qualifier every column of the name. */
void scope_column(const Scope *scope, const char *qualifier, const char *name);
void scope_star(const Scope *scope, const char *qualifier);
/* (expression).* */
void scope_expanded(const Scope *scope, const Node *expression);
/* NATURAL and USING: a column that one side has besides makes a name of theirs ambiguous. */
void scope_join(const Scope *scope, const PgQuery__JoinExpr *join);
/* The columns that an INSERT without a list fills. */
void scope_target(const Scope *scope, const PgQuery__RangeVar *range);
/* The functions that the call can mean: one of exactly these types, else all that take as many arguments.
 * False where the model has none of the name. */
bool scope_call(const Scope *scope, const PgQuery__FuncCall *call);

#endif
