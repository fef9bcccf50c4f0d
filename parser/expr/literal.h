/*
 * literal.h: literals whose type is said by what stands beside them.
 *
 * A server stores the type with each literal and writes it as a cast.  Where the grammar and the types of columns alone say
 * that the literal would have been given this type without the cast, it is taken away.
 */
#ifndef DBGEN_LITERAL_H
#define DBGEN_LITERAL_H

#include "pgquery.h"
#include "schema.h"

/* Of OWNER (a table or domain; NULL: not known) the columns are.  Each changes the node it is given and what is below. */
void simplify_operator(Arena *arena, const Object *owner, PgQuery__AExpr *expr);
void simplify_call(PgQuery__FuncCall *call);
void simplify_cast(Arena *arena, Node *node);

#endif
