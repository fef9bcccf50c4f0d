/*
 * squash.c: the consolidated file made from the migrations.
 */
#include "squash.h"

#include <string.h>

#include "analyse.h"
#include "consolidate.h"
#include "consolidated.h"
#include "file.h"
#include "folders.h"
#include "marker.h"
#include "plan.h"
#include "query.h"

/* --- what must wait for the rows ----------------------------------------------------------------- */

static bool table_has_rows(const Content *content, const Object *object)
{
	for (size_t i = 0; object && i < content->tables.count; i++) {
		const ContentTable *one = content->tables.items[i];

		if (one->rows.row_count > 0 && object->schema && strcmp(one->name, object->name) == 0 &&
		    strcmp(one->schema, object->schema) == 0)
			return true;
	}
	return false;
}

/* Triggers and rules must not act on rows that are there with all they have done; rows need not come in the order of
 * foreign keys; a materialized view is filled from them. */
static bool waits_for_rows(const Content *content, const Object *object)
{
	if (object->kind == KIND_TRIGGER || object->kind == KIND_RULE || is_foreign_key(object))
		return table_has_rows(content, object->parent);
	return object->kind == KIND_MATERIALIZED_VIEW || kind_of(object)->comes_last;
}

static bool needs_any(const Object *object, const bool *late)
{
	if (object->parent && late[object->parent->number])
		return true;
	for (size_t i = 0; i < object->depends.count; i++) {
		if (late[((const Object *) object->depends.items[i])->number])
			return true;
	}
	return false;
}

static void forget_late(List *objects, const bool *late)
{
	for (size_t i = objects->count; i-- > 0;) {
		if (late[((const Object *) objects->items[i])->number])
			list_remove(objects, i);
	}
}

/* Takes out what waits for the rows, and all that depends on it; row level security, which may hold for the owner as
 * well, is put off. */
static void make_early(Arena *arena, Schema *schema, const Content *content)
{
	List objects = { 0 };
	bool grew = true;

	schema_number(schema);
	bool *late = arena_alloc(arena, (schema->objects.count + 1) * sizeof(bool));
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];

		list_add(arena, &objects, object);
		late[object->number] = waits_for_rows(content, object);
		if (object->kind == KIND_TABLE && table_has_rows(content, object))
			((Table *) object)->row_security = ((Table *) object)->force_row_security = false;
	}
	while (grew) {
		grew = false;
		for (size_t i = 0; i < objects.count; i++) {
			const Object *object = objects.items[i];

			if (!late[object->number] && needs_any(object, late))
				grew = late[object->number] = true;
		}
	}
	for (size_t i = 0; i < objects.count; i++) {
		Object *object = objects.items[i];

		forget_late(&object->depends, late);
		forget_late(&object->mentions, late);
		if (late[object->number] && (!object->parent || !late[object->parent->number]))
			schema_remove(schema, object);
	}
}

/* --- the file --------------------------------------------------------------------------------------- */

static bool add_plan(Job *job, Buf *sql, const char *title, Schema *from, Schema *to)
{
	PlanOptions options = { .compare = { .sql = &sql_insight, .owners = true } };
	const Plan *plan = plan_make(job->arena, job->diags, from, to, &options);

	if (!plan)
		return false;
	if (plan->statements.count > 0)
		buf_printf(sql, "-- %s\n\n", title);
	plan_add_sql(sql, plan, "");
	if (plan->statements.count > 0)
		buf_add(sql, "\n");
	return true;
}

static void add_carried(Buf *sql, const Carried *carried)
{
	if (carried->statements.count > 0)
		buf_add(sql, "-- what the migrations say of roles and of the database itself\n\n");
	for (size_t i = 0; i < carried->statements.count; i++) {
		const Span *span = carried->statements.items[i];

		buf_add(sql, sql_without_breakpoint(sql->arena, arena_strndup(sql->arena, span->source->text + span->start,
		                                                              span->end - span->start)));
		buf_add(sql, ";\n");
	}
	if (carried->statements.count > 0)
		buf_add(sql, "\n");
}

/* A server that is newer or older has another version of an extension; what the migrations got by default, the file gets
 * by default.  That this is the same is tried with the versions that SAVED keeps. */
static void take_versions(Arena *arena, Schema *schema, Strings *saved)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];

		if (object->kind != KIND_EXTENSION)
			continue;
		strings_add(arena, saved, ((Extension *) object)->version);
		((Extension *) object)->version = NULL;
	}
}

static void give_versions(Schema *schema, const Strings *saved)
{
	size_t next = 0;

	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];

		if (object->kind == KIND_EXTENSION)
			((Extension *) object)->version = saved->items[next++];
	}
}

static void add_grants(Buf *sql, const Strings *grants)
{
	if (grants->count > 0)
		buf_add(sql, "-- privileges of what extensions and the system bring along\n\n");
	for (size_t i = 0; i < grants->count; i++)
		buf_printf(sql, "%s;\n", grants->items[i]);
}

/* The SQL that makes what the migrations have made: schema and rows.  KEPT: columns whose values vary and are kept.  NULL
 * after diagnostics. */
static const char *squashed_sql(Job *job, const Carried *carried, Made *made, Strings *kept)
{
	bool rows_between = !content_is_empty(made->content);
	Strings versions = { 0 }, unused = { 0 };
	Buf sql;

	buf_init(&sql, job->arena);
	Buf content;
	buf_init(&content, job->arena);
	content_add_sql(&content, made->content, kept);
	if (rows_between)
		make_early(job->arena, made->early, made->content);
	take_versions(job->arena, made->early, &unused);
	take_versions(job->arena, made->schema, &versions);
	add_carried(&sql, carried);
	bool ok = add_plan(job, &sql, "the schema", made->empty, made->early);
	if (content.length > 0)
		buf_printf(&sql, "-- the rows\n\n%s\n", content.data);
	ok = ok && (!rows_between ||
	            add_plan(job, &sql, "what would act on the rows, or is made from them", made->early, made->schema));
	add_grants(&sql, &made->content->grants);
	give_versions(made->schema, &versions);
	if (!ok)
		return NULL;
	while (buf_ends_with(&sql, "\n\n"))
		buf_chop(&sql, 1);
	return sql.data;
}

/* --- the workflow --------------------------------------------------------------------------------- */

static size_t position_after(const Folder *folder, const char *to)
{
	for (size_t i = 0; to && i < folder->migrations.count; i++) {
		if (strcmp(((const Migration *) folder->migrations.items[i])->tag, to) == 0)
			return i + 1;
	}
	return folder->migrations.count;
}

static void warn_kept(Job *job, const Strings *kept)
{
	if (kept->count == 0)
		return;
	Diag *diag = diag_warning(job->diags, NO_SPAN,
	                          "values that the migrations make anew on each database are the same on all "
	                          "databases that the consolidated file makes");
	diag->detail = strings_join(job->arena, kept, ", ");
	diag->hint = "that is right for keys which other rows name; a secret has to be set after the migrations";
}

/* The differences that are left are dbgen's fault, or something that no SQL of this file can bring back. */
static bool is_same(Job *job, Trial *trial, const Folder *folder, const Made *made)
{
	Strings differences = { 0 };

	if (!compare_consolidated(trial, folder, made, &differences)) {
		diag_note(job->diags, NO_SPAN,
		          "nothing was written: the file that would stand for the migrations does not run");
		return false;
	}
	if (differences.count == 0)
		return true;
	Diag *diag = diag_error(job->diags, NO_SPAN,
	                        "nothing was written: one file for these migrations would not make the same");
	diag->detail = differences_shown(job->arena, &differences);
	diag->hint = "--to TAG stops before the migration that does this";
	return false;
}

static size_t count_rows(const Content *content)
{
	size_t count = 0;

	for (size_t i = 0; i < content->tables.count; i++)
		count += ((const ContentTable *) content->tables.items[i])->rows.row_count;
	return count;
}

static bool write_squashed(Job *job, const Folder *folder, size_t count, Trial *trial, const Carried *carried)
{
	const char *path = path_join(job->arena, folder->path, CONSOLIDATED_FILE);
	const char *last = ((const Migration *) folder->migrations.items[count - 1])->tag;
	Folder squashed = *folder;
	Strings kept = { 0 };
	Made made;

	if (!make_twice(trial, folder, last, &made))
		return false;
	const char *sql = squashed_sql(job, carried, &made, &kept);
	if (!sql)
		return false;
	Buf text;
	buf_init(&text, job->arena);
	consolidated_add(&text, folder, count, sql);
	squashed.consolidated = consolidated_of(job->arena, path, text.data, text.length);
	if (!is_same(job, trial, &squashed, &made) || !file_write(job->diags, path, text.data, text.length))
		return false;
	warn_kept(job, &kept);
	job_say(job,
	        "%s: stands for %zu migration%s, up to %s: %u tables, %zu rows; both make the same, as a replay has proved",
	        path, count, count == 1 ? "" : "s", last, made.content->tables.count, count_rows(made.content));
	return true;
}

bool squash_folder(Job *job, const SettleOptions *options, const char *to)
{
	const Folder *folder = read_folder(job);
	bool ok = false;

	if (!folder || !folder_knows(job, folder, to))
		return false;
	size_t count = position_after(folder, to);
	if (count == 0) {
		diag_error(job->diags, NO_SPAN, "there is no migration in %s", folder->path);
		return false;
	}
	if (IS_BASELINE(folder->consolidated)) {
		diag_error(job->diags, NO_SPAN, "%s begins with a baseline, which no migration makes",
		           folder->consolidated->path)
		    ->hint = "fresh databases get it and then the migrations; it cannot be put together with them";
		return false;
	}
	if (options->no_scratch) {
		diag_error(job->diags, NO_SPAN, "squash runs the migrations on a throwaway server, and --no-scratch was given");
		return false;
	}
	Carried carried;
	if (!carried_find(job->arena, job->diags, folder, count, has_variables(job), &carried))
		return false;
	Trial trial;
	if (trial_open(job, options, 0, folder, &trial))
		ok = write_squashed(job, folder, count, &trial, &carried);
	trial_close(&trial);
	return ok;
}
