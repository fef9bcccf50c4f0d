/*
 * emit.h: the SQL text of one object.
 *
 * One file a family with CREATE and ALTER text; DROP, COMMENT, OWNER, GRANT, RENAME are written once in aspect.c.
 * Statements are added to a list, each without its semicolon, so that the plan can order them and attach hazards.
 * Nothing here looks at the order: what an object needs must be there when its statement runs.
 *
 * Emitting has no effect but on the list, so the plan may ask what emit_alter would say with a list of its own.
 */
#ifndef DBGEN_EMIT_H
#define DBGEN_EMIT_H

#include "plan.h"
#include "query.h"
#include "rename.h"
#include "sqltext.h"

typedef struct Emit {
	Arena *arena;
	Diags *diags;
	List *statements; /* of Statement, appended to */
	const Schema *old;
	const Schema *new;
	const List *old_heirs, *new_heirs; /* of Table: those that are partitions or inherit */
	const List *recreated;             /* of Object of the old schema: what is dropped and made again; NULL: unknown */
	bool without_data;                 /* PlanOptions.without_data */
	bool way_back;                     /* PlanOptions.way_back */
	bool owners; /* OWNER TO is wanted for objects that an ALTER has to make afresh (rebuilt types) */
	int without; /* CompareOptions.without */
} Emit;

/* One statement about OBJECT, in sql_add's format. */
Statement *emit(Emit *e, const Object *object, const char *format, ...);

/*
 * CREATE, without aspects.  For a table FOLDED lists the children (columns, defaults, constraints) that stand inside
 * CREATE TABLE, for a domain its constraints; NULL: none.  Inherited columns are never written, except for a partition,
 * which is made as a plain table.  A column, alone, is ADD COLUMN; FOLDED may hold its default.  An inherited column,
 * alone, is nothing: its parent's ADD COLUMN makes it, or the ALTER of its table that attaches it.
 */
void emit_create(Emit *e, const Object *object, const List *folded);

/*
 * ALTER of the fields in CHANGE; false, and nothing is emitted, when the kind has no way to alter one of them (then it
 * must be recreated).
 *
 * An enum, domain or composite that cannot be altered in place is rebuilt: the old one is renamed, the new one made,
 * all columns, domains and composites that use it are altered to it, the old one dropped.  So these (columns and types)
 * must not be dropped for it; all else that depends on it (views, functions, defaults, checks, indexes with expressions)
 * must be gone before and come again after.  emit_alter_is_breaking tells whether that is so.
 */
bool emit_alter(Emit *e, const Change *change);
/* Whether what depends on the object must be dropped before and made again after its ALTER; refines CHANGE_BREAKING:
 * false for an enum that only grows, a composite that gets attributes, a column with a type of the same storage. */
bool emit_alter_is_breaking(const Emit *e, const Change *change);

/* Whether values of DOMAIN, of the new schema, stand inside of others, where PostgreSQL does not look for them when a check or
 * NOT NULL is stated of it: it has to be built anew for that, with emit_rebuild, as a domain of another type. */
bool domain_is_contained(const Emit *e, const Object *domain);
void emit_rebuild(Emit *e, const Object *old, const Object *new);
/* Whether OBJECT, a type of the new schema, was built anew and has got all its aspects. */
bool type_is_rebuilt(const Emit *e, const Object *type);

/* CREATE OR REPLACE is possible from old to new (a view whose columns only grow, a function of the same shape).  SQL tells it of
 * views whose columns nobody knows; NULL: their texts do not say it, as what they name is something else now. */
bool emit_can_replace(const SqlInsight *sql, const Object *old, const Object *new);
void emit_replace(Emit *e, const Object *old, const Object *new);

/* Nothing is emitted for what goes with something else: inherited columns, view columns, attached indexes. */
void emit_drop(Emit *e, const Object *object);
void emit_rename(Emit *e, const RenameStep *step);
/* After the renames of CHANGES: the NOT NULL of a column that was renamed along with its table has a name that says nothing any
 * more, and gets the one that the server would choose. */
void not_nulls_keep_names(Emit *e, const List *changes);

/*
 * Steps that can only come later, for created (OLD is NULL) and altered objects: sequence OWNED BY, ATTACH PARTITION
 * (table, index, index of a constraint), CLUSTER ON, REPLICA IDENTITY USING INDEX.  They need: the sequence's table and
 * column; the partitioned table, and the partition's own columns, constraints and indexes; the named index.
 * emit_has_attach: whether emit_attach would emit anything.
 */
void emit_attach(Emit *e, const Object *old, const Object *new);
bool emit_has_attach(const Emit *e, const Object *old, const Object *new);

/* COMMENT, GRANT/REVOKE, OWNER: from OLD (NULL: just created, with the kind's default privileges, or those that ALTER
 * DEFAULT PRIVILEGES in the old schema gives) to NEW.  For default privileges it is all there is to create or alter. */
void emit_aspects(Emit *e, const Object *old, const Object *new, bool owners);

/*
 * Enums.  True when NEW only adds labels to OLD or renames some.  A label that ALTER TYPE … ADD VALUE makes cannot be
 * used in the same transaction (SQLSTATE 55P04): when one of enum_new_labels is used elsewhere in the plan, either what
 * comes after the ALTER needs a transaction of its own, or the plan takes emit_enum_rebuild instead of emit_alter.
 */
bool enum_is_extension(const Enum *old, const Enum *new);
Strings enum_new_labels(Arena *arena, const Enum *old, const Enum *new);
void emit_enum_rebuild(Emit *e, const Change *change);

/* "TABLE shop.customers", "CONSTRAINT x ON shop.customers", "COLUMN shop.customers.email": after COMMENT ON. */
const char *object_address(Arena *arena, const Object *object);
/* "shop.customers", "shop.f(integer, text)". */
const char *object_sql_name(Arena *arena, const Object *object);

/* "name type … CONSTRAINT …" as it stands in CREATE TABLE and in ADD COLUMN; DEFAULT may be NULL. */
/* The default that is made with COLUMN; NULL: none. */
const Default *column_folded_default(const Object *column, const List *folded);
/* What an inherited column that its parent has given it has otherwise than the parent's. */
void emit_inherited_column(Emit *e, const Column *column, const List *folded);
/* NAMED: its NOT NULL, where that has a name and is to be said here. */
void emit_column_definition(Buf *out, const Column *column, const Default *default_, const Constraint *named);
/* ADD COLUMN says the NOT NULL with a name that COLUMN has. */
bool column_says_not_null(Emit *e, const Column *column);
/* "CONSTRAINT name CHECK (…)". */
void emit_constraint_definition(Buf *out, const Constraint *constraint);

#endif
