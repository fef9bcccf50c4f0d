/*
 * filters.c: what of a database counts.
 */
#include "filters.h"

#include "presets.h"

/* Left out is not dropped. */
static void keep_public(Job *job, Schema *schema, const CompareOptions *filters)
{
	const Object *fresh = schema_find(schema_new(job->arena), KIND_SCHEMA, NULL, NULL, "public", NULL);
	bool hidden = (filters->schemas.count > 0 && !strings_has(&filters->schemas, "public")) ||
	              object_matches(job->arena, fresh, &filters->ignore);

	if (hidden && !schema_find(schema, KIND_SCHEMA, NULL, NULL, "public", NULL))
		schema_add_public(schema);
}

typedef struct Needs {
	const Schema *schema;
	bool *is_left; /* by number: matched by a pattern */
	bool *is_needed;
	Arena *arena;
	List work; /* of Object, whose own needs are still to be followed */
} Needs;

static void need(Needs *needs, Object *object)
{
	for (; object && needs->is_left[object->number] && !needs->is_needed[object->number]; object = object->parent) {
		needs->is_needed[object->number] = true;
		list_add(needs->arena, &needs->work, object);
	}
}

/* What is not left alone refers to, and what that is made of: it has to be there when a file is read. */
static void find_needed(Needs *needs)
{
	const List *objects = &needs->schema->objects;

	for (size_t i = 0; i < objects->count; i++) {
		Object *object = objects->items[i];

		for (size_t j = 0; !needs->is_left[object->number] && j < object->depends.count; j++)
			need(needs, object->depends.items[j]);
	}
	for (size_t i = 0; i < needs->work.count; i++) {
		const Object *object = needs->work.items[i];

		for (size_t j = 0; j < object->depends.count; j++)
			need(needs, object->depends.items[j]);
		if (object->schema)
			need(needs, schema_find(needs->schema, KIND_SCHEMA, NULL, NULL, object->schema, NULL));
	}
}

/* Only what it is, not what is said about it. */
static void make_bare(Object *object)
{
	object->comment = object->owner = NULL;
	object->has_acl = false;
	object->acl = (Strings){ 0 };
}

static void leave_matching(Job *job, Schema *schema, const Strings *patterns)
{
	Arena *work = arena_new();
	List gone = { 0 };

	schema_number(schema);
	Needs needs = { .schema = schema, .arena = work };
	needs.is_left = arena_alloc(work, (schema->objects.count + 1) * sizeof(bool));
	needs.is_needed = arena_alloc(work, (schema->objects.count + 1) * sizeof(bool));
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];

		needs.is_left[object->number] = object_matches(work, object, patterns);
		needs.is_needed[object->number] = false;
	}
	find_needed(&needs);
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		bool parent_goes = object->parent && needs.is_left[object->parent->number] &&
		                   !needs.is_needed[object->parent->number];

		if (needs.is_needed[object->number])
			make_bare(object);
		else if (needs.is_left[object->number] && !parent_goes)
			list_add(work, &gone, object);
	}
	for (size_t i = 0; i < gone.count; i++)
		schema_remove(schema, gone.items[i]);
	arena_free(work);
}

void leave_out(Job *job, Schema *schema, const CompareOptions *filters)
{
	if (filters->ignore.count > 0)
		leave_matching(job, schema, &filters->ignore);
	keep_public(job, schema, filters);
	schema_strip(schema, filters->without);
}

static size_t count_left(const Job *job, const Schema *schema, const Schema *other, const Strings *patterns)
{
	Arena *work = arena_new();
	size_t count = 0;

	for (size_t i = 0; schema && i < schema->objects.count; i++) {
		const Object *object = schema->objects.items[i];
		bool part = object->parent && object_matches(work, object->parent, patterns);

		if (!part && object_matches(work, object, patterns) &&
		    !(other && schema_find_key(other, object_key(work, object))))
			count++;
		arena_clear(work);
	}
	arena_free(work);
	return count;
}

void say_left_alone(const Job *job, const CompareOptions *options, const Schema *old, const Schema *new)
{
	size_t count = options->ignore.count == 0
	                   ? 0
	                   : count_left(job, old, NULL, &options->ignore) + count_left(job, new, old, &options->ignore);

	if (count > 0)
		job_say(job, "left alone: %zu object%s", count, count == 1 ? "" : "s");
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
		presets_add(job->arena, &options->ignore, &own->leave);
		add_all(job->arena, &options->schemas, &own->schemas);
		options->without |= aspects_named(&own->without);
	}
	if (job->config)
		presets_add(job->arena, &options->ignore, &job->config->leave);
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
