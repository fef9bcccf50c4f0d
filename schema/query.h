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
	CONSTRAINT_OTHER,
} ConstraintType;

ConstraintType constraint_type(const Object *object);
bool is_foreign_key(const Object *object);
/* PRIMARY KEY or UNIQUE. */
bool is_key(const Object *object);
/* A constraint with an index behind it. */
bool has_own_index(const Object *object);
/* The column (or, where that is not said, the table) that a sequence is owned by; NULL: none, or no sequence. */
Object *sequence_owner(const Schema *schema, const Object *object);

/* Whether CHILD may stand inside the CREATE of its parent: NOT VALID constraints may not. */
bool object_can_fold(const Object *child);

/* The kind of what FIELD names; KIND_COUNT: a relation, a routine, or nothing. */
KindId field_kind(const Field *field);
/* RENAMED was called FROM: what names it otherwise than by a Ref, and what is called after it, follows. */
void schema_follow(Schema *schema, const Object *renamed, const char *from);

#endif
