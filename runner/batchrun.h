/*
 * batchrun.h: runs a statement in batches (batch.h), each in a transaction of its own that records how far it came.
 *
 * The rows go by a key: from one value of it to the next that is so many rows further, up to the last one that was there at the
 * beginning.  A table without a primary key goes by its pages, again and again until there is nothing left to do, which only
 * a statement that does not find again what it did can do.
 */
#ifndef DBGEN_BATCHRUN_H
#define DBGEN_BATCHRUN_H

#include "apply.h"

/* Unit AT, from its beginning or from where apply->run says that it was left.  false after diagnostics; what was done stays. */
bool batch_run(Apply *apply, size_t at);

#endif
