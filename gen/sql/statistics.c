/*
 * statistics.c: extended statistics.
 */
#include "family.h"

static void emit_target(Emit *e, const Statistics *statistics)
{
	emit(e, &statistics->base, "ALTER STATISTICS %Q SET STATISTICS %l", statistics->base.schema, statistics->base.name,
	     statistics->target);
}

static void create_statistics(Emit *e, const Object *object, const List *folded)
{
	const Statistics *statistics = (const Statistics *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE STATISTICS %Q", object->schema, object->name);
	if (statistics->kinds.count)
		buf_printf(&out, " (%s)", strings_join(e->arena, &statistics->kinds, ", "));
	sql_add(&out, " ON %N", &statistics->columns);
	for (size_t i = 0; i < statistics->expressions.count; i++) {
		buf_add(&out, i || statistics->columns.count ? ", " : "");
		gen_add_key_expression(&out, ((const StatisticsPart *) statistics->expressions.items[i])->expr.text);
	}
	buf_printf(&out, " FROM %s", gen_ref(e->arena, statistics->table));
	emit(e, object, "%s", out.data);
	if (statistics->target >= 0)
		emit_target(e, statistics);
}

static bool alter_statistics(Emit *e, const Change *change)
{
	emit_target(e, (const Statistics *) change->new);
	return true;
}

const Emitter statistics_emitter = { .create = create_statistics, .alter = alter_statistics };
