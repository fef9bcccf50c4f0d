/*
 * aspect.c: what every kind has in the same way: its address, DROP, RENAME, COMMENT and OWNER.
 * Privileges are in privilege.c.
 */
#include <string.h>

#include "family.h"
#include "privilege.h"

static void say_what_is_lost(Statement *statement, int hazards, const char *reason)
{
	statement->hazards |= hazards;
	statement->reason = reason;
}

/* The columns that tables below have from COLUMN alone. */
static List columns_below(Emit *e, const Object *column)
{
	List below = { 0 };
	for (size_t i = 0; i < e->old_heirs->count; i++) {
		const Table *child = e->old_heirs->items[i];
		if (child->partition_of.name || !table_is_under(child, column->parent))
			continue;
		Object *same = object_child(&child->base, KIND_COLUMN, column->name);
		if (same && ((const Column *) same)->inherited)
			list_add(e->arena, &below, same);
	}
	return below;
}

/* DROP COLUMN takes the columns of child tables along, with ONLY they become the children's own.  So it is ONLY where a
 * child keeps the column, and the others are dropped one by one. */
static const char *drop_below(Emit *e, const Object *column)
{
	List below = columns_below(e, column);
	bool kept = false;
	for (size_t i = 0; i < below.count; i++)
		kept = kept || gen_new(e, below.items[i]);
	if (!kept)
		return gen_alter_table(e->arena, column->parent);
	return sql_text(e->arena, "ALTER %s ONLY %Q", kind_of(column->parent)->sql, column->parent->schema,
	                column->parent->name);
}

void column_emit_drop(Emit *e, const Object *column)
{
	const Object *table = column->parent;
	const char *prefix = drop_below(e, column);
	Statement *statement = emit(e, column, "%s DROP COLUMN %I", prefix, column->name);
	if (strcmp(prefix, gen_alter_table(e->arena, table)) != 0) {
		List below = columns_below(e, column);
		for (size_t i = 0; i < below.count; i++) {
			const Object *child = below.items[i];
			if (!gen_new(e, child) && gen_new(e, child->parent))
				column_emit_drop(e, child);
		}
	}
	const Object *new = gen_new(e, column);
	bool recomputed = ((const Column *) column)->generated.text || (new && ((const Column *) new)->generated.text);
	if (table->kind == KIND_TABLE && !recomputed)
		say_what_is_lost(statement, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE,
		                 arena_printf(e->arena, "drops column %s with its values", object_name(e->arena, column)));
}

/* An inherited column goes with its parent's, or with the ALTER of its table that leaves the parent. */
static void drop_column(Emit *e, const Object *column)
{
	bool inherited = ((const Column *) column)->inherited && gen_new(e, column->parent);
	if (!inherited && !column_is_given(e, column))
		column_emit_drop(e, column);
}

/* The index of a partition goes with its table, or with the index it is attached to as long as the table stays a
 * partition; else it has to be detached first. */
static bool goes_with_another(Emit *e, const Object *object)
{
	if (!index_attached_to(object).name || object->parent->kind != KIND_TABLE)
		return false;
	const Table *new = (const Table *) gen_new(e, object->parent);
	if (!new || ref_equal(&new->partition_of, &((const Table *) object->parent)->partition_of))
		return true;
	table_emit_detach(e, object->parent);
	return false;
}

/* The primary key of a partition may be attached to an index that is none; neither can be dropped on its own. */
static bool has_attached_constraint(const Emit *e, const Object *index)
{
	Ref self = { index->schema, index->name };
	if (!index_has_attached(e->old, index))
		return false;
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		if (object->kind == KIND_CONSTRAINT && ref_equal(&((const Constraint *) object)->attached_to, &self))
			return true;
	}
	return false;
}

static void drop_constraint(Emit *e, const Object *object)
{
	if (!goes_with_another(e, object) && !constraint_is_orphan(e, object) && !constraint_stays_unnamed(e, object))
		emit(e, object, "%s DROP CONSTRAINT %I", gen_alter_table(e->arena, object->parent), object->name);
}

/* The functions of a base type go with it, by DROP TYPE … CASCADE. */
static bool belongs_to_base_type(const Emit *e, const Object *routine)
{
	const char *returns = ((const Routine *) routine)->returns;
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *type = e->old->objects.items[i];
		if (type->kind != KIND_BASE_TYPE)
			continue;
		const char *name = object_sql_name(e->arena, type);
		if (gen_mentions(routine->args ? routine->args : "", name) || gen_mentions(returns ? returns : "", name))
			return true;
	}
	return false;
}

/* Whether a foreign key of the old schema points to TABLE, or to what it is a partition of. */
static bool is_pointed_to(const Emit *e, const Table *table)
{
	Ref self = { table->base.schema, table->base.name };
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		if (object->kind == KIND_CONSTRAINT && ref_equal(&((const Constraint *) object)->ref_table, &self))
			return true;
	}
	const Object *above = table->partition_of.name ? schema_find(e->old, KIND_TABLE, table->partition_of.schema, NULL,
	                                                             table->partition_of.name, NULL)
	                                               : NULL;
	return above && is_pointed_to(e, (const Table *) above);
}

/* A foreign key to a partitioned table holds its partitions fast; one of a table that stays has to leave it first. */
static void release_partition(Emit *e, const Object *object)
{
	const Table *table = (const Table *) object;
	const Object *above = table->partition_of.name ? schema_find(e->old, KIND_TABLE, table->partition_of.schema, NULL,
	                                                             table->partition_of.name, NULL)
	                                               : NULL;
	if (above && gen_new(e, above) && is_pointed_to(e, (const Table *) above))
		table_emit_detach(e, object);
}

static void drop_standing_alone(Emit *e, const Object *object)
{
	if (object->kind == KIND_TABLE)
		release_partition(e, object);
	if (object->kind == KIND_FUNCTION && belongs_to_base_type(e, object)) {
		emit(e, object, "DROP FUNCTION IF EXISTS %s", object_sql_name(e->arena, object));
		return;
	}
	Statement *statement = emit(e, object, "DROP %s", object_address(e->arena, object));
	const char *name = object_name(e->arena, object);
	if (object->kind == KIND_USER_MAPPING || object->kind == KIND_SUBSCRIPTION)
		say_what_is_lost(statement, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE,
		                 arena_printf(e->arena, "drops %s with its password, which dbgen never reads", name));
	if (object->kind == KIND_TABLE)
		say_what_is_lost(statement, HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE,
		                 arena_printf(e->arena, "drops table %s with its rows", name));
	else if (object->kind == KIND_SEQUENCE)
		say_what_is_lost(statement, HAZARD_DATA_LOSS,
		                 arena_printf(e->arena, "drops sequence %s with its current value", name));
}

static void undo_opaque(Emit *e, const Object *object)
{
	Strings statements = gen_statements(e->arena, ((const Opaque *) object)->undo);
	for (size_t i = 0; i < statements.count; i++)
		emit(e, object, "%s", statements.items[i]);
}

void emit_drop(Emit *e, const Object *object)
{
	switch (object->kind) {
	case KIND_VIEW_COLUMN:
	case KIND_IDENTITY_SEQUENCE:
		return;
	case KIND_COLUMN:
		drop_column(e, object);
		return;
	case KIND_DEFAULT:
		emit(e, object, "%s ALTER COLUMN %I DROP DEFAULT", gen_alter_table_only(e, e->old, object->parent->parent),
		     object->parent->name);
		return;
	case KIND_CONSTRAINT:
		drop_constraint(e, object);
		return;
	case KIND_DOMAIN_CONSTRAINT:
		emit(e, object, "ALTER DOMAIN %s DROP CONSTRAINT %I", gen_parent_name(e->arena, object), object->name);
		return;
	case KIND_INDEX:
		if (!goes_with_another(e, object))
			emit(e, object, "DROP INDEX %Q%s", object->schema, object->name,
			     has_attached_constraint(e, object) ? " CASCADE" : "");
		return;
	case KIND_DEFAULT_PRIVILEGES:
		emit_default_privileges(e, object, NULL);
		return;
	default:
		if (object_is_opaque(object) && ((const Opaque *) object)->undo)
			undo_opaque(e, object);
		else
			drop_standing_alone(e, object);
	}
}

void emit_rename(Emit *e, const Change *change)
{
	const Object *object = change->old;
	const char *word = kind_of(object)->sql, *from = change->old_name, *to = object->name;
	switch (object->kind) {
	case KIND_COLUMN:
	case KIND_VIEW_COLUMN:
		emit(e, object, "%s RENAME COLUMN %I TO %I", gen_alter_table(e->arena, object->parent), from, to);
		return;
	case KIND_CONSTRAINT:
	case KIND_DOMAIN_CONSTRAINT:
		emit(e, object, "%s RENAME CONSTRAINT %I TO %I", gen_alter_table(e->arena, object->parent), from, to);
		return;
	case KIND_TRIGGER:
	case KIND_POLICY:
	case KIND_RULE:
		emit(e, object, "ALTER %s RENAME TO %I", object_address_on_parent(e->arena, object, from), to);
		return;
	case KIND_OPERATOR_CLASS:
	case KIND_OPERATOR_FAMILY:
		/* The access method follows the name in the address. */
		emit(e, object, "ALTER %s %Q USING %s RENAME TO %I", word, object->schema, from,
		     object->args ? object->args : "btree", to);
		return;
	default:
		emit(e, object, "ALTER %s %s RENAME TO %I", word, object_sql_named(e->arena, object, from), to);
	}
}

static void emit_comment(Emit *e, const Object *old, const Object *new)
{
	const char *before = old ? old->comment : NULL;
	if (gen_same(before, new->comment) || !(kind_of(new)->flags & KIND_HAS_COMMENT))
		return;
	/* An extension brings a comment of its own; one that the schema does not state stays. */
	if (new->kind == KIND_EXTENSION && !new->comment)
		return;
	emit(e, new, "COMMENT ON %s IS %L", object_address(e->arena, new), new->comment);
}

static void emit_owner(Emit *e, const Object *old, const Object *new)
{
	if (!new->owner || !(kind_of(new)->flags & KIND_HAS_OWNER) || (old && gen_same(old->owner, new->owner)))
		return;
	/* A sequence that belongs to a column has the table's owner. */
	if (new->kind == KIND_SEQUENCE && ((const Sequence *) new)->owned_table.name)
		return;
	emit(e, new, "ALTER %s OWNER TO %I", object_address(e->arena, new), new->owner);
}

void emit_aspects(Emit *e, const Object *old, const Object *new, bool owners)
{
	if (new->kind == KIND_DEFAULT_PRIVILEGES) {
		emit_default_privileges(e, old, new);
		return;
	}
	if (owners)
		emit_owner(e, old, new);
	emit_comment(e, old, new);
	if (!old && new->kind == KIND_CONSTRAINT && ((const Constraint *) new)->index_comment)
		constraint_comment_index(e, (const Constraint *) new);
	if (kind_of(new)->flags & KIND_HAS_ACL)
		emit_privileges(e, old, new, owners);
}
