/*
 * expression.c: DROP EXPRESSION.
 */
#include "family.h"

/* The partitions of TABLE that stay what they are and have partitions themselves. */
static List divided_partitions(const Emit *e, const Object *table)
{
	List found = { 0 };
	Ref whole = { table->schema, table->name };
	for (size_t i = 0; i < e->new_heirs->count; i++) {
		const Table *part = e->new_heirs->items[i], *old = (const Table *) gen_old(e, &part->base);
		if (part->partition_key.text && old && ref_equal(&part->partition_of, &whole) &&
		    ref_equal(&old->partition_of, &whole) && !gen_is_recreated(e, &part->base))
			list_add(e->arena, &found, e->new_heirs->items[i]);
	}
	return found;
}

/* DROP EXPRESSION reaches partitions, but not the partitions of partitions ("must be applied to child tables too"), which
 * are let go meanwhile. */
void column_drop_expression(Emit *e, const Column *column)
{
	const Object *table = column->base.parent;
	List parts = divided_partitions(e, table);
	const char *drop = sql_text(e->arena, "%s ALTER COLUMN %I DROP EXPRESSION", gen_alter_table(e->arena, table),
	                            column->base.name);
	if (is_emitted(e, drop))
		return;
	for (size_t i = 0; i < parts.count; i++) {
		const Object *part = parts.items[i];
		const Object *below = object_child(part, KIND_COLUMN, column->base.name);
		emit(e, part, "ALTER TABLE ONLY %Q DETACH PARTITION %Q", table->schema, table->name, part->schema, part->name);
		if (below)
			column_drop_expression(e, (const Column *) below);
	}
	emit(e, &column->base, "%s", drop);
	for (size_t i = 0; i < parts.count; i++) {
		const Object *part = parts.items[i];
		emit(e, part, "ALTER TABLE ONLY %Q ATTACH PARTITION %Q %s", table->schema, table->name, part->schema,
		     part->name, ((const Table *) gen_old(e, part))->partition_bound.text);
		trigger_emit_attached(e, part);
	}
}
