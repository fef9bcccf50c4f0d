/*
 * queryparams.h: what the parameters of a query are used for, by its tree.
 */
#ifndef DBGEN_QUERYPARAMS_H
#define DBGEN_QUERYPARAMS_H

#include "nullable.h"

typedef struct ParamUse {
	bool asked;                   /* IS NULL, COALESCE, IS DISTINCT FROM: NULL has a meaning */
	bool written;                 /* to a column */
	bool written_not_null;        /* to one that takes no NULL */
	const char *word;             /* "limit", "offset"; NULL: neither */
	const TreeRelation *relation; /* what it is written to or compared with; NULL: no column */
	size_t column;
} ParamUse;

void tree_param_uses(const TreeFacts *facts, const Node *query, ParamUse *uses, size_t count);

#endif
