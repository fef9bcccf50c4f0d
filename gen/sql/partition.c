/*
 * partition.c: what leaves before a change: partitions their table, columns their expression.
 */
#include <string.h>

#include "family.h"

bool table_is_shell(const Schema *old, const Schema *new, const Object *table)
{
	const Expr *key = &((const Table *) table)->partition_key;
	const Table *later = (const Table *) schema_find(new, KIND_TABLE, table->schema, NULL, table->name, NULL);
	bool shell = key->text;
	if (shell && later && expr_equal(key, &later->partition_key))
		return true;
	Ref self = { table->schema, table->name };
	for (size_t i = 0; shell && i < old->objects.count; i++) {
		const Object *object = old->objects.items[i];
		if (object->kind == KIND_TABLE && ref_equal(&((const Table *) object)->partition_of, &self))
			shell = schema_find(new, KIND_TABLE, object->schema, NULL, object->name, NULL);
	}
	return shell;
}

void table_emit_detach(Emit *e, const Object *table)
{
	emit_once(e, table,
	          sql_text(e->arena, "ALTER TABLE %s DETACH PARTITION %Q",
	                   ref_text(e->arena, ((const Table *) table)->partition_of), table->schema, table->name));
}

/* ---- what comes and goes with a table ---- */

bool gen_is_recreated(const Emit *e, const Object *object)
{
	const Object *old = e->recreated && e->recreated->count ? schema_find_key(e->old, object_key(e->arena, object))
	                                                        : NULL;
	return old && list_has(e->recreated, old);
}

void column_drop_expression(Emit *e, const Column *column)
{
	emit_once(e, &column->base,
	          sql_text(e->arena, "%s ALTER COLUMN %I DROP EXPRESSION", gen_alter_table(e->arena, column->base.parent),
	                   column->base.name));
}
