/*
 * partition.c: partitions that leave their table.
 */
#include "family.h"

void table_emit_detach(Emit *e, const Object *table)
{
	emit_once(e, table,
	          sql_text(e->arena, "ALTER TABLE %s DETACH PARTITION %Q",
	                   ref_text(e->arena, ((const Table *) table)->partition_of), table->schema, table->name));
}
