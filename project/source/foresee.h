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

/* Says who waits while PENDING (of Migration), which FOLDER has, run, as far as the folder can be replayed. */
void say_waits(Job *job, const Folder *folder, const List *pending);

#endif
