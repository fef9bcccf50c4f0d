/*
 * heirs.c: which tables have which parents: INHERITS and partitions.
 */
#include "heirs.h"

#include "options.h"
#include "partition.h"
#include "query.h"
#include "record.h"

bool is_heir_of(const Object *object, const Object *parent)
{
	Ref ref = object_ref(parent);
	const Table *table = (const Table *) object;
	if (!is_table(object))
		return false;
	if (ref_equal(&table->partition_of, &ref))
		return true;
	for (size_t i = 0; i < table->inherits.count; i++)
		if (ref_equal(&((Parent *) table->inherits.items[i])->table, &ref))
			return true;
	return false;
}

List direct_heirs(Apply *a, const Object *table)
{
	List heirs = { 0 };
	for (size_t i = 0; i < a->state->heirs.count; i++) {
		Object *heir = a->state->heirs.items[i];
		/* It may have been dropped since. */
		if (is_heir_of(heir, table) && schema_find(a->schema, heir->kind, heir->schema, NULL, heir->name, NULL) == heir)
			list_add(a->arena, &heirs, heir);
	}
	return heirs;
}

void note_heir(SessionState *state, Arena *arena, Object *table)
{
	for (size_t i = 0; i < state->heirs.count; i++)
		if (state->heirs.items[i] == table)
			return;
	list_add(arena, &state->heirs, table);
}

List all_heirs(Apply *a, const Object *table)
{
	List heirs = direct_heirs(a, table);
	for (size_t i = 0; i < heirs.count; i++) {
		List more = direct_heirs(a, heirs.items[i]);
		for (size_t j = 0; j < more.count; j++)
			list_add(a->arena, &heirs, more.items[j]);
	}
	return heirs;
}
