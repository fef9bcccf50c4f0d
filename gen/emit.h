/*
 * emit.h: the SQL text of one object.
 *
 * One file a family with CREATE and ALTER text; DROP, COMMENT, OWNER, GRANT are written once in aspect.c.
 * Statements are added to a list, each without its semicolon, so that the plan can attach hazards.
 */
#ifndef DBGEN_EMIT_H
#define DBGEN_EMIT_H

#include "plan.h"
#include "sqltext.h"

typedef struct Emit {
	Arena *arena;
	Diags *diags;
	List *statements; /* of Statement, appended to */
	const Schema *old;
	const Schema *new;
} Emit;

/* One statement about OBJECT, in sql_add's format. */
Statement *emit(Emit *e, const Object *object, const char *format, ...);

/* CREATE, without children and aspects.  For a table FOLDED lists the children (columns, defaults, constraints) that
 * stand inside CREATE TABLE. */
void emit_create(Emit *e, const Object *object, const List *folded);
/* ALTER of the fields in CHANGE; false when the kind has no way to alter one of them (then it must be recreated). */
bool emit_alter(Emit *e, const Change *change);
/* CREATE OR REPLACE is possible from old to new (a view whose columns only grow, a function of the same shape). */
bool emit_can_replace(const Object *old, const Object *new);
void emit_replace(Emit *e, const Object *old, const Object *new);
void emit_drop(Emit *e, const Object *object);
void emit_rename(Emit *e, const Change *change);
/* Steps that can only come later: sequence OWNED BY, ATTACH PARTITION (table, index), CLUSTER ON, REPLICA IDENTITY. */
void emit_attach(Emit *e, const Object *object);

/* COMMENT, GRANT/REVOKE, OWNER: from OLD (NULL: just created, with the kind's default privileges) to NEW. */
void emit_aspects(Emit *e, const Object *old, const Object *new, bool owners);

/* "TABLE shop.customers", "CONSTRAINT x ON shop.customers", "COLUMN shop.customers.email": after COMMENT ON. */
const char *object_address(Arena *arena, const Object *object);
/* "shop.customers", "shop.f(integer, text)". */
const char *object_sql_name(Arena *arena, const Object *object);

/* "name type … CONSTRAINT …" as it stands in CREATE TABLE and in ADD COLUMN; DEFAULT may be NULL. */
void emit_column_definition(Buf *out, const Column *column, const Default *default_);
/* "CONSTRAINT name CHECK (…)". */
void emit_constraint_definition(Buf *out, const Constraint *constraint);

#endif
