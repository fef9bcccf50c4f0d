/*
 * constraint.c: the effects of adding, validating and dropping constraints.
 */
#include "affect.h"

/* ---- adding */

static void see_add_key(Affect *x, const Target *on, const PgQuery__Constraint *constraint, EffectId id)
{
	bool primary = constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY, scans = false;
	Effect *effect = affect_only(x, id, on);
	List below = on->relation && is_partitioned(on->relation) ? target_below(x, on) : (List){ 0 };

	for (size_t i = 0; primary && i < constraint->n_keys; i++) {
		const char *column = node_text(constraint->keys[i]);
		scans = scans || (column && !(on->relation && is_proven_not_null(x, on->relation, column)));
	}
	if (scans)
		affect_work(x, effect, on, DOES_SCAN, 0);
	for (size_t i = 0; i < below.count; i++) {
		Target heir = target_object(x, below.items[i]);

		affect_lock(x, effect, &heir, x->version >= 18 || scans ? TABLE_LOCK_ACCESS_EXCLUSIVE : TABLE_LOCK_SHARE);
		affect_work(x, effect, &heir, DOES_INDEX | (scans ? DOES_SCAN : 0), 1);
	}
}

/* A primary key of columns that may be NULL reads the rows. */
static void see_using_index(Affect *x, const Target *on, const PgQuery__Constraint *constraint)
{
	const Index *index = !on->relation ? NULL
	                                   : (const Index *) object_child(on->relation, KIND_INDEX, constraint->indexname);
	bool scans = !index;

	for (size_t i = 0; index && i < index->parts.count; i++) {
		const IndexPart *part = index->parts.items[i];
		scans = scans || !part->column || !is_proven_not_null(x, on->relation, part->column);
	}
	affect_only(x,
	            scans && constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY
	                ? EFFECT_ADD_PRIMARY_KEY_USING_INDEX_SCAN
	                : EFFECT_ADD_CONSTRAINT_USING_INDEX,
	            on);
}

static void see_add_foreign_key(Affect *x, const Target *on, const PgQuery__Constraint *key)
{
	bool loose = key->skip_validation || !pgquery_is_enforced(key);
	Effect *effect = affect_only(x, loose ? EFFECT_ADD_FOREIGN_KEY_NOT_VALID : EFFECT_ADD_FOREIGN_KEY, on);

	affect_lock_partitions(x, effect, on, effect->row->lock);
	lock_referenced(x, effect, on, key);
	/* A partitioned table has no rows to check, but its partitions have. */
	if (!loose && on->relation && is_partitioned(on->relation) && target_below(x, on).count > 0) {
		Target first = target_object(x, target_below(x, on).items[0]);
		affect_work(x, effect, &first, DOES_KEY_CHECK, 0);
	}
}

void see_add_constraint(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	const PgQuery__Constraint *constraint = command->def->constraint;
	bool loose = constraint->skip_validation || !pgquery_is_enforced(constraint);

	switch (constraint->contype) {
	case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
		affect(x, loose ? EFFECT_ADD_CHECK_NOT_VALID : EFFECT_ADD_CHECK, on);
		return;
	case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
		affect(x, loose ? EFFECT_ADD_CHECK_NOT_VALID : EFFECT_SET_NOT_NULL, on);
		return;
	case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN:
		see_add_foreign_key(x, on, constraint);
		return;
	case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION:
		affect_only(x, EFFECT_ADD_EXCLUDE, on);
		return;
	case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
	case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
		if (node_given(constraint->indexname))
			see_using_index(x, on, constraint);
		else
			see_add_key(x, on, constraint,
			            constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY ? EFFECT_ADD_PRIMARY_KEY
			                                                                         : EFFECT_ADD_UNIQUE);
		return;
	default:
		return;
	}
}

/* ---- validating, dropping */

static const Constraint *constraint_of(const Target *on, const char *name)
{
	return !on->relation ? NULL : (const Constraint *) object_child(on->relation, KIND_CONSTRAINT, name);
}

void see_validate_constraint(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	const Constraint *constraint = constraint_of(on, command->name);
	bool key = constraint && is_foreign_key(&constraint->base);
	Effect *effect = affect(x, key ? EFFECT_VALIDATE_FOREIGN_KEY : EFFECT_VALIDATE_CHECK, on);

	/* It was valid already. */
	if (constraint && !constraint->not_valid)
		effect->worked = (List){ 0 };
	if (!key)
		return;
	Target referenced = target_ref(x, constraint->ref_table);
	affect_lock(x, effect, &referenced, TABLE_LOCK_ROW_SHARE);
}

void see_drop_constraint(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	const Constraint *constraint = constraint_of(on, command->name);
	bool cascades = command->behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;

	if (constraint && is_foreign_key(&constraint->base)) {
		Effect *effect = affect_only(x, EFFECT_DROP_FOREIGN_KEY, on);
		Target referenced = target_ref(x, constraint->ref_table);

		affect_lock_partitions(x, effect, on, TABLE_LOCK_ACCESS_EXCLUSIVE);
		affect_lock_partitions(x, effect, &referenced, TABLE_LOCK_ACCESS_EXCLUSIVE);
		return;
	}
	Effect *effect = affect(x, EFFECT_DROP_CONSTRAINT, on);
	List keys = constraint && cascades && is_key(&constraint->base) ? keys_to(x, on->relation) : (List){ 0 };
	for (size_t i = 0; i < keys.count; i++) {
		const Constraint *key = keys.items[i];
		Target target = target_object(x, key->base.parent);

		if (strings_equal(&key->ref_columns, &constraint->columns))
			affect_lock(x, effect, &target, TABLE_LOCK_ACCESS_EXCLUSIVE);
	}
}
