/*
 * foresee.c: what the statements of a plan do to those who use the database meanwhile.
 */
#include "foresee.h"

#include <stdlib.h>

#include "effects.h"
#include "gone.h"
#include "online.h"
#include "query.h"
#include "states.h"

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
	for (size_t i = 0; i < part->breaches.count; i++)
		list_add(arena, &whole->breaches, part->breaches.items[i]);
	whole->does |= part->does;
}

/* The plan knows what its statements do together: rows that were copied before their table goes, a key that is made again over
 * columns which had it.  Of an expression it does not know what it says of the rows by then. */
static void agree_with_plan(const Statement *statement)
{
	StatementEffects *effects = (StatementEffects *) statement->effects;
	const Object *object = statement->object;
	bool known = statement->hazards & HAZARD_REWRITE ||
	             (object && (is_key(object) || is_foreign_key(object) || object->kind == KIND_INDEX));

	if (!effects)
		return;
	effects->does &= ~DOES_LOSE;
	if (known)
		effects->does &= ~DOES_MAYBE_FAIL;
	effects->does |= statement->hazards & HAZARD_DATA_LOSS ? DOES_LOSE : 0;
	effects->does |= statement->hazards & HAZARD_MAY_FAIL ? DOES_MAYBE_FAIL : 0;
}

void plan_foresee(Job *job, const Plan *plan, const Schema *before)
{
	const char *version = before->server_version;
	size_t *ends = arena_alloc(job->arena, (plan->statements.count + 1) * sizeof(size_t)), at = 0;
	Buf sql;

	buf_init(&sql, job->arena);
	for (size_t i = 0; i < plan->statements.count; i++) {
		Statement *statement = plan->statements.items[i];

		statement->effects = NULL;
		buf_printf(&sql, "%s;\n", statement->sql);
		ends[i] = sql.length;
	}
	List all = effects_of(job->arena, before, source_new(job->arena, "plan", sql.data, sql.length),
	                      version ? atoi(version) : EFFECTS_VERSION);
	for (size_t i = 0; i < all.count; i++) {
		StatementEffects *part = all.items[i];

		while (at < plan->statements.count && part->span.start >= ends[at])
			at++;
		if (at < plan->statements.count)
			add_part(job->arena, plan->statements.items[at], part);
	}
	for (size_t i = 0; i < plan->statements.count; i++)
		agree_with_plan(plan->statements.items[i]);
}

Plan *plan_to_write(Job *job, Diags *diags, Arena *arena, Schema *old, Schema *new, const PlanOptions *options)
{
	/* A plan renames what is there. */
	const Schema *before = options->online && schema_renames(arena, old, new) ? schema_clone(arena, old) : old;
	Plan *plan = plan_make(arena, diags, old, new, options);

	if (!plan || !options->online || plan->statements.count == 0)
		return plan;
	plan_foresee(job, plan, before);
	plan_make_online(arena, plan, old, new, options->compare.sql);
	plan_foresee(job, plan, before);
	plan_tell_offline(arena, plan, before);
	return plan;
}

Plan *plan_foreseen(Job *job, Diags *diags, Arena *arena, Schema *old, Schema *new, const PlanOptions *options)
{
	/* Before the plan takes its memory. */
	bool speaks_of_gone = schema_find_gone(job->arena, diags, old, new) > 0;
	Plan *plan = plan_to_write(job, diags, arena, old, new, options);

	if (!plan || speaks_of_gone)
		return NULL;
	if (!options->online && plan->statements.count > 0)
		plan_foresee(job, plan, old);
	return plan;
}

void say_waits(Job *job, const List *effects)
{
	for (size_t i = 0; i < effects->count; i++) {
		const StatementEffects *statement = effects->items[i];
		size_t line, column;

		source_place(statement->span.source, statement->span.start, &line, &column);
		for (size_t j = 0; j < statement->effects.count; j++) {
			const Effect *effect = statement->effects.items[j];
			const char *sentence = effect_sentence(job->arena, effect);

			if (sentence)
				job_say(job, "%s:%zu: %s [%s]", statement->span.source->name, line, sentence, effect->row->code);
		}
	}
}

static void add_note(Job *job, const StatementEffects *statement, const EffectRow *row, const char *message)
{
	Diag *diag = diag_note(job->diags, statement->span, "%s", message);

	diag->code = row->code;
	diag->hint = row->safer;
}

static void note_effect(Job *job, const StatementEffects *statement, const Effect *effect)
{
	const char *sentence = effect_sentence(job->arena, effect);

	if (sentence)
		add_note(job, statement, effect->row, sentence);
	if (effect->row->does & DOES_LOSE && !effect->fresh)
		add_note(job, statement, effect->row,
		         !effect->name ? "rows or values are lost"
		                       : arena_printf(job->arena, "rows or values of %s are lost", effect->name));
}

/* Which of its effects it is that rows can stop; NULL: none is known. */
static const Effect *failing_effect(const StatementEffects *statement)
{
	for (size_t i = 0; i < statement->effects.count; i++) {
		const Effect *effect = statement->effects.items[i];

		if (effect->row->does & DOES_MAYBE_FAIL && !effect->fresh)
			return effect;
	}
	return effects_gravest(statement);
}

static void note_failing(Job *job, const StatementEffects *statement)
{
	const Effect *stopped = failing_effect(statement);

	for (size_t i = 0; stopped && i < statement->breaches.count; i++) {
		const Breach *breach = statement->breaches.items[i];

		add_note(job, statement, stopped->row,
		         arena_printf(job->arena, "fails where there are rows with %s", breach->what));
	}
	if (stopped && statement->breaches.count == 0 && statement->does & DOES_MAYBE_FAIL)
		add_note(job, statement, stopped->row, "may fail on rows that are there");
}

void note_effects(Job *job, const List *effects)
{
	for (size_t i = 0; i < effects->count; i++) {
		const StatementEffects *statement = effects->items[i];

		for (size_t j = 0; j < statement->effects.count; j++)
			note_effect(job, statement, statement->effects.items[j]);
		note_failing(job, statement);
	}
}

/* No migration behind the first of PENDING is applied. */
static bool is_tail(const Folder *folder, const List *pending)
{
	size_t first = 0;

	while (first < folder->migrations.count && !list_has(pending, folder->migrations.items[first]))
		first++;
	return folder->migrations.count - first == pending->count;
}

List pending_effects(Job *job, const Folder *folder, const List *pending)
{
	/* What cannot be read is told by those who have to read it. */
	Attempt attempt = job_attempt(job);
	Schema *schema = state_start(job, folder);
	EffectsPast *past = effects_past_new(job->arena, is_tail(folder, pending));
	List all = { 0 };

	for (size_t i = 0; schema && i < folder->migrations.count; i++) {
		const Migration *migration = folder->migrations.items[i];
		const Source *source = migration_text(job, migration);
		bool wanted = list_has(pending, migration);

		schema = !source
		             ? NULL
		             : state_next_watched(job, schema, migration, source, STATE_AS_FAR_AS_READ | STATE_AS_FAR_AS_GOES,
		                                  wanted ? past : NULL, wanted ? &all : NULL);
	}
	job_forget(job, attempt);
	return all;
}
