/*
 * repair.h: failed, half-run, edited and unknown migrations, listed.
 */
#ifndef DBGEN_REPAIR_H
#define DBGEN_REPAIR_H

#include "folders.h"

/* Exit status 2 when there is one. */
int repair_list(const Running *running, bool json);

#endif
