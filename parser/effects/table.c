/*
 * table.c: the effects of making, renaming and emptying tables.
 */
#include "breach.h"
#include "names.h"

/* ---- CREATE TABLE */

/* The foreign keys that stand in the statement. */
static List keys_in(Affect *x, size_t count, Node **elements)
{
	List keys = { 0 };

	for (size_t i = 0; i < count; i++) {
		const Node *element = elements[i];

		if (IS_NODE(element, CONSTRAINT) && element->constraint->pktable)
			list_add(x->a->scratch, &keys, element->constraint);
		if (!IS_NODE(element, COLUMN_DEF))
			continue;
		List own = keys_in(x, element->column_def->n_constraints, element->column_def->constraints);
		for (size_t j = 0; j < own.count; j++)
			list_add(x->a->scratch, &keys, own.items[j]);
	}
	return keys;
}

static void see_create_partition(Affect *x, const PgQuery__CreateStmt *statement, const char *name)
{
	Target parent = target_of(x, statement->inh_relations[0]->range_var);
	const Object *rest = !parent.relation ? NULL : default_partition(x, parent.relation);
	Effect *effect = affect_nothing(x, rest ? EFFECT_CREATE_PARTITION_DEFAULT : EFFECT_CREATE_PARTITION);

	effect->relation = parent.relation;
	effect->name = parent.name;
	effect->fresh = parent.relation && !parent.relation->in_use;
	lock_parent(x, effect, range_ref(statement->inh_relations[0]->range_var), TABLE_LOCK_ACCESS_EXCLUSIVE);
	if (rest) {
		Target other = target_object(x, rest);
		affect_work(x, effect, &other, DOES_SCAN, 0);
		breach_bound(x, parent.relation, NULL, rest, statement->partbound);
	}
	for (size_t i = 0; parent.relation && i < parent.relation->children.count; i++) {
		const Constraint *key = parent.relation->children.items[i];

		if (!is_foreign_key(&key->base))
			continue;
		Target referenced = target_ref(x, key->ref_table);
		affect_lock(x, effect, &referenced, TABLE_LOCK_SHARE_ROW_EXCLUSIVE);
	}
}

void see_create_table(Affect *x, Node *node)
{
	const PgQuery__CreateStmt *statement = IS_NODE(node, CREATE_FOREIGN_TABLE_STMT)
	                                           ? node->create_foreign_table_stmt->base_stmt
	                                           : node->create_stmt;
	List keys = keys_in(x, statement->n_table_elts, statement->table_elts);
	Target made = target_of(x, statement->relation);

	if (statement->partbound && statement->n_inh_relations == 1) {
		see_create_partition(x, statement, made.name);
		return;
	}
	Effect *effect = affect_nothing(x, keys.count > 0 ? EFFECT_CREATE_TABLE_REFERENCES : EFFECT_CREATE_TABLE);
	effect->name = made.name;
	for (size_t i = 0; i < keys.count; i++)
		lock_referenced(x, effect, &made, keys.items[i]);
	for (size_t i = 0; i < statement->n_inh_relations; i++) {
		Target parent = target_of(x, statement->inh_relations[i]->range_var);
		affect_lock(x, effect, &parent, TABLE_LOCK_SHARE_UPDATE_EXCLUSIVE);
	}
}

/* ---- TRUNCATE */

static void lock_referencing(Affect *x, Effect *effect, const Object *table, int depth)
{
	List keys = keys_to(x, table);

	for (size_t i = 0; depth > 0 && i < keys.count; i++) {
		const Object *child = ((const Object *) keys.items[i])->parent;
		Target target = target_object(x, child);

		if (child == table)
			continue;
		affect_lock(x, effect, &target, TABLE_LOCK_ACCESS_EXCLUSIVE);
		lock_referencing(x, effect, child, depth - 1);
	}
}

void see_truncate(Affect *x, Node *node)
{
	const PgQuery__TruncateStmt *statement = node->truncate_stmt;
	bool cascades = statement->behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;

	for (size_t i = 0; i < statement->n_relations; i++) {
		Target on = target_of(x, statement->relations[i]->range_var);
		Effect *effect = affect(x, EFFECT_TRUNCATE, &on);

		if (cascades && on.relation)
			lock_referencing(x, effect, on.relation, 32);
	}
}

/* ---- RENAME, SET SCHEMA */

static const struct RenameRow {
	PgQuery__ObjectType type;
	EffectId id;
	bool below; /* heirs as well */
} renames[] = {
	{ PG_QUERY__OBJECT_TYPE__OBJECT_TABLE, EFFECT_RENAME_TABLE, false },
	{ PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE, EFFECT_RENAME_TABLE, false },
	{ PG_QUERY__OBJECT_TYPE__OBJECT_VIEW, EFFECT_RENAME_TABLE, false },
	{ PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW, EFFECT_RENAME_TABLE, false },
	{ PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE, EFFECT_RENAME_TABLE, false },
	{ PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN, EFFECT_RENAME_COLUMN, true },
	{ PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT, EFFECT_ALTER_CONSTRAINT, true },
	{ PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER, EFFECT_DROP_TRIGGER, false },
	{ PG_QUERY__OBJECT_TYPE__OBJECT_POLICY, EFFECT_POLICY, false },
	{ PG_QUERY__OBJECT_TYPE__OBJECT_RULE, EFFECT_POLICY, false },
};

void see_rename(Affect *x, Node *node)
{
	const PgQuery__RenameStmt *statement = node->rename_stmt;

	if (statement->rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX) {
		affect_nothing(x, EFFECT_ALTER_INDEX);
		return;
	}
	for (size_t i = 0; statement->relation && i < sizeof(renames) / sizeof(renames[0]); i++) {
		if (renames[i].type != statement->rename_type)
			continue;
		Target on = target_of(x, statement->relation);
		(renames[i].below ? affect : affect_only)(x, renames[i].id, &on);
		return;
	}
	affect_nothing(x, EFFECT_RENAME_OTHER);
}

void see_set_schema(Affect *x, Node *node)
{
	const PgQuery__AlterObjectSchemaStmt *statement = node->alter_object_schema_stmt;

	if (!statement->relation) {
		affect_nothing(x, EFFECT_RENAME_OTHER);
		return;
	}
	Target on = target_of(x, statement->relation);
	Effect *effect = affect_only(x, EFFECT_RENAME_TABLE, &on);
	if (on.relation && is_table(on.relation))
		lock_sequences(x, effect, on.relation, TABLE_LOCK_ACCESS_EXCLUSIVE);
}
