/*
 * load.c: a source of the command line turned into a Schema.
 */
#include "load.h"

#include <glob.h>
#include <string.h>

#include "classify.h"
#include "introspect.h"
#include "file.h"
#include "analyse.h"
#include "folder.h"
#include "parse.h"
#include "sha256.h"
#include "states.h"

static Loaded *loaded_new(Job *job, LoadedKind kind, const char *label)
{
	Loaded *loaded = arena_new_struct(job->arena, Loaded);

	loaded->kind = kind;
	loaded->label = label;
	return loaded;
}

static bool is_all_sql(const Loaded *loaded)
{
	for (size_t i = 0; i < loaded->sources.count; i++) {
		const Source *source = loaded->sources.items[i];

		if (!text_ends_with(source->name, ".sql"))
			return false;
	}
	return loaded->sources.count > 0;
}

/* NULL passes through. */
static Loaded *with_schema(Loaded *loaded, Schema *schema)
{
	if (!schema)
		return NULL;
	loaded->schema = schema;
	loaded->all_sql = is_all_sql(loaded);
	return loaded;
}

Loaded *load_empty(Job *job)
{
	return with_schema(loaded_new(job, LOADED_EMPTY, "empty"), schema_new(job->arena));
}

Loaded *load_database(Job *job, const Target *target, const Strings *schemas)
{
	IntrospectOptions options = { 0 };
	Conn *conn = conn_open(job->arena, job->diags, target->url);

	if (!conn)
		return NULL;
	if (schemas)
		options.schemas = *schemas;
	Loaded *loaded = loaded_new(job, LOADED_DATABASE, arena_strdup(job->arena, conn_describe(conn)));
	loaded->conn = conn;
	loaded->environment = target->environment;
	if (!with_schema(loaded, introspect(job->arena, job->diags, conn, &options))) {
		conn_close(conn);
		return NULL;
	}
	return loaded;
}

void loaded_replace(Job *job, Loaded *loaded, Schema *schema)
{
	if (loaded->own)
		arena_free_child(job->arena, loaded->own);
	loaded->own = NULL;
	loaded->schema = schema;
	loaded->unread.count = 0;
	loaded->blank = false;
}

void loaded_close(Loaded *loaded)
{
	if (!loaded || !loaded->conn)
		return;
	conn_close(loaded->conn);
	loaded->conn = NULL;
}

/* Files in FOLDER that hold schemas, also in folders below it. */
static bool find_schema_files(Job *job, const char *folder, Strings *paths)
{
	size_t first = paths->count;
	Strings found = { 0 };

	if (!folder_find(job->arena, job->diags, folder, ".dbgen", &found) ||
	    !folder_find(job->arena, job->diags, folder, ".sql", &found))
		return false;
	strings_sort(&found);
	for (size_t i = 0; i < found.count; i++)
		strings_add(job->arena, paths, found.items[i]);
	if (paths->count > first)
		return true;
	diag_error(job->diags, NO_SPAN, "folder \"%s\" holds no .dbgen and no .sql file", folder)
	    ->hint = "a folder of migrations has meta/_journal.json";
	return false;
}

static bool expand_glob(Job *job, const char *pattern, Strings *paths)
{
	glob_t found;
	bool ok = true;

	if (glob(pattern, 0, NULL, &found) != 0) {
		diag_error(job->diags, NO_SPAN, "no file matches \"%s\"", pattern)
		    ->hint = "check \"schema\" in dbgen.json, or the pattern on the command line";
		return false;
	}
	for (size_t i = 0; i < found.gl_pathc && ok; i++) {
		const char *path = arena_strdup(job->arena, found.gl_pathv[i]);

		if (file_is_folder(path))
			ok = find_schema_files(job, path, paths);
		else
			strings_add(job->arena, paths, path);
	}
	globfree(&found);
	return ok;
}

bool expand_files(Job *job, const char *pattern, Strings *paths)
{
	if (strcmp(pattern, "-") == 0 || (file_exists(pattern) && !file_is_folder(pattern))) {
		strings_add(job->arena, paths, pattern);
		return true;
	}
	if (file_is_folder(pattern))
		return find_schema_files(job, pattern, paths);
	if (path_has_wildcard(pattern))
		return expand_glob(job, pattern, paths);
	diag_error(job->diags, NO_SPAN, "there is no file \"%s\"", pattern)
	    ->hint = "check \"schema\" in dbgen.json, or the name on the command line";
	return false;
}

static Loaded *read_files(Job *job, const Strings *paths, const char *label)
{
	Loaded *loaded = loaded_new(job, LOADED_FILES, label);

	for (size_t i = 0; i < paths->count; i++) {
		Source *source = file_read(job->arena, job->diags, paths->items[i]);

		if (!source)
			return NULL;
		list_add(job->arena, &loaded->sources, source);
	}
	return loaded;
}

/* All mistakes are in SQL files. */
static bool is_wrong_in_sql(const Job *job, Attempt attempt)
{
	for (size_t i = attempt.count; i < job->diags->list.count; i++) {
		const Diag *diag = job->diags->list.items[i];

		if (diag->severity == SEVERITY_ERROR &&
		    (!diag->span.source || !text_ends_with(diag->span.source->name, ".sql")))
			return false;
	}
	return true;
}

Loaded *parse_schema_sources(Job *job, Loaded *loaded)
{
	Attempt attempt = job_attempt(job);

	if (!loaded)
		return NULL;
	loaded->own = arena_new();
	arena_adopt(job->arena, loaded->own);
	Schema *schema = parse_sources_around(loaded->own, job->diags, &loaded->sources, &loaded->unread);
	if (!schema && (is_all_sql(loaded) || is_wrong_in_sql(job, attempt))) {
		/* A server may understand what the front end does not: the one who needs the schema here says so. */
		for (size_t i = attempt.count; i < job->diags->list.count; i++)
			list_add(job->arena, &loaded->unread, job->diags->list.items[i]);
		job_forget(job, attempt);
		schema = schema_new(job->arena);
		loaded->blank = true;
	}
	if (!schema)
		loaded_is_read(job, loaded);
	return with_schema(loaded, schema);
}

bool loaded_is_read(Job *job, Loaded *loaded)
{
	size_t errors = job->diags->errors;

	for (size_t i = 0; i < loaded->unread.count; i++) {
		const Diag *diag = loaded->unread.items[i];

		list_add(job->arena, &job->diags->list, loaded->unread.items[i]);
		job->diags->errors += diag->severity == SEVERITY_ERROR;
	}
	loaded->unread.count = 0;
	return job->diags->errors == errors && !loaded->blank;
}

Loaded *find_schema_sources(Job *job)
{
	const Config *config = job->config;
	Strings paths = { 0 };

	if (!config)
		return NULL;
	if (config->schema.count == 0) {
		diag_error(job->diags, NO_SPAN, "there is no schema file")->hint =
		    !config->path
		        ? "there is no dbgen.json either: \"dbgen init\" starts a project, \"dbgen pull -o schema.dbgen\" "
		          "reads a database"
		        : "name it under \"schema\" in dbgen.json, or write schema.dbgen beside it";
		return NULL;
	}
	for (size_t i = 0; i < config->schema.count; i++) {
		if (!expand_files(job, config->schema.items[i], &paths))
			return NULL;
	}
	return read_files(job, &paths, strings_join(job->arena, &config->schema, ", "));
}

Loaded *load_schema_files(Job *job)
{
	return parse_schema_sources(job, find_schema_sources(job));
}

/* Its text is larger than what it says, and is not kept: for the memory of what was settled its digest is as good. */
Loaded *load_snapshot(Job *job, const char *path, Lineage *lineage)
{
	Loaded *loaded = loaded_new(job, LOADED_SNAPSHOT, path);
	Arena *work = arena_new();
	size_t known = job->diags->list.count;
	Source *source = file_read(work, job->diags, path);
	Lineage unused;

	if (!lineage)
		lineage = &unused;
	*lineage = (Lineage){ 0 };
	Schema *schema = !source ? NULL : read_snapshot(job, source, lineage);
	if (schema) {
		const char *digest = sha256_hex(job->arena, source->text, source->length);
		list_add(job->arena, &loaded->sources, source_new(job->arena, path, digest, strlen(digest)));
	}
	/* Diagnostics quote it. */
	if (job->diags->list.count > known)
		arena_adopt(job->arena, work);
	else
		arena_free(work);
	return with_schema(loaded, schema);
}

Loaded *load_migrations(Job *job, const Folder *folder)
{
	Loaded *loaded = loaded_new(job, LOADED_MIGRATIONS, folder->path);
	Schema *schema = state_start(job, folder);
	bool ok = schema;

	if (ok && IS_BASELINE(folder->consolidated))
		list_add(job->arena, &loaded->sources, (void *) folder->consolidated->source);
	for (size_t i = 0; ok && i < folder->migrations.count; i++) {
		const Source *source = migration_text(job, folder->migrations.items[i]);

		if (!source)
			return NULL;
		list_add(job->arena, &loaded->sources, (void *) source);
		Schema *next = state_next(job, schema, folder->migrations.items[i], source,
		                          folder->layout == LAYOUT_CLASSIC ? STATE_OWN_PAST : 0);
		ok = next && ok;
		schema = next ? next : schema;
	}
	return ok ? with_schema(loaded, schema) : NULL;
}

static Loaded *load_folder_files(Job *job, const char *path)
{
	Strings paths = { 0 };

	return find_schema_files(job, path, &paths) ? parse_schema_sources(job, read_files(job, &paths, path)) : NULL;
}

static Loaded *load_pattern(Job *job, const char *pattern)
{
	Strings paths = { 0 };

	return expand_files(job, pattern, &paths) ? parse_schema_sources(job, read_files(job, &paths, pattern)) : NULL;
}

static Loaded *load_migrations_at(Job *job, const char *path)
{
	const Folder *folder = folder_read(job->arena, job->diags, path, LAYOUT_CLASSIC);

	return !folder ? NULL : load_migrations(job, folder);
}

static Loaded *load_environment(Job *job, const char *name)
{
	ConnectOptions options = { .env = name };
	Target target;

	return target_resolve(job, &options, &target) ? load_database(job, &target, NULL) : NULL;
}

Loaded *load_source(Job *job, const char *source)
{
	switch (source_classify(job, source)) {
	case SOURCE_EMPTY:
		return load_empty(job);
	case SOURCE_ENVIRONMENT:
		return load_environment(job, source_environment(source));
	case SOURCE_DATABASE:
		return load_database(job, &(Target){ .url = source }, NULL);
	case SOURCE_SNAPSHOT:
		return load_snapshot(job, source, NULL);
	case SOURCE_MIGRATIONS:
		return load_migrations_at(job, source);
	case SOURCE_FOLDER:
		return load_folder_files(job, source);
	case SOURCE_FILES:
		return load_pattern(job, source);
	case SOURCE_UNKNOWN:
		break;
	}
	return NULL;
}
