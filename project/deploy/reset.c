/*
 * reset.c: a development database made anew from the migrations.
 */
#include "reset.h"

#include <string.h>

#include "analyse.h"
#include "execute.h"
#include "folders.h"
#include "history.h"
#include "protect.h"
#include "sqltext.h"
#include "states.h"

/* What goes: the objects of these schemas, and what is in no schema but made by the migrations (extensions …). */
typedef struct Doom {
	Job *job;
	const Environment *environment; /* NULL: all schemas */
	const Schema *live;
	const Schema *made; /* by the migrations; NULL: they could not be read offline */
} Doom;

static bool schema_is_chosen(const Doom *doom, const char *name)
{
	return !doom->environment || doom->environment->schemas.count == 0 ||
	       strings_has(&doom->environment->schemas, name);
}

static bool is_doomed(const Doom *doom, const Object *object);

/* Nothing that stays is in it, no extension either. */
static bool is_emptied(const Doom *doom, const char *name)
{
	for (size_t i = 0; i < doom->live->objects.count; i++) {
		const Object *object = doom->live->objects.items[i];
		const char *in = object->kind == KIND_EXTENSION ? ((const Extension *) object)->in_schema : object->schema;

		if (!object->parent && in && strcmp(in, name) == 0 && !is_doomed(doom, object))
			return false;
	}
	return true;
}

static bool is_doomed(const Doom *doom, const Object *object)
{
	if (doom->environment && object_matches(doom->job->arena, object, &doom->environment->ignore))
		return false;
	if (object->kind == KIND_SCHEMA)
		return schema_is_chosen(doom, object->name) && strcmp(object->name, "public") != 0 &&
		       is_emptied(doom, object->name);
	if (object->schema)
		return schema_is_chosen(doom, object->schema);
	return doom->made && schema_find_key(doom->made, object_key(doom->job->arena, object));
}

/* false after a diagnostic for everything that stays and needs what goes. */
static bool nothing_needs_it(const Doom *doom)
{
	Job *job = doom->job;
	bool fine = true;

	for (size_t i = 0; i < doom->live->objects.count; i++) {
		const Object *object = doom->live->objects.items[i];

		if (is_doomed(doom, object_ancestor(object)))
			continue;
		for (size_t j = 0; j < object->depends.count; j++) {
			const Object *needed = object->depends.items[j];

			if (!is_doomed(doom, object_ancestor(needed)))
				continue;
			fine = false;
			diag_error(job->diags, NO_SPAN, "%s stays and needs %s, which would be dropped",
			           object_key(job->arena, object), object_key(job->arena, needed))
			    ->hint = "drop it first, or name its schema under \"schemas\" of the environment";
		}
	}
	return fine;
}

/* What stays, as the plan's goal; *DROPPED and *KEPT name the rest and the topmost objects outside all schemas. */
static Schema *what_stays(const Doom *doom, Strings *dropped, Strings *kept)
{
	Arena *arena = doom->job->arena;
	Schema *stays = schema_clone(arena, doom->live);

	for (size_t i = 0; i < doom->live->objects.count; i++) {
		const Object *object = doom->live->objects.items[i];
		const char *key = object_key(arena, object);
		Object *copy = schema_find_key(stays, key);

		if (object->parent || !copy)
			continue;
		if (!is_doomed(doom, object)) {
			if (!object->schema && object->kind != KIND_SCHEMA && object->kind != KIND_LANGUAGE)
				strings_add(arena, kept, key);
			continue;
		}
		strings_add(arena, dropped, key);
		schema_remove(stays, copy);
	}
	return stays;
}

/* The tables in which migrations are recorded, with the views on them. */
static bool drop_history(Running *running)
{
	Job *job = running->job;
	const History *history = history_read(job->arena, job->diags, running->conn, &running->options);

	if (!history)
		return false;
	Buf sql;
	buf_init(&sql, job->arena);
	if (strcmp(history->schema, "drizzle") == 0 && history->schema_exists)
		sql_add(&sql, "DROP SCHEMA %I CASCADE;\n", history->schema);
	else if (history->schema_exists)
		sql_add(&sql, "DROP TABLE IF EXISTS %Q, %Q CASCADE;\n", history->schema, history->table, history->schema,
		        RUNS_TABLE);
	return sql.length == 0 || conn_exec(running->conn, job->diags, NO_SPAN, sql.data);
}

static Plan *plan_drops(Job *job, const Loaded *live, const Loaded *made, Strings *dropped, Strings *kept)
{
	Doom doom = { job, live->environment, live->schema, !made ? NULL : made->schema };
	PlanOptions options = { .compare = { .sql = &sql_insight } };

	if (!nothing_needs_it(&doom))
		return NULL;
	return plan_make(job->arena, job->diags, live->schema, what_stays(&doom, dropped, kept), &options);
}

static void say_list(Job *job, const char *title, const Strings *keys)
{
	Strings some = *keys;

	if (keys->count == 0)
		return;
	if (some.count > 12)
		some.count = 12;
	job_say(job, "%s: %s%s", title, strings_join(job->arena, &some, ", "),
	        some.count < keys->count ? arena_printf(job->arena, " and %u more", keys->count - some.count) : "");
}

static bool migrate_from_nothing(Running *running, size_t *applied)
{
	Job *job = running->job;

	/* What was kept belongs to others. */
	running->options.fresh = true;
	if (!runner_migrate(job->arena, job->diags, running->conn, running->folder, &running->options, tell_event,
	                    &running->teller, applied))
		return false;
	job_say(job, "%s is new: %zu migration%s applied", conn_describe(running->conn), *applied,
	        *applied == 1 ? "" : "s");
	return true;
}

/* A folder that cannot be read offline (its SQL needs a server) is no reason not to reset. */
static const Loaded *read_made(Job *job, const Folder *folder)
{
	Attempt attempt = job_attempt(job);
	const Loaded *made = load_migrations(job, folder);

	if (!made)
		job_forget(job, attempt);
	return made;
}

static Verdict reset(Running *running, const ResetOptions *options, const Loaded *live, size_t *applied)
{
	Job *job = running->job;
	Strings dropped = { 0 }, kept = { 0 };
	const Plan *plan = plan_drops(job, live, read_made(job, running->folder), &dropped, &kept);

	if (!plan)
		return VERDICT_FAILED;
	say_list(job, "drops", &dropped);
	say_list(job, "keeps, as no migration makes it", &kept);
	if (options->dry_run)
		return dropped.count > 0 ? VERDICT_DIFFERENT : VERDICT_SAME;
	if (!confirmed(job, options->yes,
	               arena_printf(job->arena, "drop %u object%s of %s with all rows, and migrate from nothing",
	                            dropped.count, dropped.count == 1 ? "" : "s", live->label)))
		return VERDICT_FAILED;
	if (plan->statements.count > 0 && !execute_plan(job, live->conn, plan))
		return VERDICT_FAILED;
	return drop_history(running) && migrate_from_nothing(running, applied) ? VERDICT_SAME : VERDICT_FAILED;
}

Verdict reset_database(Job *job, const ResetOptions *options)
{
	Loaded *live = NULL;
	Verdict verdict = VERDICT_FAILED;
	size_t applied = 0;
	Running running;
	bool open = running_open(job, &options->connect, true, &running);

	running_tell(&running, &options->runner);
	if (open && target_is_free(job, &running.target, "reset", "it is for databases that may be lost"))
		live = load_database(job, &running.target, NULL);
	if (live)
		verdict = reset(&running, options, live, &applied);
	running_told(&running, verdict == VERDICT_SAME, "applied", applied);
	loaded_close(live);
	running_close(&running);
	return verdict;
}
