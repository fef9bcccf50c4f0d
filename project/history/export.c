/*
 * export.c: the migrations folder as drizzle-kit goes on with it.
 */
#include "export.h"

#include <string.h>
#include <unistd.h>

#include "file.h"
#include "folders.h"
#include "generate.h"
#include "kitsnapshot.h"
#include "served.h"

typedef struct Export {
	Job *job;
	const Folder *folder;
	const char *out;
	CodeTarget *target;
	Exported *result;
} Export;

/* ---- what for */

static CodeTarget *configured_target(Job *job, const char *version)
{
	const Config *config = job->config;
	List targets = { 0 };

	if (!config->codegen || !code_targets_read(job->arena, job->diags, config->source, config->codegen, &targets))
		return NULL;
	for (size_t i = 0; i < targets.count; i++) {
		CodeTarget *target = targets.items[i];

		if (target->language == language_find("drizzle") && target_option_is(target, "version", version))
			return target;
	}
	return NULL;
}

/* The entry of "codegen" for the version whose layout the folder has, or what is written without one. */
static bool find_target(Export *export)
{
	Job *job = export->job;
	const char *version = export->folder->layout == LAYOUT_V1 ? "1.0" : "0.45";
	size_t errors = job->diags->errors;

	export->target = configured_target(job, version);
	if (job->diags->errors > errors)
		return false;
	if (export->target) {
		export->result->code = export->target->out;
		return true;
	}
	export->target = code_target_new(job->arena, job->diags, "drizzle", NULL);
	if (export->target)
		map_set(export->target->options, "version", (void *) (uintptr_t) version);
	return export->target;
}

static bool place_is_free(Job *job, const char *out)
{
	Strings names = { 0 };
	Diag *diag;

	if (!out) {
		diag_error(job->diags, NO_SPAN, "nothing says where the folder goes")->hint = "add --out FOLDER";
		return false;
	}
	if (file_is_folder(out) && !folder_list(job->arena, job->diags, out, &names))
		return false;
	if (names.count == 0 && (file_is_folder(out) || !file_exists(out)))
		return true;
	diag = diag_error(job->diags, NO_SPAN, "%s is there already", out);
	diag->hint = "nothing is overwritten: name a folder that is not there, or an empty one";
	return false;
}

/* The schema files are what the last migration leaves behind, so that their texts may stand for its snapshot. */
static Verdict nothing_pending(Job *job, const ExportOptions *options)
{
	GenerateOptions generate = { .settle = options->settle, .check = true };
	Generated generated;
	Verdict verdict = generate_migration(job, &generate, &generated);

	if (verdict == VERDICT_DIFFERENT)
		diag_error(job->diags, NO_SPAN, "the schema files say what is in no migration yet")
		    ->hint = "dbgen generate writes it; then export again";
	return verdict;
}

/* ---- the files */

/* PATH of the folder at its place in the copy. */
static const char *copied_path(const Export *export, const char *path)
{
	return path_join(export->job->arena, export->out, path + strlen(export->folder->path) + 1);
}

static bool write_file(const Export *export, const char *path, const char *text, size_t length)
{
	const char *copy = copied_path(export, path);

	return folder_make(export->job->diags, path_folder(export->job->arena, copy)) &&
	       file_write(export->job->diags, copy, text, length);
}

static bool copy_file(const Export *export, const char *path)
{
	const Source *source = !path ? NULL : file_read(export->job->arena, export->job->diags, path);

	return !path || (source && write_file(export, path, source->text, source->length));
}

/* SCHEMA after MIGRATION as drizzle-kit's snapshot, which continues *ID. */
static bool write_snapshot(const Export *export, const Migration *migration, Schema *schema, const Map *views,
                           const char **id)
{
	Job *job = export->job;
	CodeModel *model = code_model(job->arena, schema, &export->target->choice, views);
	Buf text;

	buf_init(&text, job->arena);
	if (!kit_snapshot(job->arena, job->diags, model, export->target, *id, &text, id))
		return false;
	export->result->snapshots++;
	return write_file(export, migration->snapshot_path, text.data, text.length);
}

/* One that drizzle-kit wrote stays as it is. */
static bool export_snapshot(const Export *export, const Migration *migration, const Loaded *last, const Served *served,
                            const char **id)
{
	Job *job = export->job;
	Lineage lineage = { 0 };

	if (!migration->snapshot_path)
		return true;
	if (!read_lineage(job, migration->snapshot_path, &lineage))
		return false;
	if (lineage.drizzle) {
		*id = lineage.id;
		export->result->snapshots++;
		return copy_file(export, migration->snapshot_path);
	}
	if (last)
		return write_snapshot(export, migration, last->schema, served->views, id);
	Loaded *then = load_snapshot(job, migration->snapshot_path, NULL);
	bool ok = then && write_snapshot(export, migration, then->schema, NULL, id);
	loaded_close(then);
	return ok;
}

static bool export_files(const Export *export, const Loaded *last, const Served *served)
{
	const List *migrations = &export->folder->migrations;
	const char *id = NULL;

	for (size_t i = 0; i < migrations->count; i++) {
		const Migration *migration = migrations->items[i];
		bool newest = i + 1 == migrations->count;

		if (!copy_file(export, migration->path) || !copy_file(export, migration->down_path) ||
		    !export_snapshot(export, migration, newest ? last : NULL, served, &id))
			return false;
		export->result->migrations++;
	}
	return export->folder->layout == LAYOUT_V1 ||
	       copy_file(export, path_join(export->job->arena, export->folder->path, "meta/_journal.json"));
}

static bool export_folder(Export *export, const ExportOptions *options)
{
	static const Strings no_queries;
	Job *job = export->job;
	Served served = { 0 };
	Loaded *last = load_schema_files(job);
	bool ok = last && loaded_is_read(job, last) && find_target(export);
	bool views = ok && code_needs_views(last->schema, &export->target->choice);

	ok = ok && ask_server_for_code(job, &options->settle, last, views, &no_queries, &served) &&
	     export_files(export, last, &served);
	loaded_close(last);
	return ok;
}

Verdict export_history(Job *job, const ExportOptions *options, Exported *exported)
{
	Export export = { .job = job, .result = exported };

	*exported = (Exported){ 0 };
	if (strcmp(options->tool, "drizzle") != 0) {
		diag_error(job->diags, NO_SPAN, "there is no export for \"%s\"", options->tool)->hint = "dbgen export drizzle";
		return VERDICT_FAILED;
	}
	if (!place_is_free(job, options->out))
		return VERDICT_FAILED;
	export.folder = read_folder(job);
	if (!export.folder || !folder_is_there(job, export.folder) || !folder_check(job->arena, job->diags, export.folder))
		return VERDICT_FAILED;
	Verdict verdict = nothing_pending(job, options);
	if (verdict != VERDICT_SAME)
		return verdict;
	/* The whole copy or none of it. */
	export.out = arena_printf(job->arena, "%s.%ld.part", options->out, (long) getpid());
	if (export_folder(&export, options) && folder_rename(job->diags, export.out, options->out))
		return VERDICT_SAME;
	folder_remove(export.out);
	return VERDICT_FAILED;
}
