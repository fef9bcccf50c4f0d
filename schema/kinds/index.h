/* index.h: indexes that belong to no constraint. */
#ifndef DBGEN_KINDS_INDEX_H
#define DBGEN_KINDS_INDEX_H

#include "object.h"

typedef struct IndexPart {
	const char *column; /* or */
	Expr expr;
	Ref collation; /* none: the column's */
	Ref opclass;   /* none: the type's default */
	Strings opclass_options;
	bool descending;
	bool nulls_first;   /* as it works out: DESC without NULLS LAST is true */
	int64_t statistics; /* of an expression; -1: default */
} IndexPart;

typedef struct Index {
	Object base;
	const char *method; /* "btree" */
	bool unique;
	bool nulls_not_distinct;
	Parts parts; /* of IndexPart */
	Strings include;
	Expr predicate;
	Strings options;
	const char *tablespace;
	Ref attached_to; /* on a partition: the parent table's index */
	bool invalid;    /* left over from CREATE INDEX CONCURRENTLY, or a partitioned index with parts missing */
} Index;

extern const Record index_part_record, index_record;

#endif
