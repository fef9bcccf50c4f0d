/*
 * partition.c: the effects of making, attaching and detaching partitions.
 */
#include <string.h>

#include "breach.h"
#include "analyse.h"
#include "heirs.h"
#include "sqltext.h"

const Object *default_partition(Affect *x, const Object *parent)
{
	List heirs = direct_heirs(x->a, parent);

	for (size_t i = 0; i < heirs.count; i++)
		if (is_default_partition(heirs.items[i]))
			return heirs.items[i];
	return NULL;
}

void lock_parent(Affect *x, Effect *effect, Ref parent, TableLock lock)
{
	Target target = target_ref(x, parent);
	const Object *rest = !target.relation ? NULL : default_partition(x, target.relation);

	affect_lock(x, effect, &target, lock);
	if (!rest)
		return;
	Target other = target_object(x, rest);
	affect_lock(x, effect, &other, TABLE_LOCK_ACCESS_EXCLUSIVE);
}

/* ---- is it proved that the rows of a partition belong there? */

/* The only column of "RANGE (id)"; NULL: it is of several, or of an expression. */
static const char *key_column(Affect *x, const Object *parent)
{
	const char *key = ((const Table *) parent)->partition_key.text;
	const char *open = !key ? NULL : strchr(key, '('), *close = !key ? NULL : strrchr(key, ')');

	if (!open || !close || close < open)
		return NULL;
	const char *column = arena_strndup(x->a->scratch, open + 1, (size_t) (close - open - 1));
	return object_child(parent, KIND_COLUMN, column) ? column : NULL;
}

static void add_side(Affect *x, Buf *out, const char *column, const char *operator_, size_t count, Node **datums)
{
	const char *value = count == 1 ? pgquery_print_expression(x->a->scratch, datums[0]) : NULL;

	if (!value || IS_NODE(datums[0], PARTITION_RANGE_DATUM))
		return;
	buf_printf(out, "%s%s %s %s", out->length > 0 ? " AND " : "", sql_identifier(x->a->scratch, column), operator_,
	           value);
}

/* "id >= 300 AND id < 400"; "": it has to be read. */
static const char *bound_condition(Affect *x, const char *column, const PgQuery__PartitionBoundSpec *bound)
{
	Buf out;

	buf_init(&out, x->a->scratch);
	if (bound->n_lowerdatums == 1 && bound->n_upperdatums == 1) {
		add_side(x, &out, column, ">=", bound->n_lowerdatums, bound->lowerdatums);
		add_side(x, &out, column, "<", bound->n_upperdatums, bound->upperdatums);
	} else if (bound->n_listdatums == 1)
		add_side(x, &out, column, "=", bound->n_listdatums, bound->listdatums);
	for (size_t i = 0; bound->n_listdatums > 1 && i < bound->n_listdatums; i++) {
		const char *value = pgquery_print_expression(x->a->scratch, bound->listdatums[i]);

		if (!value)
			return "";
		if (i == 0)
			buf_printf(&out, "%s IN (", sql_identifier(x->a->scratch, column));
		buf_printf(&out, "%s%s", value, i + 1 == bound->n_listdatums ? ")" : ", ");
	}
	return out.data;
}

static bool is_proven(Affect *x, const Object *parent, const Object *child, const PgQuery__PartitionBoundSpec *bound)
{
	const char *column = key_column(x, parent);
	const char *condition = !column ? "" : bound_condition(x, column, bound);

	if (*condition == '\0' || !is_proven_not_null(x, child, column))
		return false;
	const char *with_null = canonical_expression(x->a->scratch,
	                                             arena_printf(x->a->scratch, "%s IS NOT NULL AND %s",
	                                                          sql_identifier(x->a->scratch, column), condition));
	condition = canonical_expression(x->a->scratch, condition);
	for (size_t i = 0; i < child->children.count; i++) {
		const Constraint *check = child->children.items[i];

		if (constraint_type(&check->base) != CONSTRAINT_CHECK || check->not_valid)
			continue;
		const char *proof = canonical_expression(x->a->scratch, check->expr.text);
		if (strcmp(proof, condition) == 0 || strcmp(proof, with_null) == 0)
			return true;
	}
	return false;
}

/* ---- what a partition lacks that its parent has */

static const Strings *index_columns(Affect *x, const Object *object)
{
	Strings *columns = arena_new_struct(x->a->scratch, Strings);

	if (object->kind == KIND_CONSTRAINT)
		return &((const Constraint *) object)->columns;
	for (size_t i = 0; i < ((const Index *) object)->parts.count; i++) {
		const IndexPart *part = ((const Index *) object)->parts.items[i];
		strings_add(x->a->scratch, columns, part->column ? part->column : part->expr.text);
	}
	return columns;
}

static bool has_like(Affect *x, const Object *child, const Object *wanted)
{
	for (size_t i = 0; i < child->children.count; i++) {
		const Object *own = child->children.items[i];

		if (own->kind != wanted->kind || constraint_type(own) != constraint_type(wanted))
			continue;
		if (is_foreign_key(wanted) || has_index(wanted)) {
			if (strings_equal(index_columns(x, own), index_columns(x, wanted)))
				return true;
		}
	}
	return false;
}

static void see_lacking(Affect *x, Effect *effect, const Target *parent, const Target *child)
{
	int indexes = 0;

	for (size_t i = 0; i < parent->relation->children.count; i++) {
		const Object *wanted = parent->relation->children.items[i];

		if ((!has_index(wanted) && !is_foreign_key(wanted)) || has_like(x, child->relation, wanted))
			continue;
		indexes += has_index(wanted);
		if (!is_foreign_key(wanted))
			continue;
		Target referenced = target_ref(x, ((const Constraint *) wanted)->ref_table);
		affect_lock(x, effect, &referenced, TABLE_LOCK_SHARE_ROW_EXCLUSIVE);
		affect_work(x, effect, child, DOES_KEY_CHECK, 0);
	}
	if (indexes > 0)
		affect_work(x, effect, child, DOES_INDEX, indexes);
}

/* ---- statements */

void see_attach_partition(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	const PgQuery__PartitionCmd *partition = command->def->partition_cmd;
	Target child = target_of(x, partition->name);
	const Object *rest = !on->relation ? NULL : default_partition(x, on->relation);
	bool proven = on->relation && child.relation && is_table(on->relation) && partition->bound &&
	              is_proven(x, on->relation, child.relation, partition->bound);

	Effect *effect = affect_only(x, proven && !rest ? EFFECT_ATTACH_PARTITION_PROVEN : EFFECT_ATTACH_PARTITION, on);
	effect->fresh = effect->fresh || (child.relation && !child.relation->in_use && !rest);
	effect->worked = (List){ 0 };
	affect_lock(x, effect, &child, TABLE_LOCK_ACCESS_EXCLUSIVE);
	if (!proven)
		affect_work(x, effect, &child, DOES_SCAN, 0);
	if (rest) {
		Target other = target_object(x, rest);
		affect_lock(x, effect, &other, TABLE_LOCK_ACCESS_EXCLUSIVE);
		affect_work(x, effect, &other, DOES_SCAN, 0);
	}
	if (on->relation && child.relation)
		see_lacking(x, effect, on, &child);
	if (on->relation && child.relation && is_table(on->relation) && partition->bound)
		breach_bound(x, on->relation, proven ? NULL : child.relation, rest, partition->bound);
}

void see_detach_partition(Affect *x, const Target *on, PgQuery__AlterTableCmd *command)
{
	const PgQuery__PartitionCmd *partition = command->def->partition_cmd;
	Target child = target_of(x, partition->name);
	const Object *rest = !on->relation ? NULL : default_partition(x, on->relation);

	Effect *effect = affect_only(x, partition->concurrent ? EFFECT_DETACH_CONCURRENTLY : EFFECT_DETACH_PARTITION, on);
	if (on->relation && child.relation)
		breach_detach(x, on->relation, child.relation);
	affect_lock(x, effect, &child, x->version < 14 ? TABLE_LOCK_SHARE_UPDATE_EXCLUSIVE : TABLE_LOCK_ACCESS_EXCLUSIVE);
	if (!rest)
		return;
	Target other = target_object(x, rest);
	affect_lock(x, effect, &other, TABLE_LOCK_ACCESS_EXCLUSIVE);
}
