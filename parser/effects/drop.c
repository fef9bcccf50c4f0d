/*
 * drop.c: the effects of DROP.
 */
#include "affect.h"
#include "names.h"

/* ---- tables */

/* Both ends of foreign keys, views of it and its sequences go, or are changed. */
static void see_drop_table(Affect *x, const Target *on, bool cascades)
{
	const Table *table = (const Table *) on->relation;
	bool partition = table && is_table(on->relation) && table->partition_of.name;
	Effect *effect = affect(x, partition ? EFFECT_DROP_PARTITION : EFFECT_DROP_TABLE, on);

	if (!table)
		return;
	if (partition)
		lock_parent(x, effect, table->partition_of, TABLE_LOCK_ACCESS_EXCLUSIVE);
	for (size_t i = 0; i < on->relation->children.count; i++) {
		const Constraint *key = on->relation->children.items[i];

		if (!is_foreign_key(&key->base))
			continue;
		Target referenced = target_ref(x, key->ref_table);
		affect_lock_partitions(x, effect, &referenced, TABLE_LOCK_ACCESS_EXCLUSIVE);
	}
	lock_sequences(x, effect, on->relation, TABLE_LOCK_ACCESS_EXCLUSIVE);
	if (!cascades)
		return;
	List keys = keys_to(x, on->relation);
	for (size_t i = 0; i < keys.count; i++) {
		Target child = target_object(x, ((const Object *) keys.items[i])->parent);
		affect_lock(x, effect, &child, TABLE_LOCK_ACCESS_EXCLUSIVE);
	}
	lock_views_of(x, effect, on->relation->name, NULL);
}

/* ---- what stands on a table */

/* "t.x": all but the last name is the table's. */
static void see_drop_on_table(Affect *x, const Node *object, EffectId id)
{
	if (!IS_NODE(object, LIST) || object->list->n_items < 2)
		return;
	Target on = target_named(x, object->list->n_items - 1, object->list->items);
	affect(x, id, &on);
}

static void see_drop_index(Affect *x, const Node *object, bool concurrent)
{
	const Object *index = find_index_owner(x->a, node_ref(object));
	Ref ref = node_ref(object);
	Target on = index && index->parent ? target_object(x, index->parent) : (Target){ NULL, NULL, true };
	Effect *effect;

	if (on.name) {
		effect = affect_only(x, concurrent ? EFFECT_DROP_INDEX_CONCURRENTLY : EFFECT_DROP_INDEX, &on);
		affect_lock_partitions(x, effect, &on, effect->row->lock);
		return;
	}
	effect = affect_nothing(x, concurrent ? EFFECT_DROP_INDEX_CONCURRENTLY : EFFECT_DROP_INDEX);
	effect->name = arena_printf(x->arena, "the table of %s", ref.name ? ref.name : "the index");
}

static void see_drop_statistics(Affect *x, const Node *object)
{
	const Object *statistics = find_kind(x->a, KIND_STATISTICS, node_ref(object), NULL);
	const Ref *table = !statistics ? NULL : object_table_ref(statistics);

	if (!table) {
		affect_nothing(x, EFFECT_CREATE_OTHER);
		return;
	}
	Target on = target_ref(x, *table);
	affect_only(x, EFFECT_COMMENT, &on);
}

/* ---- dispatch */

static void see_drop_other(Affect *x, const Node *object, EffectId id)
{
	Ref ref = node_ref(object);
	Effect *effect = affect_nothing(x, id);

	effect->name = ref.name ? arena_strdup(x->arena, ref.name) : NULL;
}

static void see_drop_one(Affect *x, const PgQuery__DropStmt *statement, Node *object)
{
	bool cascades = statement->behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
	Target on;

	switch (statement->remove_type) {
	case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
	case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
		on = target_ref(x, node_ref(object));
		see_drop_table(x, &on, cascades);
		return;
	case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
	case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
		on = target_ref(x, node_ref(object));
		affect_only(x, EFFECT_DROP_VIEW, &on);
		return;
	case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
		on = target_ref(x, node_ref(object));
		affect_only(x, EFFECT_DROP_SEQUENCE, &on);
		return;
	case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
		see_drop_index(x, object, statement->concurrent);
		return;
	case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
		see_drop_on_table(x, object, EFFECT_DROP_TRIGGER);
		return;
	case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
	case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
		see_drop_on_table(x, object, EFFECT_POLICY);
		return;
	case PG_QUERY__OBJECT_TYPE__OBJECT_STATISTIC_EXT:
		see_drop_statistics(x, object);
		return;
	case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
		see_drop_other(x, object, EFFECT_DROP_SCHEMA);
		return;
	case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
	case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
	case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE:
	case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
		see_drop_other(x, object, EFFECT_DROP_ROUTINE);
		return;
	default:
		see_drop_other(x, object, EFFECT_DROP_TYPE);
		return;
	}
}

void see_drop(Affect *x, Node *node)
{
	for (size_t i = 0; i < node->drop_stmt->n_objects; i++)
		see_drop_one(x, node->drop_stmt, node->drop_stmt->objects[i]);
}
