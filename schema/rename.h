/*
 * rename.h: what the new schema says was renamed, done to the old schema before the two are compared.
 */
#ifndef DBGEN_RENAME_H
#define DBGEN_RENAME_H

#include "compare.h"

/* What NAME is called for a while, so that another can have it. */
const char *name_in_between(Arena *arena, const char *name);

/* One RENAME statement: of change->old. */
typedef struct RenameStep {
	const Change *change;
	const char *from, *to;
} RenameStep;

/* The VERB_RENAMEs of CHANGES in an order in which each name is free when it is taken, and each object is where its parents are
 * by then; where names go round in a circle one of them has another name in between. */
List rename_steps(Arena *arena, const List *changes);

/* Appends a VERB_RENAME Change for each.  Constraints, indexes and owned sequences of a renamed table that only
 * follow its new name are renamed with it. */
void apply_renames(Arena *arena, Schema *old, Schema *new, const SqlInsight *sql, List *changes);

/* A constraint or index of a table that gets the name TO, and is the same otherwise. */
typedef struct OtherName {
	Object *object;
	const char *to;
} OtherName;

/* Those of OLD (a list of OtherName) that nothing else in the way has the name of; othername.c. */
List other_names(Arena *arena, const Schema *old, const Schema *new, const CompareOptions *options);
/* false: there is none, for sure. */
bool may_have_other_names(const Schema *old, const Schema *new);
/* Gives them their names in the old schema, after apply_renames, and appends a VERB_RENAME Change for each. */
void apply_other_names(Arena *arena, Schema *old, const Schema *new, const CompareOptions *options, List *changes);
/* The same in TARGET, another schema, for what CHANGES gives such names. */
void apply_other_names_again(Arena *arena, Schema *target, const Schema *new, const List *changes);

#endif
