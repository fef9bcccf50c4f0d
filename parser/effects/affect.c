/*
 * affect.c: how the effects of a statement are written down.
 */
#include "affect.h"

#include <string.h>

#include "heirs.h"
#include "names.h"
#include "sqltext.h"
#include "typechange.h"

/* ---- what a statement names */

static const char *shown_name(Affect *x, const Object *relation, Ref ref)
{
	if (relation)
		return arena_strdup(x->arena, object_name(x->arena, relation));
	return ref.schema ? sql_text(x->arena, "%I.%I", ref.schema, ref.name) : sql_text(x->arena, "%I", ref.name);
}

Target target_ref(Affect *x, Ref ref)
{
	const Object *relation = find_relation(x->a, ref);

	return (Target){ relation, shown_name(x, relation, ref), true };
}

Target target_of(Affect *x, const PgQuery__RangeVar *range)
{
	Target target = target_ref(x, range_ref(range));

	target.below = range->inh;
	return target;
}

Target target_named(Affect *x, size_t count, Node **names)
{
	return target_ref(x, names_ref(count, names));
}

Target target_object(Affect *x, const Object *object)
{
	return (Target){ object, shown_name(x, object, object_ref(object)), true };
}

List target_below(Affect *x, const Target *target)
{
	return target->below && target->relation && is_table(target->relation) ? all_heirs(x->a, target->relation)
	                                                                       : (List){ 0 };
}

const Column *target_column(const Target *target, const char *name)
{
	return !target->relation ? NULL : (const Column *) object_child(target->relation, KIND_COLUMN, name);
}

List keys_to(Affect *x, const Object *relation)
{
	List keys = { 0 };
	Ref ref = object_ref(relation);

	for (size_t i = 0; i < x->a->schema->objects.count; i++) {
		const Constraint *constraint = x->a->schema->objects.items[i];

		if (is_foreign_key(&constraint->base) && ref_equal(&constraint->ref_table, &ref))
			list_add(x->a->scratch, &keys, (void *) constraint);
	}
	return keys;
}

int count_indexes(const Object *relation)
{
	int count = 0;

	for (size_t i = 0; relation && i < relation->children.count; i++)
		count += has_index(relation->children.items[i]);
	return count;
}

bool is_of_domain(Affect *x, const char *type, const Object *domain)
{
	const Object *found = NULL;
	Ref ref;

	for (size_t depth = 0; type && depth < 32; depth++) {
		const char *base = type_base(x->a->scratch, type);

		found = ref_parse(x->a->scratch, base, &ref) && ref.schema
		            ? schema_find_type(x->a->schema, ref.schema, ref.name)
		            : NULL;
		if (found == domain)
			return true;
		type = found && found->kind == KIND_DOMAIN ? ((const Domain *) found)->type : NULL;
	}
	return false;
}

/* ---- writing down */

static bool is_fresh(const Object *relation)
{
	return relation && !relation->in_use;
}

Effect *affect_nothing(Affect *x, EffectId id)
{
	Effect *effect = arena_new_struct(x->arena, Effect);

	effect->row = effect_row(id);
	list_add(x->arena, &x->out->effects, effect);
	return effect;
}

void affect_lock(Affect *x, Effect *effect, const Target *target, TableLock lock)
{
	HeldLock held = { target->name, target->relation, lock };

	if (lock != TABLE_LOCK_NOTHING && !is_fresh(target->relation))
		locks_add(x->arena, &effect->locks, &held);
}

void affect_lock_partitions(Affect *x, Effect *effect, const Target *target, TableLock lock)
{
	List below = target->relation && is_partitioned(target->relation) ? target_below(x, target) : (List){ 0 };

	affect_lock(x, effect, target, lock);
	for (size_t i = 0; i < below.count; i++) {
		Target heir = target_object(x, below.items[i]);
		affect_lock(x, effect, &heir, lock);
	}
}

/* A partitioned table has no rows of its own. */
void affect_work(Affect *x, Effect *effect, const Target *target, int does, int indexes)
{
	if ((does & DOES_WORK) == 0 || (target->relation && is_partitioned(target->relation)))
		return;
	Worked *worked = arena_new_struct(x->arena, Worked);
	*worked = (Worked){ target->name, does & DOES_WORK, does & DOES_INDEX ? indexes : 0 };
	list_add(x->arena, &effect->worked, worked);
}

Effect *affect_only(Affect *x, EffectId id, const Target *target)
{
	Effect *effect = affect_nothing(x, id);

	effect->relation = target->relation;
	effect->name = target->name;
	effect->fresh = is_fresh(target->relation);
	affect_lock(x, effect, target, effect->row->lock);
	affect_work(x, effect, target, effect->row->does, 1);
	return effect;
}

Effect *affect(Affect *x, EffectId id, const Target *target)
{
	Effect *effect = affect_only(x, id, target);
	List below = target_below(x, target);

	for (size_t i = 0; i < below.count; i++) {
		Target heir = target_object(x, below.items[i]);

		affect_lock(x, effect, &heir, effect->row->lock);
		affect_work(x, effect, &heir, effect->row->does, 1);
	}
	return effect;
}

/* ---- what more than one family asks */

void lock_sequences(Affect *x, Effect *effect, const Object *table, TableLock lock)
{
	Ref ref = object_ref(table);

	for (size_t i = 0; i < x->a->schema->objects.count; i++) {
		const Sequence *sequence = x->a->schema->objects.items[i];

		if (sequence->base.kind != KIND_SEQUENCE || !ref_equal(&sequence->owned_table, &ref))
			continue;
		Target target = target_object(x, &sequence->base);
		affect_lock(x, effect, &target, lock);
	}
	for (size_t i = 0; i < table->children.count; i++) {
		const Column *column = table->children.items[i];

		if (column->base.kind != KIND_COLUMN || !column->identity || !column->identity_sequence.name)
			continue;
		Target target = target_ref(x, column->identity_sequence);
		affect_lock(x, effect, &target, lock);
	}
}

void lock_referenced(Affect *x, Effect *effect, const Target *on, const PgQuery__Constraint *key)
{
	Target target = target_of(x, key->pktable);

	/* Its own rows are locked already. */
	if (strcmp(target.name, on->name) != 0)
		affect_lock_partitions(x, effect, &target, TABLE_LOCK_SHARE_ROW_EXCLUSIVE);
}
