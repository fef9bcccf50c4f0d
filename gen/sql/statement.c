/*
 * statement.c: a statement of the plan.
 */
#include <string.h>

#include "family.h"

Statement *emit(Emit *e, const Object *object, const char *format, ...)
{
	Buf sql;
	buf_init(&sql, e->arena);
	va_list args;
	va_start(args, format);
	sql_vadd(&sql, format, args);
	va_end(args);
	Statement *statement = arena_new_struct(e->arena, Statement);
	statement->sql = sql.data;
	statement->object = object;
	list_add(e->arena, e->statements, statement);
	return statement;
}

bool is_emitted(const Emit *e, const char *sql)
{
	for (size_t i = 0; i < e->statements->count; i++)
		if (strcmp(((const Statement *) e->statements->items[i])->sql, sql) == 0)
			return true;
	return false;
}

Statement *emit_once(Emit *e, const Object *object, const char *sql)
{
	return is_emitted(e, sql) ? NULL : emit(e, object, "%s", sql);
}

const char *lost_rows(Arena *arena, const Object *table, const char *column)
{
	const char *all = sql_text(arena, "SELECT 1 FROM %Q", table->schema, table->name);
	return !column ? all : sql_text(arena, "%s WHERE %I IS DISTINCT FROM NULL", all, column);
}

void statement_takes(Emit *e, Statement *statement, LossOf loss)
{
	LossOf *kept = arena_new_struct(e->arena, LossOf);
	*kept = loss;
	list_add(e->arena, &statement->losses, kept);
}

void statement_loses(Emit *e, Statement *statement, int hazards, LossOf loss, const char *reason)
{
	statement_takes(e, statement, loss);
	statement->hazards |= hazards;
	statement->reason = reason;
}

void statement_may_fail(Statement *statement, const char *fails)
{
	statement->hazards |= HAZARD_MAY_FAIL;
	if (statement->reason)
		statement->fails = fails;
	else
		statement->reason = fails;
}
