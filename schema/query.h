/*
 * query.h: questions about the model that more than one folder asks, each once.
 */
#ifndef DBGEN_QUERY_H
#define DBGEN_QUERY_H

#include "schema.h"

typedef enum ConstraintType {
	NO_CONSTRAINT, /* another kind of object, or one that is being made */
	CONSTRAINT_CHECK,
	CONSTRAINT_PRIMARY_KEY,
	CONSTRAINT_UNIQUE,
	CONSTRAINT_EXCLUDE,
	CONSTRAINT_FOREIGN_KEY,
	CONSTRAINT_NOT_NULL, /* PostgreSQL 18: one with a name */
} ConstraintType;

/* A table or foreign table: struct Table. */
bool is_table(const Object *object);
bool is_foreign_table(const Object *object);
/* The partition of the rows that no other one takes. */
bool is_default_partition(const Object *object);
/* A table that others are partitions of. */
bool is_partitioned(const Object *object);
/* A view or materialized view. */
bool is_view(const Object *object);
/* A table or view: queries read its rows. */
bool is_relation(const Object *object);
/* What a column can have for its type: a type, or something that has a row type. */
bool is_type(const Object *object);
/* A function or procedure: struct Routine. */
bool is_function(const Object *object);
/* One of those or an aggregate. */
bool is_routine(const Object *object);

ConstraintType constraint_type(const Object *object);
/* The NOT NULL with a name, or more to say, of a column; NULL: there is none. */
const Constraint *column_not_null(const Column *column);
/* Its NOT NULL, if it has one, is not NO INHERIT. */
bool heirs_are_not_null(const Column *column);
/* A NOT NULL says nothing but that its column is NOT NULL, but for the name that it has. */
bool not_null_is_bare(const Constraint *constraint);
/* The same, under a name that the server chose, perhaps before the table or the column was renamed. */
bool not_null_is_usual(const Constraint *constraint);
bool is_foreign_key(const Object *object);
/* PRIMARY KEY or UNIQUE. */
bool is_key(const Object *object);
/* A constraint with an index behind it. */
bool has_own_index(const Object *object);
/* An EXCLUDE or a key WITHOUT OVERLAPS of a partition that is its parent's as well: PostgreSQL finds none that is there already, but makes one, as
 * the table is attached or the parent gets its own. */
bool comes_with_parent(const Object *object);
/* One of those or an index. */
bool has_index(const Object *object);
/* The columns of a table (of Column) in their order. */
List table_columns(Arena *arena, const Object *table);
/* Those of a view (of ViewColumn) that are known. */
List view_columns(Arena *arena, const Object *view);
/* The column (or, where that is not said, the table) that a sequence is owned by; NULL: none, or no sequence. */
Object *sequence_owner(const Schema *schema, const Object *object);

/* It has TABLE, of SCHEMA, or what that is a partition of. */
bool publication_has_table(const Schema *schema, const Publication *publication, const Object *table);
/* A publication of TABLE's updates, which therefore takes none: it has no replica identity (PostgreSQL manual, 29.1).  NULL: none. */
const Object *publication_against_updates(const Schema *schema, const Object *table);

/* The table whose rows a function returns, one or a set; NULL: it returns something else. */
Object *routine_row_table(Arena *arena, const Schema *schema, const Object *object);

/* Its storage parameters; NULL: such an object has none. */
Strings *object_options(Object *object);
/* Where the name of its tablespace is; NULL: such an object has none. */
const char **object_tablespace(Object *object);
/* The type that an expression of OBJECT, or of its argument PART, is converted to; NULL: to none that is known. */
const char *object_expr_type(const Object *object, const void *part);

/* Whether CHILD may stand inside the CREATE of its parent: NOT VALID constraints may not, nor what comes with the parent. */
bool object_can_fold(const Object *child);

/* The kind of what FIELD names; KIND_COUNT: a relation, a routine, or nothing. */
KindId field_kind(const Field *field);

typedef void ColumnVisit(void *context, const char **column);
/* Calls VISIT for every column of TABLE that OBJECT names outside of expressions. */
void object_visit_columns(Object *object, const Object *table, ColumnVisit *visit, void *context);
/* Does OBJECT name COLUMN of TABLE outside of expressions? */
bool object_names_column(Object *object, const Object *table, const char *column);

#endif
