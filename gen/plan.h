/*
 * plan.h: two schemas in, an ordered list of SQL statements out.
 */
#ifndef DBGEN_PLAN_H
#define DBGEN_PLAN_H

#include "compare.h"
#include "consent.h"
#include "effect.h"

/* What a statement may do to data or to those who use the database. */
typedef enum Hazard {
	HAZARD_NONE = 0,
	HAZARD_DATA_LOSS = 1,    /* a table, column or enum label goes */
	HAZARD_REWRITE = 2,      /* a table is rewritten under an exclusive lock */
	HAZARD_IRREVERSIBLE = 4, /* the down migration cannot bring it back */
	HAZARD_MAY_FAIL = 8,     /* the rows that are there decide whether it runs */
} Hazard;

/* One thing that a statement takes away. */
typedef struct LossOf {
	LossKind kind;
	const Object *object; /* of the old schema, with what it is called after the plan's renames */
	const char *part;     /* of it: a label, an attribute; NULL: all of it */
} LossOf;

/* The rows that a statement takes something away from. */
typedef struct Loss {
	const char
	    *query; /* "SELECT 1 FROM shop.a WHERE b IS DISTINCT FROM NULL", which finds them before the plan has run, with
	                      the names that are to be; NULL: no rows, or unknown ones */
	bool at_most;   /* it finds others too */
	bool counted;   /* a database was asked: */
	bool estimated; /* it has said about how many there are at most */
	int64_t rows;   /* -1: it could not say */
} Loss;

typedef struct Statement {
	const char *sql;      /* without the final semicolon */
	const Object *object; /* what it is about */
	int hazards;
	const char *reason;              /* for the hazard: "drops column shop.a.b with its values" */
	const char *fails;               /* where it may fail, where the reason is about something else; NULL: it is not */
	List losses;                     /* of LossOf: what somebody has to agree to */
	Loss loss;                       /* with HAZARD_DATA_LOSS */
	const StatementEffects *effects; /* its locks and work (project/source/foresee.c); NULL: nobody has asked */
	bool own_transaction; /* has to be committed before what comes after it, and apart from what comes before */

	/* Of an online plan (online.h). */
	bool begins;          /* what comes before it has to be committed first */
	bool outside;         /* PostgreSQL runs it outside of a transaction only */
	const char *batches;  /* an UPDATE that may run in parts: "in batches of 1000 by id"; NULL: it may not */
	const char *hindered; /* why it has not become steps for which nobody waits: a clause; NULL: nothing is to be said */
	const char *offline;  /* why others wait for it all the same; NULL: they do not */
} Statement;

typedef struct Plan {
	List statements;          /* of Statement */
	List changes;             /* of Change, what it does, for reports */
	bool online;              /* plan_make_online has been at it */
	const char *lock_timeout; /* of its statements: "1s"; NULL: as the server or the command line says */
} Plan;

typedef struct PlanOptions {
	CompareOptions compare;
	bool way_back; /* values that are gone do not come back: a column that was NOT NULL is it only where there are no rows */
	bool online;       /* keep nobody waiting (online.h), for who sees to the effects (project/source/foresee.h) */
	bool without_data; /* only to be read back: materialized views are made WITH NO DATA, so that no query is run */
} PlanOptions;

/* compare.sql must be there.  NULL after diagnostics: a cycle that cannot be cut, or a change that has no SQL.
 * An empty plan has no statements. */
Plan *plan_make(Arena *arena, Diags *diags, Schema *old, Schema *new, const PlanOptions *options);

/* The statements that make OBJECT of SCHEMA with its comment, owner and privileges, but without its children. */
Strings object_sql(Arena *arena, Schema *schema, const Object *object);

/* Runs in no transaction with others. */
bool statement_is_alone(const Statement *statement);

/* What was begun has to be committed before it. */
bool statement_needs_commit(const Statement *statement);

/* The statements, each ended by ";\n", SEPARATOR between them. */
void plan_add_sql(Buf *out, const Plan *plan, const char *separator);

#endif
