/*
 * merge.h: what two branches did to one schema, put together.
 *
 * Each branch is a list of changes (compare.h) from the same base.  They go together unless both touch the same thing:
 * the same field of an object, an object that the other drops or renames, or what such an object needs.
 */
#ifndef DBGEN_MERGE_H
#define DBGEN_MERGE_H

#include "compare.h"

typedef struct MergeConflict {
	const Change *ours, *theirs;
	const char *object; /* "column shop.customers.email" */
	const char *why;    /* "both change its type" */
} MergeConflict;

/* The list of MergeConflict of OURS and THEIRS, lists of Change whose new schemas are analysed. */
List merge_conflicts(Arena *arena, const SqlInsight *sql, const List *ours, const List *theirs);

/* A copy of SCHEMA, without its edges and stated renames, for changing it. */
Schema *merge_copy(Arena *arena, const Schema *schema);
/* Does to TARGET what CHANGES did on their branch, whose new schema is NEW; renames are those that NEW states. */
void merge_apply(Arena *arena, Schema *target, Schema *new, const List *changes, const SqlInsight *sql);

#endif
