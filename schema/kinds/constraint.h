/* constraint.h: table constraints of all types. */
#ifndef DBGEN_KINDS_CONSTRAINT_H
#define DBGEN_KINDS_CONSTRAINT_H

#include "object.h"

typedef struct ExcludePart {
	const char *column; /* or */
	Expr expr;
	Ref collation;
	Ref opclass; /* none: the type's default */
	bool descending;
	bool nulls_first;
	Ref operator_; /* schema only when it is not found on its own */
} ExcludePart;

typedef struct Constraint {
	Object base;
	const char *type; /* "primary key", "unique", "foreign key", "check", "exclude", "not null" (18, named) */
	Strings columns;
	Strings include;
	bool nulls_not_distinct;
	bool without_overlaps;
	Ref ref_table;
	Strings ref_columns;
	const char *match;     /* NULL: simple; "full" */
	const char *on_update; /* NULL: no action; "restrict", "cascade", "set null", "set default" */
	const char *on_delete;
	Strings on_delete_columns; /* ON DELETE SET NULL (columns) */
	bool deferrable;
	bool deferred;
	bool not_valid;
	bool not_enforced;
	bool no_inherit;
	bool inherited;     /* a check constraint that comes from a parent table as well */
	Expr expr;          /* check */
	Parts elements;     /* exclude: of ExcludePart */
	const char *method; /* exclude: NULL is gist's place in "using gist" never left out */
	Expr predicate;     /* exclude */
	Strings options;    /* storage parameters of its index */
	const char *tablespace;
	Ref attached_to;           /* on a partition: the index of the parent's constraint that its index is attached to */
	const char *index_comment; /* COMMENT ON INDEX, of the index behind it */
} Constraint;

extern const Record exclude_part_record, constraint_record;

#endif
