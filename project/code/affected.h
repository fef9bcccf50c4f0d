/*
 * affected.h: queries in files that a change of the schema breaks or gives other types.
 */
#ifndef DBGEN_CODE_AFFECTED_H
#define DBGEN_CODE_AFFECTED_H

#include "load.h"
#include "settle.h"

/* Asks a throwaway server about the queries of dbgen.json with the schemas OLD (NULL: there is none to compare with) and
 * NEW.  One that NEW does not take is told with SEVERITY, one that takes or gives something else as a warning, each at its
 * place; *BROKEN: how many of the former.  Where no server can be had that is a note. */
void tell_affected_queries(Job *job, const SettleOptions *options, const Loaded *old, const Loaded *new,
                           Severity severity, size_t *broken);

#endif
