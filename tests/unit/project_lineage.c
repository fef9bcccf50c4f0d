/*
 * project_lineage.c: which migration continues which, forks among them.
 */
#include <string.h>

#include "compose.h"
#include "file.h"
#include "folder.h"
#include "lineage.h"
#include "testjob.h"
#include "unit.h"

typedef struct Project {
	TestJob *test;
	Folder *folder;
	const char *path;
} Project;

static Project new_project(Arena *arena)
{
	Project project = { test_job(arena, false), NULL, path_join(arena, unit_folder(arena), "migrations") };

	project.folder = folder_read(arena, &project.test->diags, project.path, LAYOUT_CLASSIC);
	return project;
}

/* A migration that makes table NAME; PARENT: the id of the snapshot that it continues, NULL: none.  Its own id. */
static const char *add(Project *project, const char *name, const char *parent)
{
	Job *job = &project->test->job;
	const char *sql = arena_printf(job->arena, "CREATE TABLE %s (id int);", name);
	Schema *state = test_schema(project->test, arena_printf(job->arena, "table %s { id int }\n", name));
	Strings parents = { 0 };
	Lineage lineage = { 0 };

	if (parent)
		strings_add(job->arena, &parents, parent);
	NewMigration new = { .name = name, .sql = sql, .snapshot = snapshot_of(job, state, name, sql, &parents) };
	const Migration *made = folder_add(job->arena, job->diags, project->folder, &new);
	CHECK(made && read_lineage(job, made->snapshot_path, &lineage));
	return lineage.id;
}

static const FolderLineage *lineage_of(Project *project)
{
	Job *job = &project->test->job;

	project->folder = folder_read(job->arena, job->diags, project->path, LAYOUT_CLASSIC);
	const FolderLineage *lineage = lineage_read(job, project->folder);
	CHECK(lineage != NULL);
	return lineage;
}

static void one_after_the_other_is_no_fork(Arena *arena)
{
	Project project = new_project(arena);
	const char *first = add(&project, "a", NULL);

	add(&project, "c", add(&project, "b", first));
	const FolderLineage *lineage = lineage_of(&project);
	CHECK(lineage->nodes.count == 3 && lineage->branches.count < 2 && !lineage->unclear);
	CHECK_TEXT(node_tags(arena, &lineage->trunk), "0000_a, 0001_b, 0002_c");
}

static void two_that_continue_one_are_a_fork(Arena *arena)
{
	Project project = new_project(arena);
	const char *first = add(&project, "a", NULL);

	add(&project, "b", first);
	add(&project, "d", add(&project, "c", first));
	const FolderLineage *lineage = lineage_of(&project);
	CHECK(lineage->branches.count == 2);
	CHECK_TEXT(node_tags(arena, &lineage->trunk), "0000_a");
	CHECK_TEXT(node_tags(arena, lineage->branches.items[0]), "0001_b");
	CHECK_TEXT(node_tags(arena, lineage->branches.items[1]), "0002_c, 0003_d");
	Schema *state = branch_state(&project.test->job, project.folder, lineage, lineage->branches.items[1]);
	CHECK(state && schema_find(state, KIND_TABLE, "public", NULL, "a", NULL));
	CHECK(state && !schema_find(state, KIND_TABLE, "public", NULL, "b", NULL));
}

static void a_lost_parent_is_named(Arena *arena)
{
	Project project = new_project(arena);

	add(&project, "a", NULL);
	add(&project, "b", "00000000-0000-4000-8000-000000000001");
	const FolderLineage *lineage = lineage_of(&project);
	CHECK(((const LineageNode *) lineage->nodes.items[1])->orphan &&
	      !((const LineageNode *) lineage->nodes.items[0])->orphan);
}

static void without_a_snapshot_the_sql_says_it(Arena *arena)
{
	Project project = new_project(arena);
	Job *job = &project.test->job;
	NewMigration custom = { .name = "custom", .sql = "CREATE TABLE by_hand (id int);" };
	Strings parents = { 0 };
	const char *first = add(&project, "a", NULL);

	CHECK(folder_add(arena, job->diags, project.folder, &custom) != NULL);
	lineage_of(&project);
	const Loaded *state = folder_state(job, project.folder, &parents);
	CHECK(state && state->kind == LOADED_MIGRATIONS &&
	      schema_find(state->schema, KIND_TABLE, "public", NULL, "by_hand", NULL));
	CHECK(parents.count == 1 && strcmp(parents.items[0], first) == 0);
	CHECK_TEXT(project.test->said.data, "0001_custom has no snapshot: the SQL of the folder is replayed\n");
}

static const UnitTest tests[] = {
	{ "one after the other is no fork", one_after_the_other_is_no_fork },
	{ "two that continue one are a fork", two_that_continue_one_are_a_fork },
	{ "a lost parent is named", a_lost_parent_is_named },
	{ "without a snapshot the SQL says it, and that is said", without_a_snapshot_the_sql_says_it },
};

UNIT_MAIN("project_lineage", tests)
