/*
 * constraint.c: the effects of adding, validating and dropping constraints.
 */
#include "breach.h"
#include "sqltext.h"

#include <string.h>

static Strings node_texts(Affect *x, size_t count, Node **nodes)
{
	Strings texts = { 0 };

	for (size_t i = 0; i < count; i++)
		if (node_text(nodes[i]))
			strings_add(x->arena, &texts, arena_strdup(x->arena, node_text(nodes[i])));
	return texts;
}

static Strings quoted(Affect *x, const Strings *names)
{
	Strings quoted = { 0 };

	for (size_t i = 0; i < names->count; i++)
		strings_add(x->arena, &quoted, arena_strdup(x->arena, sql_identifier(x->arena, names->items[i])));
	return quoted;
}

/* ---- adding */

/* The columns of a primary key are NOT NULL as well. */
static void breach_keys(Affect *x, const Target *on, const PgQuery__Constraint *constraint)
{
	bool primary = constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY;
	Strings columns = node_texts(x, constraint->n_keys, constraint->keys), keys = quoted(x, &columns);

	for (size_t i = 0; primary && i < columns.count; i++)
		if (!on->relation || !is_proven_not_null(x, on->relation, columns.items[i]))
			breach_null(x, on, columns.items[i]);
	breach_key(x, on, &keys, constraint->nulls_not_distinct, NULL);
}

static void see_add_key(Affect *x, const Target *on, const PgQuery__Constraint *constraint, EffectId id)
{
	bool primary = constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY, scans = false;
	Effect *effect = affect_only(x, id, on);
	bool whole = on->relation && is_partitioned(on->relation);
	List below = whole && on->below ? target_below(x, on) : (List){ 0 };

	/* A partitioned table has no rows of its own. */
	if (whole)
		effect->worked = (List){ 0 };

	for (size_t i = 0; primary && i < constraint->n_keys; i++) {
		const char *column = node_text(constraint->keys[i]);
		scans = scans || (column && !(on->relation && is_proven_not_null(x, on->relation, column)));
	}
	if (scans)
		affect_work(x, effect, on, DOES_SCAN, 0);
	breach_keys(x, on, constraint);
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
		bool proven = part->column && is_proven_not_null(x, on->relation, part->column);

		scans = scans || !proven;
		if (part->column && !proven && constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY)
			breach_null(x, on, part->column);
	}
	affect_only(x,
	            scans && constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY
	                ? EFFECT_ADD_PRIMARY_KEY_USING_INDEX_SCAN
	                : EFFECT_ADD_CONSTRAINT_USING_INDEX,
	            on);
}

/* A valid foreign key of the same name and columns, which the one of the whole takes over. */
static bool has_key_like(const Object *partition, const PgQuery__Constraint *key)
{
	const Constraint *own = (const Constraint *) object_child(partition, KIND_CONSTRAINT, key->conname);
	bool same = own && is_foreign_key(&own->base) && !own->not_valid && own->columns.count == key->n_fk_attrs;

	for (size_t i = 0; same && i < key->n_fk_attrs; i++)
		same = strcmp(own->columns.items[i], node_text(key->fk_attrs[i])) == 0;
	return same;
}

static void see_add_foreign_key(Affect *x, const Target *on, const PgQuery__Constraint *key)
{
	bool loose = key->skip_validation || !pgquery_is_enforced(key);
	Effect *effect = affect_only(x, loose ? EFFECT_ADD_FOREIGN_KEY_NOT_VALID : EFFECT_ADD_FOREIGN_KEY, on);

	affect_lock_partitions(x, effect, on, effect->row->lock);
	lock_referenced(x, effect, on, key);
	if (!loose) {
		Strings columns = node_texts(x, key->n_fk_attrs, key->fk_attrs);
		Strings others = node_texts(x, key->n_pk_attrs, key->pk_attrs);
		Target referenced = target_of(x, key->pktable);

		breach_foreign(x, on, &columns, &referenced, &others, *key->fk_matchtype == 'f');
	}
	/* A partitioned table has no rows to check, but its partitions have. */
	List below = !loose && on->relation && is_partitioned(on->relation) ? target_below(x, on) : (List){ 0 };
	if (below.count > 0)
		effect->worked = (List){ 0 };
	for (size_t i = 0; i < below.count; i++) {
		Target partition = target_object(x, below.items[i]);

		if (is_partitioned(partition.relation) || has_key_like(partition.relation, key))
			continue;
		affect_work(x, effect, &partition, DOES_KEY_CHECK, 0);
		return;
	}
}

void see_add_constraint(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	const PgQuery__Constraint *constraint = command->def->constraint;
	bool loose = constraint->skip_validation || !pgquery_is_enforced(constraint);

	switch (constraint->contype) {
	case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
		affect(x, loose ? EFFECT_ADD_CHECK_NOT_VALID : EFFECT_ADD_CHECK, on);
		if (!loose)
			breach_check(x, on, node_given(constraint->conname),
			             pgquery_print_expression(x->a->scratch, constraint->raw_expr));
		return;
	case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
		affect(x, loose ? EFFECT_ADD_CHECK_NOT_VALID : EFFECT_SET_NOT_NULL, on);
		for (size_t i = 0; !loose && i < constraint->n_keys; i++)
			breach_null(x, on, node_text(constraint->keys[i]));
		return;
	case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN:
		see_add_foreign_key(x, on, constraint);
		return;
	case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION:
		affect_only(x, EFFECT_ADD_EXCLUDE, on);
		breach_exclusion(x, on, constraint);
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

/* One that is there and NOT VALID. */
static void breach_constraint(Affect *x, const Target *on, const Constraint *constraint)
{
	Target referenced = { 0 };

	switch (constraint_type(&constraint->base)) {
	case CONSTRAINT_CHECK:
		breach_check(x, on, constraint->base.name, constraint->expr.text);
		return;
	case CONSTRAINT_NOT_NULL:
		for (size_t i = 0; i < constraint->columns.count; i++)
			breach_null(x, on, constraint->columns.items[i]);
		return;
	case CONSTRAINT_FOREIGN_KEY:
		referenced = target_ref(x, constraint->ref_table);
		breach_foreign(x, on, &constraint->columns, &referenced, &constraint->ref_columns,
		               constraint->match && strcmp(constraint->match, "full") == 0);
		return;
	default:
		return;
	}
}

void see_validate_constraint(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	const Constraint *constraint = constraint_of(on, command->name);
	bool key = constraint && is_foreign_key(&constraint->base);
	Effect *effect = affect(x, key ? EFFECT_VALIDATE_FOREIGN_KEY : EFFECT_VALIDATE_CHECK, on);

	/* It was valid already. */
	if (constraint && !constraint->not_valid)
		effect->worked = (List){ 0 };
	else if (constraint)
		breach_constraint(x, on, constraint);
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
