/*
 * family.h: what each family of kinds gives to emit.c's table.
 */
#ifndef DBGEN_FAMILY_H
#define DBGEN_FAMILY_H

#include "fragment.h"

/* NULL: the kind has no such thing. */
typedef struct Emitter {
	void (*create)(Emit *e, const Object *object, const List *folded);
	bool (*alter)(Emit *e, const Change *change);
	bool (*is_breaking)(const Emit *e, const Change *change);
	bool (*can_replace)(const SqlInsight *sql, const Object *old, const Object *new);
	void (*replace)(Emit *e, const Object *old, const Object *new);
	void (*attach)(Emit *e, const Object *old, const Object *new);
	void (*drop)(Emit *e, const Object *object); /* NULL: DROP and its address */
} Emitter;

/* One a family of kinds, as schema/kinds.def names it. */
#define KIND(id, word, sql, record, emitter, ...) extern const Emitter emitter##_emitter;
#include "kinds.def"

/* One statement, unless the same has run before: steps that several objects need to be done once.  NULL when it has. */
bool is_emitted(const Emit *e, const char *sql);
Statement *emit_once(Emit *e, const Object *object, const char *sql);
/* What STATEMENT may do to data, and why: see Hazard. */
/* FAILS: the whole sentence, "fails where …"; the statement's own reason, if any, is told before. */
void statement_may_fail(Statement *statement, const char *fails);
void statement_loses(Emit *e, Statement *statement, int hazards, LossOf loss, const char *reason);
/* LOSS needs somebody's consent. */
void statement_takes(Emit *e, Statement *statement, LossOf loss);
/* The query for Statement.loss: the rows of TABLE with a value in COLUMN (NULL: all of them). */
const char *lost_rows(Arena *arena, const Object *table, const char *column);
/* ENABLE and DISABLE of the copies that PARTITION has got of its parents' triggers (trigger.c). */
void trigger_emit_attached(Emit *e, const Object *partition);
/* Around the ALTER of a column's type in PARENT: tables that have columns from it and from other parents which change too leave all
 * parents but the first, and take them again when the last of these columns has its type (parents.c). */
void parents_emit_leave(Emit *e, const Object *parent);
void parents_emit_return(Emit *e, const Object *parent);
/* A table like PARENT, but WITHOUT some columns, takes its place among TABLE's parents, and goes again: columns that TABLE has
 * from both stay no columns of its own. */
void parent_emit_aside(Emit *e, const Object *table, const Object *parent, const Strings *without);
void parent_emit_back(Emit *e, const Object *table, const Object *parent);
/* DROP and the address. */
Statement *emit_drop_plainly(Emit *e, const Object *object);

/* Numbers of a sequence, of its own or of an identity column. */
typedef struct SequenceNumbers {
	const char *type;
	int64_t start, increment, min, max, cache;
	bool cycle;
} SequenceNumbers;

/* Sequences of identity columns of TABLE, which has just been SET LOGGED or UNLOGGED with all its own, that are unlike it. */
void sequence_keep_unlike(Emit *e, const Table *table);
/* It gives every row another value; all else is stored once for a new column (PostgreSQL 11 and later).  NULL: no. */
bool default_is_volatile(const Default *default_);
SequenceNumbers column_numbers(const Column *column);
/* " INCREMENT BY 2 MINVALUE 0 …", what differs from PostgreSQL's defaults. */
void sequence_add_options(Buf *out, const SequenceNumbers *numbers);
/* What takes OLD to NEW, each word after PREFIX (" ", " SET "); the type is not among them. */
void sequence_add_changes(Buf *out, const char *prefix, const SequenceNumbers *old, const SequenceNumbers *new);
/* What SET DATA TYPE of an identity column does to its sequence: bounds that were the type's move with it. */
void sequence_retype(SequenceNumbers *numbers, const char *type);
/* Moves a sequence that stands outside bounds that are about to become narrower, as far as no value was given out
 * beyond them; SEQUENCE is its qualified name. */
void sequence_emit_bounds(Emit *e, const Object *object, Ref sequence, const SequenceNumbers *old,
                          const SequenceNumbers *new);

/* ALTER COLUMN … SET DATA TYPE, with the cast and hazards it needs. */
void column_emit_type(Emit *e, const Column *old, const Column *new);
/* "fails where a value of column … does not become …", "… is longer than 20 characters" */
const char *column_may_not_fit(const Emit *e, const Column *new);
/* A parent's ALTER that does the same to the field FIELD_NAME reaches this column as well. */
bool column_follows_parent(const Emit *e, const Change *change, const char *field_name);
/* Of its own, or of its type. */
bool column_has_default(const Emit *e, const Column *column);
/* Why rows that get SHAPE, with DEFAULT (NULL: none), would not be taken: "fails where …".  NULL: no reason (empty.c). */
const char *column_refuses_null(Emit *e, const Column *shape, const Default *default_);
/* SHAPE is added on the way back to rows that lost its values, and can be NOT NULL only where there are none. */
bool column_comes_back_empty(Emit *e, const Column *shape, const Default *default_);
void column_emit_not_null_without_rows(Emit *e, const Column *column);
/* What PARENT, which TABLE is to inherit from, can no longer have NOT NULL because of such rows in TABLE. */
void parent_emit_loosened(Emit *e, const Table *table, Ref parent);
/* COLUMN is new on a table whose rows are all stated with a value for it, or were stated before: it is NOT NULL only after
 * they have it. */
bool rows_fill_column(const Emit *e, const Column *column);
/* A sequence that COLUMN, which has values, gets anew by its identity or default goes on after these.  It comes after a
 * statement that locks the table. */
void column_emit_position(Emit *e, const Column *column);
/* ALTER COLUMN … ADD GENERATED … AS IDENTITY; where its sequence stands is not said. */
void column_emit_identity(Emit *e, const Column *column);
/* DROP EXPRESSION, unless it has run already: the values stay. */
void column_drop_expression(Emit *e, const Column *column);
/* A stated row of the new schema has TEXT for a value. */
bool row_has_value(const Object *object, const char *text);
/* What CREATE TABLE cannot say: storage, compression, statistics, options. */
void column_emit_settings(Emit *e, const Column *column);

/* What ALTER … ALTER COLUMN sets, of tables and materialized views; PREFIX ends with the column. */
typedef struct ColumnSettings {
	const char *type; /* NULL: unknown */
	const char *storage, *compression;
	int64_t statistics;
	const Strings *options;
} ColumnSettings;

void emit_column_settings(Emit *e, const Object *object, const char *prefix, const ColumnSettings *settings);
void alter_column_settings(Emit *e, const Change *change, const char *prefix, const ColumnSettings *old,
                           const ColumnSettings *new);
/* Whether PARENT, in the schema of TABLE, is a parent of TABLE's counterpart in schema OTHER as well, and is so all the
 * time: a table that is made anew lets its partitions go and takes them back. */
bool table_keeps_parent(const Emit *e, const Schema *other, const Object *table, const Object *parent);
/* TABLE of the old schema is a partition of one that is made anew: until it is attached again it is on its own. */
bool table_is_let_go(const Emit *e, const Object *table);
/* PARTITION, with its rows, is to be attached to WHOLE, which is made anew: an error where it is partitioned by hash and the
 * new type of a column hashes otherwise. */
void partition_refuse_other_hash(Emit *e, const Table *partition, const Object *whole);
/* OBJECT, of the old or of the new schema, is dropped and made again. */
bool gen_is_recreated(const Emit *e, const Object *object);
/* Whether a parent table or the type of a typed table makes, alters or drops this column along with its own. */
bool column_is_given(const Emit *e, const Object *column);

/* COMMENT ON INDEX, of the index behind a constraint. */
void constraint_comment_index(Emit *e, const Constraint *constraint);
/* CHECK constraints of the tables above TABLE that it does not have itself; it must have them before it is attached. */
List constraints_from_parents(Emit *e, const Object *table);
/* A table above TABLE, of the new schema, has a constraint NAME. */
bool constraint_is_above(const Emit *e, const Object *table, const char *name);
/* not_null.c.  A NOT NULL of PostgreSQL 18 whose column is NOT NULL already has a constraint under the name the server chose:
 * whether it is altered instead of made.  A valid one cannot become NOT VALID, and is dropped first. */
bool not_null_takes_name(Emit *e, const Constraint *constraint);
/* STATEMENT, about constraint NAME of OWNER ("conrelid = …"), where there is one: servers have such from VERSION on. */
void emit_where_named(Emit *e, const Object *object, int version, const char *owner, const char *name,
                      const char *statement);
/* What has a name of its own in partitions below stays when that of COLUMN goes. */
void not_nulls_stay_below(Emit *e, const Column *column);
/* NEW, which was the partition OLD, has left: what has no name there is called as it would be in a table of its own. */
void not_nulls_leave(Emit *e, const Table *old, const Table *new);
/* As PARTITION OF gives it to COLUMN of a new partition, under the name that its parent's has; NULL where nobody would see the name. */
const Constraint *not_null_from_parent(const Emit *e, const Column *column);
/* Of a table that is made anew while the old one has the names yet, so that the server would choose others: the usual one.
 * NULL: the server is to choose. */
const Constraint *not_null_beside_old(const Emit *e, const Column *column);
/* One that loses its name, and all else that it says, stays under the server's as long as the column is NOT NULL: whether it is
 * altered instead of dropped. */
bool not_null_stays_unnamed(Emit *e, const Object *object);
/* A constraint of the old schema that its table has from a parent, too, which in the new schema is none any more. */
bool constraint_is_orphan(const Emit *e, const Object *constraint);
const char *index_parts_text(Arena *arena, const Parts *parts, bool exclude);

bool table_has_parent(const Parts *inherits, Ref parent);
/* Whether NEW has parents that OLD has not, or not in this order; table_emit_parents: INHERIT of these. */
bool table_takes_parents(const Table *old, const Table *new);
void table_emit_parents(Emit *e, const Table *old, const Table *new);

/* Both for indexes and for the constraints that have one.  The index of its parent table that it is attached to. */
Ref index_attached_to(const Object *object);
/* Whether indexes of partitions are attached to it in SCHEMA. */
bool index_has_attached(const Schema *schema, const Object *object);
/* A change of attached_to that only dropping and making it again can do. */
bool index_loses_parent(const Change *change);
/* The index of a partition goes with its table, or with the index it is attached to as long as the table stays a partition;
 * else it has to be detached first, which is done here. */
bool index_goes_with_another(Emit *e, const Object *object);
/* A key or unique index of the table as it was, over some of its columns, allows no rows that this one, which is new, refuses. */
bool index_was_implied(const Emit *e, const Object *object);
/* The key of a partitioned table, one of whose partitions, which are among HEIRS, does not have it: it was added to ONLY the table,
 * after they were attached. */
bool key_is_only(const List *heirs, const Object *key);
/* What it indexes, as text: CREATE TABLE makes one index of two keys with equal texts. */
const char *index_signature(Arena *arena, const Object *object);

/* TABLE of the old schema, made anew, is partitioned and has no rows of its own that would have to be copied: its
 * partitions stay, apart from those that go as they would anyway. */
bool table_is_shell(const Schema *old, const Schema *new, const Object *table);
/* DETACH PARTITION of a table of the old schema, unless it has run already. */
void table_emit_detach(Emit *e, const Object *table);
/* DROP COLUMN, whatever the parents do. */
void column_emit_drop(Emit *e, const Object *column);

/* ALTER DEFAULT PRIVILEGES in OLD that apply to a new object of this kind in its schema: CERTAIN ones surely, POSSIBLE
 * ones only for some roles. */
void default_privileges_for(const Emit *e, const Object *object, Strings *certain, Strings *possible);

#endif
