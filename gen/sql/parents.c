/*
 * parents.c: INHERIT, in the order that a table says its parents in.
 *
 * INHERIT makes a parent the last one (pg_inherits.inhseqno).  A parent that is to stand behind others that come after it is
 * left and taken again.  So that the table's columns and checks do not become its own in between, a table like that parent,
 * which is dropped again, takes its place meanwhile.
 */
#include "family.h"

bool table_has_parent(const Parts *inherits, Ref parent)
{
	for (size_t i = 0; i < inherits->count; i++)
		if (ref_equal(&((const Parent *) inherits->items[i])->table, &parent))
			return true;
	return false;
}

/* How many of NEW's parents, from the first one on, are in this order among OLD's. */
static size_t count_staying(const Table *old, const Table *new)
{
	size_t count = 0;
	for (size_t i = 0; i < old->inherits.count && count < new->inherits.count; i++)
		count += ref_equal(&((const Parent *) old->inherits.items[i])->table,
		                   &((const Parent *) new->inherits.items[count])->table);
	return count;
}

bool table_takes_parents(const Table *old, const Table *new)
{
	return count_staying(old, new) < new->inherits.count;
}

static void take_again(Emit *e, const Table *table, const char *prefix, const char *parent)
{
	const char *schema = table->base.schema, *aside = name_aside(e->arena, table->base.name);
	emit(e, &table->base, "CREATE TABLE %Q (LIKE %s INCLUDING CONSTRAINTS INCLUDING GENERATED)", schema, aside, parent);
	emit(e, &table->base, "%s INHERIT %Q", prefix, schema, aside);
	emit(e, &table->base, "%s NO INHERIT %s", prefix, parent);
	emit(e, &table->base, "%s INHERIT %s", prefix, parent);
	emit(e, &table->base, "%s NO INHERIT %Q", prefix, schema, aside);
	emit(e, &table->base, "DROP TABLE %Q", schema, aside);
}

void table_emit_parents(Emit *e, const Table *old, const Table *new)
{
	const char *prefix = gen_alter_table(e->arena, &new->base);
	for (size_t i = count_staying(old, new); i < new->inherits.count; i++) {
		Ref parent = ((const Parent *) new->inherits.items[i])->table;
		if (table_has_parent(&old->inherits, parent))
			take_again(e, new, prefix, ref_text(e->arena, parent));
		else
			emit(e, &new->base, "%s INHERIT %s", prefix, ref_text(e->arena, parent));
	}
}
