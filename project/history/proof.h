/*
 * proof.h: a migration tried on a throwaway server with rows in every table.
 *
 * Up makes what it should, values stay where tables and columns do or their loss was named, down brings the schema before back, up
 * again makes the same.  Rows with which a statement is known not to run (Breach) are taken away before.
 */
#ifndef DBGEN_PROOF_H
#define DBGEN_PROOF_H

#include "compose.h"
#include "settle.h"

/* The two schemas as they are before a plan is made of them, which changes them. */
typedef struct ProofStates {
	Loaded old, new;
} ProofStates;
ProofStates proof_states(Job *job, const Loaded *old, const Loaded *new);

/* A migration that is about to be written. */
typedef struct ProofStep {
	const char *name; /* "the new migration" */
	const char *sql;
	const char *down_sql; /* NULL: there is no way back */
	const Plan *plan;
	const Schema *wanted; /* what it makes; NULL: the new schema */
	bool expands;         /* applications of the schema before and of the new one can write with it */
} ProofStep;

/* COUNT of them, one after the other, to the first finding.  The number of findings, each a diagnostic. */
size_t prove_composed(Job *job, const SettleOptions *options, const ProofStates *states, const ProofStep *steps,
                      size_t count);
/* All migrations of FOLDER, one after the other, to the first finding. */
size_t prove_folder(Job *job, const SettleOptions *options, const Folder *folder);

#endif
