/*
 * batch.h: an UPDATE or DELETE that is run in batches, as the comment in front of it says:
 *
 *   -- dbgen: in batches of 5000 by tenant, id pause 50ms
 *
 * Without "of N" a batch has 5000 rows, without "by" it goes by the primary key, without "pause" it goes on at once.  Any
 * other tool runs the statement as it stands.  The statement is taken apart by its words, so only plain ones can be.
 */
#ifndef DBGEN_BATCH_H
#define DBGEN_BATCH_H

#include "diag.h"

typedef struct Batch {
	int rows;
	int pause_ms; /* -1: not said */
	Strings by;   /* columns, as the server stores their names; empty: the primary key */
} Batch;

/* TEXT is what stands behind "in batches" in the comment at PLACE.  NULL after a diagnostic. */
const Batch *batch_read(Arena *arena, Diags *diags, Span place, const char *text);

/* UPDATE target SET … [WHERE …] or DELETE FROM target … [WHERE …] */
typedef struct BatchShape {
	const char *text;
	const char *target; /* as written, with its alias: "only shop.orders o" */
	const char *table;  /* "shop.orders" */
	const char *name;   /* what its columns are called by: "o" */
	bool only, deletes;
	size_t where;  /* behind the word; 0: there is none */
	bool runs_dry; /* what is done is not found again: a DELETE, or UPDATE … SET a = … WHERE a IS NULL */
} BatchShape;

/* false after a diagnostic at PLACE when the statement is none of these. */
bool batch_shape(Arena *arena, Diags *diags, Span place, const char *text, BatchShape *shape);

/* The statement for the rows for which CONDITION holds. */
const char *batch_statement(Arena *arena, const BatchShape *shape, const char *condition);

#endif
