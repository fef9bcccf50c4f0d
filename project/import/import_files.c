/*
 * import_files.c: another tool's migrations as files of our folder.
 *
 * Each file says in its first lines what it stands for, "-- dbgen import: goose 00001", so that the next import, of
 * this or of another database, knows it again whatever was done to the rest of the text.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "adopt.h"
#include "analyse.h"
#include "compose.h"
#include "file.h"
#include "folder.h"
#include "beginning.h"
#include "import.h"
#include "marker.h"
#include "names.h"
#include "filters.h"

#define MARK "-- dbgen import: "
#define OUR_COMMENT "-- dbgen"

/* --- which of ours is which of theirs ------------------------------------------------------------ */

static const char *mark_of(const Import *import, const ForeignMigration *foreign)
{
	return arena_printf(import->job->arena, "%s %s", import->tool->name, foreign->version);
}

/* TEXT behind our own first lines and without blanks at its end; the marks among them go to MARKS, unless NULL. */
static const char *body_of(Arena *arena, const char *text, Strings *marks)
{
	size_t length;

	while (text_starts_with(text, OUR_COMMENT)) {
		length = strcspn(text, "\r\n");
		if (marks && text_starts_with(text, MARK))
			strings_add(arena, marks, arena_strndup(arena, text + strlen(MARK), length - strlen(MARK)));
		text += strcspn(text, "\n");
		text += *text != '\0';
	}
	length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]))
		length--;
	return arena_strndup(arena, text, length);
}

static void find_ours(Import *import)
{
	Arena *arena = import->job->arena;
	const List *ours = &import->running.folder->migrations;
	Map *by_mark = map_new(arena), *by_text = map_new(arena);

	for (size_t i = 0; i < ours->count; i++) {
		Migration *migration = ours->items[i];
		Strings marks = { 0 };
		const char *body = body_of(arena, migration->source->text, &marks);

		for (size_t n = 0; n < marks.count; n++)
			map_set(by_mark, marks.items[n], migration);
		/* One that says what it stands for stands for nothing else, even if that has the same text. */
		if (*body && (marks.count == 0 || import->tool->verbatim) && !map_get(by_text, body))
			map_set(by_text, body, migration);
	}
	for (size_t i = 0; i < import->from->migrations.count; i++) {
		ImportItem *item = arena_new_struct(arena, ImportItem);

		item->foreign = import->from->migrations.items[i];
		item->ours = map_get(by_mark, mark_of(import, item->foreign));
		if (!item->ours && item->foreign->up)
			item->ours = map_get(by_text, body_of(arena, item->foreign->up, NULL));
		list_add(arena, &import->items, item);
	}
}

static bool read_recorded(Import *import)
{
	Job *job = import->job;
	Running *running = &import->running;
	List statuses = { 0 };

	import->recorded = (List){ 0 };
	if (!runner_status(job->arena, job->diags, running->conn, running->folder, &running->options, &statuses))
		return false;
	for (size_t i = 0; i < statuses.count; i++) {
		const MigrationStatus *status = statuses.items[i];

		if (status->migration && status->row_id)
			list_add(job->arena, &import->recorded, (void *) status->migration);
	}
	return true;
}

bool import_is_recorded(const Import *import, const Migration *migration)
{
	for (size_t i = 0; i < import->recorded.count; i++)
		if (import->recorded.items[i] == migration)
			return true;
	return false;
}

/* --- what has to be written ---------------------------------------------------------------------- */

static void add_problem(Import *import, const char *kind, const ForeignMigration *foreign, const char *message,
                        const char *hint)
{
	List about = { 0 };

	list_add(import->job->arena, &about, (void *) foreign);
	foreign_problem(import->job->arena, &import->problems,
	                &(ForeignProblem){
	                    .kind = kind, .what = foreign->label, .message = message, .hint = hint, .about = about });
}

/* Numbers are kept when they are there, and in order; a number may stand twice. */
static bool numbers_can_be_kept(const Import *import)
{
	const List *ours = &import->running.folder->migrations;
	const char *last = NULL;

	for (size_t i = 0; i < import->items.count; i++) {
		const ImportItem *item = import->items.items[i];

		if (!item->write)
			continue;
		if (!item->foreign->number || (last && number_compare(last, item->foreign->number) > 0))
			return false;
		last = item->foreign->number;
	}
	for (size_t i = 0; i < ours->count && last; i++) {
		const Migration *migration = ours->items[i];

		if (strlen(last) < 10 && migration->idx >= strtoll(last, NULL, 10))
			return false;
	}
	return true;
}

static void plan_item(Import *import, ImportItem *item, bool baseline)
{
	const ForeignMigration *foreign = item->foreign;

	if (item->ours)
		return;
	if (baseline && foreign->applied) {
		item->in_baseline = true;
	} else if (!foreign->code) {
		item->write = true;
		import->to_write++;
		if (foreign->trouble)
			add_problem(import, "incomplete", foreign, foreign->trouble,
			            foreign->applied
			                ? "complete the file that was written, then \"dbgen repair TAG --accept-edit\""
			                : "complete the file that was written, or take it out of the folder: \"dbgen migrate\" would "
			                  "apply it as it is");
	} else if (foreign->applied) {
		add_problem(import, "not-sql", foreign,
		            arena_printf(import->job->arena, "is %s and was applied after the import", foreign->code),
		            arena_printf(import->job->arena,
		                         "write what it does with \"dbgen generate --custom\" and put \"" MARK "%s\" "
		                         "first in the file",
		                         mark_of(import, foreign)));
	} else if (!foreign->row || foreign->row->state != FOREIGN_UNDONE) {
		add_problem(import, "not-sql", foreign,
		            arena_printf(import->job->arena, "is %s and is not applied", foreign->code),
		            arena_printf(import->job->arena, "apply it with %s first, or write it anew with \"dbgen generate\"",
		                         import->tool->title));
	}
}

/* Migrations in code cannot become files: then one, made of the live database, stands for all that is applied. */
static bool needs_baseline(const Import *import)
{
	bool code = false;

	if (import->running.folder->migrations.count > 0)
		return false;
	for (size_t i = 0; i < import->items.count; i++) {
		const ForeignMigration *foreign = ((const ImportItem *) import->items.items[i])->foreign;

		code |= foreign->applied && (foreign->code || import->options->baseline);
	}
	return code;
}

/* Files in one folder cannot be two tools'. */
static bool check_places(Import *import)
{
	char ours[PATH_MAX], theirs[PATH_MAX];
	const char *path = import->running.folder->path;

	if (import->to_write == 0 || !realpath(path, ours) || !realpath(import->from->path, theirs) ||
	    strcmp(ours, theirs) != 0)
		return true;
	diag_error(import->job->diags, NO_SPAN, "%s is the folder of %s and the one that dbgen is to write to", path,
	           import->tool->title)
	    ->hint = arena_printf(import->job->arena,
	                          "mv '%s' '%s.old', then \"dbgen import --dir '%s.old'\"; or name another one under "
	                          "\"migrations.dir\" in dbgen.json",
	                          path, path, path);
	return false;
}

/* What the next `migrate` would apply although later ones are applied. */
static void report_overtaken(Import *import)
{
	for (size_t i = 0; i < import->items.count; i++) {
		const ForeignMigration *foreign = ((const ImportItem *) import->items.items[i])->foreign;

		if (foreign->overtaken && !foreign->code)
			add_problem(import, "file-without-row", foreign,
			            arena_printf(import->job->arena, "is not recorded by %s, although later ones are",
			                         import->tool->title),
			            "\"dbgen migrate\" will apply it; if it is applied: \"dbgen resolve TAG --applied\"");
	}
}

static bool is_settled(const Import *import, const ForeignMigration *foreign)
{
	for (size_t i = 0; i < import->items.count; i++) {
		const ImportItem *item = import->items.items[i];

		if (item->foreign == foreign)
			return item->ours && import_is_recorded(import, item->ours);
	}
	return false;
}

/* What was decided by an earlier import, or since. */
static void drop_settled_problems(Import *import)
{
	for (size_t i = import->problems.count; i-- > 0;) {
		const ForeignProblem *problem = import->problems.items[i];
		bool settled = problem->about.count > 0;

		for (size_t n = 0; n < problem->about.count; n++)
			settled = settled && is_settled(import, problem->about.items[n]);
		if (settled)
			list_remove(&import->problems, i);
	}
}

bool import_plan(Import *import)
{
	find_ours(import);
	if (!read_recorded(import))
		return false;
	bool baseline = needs_baseline(import);
	import->to_write = baseline;
	for (size_t i = 0; i < import->items.count; i++)
		plan_item(import, import->items.items[i], baseline);
	report_overtaken(import);
	drop_settled_problems(import);
	import->keep_numbers = strcmp(import->options->numbering, "keep") == 0 && !baseline && numbers_can_be_kept(import);
	return check_places(import);
}

/* --- writing -------------------------------------------------------------------------------------- */

static const char *file_name(Arena *arena, const char *name)
{
	char *clean = arena_strndup(arena, name, strnlen(name, 120));

	for (char *c = clean; *c; c++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", *c))
			*c = '_';
	return *clean ? clean : "migration";
}

/* Times that the files do not tell are taken from the table, else from the one before; the first from the next known. */
static int64_t first_when(const Import *import)
{
	int64_t earliest = millis_now();

	for (size_t i = 0; i < import->items.count; i++) {
		const ForeignMigration *foreign = ((const ImportItem *) import->items.items[i])->foreign;
		int64_t when = foreign->when ? foreign->when : foreign->row ? foreign->row->applied_at : 0;

		if (when > 0 && when < earliest)
			earliest = when;
	}
	return earliest - (int64_t) import->items.count * 1000;
}

static const char *with_marks(const Import *import, const ForeignMigration *foreign, const char *sql, bool alone)
{
	if (import->tool->verbatim)
		return sql;
	return arena_printf(import->job->arena, MARK "%s\n%s%s", mark_of(import, foreign),
	                    alone ? "-- dbgen: no transaction\n" : "", sql_without_breakpoint(import->job->arena, sql));
}

static bool write_item(Import *import, ImportItem *item, int64_t *when)
{
	const ForeignMigration *foreign = item->foreign;
	Job *job = import->job;
	NewMigration new = {
		.sql = with_marks(import, foreign, foreign->up, foreign->alone),
		.down_sql = !foreign->down        ? NULL
		            : foreign->down_alone ? arena_printf(job->arena, "-- dbgen: no transaction\n%s", foreign->down)
		                                  : foreign->down,
	};
	int64_t wanted = foreign->when ? foreign->when : foreign->row ? foreign->row->applied_at : 0;

	*when = wanted > *when ? wanted : *when + 1;
	Migration *next = folder_next_foreign(job->arena, job->diags, import->running.folder,
	                                      file_name(job->arena, foreign->name),
	                                      import->keep_numbers ? foreign->number : NULL, *when);
	if (!next || !folder_write(job->arena, job->diags, import->running.folder, next, &new))
		return false;
	item->ours = next;
	return true;
}

static bool add_live_schema(Import *import, Buf *sql)
{
	PlanOptions options = { .compare = { .sql = &sql_insight } };
	Job *job = import->job;
	CompareOptions filters = { .without = ASPECT_OWNERS };
	Schema *empty = schema_new(job->arena);

	add_filters(job, &filters, NULL, import->running.target.environment);
	Loaded *live = load_database(job, &import->running.target, &filters.schemas);
	if (!live)
		return false;
	/* The other tool's own tables are no part of the schema, nor is what the environment leaves out. */
	for (size_t i = 0; i < import->own.count; i++)
		strings_add(job->arena, &filters.ignore, import->own.items[i]);
	leave_out(job, live->schema, &filters);
	schema_analyse(empty);
	Plan *plan = plan_make(job->arena, job->diags, empty, live->schema, &options);
	if (plan)
		plan_add_sql(sql, plan, BREAKPOINT "\n");
	loaded_close(live);
	return plan;
}

static bool write_baseline(Import *import, int64_t *when)
{
	Job *job = import->job;
	NewMigration new = { 0 };
	Buf sql;

	buf_init(&sql, job->arena);
	for (size_t i = 0; i < import->items.count; i++) {
		const ImportItem *item = import->items.items[i];
		const ForeignRow *row = item->foreign->row;

		if (!item->in_baseline)
			continue;
		buf_printf(&sql, MARK "%s\n", mark_of(import, item->foreign));
		if (row && row->applied_at > *when)
			*when = row->applied_at;
	}
	if (!add_live_schema(import, &sql))
		return false;
	new.sql = sql.data;
	Migration *baseline = folder_next_foreign(job->arena, job->diags, import->running.folder,
	                                          arena_printf(job->arena, "%s_baseline", import->tool->name), NULL, *when);
	if (!baseline || !folder_write(job->arena, job->diags, import->running.folder, baseline, &new))
		return false;
	for (size_t i = 0; i < import->items.count; i++) {
		ImportItem *item = import->items.items[i];

		if (item->in_baseline)
			item->ours = baseline;
	}
	return true;
}

/* The state after the last file, so that `generate` can go on.  What cannot be replayed is said, and is no failure: the
 * migrations are fine without. */
static bool write_snapshot(Import *import, const Strings *parents)
{
	Job *job = import->job;
	const Folder *folder = import->running.folder;
	Attempt attempt = job_attempt(job);
	const Migration *last = folder->migrations.items[folder->migrations.count - 1];

	const Loaded *state = load_migrations(job, folder);
	size_t count = job->diags->list.count;
	const Diag *why = count > attempt.count ? job->diags->list.items[count - 1] : NULL;
	job_forget(job, attempt);
	if (state)
		return migration_write_snapshot(job->arena, job->diags, folder, (Migration *) last,
		                                snapshot_of(job, state->schema, last->tag, NULL, parents));
	Diag *diag = diag_warning(job->diags, why ? why->span : NO_SPAN,
	                          "no snapshot was written: the migrations cannot be replayed "
	                          "without a server%s%s",
	                          why ? ": " : "", why ? why->message : "");
	diag->hint = "\"dbgen generate\" needs one: correct that file, then \"dbgen check\"";
	return true;
}

static bool last_lineage(Import *import, Strings *parents)
{
	const char *path = folder_last_snapshot(import->running.folder);
	Lineage lineage = { 0 };

	if (!path)
		return true;
	if (!load_snapshot(import->job, path, &lineage))
		return false;
	if (lineage.id)
		strings_add(import->job->arena, parents, lineage.id);
	return true;
}

bool import_write(Import *import)
{
	int64_t when = first_when(import);
	Strings parents = { 0 };
	bool baseline = false;

	if (import->to_write == 0)
		return true;
	if (!last_lineage(import, &parents))
		return false;
	for (size_t i = 0; i < import->items.count; i++)
		baseline |= ((const ImportItem *) import->items.items[i])->in_baseline;
	if (baseline && !write_baseline(import, &when))
		return false;
	for (size_t i = 0; i < import->items.count; i++) {
		ImportItem *item = import->items.items[i];

		if (item->write && !write_item(import, item, &when))
			return false;
	}
	return write_snapshot(import, &parents);
}

/* --- what is recorded ------------------------------------------------------------------------------- */

/* A file may stand for several of theirs: then all of them have to be applied. */
static void choose_row(Import *import, const Migration *ours)
{
	Adopted *adopted = arena_new_struct(import->job->arena, Adopted);
	size_t count = 0, applied = 0;
	const ForeignMigration *missing = NULL;

	adopted->migration = ours;
	for (size_t i = 0; i < import->items.count; i++) {
		const ImportItem *item = import->items.items[i];

		if (item->ours != ours)
			continue;
		count++;
		applied += item->foreign->applied;
		missing = item->foreign->applied ? missing : item->foreign;
		if (item->foreign->row && item->foreign->row->applied_at > adopted->applied_at)
			adopted->applied_at = item->foreign->row->applied_at;
	}
	if (applied == count)
		list_add(import->job->arena, &import->adopted, adopted);
	else if (applied > 0)
		add_problem(import, "incomplete", missing,
		            arena_printf(import->job->arena, "is one of %zu that %s stands for, and is not applied here", count,
		                         ours->tag),
		            arena_printf(import->job->arena, "bring this database up to date with %s, then import again",
		                         import->tool->title));
}

void import_choose_rows(Import *import)
{
	const List *ours = &import->running.folder->migrations;

	for (size_t i = 0; i < ours->count; i++) {
		bool theirs = false;

		for (size_t n = 0; n < import->items.count; n++)
			theirs |= ((const ImportItem *) import->items.items[n])->ours == ours->items[i];
		if (theirs && !import_is_recorded(import, ours->items[i]))
			choose_row(import, ours->items[i]);
	}
}
