/*
 * statement.h: what the runner must know of a migration's SQL before it runs it, without a parser.
 *
 * Most of a migration runs in one transaction.  Some statements PostgreSQL refuses there, and some files end the
 * transaction themselves; a file that has any of these is cut into segments that are committed one by one.  What a
 * statement is can be told from its first words; nothing else of it is looked at.
 */
#ifndef DBGEN_STATEMENT_H
#define DBGEN_STATEMENT_H

#include "batch.h"
#include "diag.h"
#include "migration.h"
#include "sha256.h"

typedef enum UnitKind {
	UNIT_PLAIN,   /* runs in a transaction */
	UNIT_BARE,    /* must run outside: CREATE INDEX CONCURRENTLY, VACUUM … */
	UNIT_BATCHED, /* runs in batches, each of which is a transaction of its own */
	UNIT_CONTROL, /* the file's own BEGIN or COMMIT: never sent, only ends a segment */
} UnitKind;

/* How one finds out, after a crash, whether a statement outside a transaction took effect. */
typedef struct UnitProbe {
	bool waits_alone;  /* nobody queues behind it while it waits for a lock */
	bool repeatable;   /* running it twice is the same as running it once */
	const char *query; /* one row: 'done', 'todo', or 'broken' and then what undoes or (second column 'finish')
	                      completes it as a third; no row is 'todo'.  NULL: there is no way to know */
} UnitProbe;

/* One statement. */
typedef struct Unit {
	Span span;    /* with the comments in front of it */
	size_t start; /* behind the comments */
	Span data;    /* what COPY … FROM stdin reads; source NULL: nothing */
	Span label;   /* the string in ALTER TYPE … ADD VALUE; source NULL: it is none */
	UnitKind kind;
	bool starts;        /* first of a segment */
	bool marked;        /* "-- dbgen: new transaction" stands in front of it */
	bool alone;         /* in the part of a file that runs statement by statement */
	bool setting;       /* SET …: done again when a run is resumed in a new session */
	bool local_setting; /* SET LOCAL …: done again at the start of each later segment */
	int lock_timeout_ms; /* "-- dbgen: lock timeout 1s" in front of the first one: for the whole file; 0: nothing is said */
	UnitProbe probe;
	const Batch *batch; /* UNIT_BATCHED */
} Unit;

/* It stands outside of the transactions around it. */
static inline bool unit_is_apart(const Unit *unit)
{
	return unit->kind == UNIT_BARE || unit->kind == UNIT_BATCHED;
}

/* The units of MIGRATION.  false after diagnostics: the file rolls back, does what the runner must do
 * itself, holds a command of psql, or something in it is not closed. */
bool migration_units(Arena *arena, Diags *diags, const Migration *migration, int server_version, List *units);

/* "-- dbgen: contract" stands in front of its first statement: it waits until somebody says that the old application is
 * gone. */
bool migration_contracts(const Migration *migration);

/* Position after the last unit of the segment that starts at FROM. */
size_t segment_end(const List *units, size_t from);

/* sha256 over the first COUNT units' texts: tells whether the part that was run has been edited since.  HASH, zero at
 * first, remembers the way there, so that asking after each of them reads the file once. */
typedef struct UnitsHash {
	Sha256 *sha;
	size_t count;
} UnitsHash;

const char *units_hash(Arena *arena, UnitsHash *hash, const List *units, size_t count);
void units_hash_end(UnitsHash *hash);

#endif
