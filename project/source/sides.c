/*
 * sides.c: any two sources compared.
 */
#include "sides.h"

#include <string.h>

#include "analyse.h"
#include "decide.h"
#include "foresee.h"

static void set_compare_options(Job *job, const SidesOptions *options, const Loaded *from, const Loaded *to,
                                CompareOptions *compare)
{
	*compare = (CompareOptions){ .sql = &sql_insight, .owners = options->owners };
	add_filters(job, compare, &options->filters, from->environment);
	add_filters(job, compare, NULL, to->environment);
}

/* A table's name alone is the pattern of a schema, and leaves nothing out. */
static void warn_of_bare_names(Job *job, const Strings *ignore, const Schema *schema)
{
	for (size_t i = 0; i < ignore->count; i++) {
		const char *pattern = ignore->items[i];

		if (strpbrk(pattern, ".*?") || schema_find(schema, KIND_SCHEMA, NULL, NULL, pattern, NULL))
			continue;
		for (size_t j = 0; j < schema->objects.count; j++) {
			const Object *object = schema->objects.items[j];

			if (object->parent || !object->schema || strcmp(object->name, pattern) != 0)
				continue;
			diag_warning(job->diags, NO_SPAN, "ignore \"%s\" names a schema, and there is none; %s is compared",
			             pattern, object_key(job->arena, object))
			    ->hint = arena_printf(job->arena, "write \"%s.%s\", or \"*.%s\"", object->schema, pattern, pattern);
			break;
		}
	}
}

static Loaded *load_live(Job *job, const SidesOptions *options)
{
	Target target;

	return target_resolve(job, &options->connect, &target) ? load_database(job, &target, NULL) : NULL;
}

/* The files first: a mistake in them is told without waiting for a server. */
static bool load_sides(Job *job, const SidesOptions *options, Sides *sides)
{
	sides->to = options->to ? load_source(job, options->to) : load_schema_files(job);
	if (sides->to)
		sides->from = options->from ? load_source(job, options->from) : load_live(job, options);
	return sides->from;
}

static bool plan_changes(Job *job, const PlanOptions *options, Sides *sides)
{
	const Plan *plan = plan_foreseen(job, job->diags, job->arena, sides->settled.old, sides->settled.new, options);

	if (!plan)
		return false;
	sides->plan = plan;
	sides->changes = plan->changes;
	return true;
}

/* The statements only for what is known of them: without a plan the changes are told all the same. */
static void find_changes(Job *job, const PlanOptions *options, Sides *sides)
{
	Settled *settled = &sides->settled;
	Schema *twin = schema_to_compare(job->arena, settled->old, settled->new);

	sides->changes = compare_schemas(job->arena, job->diags, twin, settled->new, &options->compare);
	if (sides->changes.count == 0)
		return;
	Attempt attempt = job_attempt(job);
	sides->plan = plan_make(job->arena, job->diags, settled->old, settled->new, options);
	job_forget(job, attempt);
	if (sides->plan)
		plan_foresee(job, sides->plan, settled->old);
}

bool sides_compare(Job *job, const SidesOptions *options, bool need_plan, Sides *sides)
{
	PlanOptions plan_options = { .online = options->online };
	CompareOptions *compare = &plan_options.compare;

	*sides = (Sides){ 0 };
	if (!load_sides(job, options, sides))
		return false;
	set_compare_options(job, options, sides->from, sides->to, compare);
	warn_of_bare_names(job, &compare->ignore, sides->from->schema);
	sides->without = compare->without;
	if (!settle(job, sides->from, sides->to, &options->settle, compare, &sides->settled))
		return false;
	say_left_alone(job, compare, sides->settled.old, sides->settled.new);
	if (need_plan && !plan_changes(job, &plan_options, sides))
		return false;
	if (!need_plan)
		find_changes(job, &plan_options, sides);
	note_renames(job, &sides->changes);
	return true;
}

void sides_close(Sides *sides)
{
	loaded_close(sides->from);
	loaded_close(sides->to);
}
