/*
 * foresee.h: what the statements of a plan do to those who use the database meanwhile.
 */
#ifndef DBGEN_FORESEE_H
#define DBGEN_FORESEE_H

#include "folder.h"
#include "job.h"
#include "plan.h"

/* Fills in Statement.effects of PLAN, which goes from BEFORE, by its SQL, as lint does it of any SQL.  BEFORE stays as it is;
 * its server's version counts, where it has one. */
void plan_foresee(Job *job, const Plan *plan, const Schema *before);

/* plan_make, in the online form when OPTIONS ask for it; nothing is foreseen of a plain one. */
Plan *plan_to_write(Job *job, Diags *diags, Arena *arena, Schema *old, Schema *new, const PlanOptions *options);
/* The same, foreseen either way: for who tells what it does.  NULL after a diagnostic as well where NEW speaks of what is gone,
 * so that the statements could not run (gone.h). */
Plan *plan_foreseen(Job *job, Diags *diags, Arena *arena, Schema *old, Schema *new, const PlanOptions *options);

/* The same (List of StatementEffects) of what PENDING (of Migration) has, which FOLDER has, as far as the folder can be replayed. */
List pending_effects(Job *job, const Folder *folder, const List *pending);
/* Says who waits meanwhile. */
void say_waits(Job *job, const List *effects);
/* A note with its code for each thing that these statements do to others: who waits, what is lost, on which rows they fail. */
void note_effects(Job *job, const List *effects);

#endif
