/*
 * foresee.c: what the statements of a plan do to those who use the database meanwhile.
 */
#include "foresee.h"

#include <stdlib.h>

#include "effects.h"

/* What is known of a further part of the statement. */
static void add_part(Arena *arena, Statement *statement, StatementEffects *part)
{
	StatementEffects *whole = (StatementEffects *) statement->effects;

	if (!whole) {
		statement->effects = part;
		return;
	}
	for (size_t i = 0; i < part->effects.count; i++)
		list_add(arena, &whole->effects, part->effects.items[i]);
	for (size_t i = 0; i < part->locks.count; i++)
		locks_add(arena, &whole->locks, part->locks.items[i]);
	whole->does |= part->does;
}

void plan_foresee(Job *job, const Plan *plan, const Schema *before)
{
	const char *version = before->server_version;
	size_t *ends = arena_alloc(job->arena, (plan->statements.count + 1) * sizeof(size_t)), at = 0;
	Buf sql;

	buf_init(&sql, job->arena);
	for (size_t i = 0; i < plan->statements.count; i++) {
		buf_printf(&sql, "%s;\n", ((const Statement *) plan->statements.items[i])->sql);
		ends[i] = sql.length;
	}
	List all = effects_of(schema_clone(job->arena, before), source_new(job->arena, "plan", sql.data, sql.length),
	                      version ? atoi(version) : EFFECTS_VERSION);
	for (size_t i = 0; i < all.count; i++) {
		StatementEffects *part = all.items[i];

		while (at < plan->statements.count && part->span.start >= ends[at])
			at++;
		if (at < plan->statements.count)
			add_part(job->arena, plan->statements.items[at], part);
	}
}
