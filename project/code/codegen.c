/*
 * codegen.c: the files of typed code, compared with those that are there.
 */
#include "codegen.h"

#include <string.h>

#include "code.h"
#include "compose.h"
#include "file.h"
#include "load.h"
#include "program.h"
#include "served.h"
#include "writing.h"

/* How far into a file its header may be. */
enum { HEADER_WITHIN = 400 };

static bool choose_targets(Job *job, const CodegenOptions *options, List *targets)
{
	const Config *config = job->config;

	if (options->language) {
		CodeTarget *target = code_target_new(job->arena, job->diags, options->language, options->out);

		if (target)
			list_add(job->arena, targets, target);
		return target;
	}
	if (!config->codegen) {
		diag_error(job->diags, NO_SPAN, "nothing says what code to write")->hint =
		    "add \"codegen\": [{ \"language\": \"typescript\", \"out\": \"src/db\" }] to dbgen.json, or name a language: "
		    "dbgen codegen typescript --out src/db";
		return false;
	}
	return code_targets_read(job->arena, job->diags, config->source, config->codegen, targets);
}

/* ---- where the files go */

/* "out" names a file where the language writes one and it ends as that does. */
static bool is_file(const CodeTarget *target)
{
	const char *dot = !target->language ? NULL : !target->language->file ? NULL : strrchr(target->language->file, '.');

	return !target->language || (dot && text_ends_with(target->out, dot));
}

/* A setting is a path from the folder of dbgen.json. */
static const char *out_path(const Job *job, const CodeTarget *target, bool from_config)
{
	return from_config ? path_join(job->arena, job->config->folder, target->out) : target->out;
}

static const char *file_path(const Job *job, const CodeTarget *target, const CodeFile *file, bool from_config)
{
	const char *out = out_path(job, target, from_config);

	if (is_file(target))
		return out;
	return path_join(job->arena, out, file->path ? file->path : target->language->file);
}

/* What is written: the list that the caller gets, and the same by their paths. */
typedef struct Output {
	List *files; /* of CodegenFile */
	Map *by_path;
} Output;

static bool compare_file(Job *job, const CodeFile *file, const char *path, Output *output)
{
	CodegenFile *result = arena_new_struct(job->arena, CodegenFile);

	result->path = path;
	result->text = file->text.data;
	result->change = FILE_NEW;
	if (path && map_get(output->by_path, path)) {
		diag_error(job->diags, NO_SPAN, "two entries of \"codegen\" write %s", path)->hint = "give each its own \"out\"";
		return false;
	}
	if (path && file_exists(path)) {
		const Source *there = file_read(job->arena, job->diags, path);

		if (!there)
			return false;
		bool same = there->length == file->text.length && memcmp(there->text, file->text.data, there->length) == 0;
		result->change = same ? FILE_SAME : FILE_CHANGED;
	}
	if (path)
		map_set(output->by_path, path, result);
	list_add(job->arena, output->files, result);
	return true;
}

/* What an earlier run wrote into the folder and this one does not.  No language writes below it: what is there is of other
 * projects. */
static bool find_stale(Job *job, const char *folder, Output *output)
{
	Strings names = { 0 };

	if (!file_is_folder(folder))
		return true;
	if (!folder_list(job->arena, job->diags, folder, &names))
		return false;
	for (size_t i = 0; i < names.count; i++) {
		const char *path = path_join(job->arena, folder, names.items[i]);

		if (file_is_folder(path) || map_get(output->by_path, path))
			continue;
		const Source *source = file_read(job->arena, job->diags, path);
		if (!source)
			return false;
		const char *header = strstr(source->text, CODE_HEADER);
		if (!header || header - source->text > HEADER_WITHIN)
			continue;
		CodegenFile *stale = arena_new_struct(job->arena, CodegenFile);
		stale->path = path;
		stale->change = FILE_REMOVED;
		list_add(job->arena, output->files, stale);
	}
	return true;
}

/* ---- one target */

/* Made of the schema itself, not of the code model. */
static bool is_sql(const CodeTarget *target)
{
	return target->language && !target->language->write;
}

/* The SQL that makes all of the schema, as a language's one file. */
static bool write_sql(Job *job, Schema *schema, List *written)
{
	CodeFile *file = arena_new_struct(job->arena, CodeFile);

	buf_init(&file->text, job->arena);
	buf_add(&file->text, "-- " CODE_HEADER "\n\n");
	list_add(job->arena, written, file);
	return add_schema_sql(job, &file->text, schema, false);
}

static bool write_target(Job *job, Schema *schema, const CodeTarget *target, const Served *served, bool from_config,
                         Output *output)
{
	CodeModel *model = code_model(job->arena, schema, &target->choice, served->views);
	List written = { 0 };

	code_model_add_queries(model, &served->queries);
	if (!code_target_check(job->arena, job->diags, schema, served->views, &served->queries, target) ||
	    !code_check_comments(job->arena, job->diags, model))
		return false;
	if (is_sql(target)) {
		if (!write_sql(job, schema, &written))
			return false;
	} else if (target->language) {
		if (!code_write(job->arena, job->diags, model, target, &written))
			return false;
	} else if (!program_write(job, model, target, &written)) {
		return false;
	}
	for (size_t i = 0; i < written.count; i++) {
		const CodeFile *file = written.items[i];

		if (!compare_file(job, file, !target->out ? NULL : file_path(job, target, file, from_config), output))
			return false;
	}
	return true;
}

static bool keep(Job *job, const List *files)
{
	for (size_t i = 0; i < files->count; i++) {
		const CodegenFile *file = files->items[i];

		if (!file->path || file->change == FILE_SAME || file->change == FILE_REMOVED)
			continue;
		if (!folder_make(job->diags, path_folder(job->arena, file->path)) ||
		    !file_write_unsynced(job->diags, file->path, file->text, strlen(file->text)))
			return false;
	}
	for (size_t i = 0; i < files->count; i++) {
		const CodegenFile *file = files->items[i];

		if (file->change == FILE_REMOVED && !file_remove(job->diags, file->path))
			return false;
	}
	return true;
}

static bool find_all_stale(Job *job, const List *targets, bool from_config, Output *output)
{
	for (size_t i = 0; i < targets->count; i++) {
		const CodeTarget *target = targets->items[i];

		if (target->out && !is_file(target) && !find_stale(job, out_path(job, target, from_config), output))
			return false;
	}
	return true;
}

bool codegen(Job *job, const CodegenOptions *options, List *files)
{
	bool from_config = !options->language;
	List targets = { 0 };
	Output output = { files, map_new(job->arena) };

	if (!choose_targets(job, options, &targets))
		return false;
	Loaded *loaded = options->from ? load_source(job, options->from) : load_schema_files(job);
	bool ok = loaded && loaded_is_read(job, loaded), views = false;
	for (size_t i = 0; ok && i < targets.count; i++) {
		const CodeTarget *target = targets.items[i];

		views = views || (!is_sql(target) && code_needs_views(loaded->schema, &target->choice));
	}
	static const Strings no_queries;
	Served served = { 0 };
	ok = ok && ask_server_for_code(job, &options->settle, loaded, views,
	                               from_config ? &job->config->queries : &no_queries, &served);
	for (size_t i = 0; ok && i < targets.count; i++)
		ok = write_target(job, loaded->schema, targets.items[i], &served, from_config, &output);
	ok = ok && find_all_stale(job, &targets, from_config, &output) && (options->check || keep(job, files));
	loaded_close(loaded);
	return ok;
}
