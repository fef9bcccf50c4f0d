/*
 * facts.h: what is known of a plan's statement and does not stand in its SQL.
 *
 * Whoever shows a statement shows its facts: they all come from here.
 */
#ifndef DBGEN_FACTS_H
#define DBGEN_FACTS_H

#include "plan.h"

typedef struct Fact {
	const char *label;   /* "data loss", "rewrite", "irreversible", "may fail", "own transaction", "not online" */
	const char *text;    /* a sentence about it; may have several lines */
	int hazard;          /* the Hazard it is, or HAZARD_NONE */
	const char *instead; /* of a lock: the form that waits for nobody; NULL: this is it, or it is no lock */
} Fact;

/* List of Fact, the gravest first. */
List statement_facts(Arena *arena, const Statement *statement);

/* Of Fact: what others wait for while it runs, "rewrites public.t, which nobody can use meanwhile (ACCESS EXCLUSIVE)
 * [type-rewrite]", by the codes of lint and docs/locks.md; none where its effects are not known, or keep nobody waiting. */
List statement_waits(Arena *arena, const Statement *statement);

/* "-- may fail: …" for each: a comment in front of the statement. */
void facts_add_comments(Buf *out, const Statement *statement);

/* The same for statement_waits. */
void facts_add_waits(Buf *out, const Statement *statement);

/* The statements as a script for psql: each with these comments, SEPARATOR in front of all but the first, and between BEGIN and
 * COMMIT what may be in one transaction.  Inside of a transaction that the caller has begun, PostgreSQL only warns of BEGIN. */
void plan_add_script(Buf *out, const Plan *plan, const char *separator);

/* "17 rows", "up to about 1.2 million rows"; NULL: no database was asked. */
const char *loss_text(Arena *arena, const Loss *loss);

/* What STATEMENT takes away, as it is allowed by name (consent.h), with the names that are in the database before PLAN. */
Strings statement_losses(Arena *arena, const Plan *plan, const Statement *statement);
/* All of them, each once, and for each the statements' reasons. */
typedef struct PlanLoss {
	const char *name;   /* "drop-column:shop.customers.nick" */
	const char *reason; /* "drops column shop.customers.nick with its values: 17 rows"; may have several lines */
} PlanLoss;
List plan_losses(Arena *arena, const Plan *plan);

#endif
