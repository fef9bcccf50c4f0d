/*
 * sequence.h: sequences and identity columns.
 */
#ifndef DBGEN_SEQUENCE_H
#define DBGEN_SEQUENCE_H

#include "apply.h"

typedef struct SequenceShape {
	const char *type;
	int64_t start, increment, min, max, cache;
	bool cycle;
	Ref owned_table;
	const char *owned_column;
	bool owned_none, owned_given;
	Ref name; /* identity: SEQUENCE NAME */
} SequenceShape;

bool sequence_shape(Apply *a, SequenceShape *shape, size_t count, Node **options, bool altering);
Sequence *sequence_for_column(Apply *a, Object *table, Column *column, const char *type);
void set_identity_shape(Column *column, const SequenceShape *shape);
SequenceShape identity_shape(const Column *column);

/* After a change of type: limits that were the old type's become the new one's. */
void retype_identity(Column *column);

/* The sequence of an identity column is UNLOGGED, or not. */
void set_identity_unlogged(Apply *a, Column *column, bool unlogged);
/* The object that holds its comment and privileges, made when it is not there. */
Object *column_sequence(Apply *a, Column *column);
Object *identity_sequence_of(Apply *a, Node *node, const PgQuery__RangeVar *relation);

/* "always", "by default", or NULL: no identity any more; what was said about its sequence is forgotten. */
void set_identity(Apply *a, Column *column, const char *identity);

#endif
