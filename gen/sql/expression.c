/*
 * expression.c: DROP EXPRESSION.
 *
 * It reaches partitions and heirs, but not those that these have in turn ("must be applied to child tables too"): they are let go
 * meanwhile.
 */
#include "family.h"

/* Partitions of TABLE, and heirs of it alone, that stay so and have such themselves. */
static List divided_heirs(const Emit *e, const Object *table)
{
	List found = { 0 };
	for (size_t i = 0; i < e->new_heirs->count; i++) {
		const Table *heir = e->new_heirs->items[i], *old = (const Table *) gen_old(e, &heir->base);
		if (old && table_is_under(heir, table) && table_is_under(old, table) && heir->inherits.count < 2 &&
		    old->inherits.count < 2 && table_has_heirs(e->new_heirs, &heir->base) && !gen_is_recreated(e, &heir->base))
			list_add(e->arena, &found, e->new_heirs->items[i]);
	}
	return found;
}

static bool is_partition(const Object *table)
{
	return ((const Table *) table)->partition_of.name;
}

static void let_go(Emit *e, const Object *heir, const Object *table, const char *column)
{
	Strings without = { 0 };
	strings_add(e->arena, &without, column);
	if (is_partition(heir))
		emit(e, heir, "ALTER TABLE ONLY %Q DETACH PARTITION %Q", table->schema, table->name, heir->schema, heir->name);
	else
		parent_emit_aside(e, heir, table, &without);
}

static void take_back(Emit *e, const Object *heir, const Object *table)
{
	if (!is_partition(heir)) {
		parent_emit_back(e, heir, table);
		return;
	}
	emit(e, heir, "ALTER TABLE ONLY %Q ATTACH PARTITION %Q %s", table->schema, table->name, heir->schema, heir->name,
	     ((const Table *) gen_old(e, heir))->partition_bound.text);
	trigger_emit_attached(e, heir);
}

void column_drop_expression(Emit *e, const Column *column)
{
	const Object *table = column->base.parent;
	List heirs = divided_heirs(e, table);
	const char *drop = sql_text(e->arena, "%s ALTER COLUMN %I DROP EXPRESSION", gen_alter_table(e->arena, table),
	                            column->base.name);
	if (is_emitted(e, drop))
		return;
	for (size_t i = 0; i < heirs.count; i++) {
		const Object *below = object_child(heirs.items[i], KIND_COLUMN, column->base.name);
		let_go(e, heirs.items[i], table, column->base.name);
		if (below)
			column_drop_expression(e, (const Column *) below);
	}
	emit(e, &column->base, "%s", drop);
	for (size_t i = 0; i < heirs.count; i++)
		take_back(e, heirs.items[i], table);
}
