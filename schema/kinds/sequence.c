/* sequence.c: fields of sequences (PostgreSQL manual, CREATE SEQUENCE). */
#include "sequence.h"

static const Field sequence_fields[] = {
	TYPE_FIELD(Sequence, type, CHANGE_ALTER),
	INT_FIELD(Sequence, start, CHANGE_ALTER),
	INT_FIELD(Sequence, increment, CHANGE_ALTER),
	INT_FIELD(Sequence, min, CHANGE_ALTER),
	INT_FIELD(Sequence, max, CHANGE_ALTER),
	INT_FIELD(Sequence, cache, CHANGE_ALTER),
	BOOL_FIELD(Sequence, cycle, CHANGE_ALTER),
	BOOL_FIELD(Sequence, unlogged, CHANGE_ALTER),
	REF_TO_FIELD(Sequence, owned_table, CHANGE_ALTER, MEANS_OWNER),
	NAME_OF_FIELD(Sequence, owned_column, CHANGE_ALTER, MEANS_THEIR_COLUMNS),
};
const Record sequence_record = RECORD_NEEDS(Sequence, sequence_fields,
                                            "type owned_column/owned_table owned_table/owned_column");

/* The column has the others. */
static const Field identity_sequence_fields[] = {
	BOOL_FIELD(IdentitySequence, unlike_table, CHANGE_ALTER),
};
const Record identity_sequence_record = RECORD(IdentitySequence, identity_sequence_fields);
