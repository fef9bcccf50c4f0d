/*
 * given.c: what columns have from the parents of their table, or from its type.
 */
#include <string.h>

#include "family.h"
#include "record.h"

bool table_keeps_parent(const Emit *e, const Schema *other, const Object *table, const Object *parent)
{
	const Table *there = (const Table *) schema_find_key(other, object_key(e->arena, table));
	if (!there || gen_is_recreated(e, parent))
		return false;
	Ref ref = { parent->schema, parent->name };
	if (ref_equal(&there->partition_of, &ref))
		return true;
	for (size_t i = 0; i < there->inherits.count; i++)
		if (ref_equal(&((const Parent *) there->inherits.items[i])->table, &ref))
			return true;
	return false;
}

static const Table *counterpart(const Schema *schema, Arena *arena, const Object *table)
{
	return (const Table *) schema_find_key(schema, object_key(arena, table));
}

/* A typed table gets and loses columns with the attributes of its type. */
static bool has_same_type(const Table *there, const Table *table)
{
	return there && table->of_type.name && ref_equal(&there->of_type, &table->of_type);
}

/* COLUMN is of the old or of the new schema; its parents are looked up on that side, and kept on the other. */
bool column_is_given(const Emit *e, const Object *column)
{
	const Object *table = column->parent;
	bool is_new = schema_find_key(e->new, object_key(e->arena, column)) == column;
	const Schema *here = is_new ? e->new : e->old, *there = is_new ? e->old : e->new;
	if (has_same_type(counterpart(there, e->arena, table), (const Table *) table))
		return true;
	if (!((const Column *) column)->inherited)
		return false;
	List parents = table_parents(e->arena, here, table);
	for (size_t i = 0; i < parents.count; i++)
		if (object_child(parents.items[i], KIND_COLUMN, column->name) &&
		    table_keeps_parent(e, there, table, parents.items[i]))
			return true;
	/* A new table is made with its inherited columns. */
	return is_new ? !counterpart(there, e->arena, table) : false;
}

bool column_follows_parent(const Emit *e, const Change *change, const char *field_name)
{
	if (strcmp(field_name, "not_null") != 0 &&
	    has_same_type((const Table *) change->old->parent, (const Table *) change->new->parent))
		return true;
	const Field *field = record_field(&column_record, field_name);
	List parents = table_parents(e->arena, e->new, change->new->parent);
	for (size_t i = 0; i < parents.count; i++) {
		const Object *parent = parents.items[i];
		if (!table_keeps_parent(e, e->old, change->new->parent, parent))
			continue;
		const Object *new = object_child(parent, KIND_COLUMN, change->new->name);
		const Object *old_parent = gen_old(e, parent);
		const Object *old = old_parent ? object_child(old_parent, KIND_COLUMN, change->new->name) : NULL;
		if (old && new && !field_equal(field, old, new) && field_equal(field, new, change->new))
			return true;
	}
	return false;
}
