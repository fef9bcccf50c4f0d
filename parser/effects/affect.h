/*
 * affect.h: what the families of statements in this folder share: a statement that is looked at, and how its effects are
 * written down.
 */
#ifndef DBGEN_AFFECT_H
#define DBGEN_AFFECT_H

#include "apply.h"
#include "effect.h"
#include "effects.h"
#include "options.h"
#include "query.h"
#include "record.h"

typedef struct Affect {
	Apply *a; /* the statement, with the schema before it; its diagnostics are not told */
	Arena *arena;
	int version;
	EffectsPast *past;
	StatementEffects *out;
} Affect;

/* A relation that a statement names. */
typedef struct Target {
	const Object *relation; /* NULL: the schema does not know it */
	const char *name;
	bool below; /* heirs and partitions as well: it was not said ONLY */
} Target;

Target target_of(Affect *x, const PgQuery__RangeVar *range);
Target target_named(Affect *x, size_t count, Node **names);
Target target_object(Affect *x, const Object *object);
/* The relation that a name in a field of the model means. */
Target target_ref(Affect *x, Ref ref);

/* A new effect of this row on TARGET, which gets its lock and its work, and so do its heirs where they are meant. */
Effect *affect(Affect *x, EffectId id, const Target *target);
/* The same on TARGET alone. */
Effect *affect_only(Affect *x, EffectId id, const Target *target);
/* On nothing that has a lock. */
Effect *affect_nothing(Affect *x, EffectId id);

/* Of another relation. */
void affect_lock(Affect *x, Effect *effect, const Target *target, TableLock lock);
/* The same of all below it, as far as partitions go. */
void affect_lock_partitions(Affect *x, Effect *effect, const Target *target, TableLock lock);
void affect_work(Affect *x, Effect *effect, const Target *target, int does, int indexes);

/* Heirs and partitions on all levels, of Object; none where they are not meant. */
List target_below(Affect *x, const Target *target);
const Column *target_column(const Target *target, const char *name);
/* Constraints of whatever table whose foreign keys lead to RELATION. */
List keys_to(Affect *x, const Object *relation);
/* How many indexes it has, those of constraints too. */
int count_indexes(const Object *relation);

/* Whether the expression may have another value for each row. */
bool is_volatile(Affect *x, Node *expression);
/* A domain, or one that it is made of, with a CHECK or NOT NULL. */
bool is_constrained_domain(Affect *x, const char *type);

/* TYPE is the domain, an array of it, or a domain that is made of one. */
bool is_of_domain(Affect *x, const char *type, const Object *domain);

/* One subcommand of ALTER TABLE. */
typedef void CommandEffects(Affect *x, const Target *on, PgQuery__AlterTableCmd *command);

CommandEffects see_add_column, see_drop_column, see_set_not_null, see_column_type, see_alter_identity,
    see_drop_identity;
CommandEffects see_add_constraint, see_drop_constraint, see_validate_constraint;
CommandEffects see_attach_partition, see_detach_partition;

/* One statement. */
typedef void Effects(Affect *x, Node *node);

Effects see_alter_table;
Effects see_create_table, see_truncate, see_rename, see_set_schema;
Effects see_drop;
Effects see_create_index, see_reindex;
Effects see_alter_domain, see_alter_enum;

/* A foreign key of ON: locks what it references. */
void lock_referenced(Affect *x, Effect *effect, const Target *on, const PgQuery__Constraint *key);
/* A partition's parent and its default partition. */
void lock_parent(Affect *x, Effect *effect, Ref parent, TableLock lock);
const Object *default_partition(Affect *x, const Object *parent);
/* The sequences of its columns. */
void lock_sequences(Affect *x, Effect *effect, const Object *table, TableLock lock);
/* The views whose texts name the table and the column (NULL: any): they go with it. */
void lock_views_of(Affect *x, Effect *effect, const char *table, const char *column);
/* A valid CHECK says that the column is not null. */
bool is_proven_not_null(Affect *x, const Object *table, const char *column);

#endif
