/*
 * facts.h: what is known of a plan's statement and does not stand in its SQL.
 *
 * Whoever shows a statement shows its facts: they all come from here.
 */
#ifndef DBGEN_FACTS_H
#define DBGEN_FACTS_H

#include "plan.h"

typedef struct Fact {
	const char *label; /* "data loss", "rewrite", "irreversible", "may fail", "own transaction" */
	const char *text;  /* a sentence about it; may have several lines */
	int hazard;        /* the Hazard it is, or HAZARD_NONE */
} Fact;

/* List of Fact, the gravest first. */
List statement_facts(Arena *arena, const Statement *statement);

/* Of Fact: what others wait for while it runs, "rewrites public.t, which nobody can use meanwhile (ACCESS EXCLUSIVE)
 * [type-rewrite]", by the codes of lint and docs/locks.md; none where its effects are not known, or keep nobody waiting. */
List statement_waits(Arena *arena, const Statement *statement);

/* "-- may fail: …" for each: a comment in front of the statement. */
void facts_add_comments(Buf *out, const Statement *statement);

/* plan_add_sql with these comments. */
void plan_add_sql_with_facts(Buf *out, const Plan *plan, const char *separator);

/* "17 rows", "up to about 1.2 million rows"; NULL: no database was asked. */
const char *loss_text(Arena *arena, const Loss *loss);

/* What is lost, a line each. */
const char *losses_text(Arena *arena, const Plan *plan);
/* How many statements lose data. */
size_t plan_losses(const Plan *plan);

#endif
