/* sequence.h: sequences, also those of identity columns. */
#ifndef DBGEN_KINDS_SEQUENCE_H
#define DBGEN_KINDS_SEQUENCE_H

#include "object.h"

typedef struct Sequence {
	Object base;
	const char *type; /* smallint, integer, bigint */
	int64_t start, increment, min, max, cache;
	bool cycle;
	bool unlogged;
	Ref owned_table; /* the table whose column it is dropped with, or none */
	const char *owned_column;
} Sequence;

/* Its options are the column's: this is only there for its comment, its privileges and what is otherwise than with other columns. */
typedef struct IdentitySequence {
	Object base;
	bool unlike_table; /* UNLOGGED where the table is not, or the other way around */
} IdentitySequence;

extern const Record sequence_record, identity_sequence_record;

#endif
