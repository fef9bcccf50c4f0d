/*
 * filters.h: what of a database counts.
 */
#ifndef DBGEN_FILTERS_H
#define DBGEN_FILTERS_H

#include "job.h"

/* Adds what the ENVIRONMENT (NULL: none) leaves out and restricts to, for both sides of a comparison. */
void add_filters(Arena *arena, CompareOptions *options, const Environment *environment);

/* Takes out of a schema that was read from a database what the filters leave out. */
void leave_out(Job *job, Schema *schema, const CompareOptions *filters);
void leave_out_owners(Schema *schema);

#endif
