/*
 * classify.c: what a source on the command line is.
 */
#include "classify.h"

#include <string.h>

#include "file.h"
#include "url.h"

#define ENVIRONMENT "env:"

const char *source_environment(const char *source)
{
	return source + strlen(ENVIRONMENT);
}

bool path_has_wildcard(const char *path)
{
	return strpbrk(path, "*?[");
}

/* A folder with drizzle's journal, or with folders that hold a migration.sql. */
static bool is_migrations_folder(Job *job, const char *path)
{
	Strings names = { 0 };

	if (file_exists(path_join(job->arena, path, "meta/_journal.json")))
		return true;
	if (!folder_list(job->arena, job->diags, path, &names))
		return false;
	for (size_t i = 0; i < names.count; i++) {
		const char *below = path_join(job->arena, path, names.items[i]);

		if (file_is_folder(below) && file_exists(path_join(job->arena, below, "migration.sql")))
			return true;
	}
	return false;
}

static SourceKind classify_folder(Job *job, const char *path)
{
	if (is_migrations_folder(job, path))
		return SOURCE_MIGRATIONS;
	return job->diags->errors > 0 ? SOURCE_UNKNOWN : SOURCE_FOLDER;
}

static SourceKind classify_file(const char *path)
{
	return text_ends_with(path, ".json") ? SOURCE_SNAPSHOT : SOURCE_FILES;
}

SourceKind source_classify(Job *job, const char *source)
{
	if (text_starts_with(source, ENVIRONMENT))
		return SOURCE_ENVIRONMENT;
	if (file_is_folder(source))
		return classify_folder(job, source);
	if (file_exists(source))
		return classify_file(source);
	if (strcmp(source, "empty") == 0)
		return SOURCE_EMPTY;
	if (text_is_url(source))
		return SOURCE_DATABASE;
	if (path_has_wildcard(source) || strcmp(source, "-") == 0)
		return SOURCE_FILES;
	/* What was meant as a URL may hold a password. */
	diag_error(job->diags, NO_SPAN,
	           !strchr(source, '@') ? "there is no file \"%s\"" : "a source with an \"@\" is neither a file nor a URL",
	           source)
	    ->hint = "a source is a connection URI or conninfo string, env:NAME, a .dbgen or .sql file, a folder or glob of "
	             "them, a snapshot .json, a migrations folder, or \"empty\"";
	return SOURCE_UNKNOWN;
}
