/*
 * project_source.c: what a source on the command line is, and what is loaded for it.
 */
#include <string.h>

#include "classify.h"
#include "file.h"
#include "load.h"
#include "testjob.h"
#include "unit.h"

static SourceKind kind_of_source(Arena *arena, const char *source)
{
	return source_classify(&test_job(arena, false)->job, source);
}

static void names_say_what_is_not_there(Arena *arena)
{
	CHECK(kind_of_source(arena, "empty") == SOURCE_EMPTY);
	CHECK(kind_of_source(arena, "env:prod") == SOURCE_ENVIRONMENT);
	CHECK_TEXT(source_environment("env:prod"), "prod");
	CHECK(kind_of_source(arena, "postgresql://localhost/shop") == SOURCE_DATABASE);
	CHECK(kind_of_source(arena, "host=localhost dbname=shop") == SOURCE_DATABASE);
	CHECK(kind_of_source(arena, "-") == SOURCE_FILES);
	CHECK(kind_of_source(arena, "schema/*.dbgen") == SOURCE_FILES);
}

/* What is there counts, whatever else its name could mean. */
static void files_come_before_names(Arena *arena)
{
	const char *folder = unit_folder(arena);

	test_write(arena, path_join(arena, folder, "a.sql"), "CREATE TABLE a ();");
	test_write(arena, path_join(arena, folder, "snapshot.json"), "{}");
	test_write(arena, path_join(arena, folder, "classic/meta/_journal.json"), "{}");
	test_write(arena, path_join(arena, folder, "v1/20240101000000_a/migration.sql"), "");
	CHECK(kind_of_source(arena, folder) == SOURCE_FOLDER);
	CHECK(kind_of_source(arena, path_join(arena, folder, "a.sql")) == SOURCE_FILES);
	CHECK(kind_of_source(arena, path_join(arena, folder, "snapshot.json")) == SOURCE_SNAPSHOT);
	CHECK(kind_of_source(arena, path_join(arena, folder, "classic")) == SOURCE_MIGRATIONS);
	CHECK(kind_of_source(arena, path_join(arena, folder, "v1")) == SOURCE_MIGRATIONS);
}

static void what_is_nothing_is_an_error(Arena *arena)
{
	TestJob *test = test_job(arena, false);

	CHECK(source_classify(&test->job, "nowhere.sql") == SOURCE_UNKNOWN);
	CHECK_TEXT(test_message(test), "there is no file \"nowhere.sql\"");
	test = test_job(arena, false);
	CHECK(source_classify(&test->job, "me:secret@host") == SOURCE_UNKNOWN);
	CHECK(!strstr(test_message(test), "secret"));
}

static void a_folder_of_files_is_loaded_as_one(Arena *arena)
{
	TestJob *test = test_job(arena, false);
	const char *folder = unit_folder(arena);

	test_write(arena, path_join(arena, folder, "a.sql"), "CREATE TABLE a (id int);");
	test_write(arena, path_join(arena, folder, "below/b.sql"), "CREATE TABLE b (id int);");
	const Loaded *loaded = load_source(&test->job, folder);
	CHECK(loaded && loaded->kind == LOADED_FILES && loaded->all_sql && loaded->sources.count == 2);
	CHECK(loaded && schema_find(loaded->schema, KIND_TABLE, "public", NULL, "b", NULL));
	CHECK_TEXT(test->said.data, "");
}

static const UnitTest tests[] = {
	{ "names say what is not there", names_say_what_is_not_there },
	{ "files come before names", files_come_before_names },
	{ "what is nothing is an error, without its password", what_is_nothing_is_an_error },
	{ "a folder of files is loaded as one", a_folder_of_files_is_loaded_as_one },
};

UNIT_MAIN("project_source", tests)
