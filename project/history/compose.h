/*
 * compose.h: the texts of a migration: up, down and snapshot.
 */
#ifndef DBGEN_COMPOSE_H
#define DBGEN_COMPOSE_H

#include "folder.h"
#include "load.h"
#include "plan.h"

typedef struct Composed {
	const Plan *plan;     /* no statements: nothing differs, and there are no texts */
	const char *sql;      /* as drizzle-kit lays it out */
	const char *down_sql; /* NULL: there is no way back, which a warning says */
	const Schema *state;  /* NEW, as the snapshot has it */
} Composed;

/* Looks at the plan, when it has statements, before its texts are made; false: they are not wanted. */
typedef struct Consider {
	bool (*look)(void *context, const Plan *plan);
	void *context;
	bool unasked;     /* LOOK is NULL, and the migration does not say that anybody has agreed to its losses */
	bool no_comments; /* in the migration: only what its runner reads */
} Consider;

/* What takes OLD to NEW; a plan changes them.  CONSIDER NULL: nobody looks.  false after diagnostics, or when CONSIDER says so. */
bool compose_migration(Job *job, Schema *old, Schema *new, const PlanOptions *options, const Consider *consider,
                       Composed *composed);

/* The snapshot of migration TAG, whose file holds what was generated as SQL.  SQL NULL: it was written by hand. */
const char *snapshot_of(Job *job, const Schema *state, const char *tag, const char *sql, const Strings *parents);

/* The same with the hash of that SQL. */
const char *snapshot_with(Job *job, const Schema *state, const char *tag, const char *sql_hash, const Strings *parents);

/* The SQL that makes SCHEMA from nothing.  false after diagnostics. */
bool add_schema_sql(Job *job, Buf *out, Schema *schema, bool owners);

#endif
