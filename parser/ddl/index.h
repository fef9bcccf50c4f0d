/*
 * index.h: CREATE INDEX and the parts of indexes.
 */
#ifndef DBGEN_INDEX_H
#define DBGEN_INDEX_H

#include "apply.h"

/* FROM, TO: the tokens of the element. */
bool index_part(Apply *a, const Object *table, const char *method, IndexPart *part, const PgQuery__IndexElem *element,
                size_t from, size_t to);
Ref opclass_ref(Apply *a, const char *method, const char *type, size_t count, Node **names);

#endif
