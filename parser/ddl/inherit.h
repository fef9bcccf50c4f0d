/*
 * inherit.h: what a table takes from its parents and from LIKE.
 */
#ifndef DBGEN_INHERIT_H
#define DBGEN_INHERIT_H

#include "constraint.h"

bool inherit_from(Apply *a, Object *child, Object *parent);
bool copy_like(Apply *a, TableWork *work, const PgQuery__TableLikeClause *like);
bool copy_like_indexes(Apply *a, Object *table, const PgQuery__TableLikeClause *like);

#endif
