/*
 * filters.h: what of a database counts.
 */
#ifndef DBGEN_FILTERS_H
#define DBGEN_FILTERS_H

#include "job.h"

/* What a command line leaves out. */
typedef struct FilterOptions {
	Strings ignore;  /* patterns of objects */
	Strings schemas; /* only these; empty: all */
	Strings leave;   /* of PRESET_WORDS */
	Strings without; /* of ASPECT_WORDS */
} FilterOptions;

/* Adds what the command line (NULL: nothing), dbgen.json and its ENVIRONMENT (NULL: none) leave out and restrict to, for both
 * sides of a comparison. */
void add_filters(const Job *job, CompareOptions *options, const FilterOptions *own, const Environment *environment);

/* What is left out of all objects. */
void say_without(const Job *job, const CompareOptions *options);

/* How many objects of the two (NEW may be NULL) the patterns leave alone; nothing where there are none. */
void say_left_alone(const Job *job, const CompareOptions *options, const Schema *old, const Schema *new);

/* Takes out of a schema that was read from a database what the filters leave out, but for what others refer to. */
void leave_out(Job *job, Schema *schema, const CompareOptions *filters);

#endif
