/*
 * filters.c: what of a database counts.
 */
#include "filters.h"

/* Left out is not dropped. */
static void keep_public(Job *job, Schema *schema, const CompareOptions *filters)
{
	const Object *fresh = schema_find(schema_new(job->arena), KIND_SCHEMA, NULL, NULL, "public", NULL);
	bool hidden = (filters->schemas.count > 0 && !strings_has(&filters->schemas, "public")) ||
	              object_matches(job->arena, fresh, &filters->ignore);

	if (hidden && !schema_find(schema, KIND_SCHEMA, NULL, NULL, "public", NULL))
		schema_add_public(schema);
}

void leave_out(Job *job, Schema *schema, const CompareOptions *filters)
{
	const Strings *patterns = &filters->ignore;

	for (size_t i = schema->objects.count; patterns->count > 0 && i > 0; i--) {
		/* A removed object takes its children along, which stand behind it. */
		if (i <= schema->objects.count && object_matches(job->arena, schema->objects.items[i - 1], patterns))
			schema_remove(schema, schema->objects.items[i - 1]);
	}
	keep_public(job, schema, filters);
	schema_strip(schema, filters->without);
}

static void add_all(Arena *arena, Strings *to, const Strings *from)
{
	for (size_t i = 0; i < from->count; i++) {
		if (!strings_has(to, from->items[i]))
			strings_add(arena, to, from->items[i]);
	}
}

void add_filters(const Job *job, CompareOptions *options, const FilterOptions *own, const Environment *environment)
{
	if (own) {
		add_all(job->arena, &options->ignore, &own->ignore);
		add_all(job->arena, &options->schemas, &own->schemas);
		options->without |= aspects_named(&own->without);
	}
	if (job->config)
		options->without |= aspects_named(&job->config->without);
	if (!environment)
		return;
	add_all(job->arena, &options->ignore, &environment->ignore);
	add_all(job->arena, &options->schemas, &environment->schemas);
	options->without |= aspects_named(&environment->without);
}

void say_without(const Job *job, const CompareOptions *options)
{
	Strings texts = aspects_texts(job->arena, options->without);

	if (texts.count > 0)
		job_say(job, "left out: %s", strings_join(job->arena, &texts, ", "));
}
