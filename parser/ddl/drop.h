/*
 * drop.h: taking objects away, with what goes with them.
 */
#ifndef DBGEN_DROP_H
#define DBGEN_DROP_H

#include "apply.h"

/* Takes an object away with all that goes with it on its own (owned sequences, indexes over a column). */
void remove_object(Apply *a, Object *object);
void remove_column(Apply *a, Column *column);

/* With everything that depends on it. */
void remove_cascading(Apply *a, Object *object);

#endif
