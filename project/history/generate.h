/*
 * generate.h: the next migration, from the schema files and the last snapshot.
 *
 * Works offline.  Where nothing but texts of the same object differ, as after a pull, a scratch server is asked if there
 * is one.
 */
#ifndef DBGEN_GENERATE_H
#define DBGEN_GENERATE_H

#include "agree.h"
#include "filters.h"
#include "migration.h"
#include "plan.h"
#include "settle.h"

typedef struct GenerateOptions {
	SettleOptions settle;
	FilterOptions filters;
	const char *name; /* NULL: two words are invented */
	bool custom;
	bool check;      /* write nothing */
	bool verify;     /* tried with rows on a scratch server before anything is written */
	bool no_renames; /* nothing was renamed */
	Allowance allowance;
	const char *stats_from; /* a database whose rows are counted: target_find; NULL: none */
	bool no_comments;       /* in the migration */
	bool owners;
	bool expand_contract; /* two migrations where one deploy cannot do it (expand.h) */
	bool online, plain;   /* keep nobody waiting; PLAIN: not, whatever dbgen.json says */
} GenerateOptions;

typedef struct Generated {
	const Migration *migration; /* what was written; NULL: nothing */
	const Migration *contract;  /* written behind it, or alone: waits until the old application is gone; NULL: none */
	const Plan *plan;           /* what it does, or would do; NULL: nothing differs, or it is for a person to write */
	const char *from, *to;      /* what was compared: the folder and the schema; NULL: it did not come to that */
	bool undecided;             /* VERDICT_DIFFERENT because of it: was it renamed?  May it be lost? */
} Generated;

/* VERDICT_DIFFERENT: with check something would be written, or a decision is needed, which diagnostics say. */
Verdict generate_migration(Job *job, const GenerateOptions *options, Generated *generated);

#endif
