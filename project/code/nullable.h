/*
 * nullable.h: which columns of a query can be NULL, by the tree that the server made of it.
 *
 * A walk over the analysed Query (prosqlbody of a function with an atomic body, ev_action of a view's rule), the same for
 * every server from 14 on.  It knows outer joins and what undoes them, grouping, set operations, WITH, also when it is
 * recursive, sub-selects, views, and the built-in functions that are never NULL (never_null.h).  What it cannot decide may be
 * NULL.  Two things are taken as the schema declares them, though PostgreSQL lets NULLs past: foreign tables, and columns of
 * a domain that is NOT NULL.
 */
#ifndef DBGEN_NULLABLE_H
#define DBGEN_NULLABLE_H

#include "map.h"
#include "nodetree.h"

typedef struct TreeColumn {
	const char *name;          /* NULL: it was dropped */
	const char *type, *typmod; /* oid, number */
	bool not_null;
} TreeColumn;

typedef struct TreeRelation {
	const char *schema, *name;
	char kind;           /* relkind */
	TreeColumn *columns; /* by attnum - 1 */
	size_t count;
	const Node *rule; /* of a view; NULL: it is none, or could not be read */
} TreeRelation;

typedef struct TreeFunction {
	const char *signature; /* "abs(integer)"; NULL: it is not in pg_catalog */
	bool strict;
	const Node *body; /* of a function in SQL that has an analysed one; else NULL */
} TreeFunction;

/* What the catalog says of what a tree names, each by its oid as the tree has it. */
typedef struct TreeFacts {
	Map *relations; /* of TreeRelation */
	Map *functions; /* of TreeFunction */
	Map *domains;   /* that are NOT NULL: anything */
} TreeFacts;

typedef struct TreeResult {
	const char *name;
	const char *type;     /* oid, which may be a domain's; "": only the server's description says it */
	const char *relation; /* oid of the table it is a plain column of; "0": none */
	size_t column;        /* its attnum */
	const char *alias;    /* of what stands in FROM that it is a plain column of; NULL: it is none */
	bool nullable;
	bool absent; /* it is a column of something that an outer join may leave out as a whole */
} TreeResult;

/* The one Query, or the last one, of what tree_parse gave; NULL: there is none. */
const Node *tree_query(const Node *tree);

/* The columns that a query gives; MAY_BE_NULL says so of each of its PARAMS parameters. */
TreeResult *tree_results(Arena *arena, const TreeFacts *facts, const Node *query, const bool *may_be_null,
                         size_t params, size_t *count);

/* Adds the oids that a tree names to what has to be known of it; what is there already is left out. */
void tree_needs(const TreeFacts *facts, const Node *tree, Map *relations, Map *functions, Map *types);

#endif
