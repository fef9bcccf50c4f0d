/*
 * decide.h: the one question that two schemas leave open: is what is gone and what is new the same thing, renamed?
 */
#ifndef DBGEN_DECIDE_H
#define DBGEN_DECIDE_H

#include "load.h"

typedef enum Decision { DECISION_MADE, DECISION_NEEDED, DECISION_NOTHING_DIFFERS } Decision;

/* Asks on a terminal, and writes a yes into the new object's renamed_from; elsewhere every open question is a
 * diagnostic that names the words in the schema file, and the flag, that answer it. */
Decision decide_renames(Job *job, Schema *old, Schema *new, const CompareOptions *compare);

/* A note for each of CHANGES (of Change) that could be one: for those who only look. */
void note_renames(Job *job, const List *changes);

#endif
