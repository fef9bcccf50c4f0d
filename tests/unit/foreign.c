#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "unit.h"

#include "file.h"
#include "foreign.h"

static void put(Arena *arena, const char *folder, const char *name, const char *text)
{
	const char *path = path_join(arena, folder, name);
	Diags diags;

	diags_init(&diags, arena);
	CHECK(folder_make(&diags, path_folder(arena, path)) && file_write(&diags, path, text, strlen(text)));
}

static ForeignFolder *read_tool(Arena *arena, const char *tool, const char *path)
{
	const ForeignTool *row = strcmp(tool, "table") == 0 ? &foreign_plain : foreign_find_tool(tool);
	Diags diags;

	diags_init(&diags, arena);
	CHECK(row && foreign_recognise(arena, row, path));
	ForeignFolder *folder = foreign_read(arena, &diags, row, path);
	CHECK(folder && diags.errors == 0);
	folder_remove(path);
	return folder;
}

static ForeignMigration *at(const ForeignFolder *folder, size_t i)
{
	static ForeignMigration none = { .version = "none" };

	return folder && i < folder->migrations.count ? folder->migrations.items[i] : &none;
}

/* "a b c": the versions in their order. */
static const char *versions(Arena *arena, const ForeignFolder *folder)
{
	Strings all = { 0 };

	for (size_t i = 0; folder && i < folder->migrations.count; i++)
		strings_add(arena, &all, at(folder, i)->version);
	return strings_join(arena, &all, " ");
}

static void sections_are_cut_also_with_dos_line_ends(Arena *arena)
{
	const char *path = unit_folder(arena);

	put(arena, path, "10_b.sql",
	    "--  +goose up\r\nSELECT 1; -- +goose Down is no mark here\r\n-- +goose DOWN\r\nSELECT 2;\r\n");
	put(arena, path, "9_a.sql", "-- +goose Up\n-- +goose NO TRANSACTION\n");
	put(arena, path, "11_c.go", "package x");
	put(arena, path, "11_c_test.go", "package x");
	put(arena, path, "notes.sql", "SELECT 1;");
	ForeignFolder *folder = read_tool(arena, "goose", path);
	CHECK_TEXT(versions(arena, folder), "9 10 11");
	CHECK_TEXT(at(folder, 1)->up, "SELECT 1; -- +goose Down is no mark here");
	CHECK_TEXT(at(folder, 1)->down, "SELECT 2;");
	CHECK(at(folder, 0)->alone && *at(folder, 0)->up == '\0' && !at(folder, 0)->down);
	CHECK_TEXT(at(folder, 2)->code, "Go");
}

static void flyway_versions_are_numbers(Arena *arena)
{
	const char *path = unit_folder(arena);

	put(arena, path, "sub/V1_10__ten.sql", "SELECT '${owner}';");
	put(arena, path, "V1.9__nine.sql", "SELECT 9;");
	put(arena, path, "V001__one.sql", "SELECT 1;");
	put(arena, path, "R__a_view.sql", "SELECT 0;");
	put(arena, path, "B1__base.sql", "SELECT 0;");
	put(arena, path, "U1_10__ten.sql", "SELECT -10;");
	put(arena, path, "V2.sql", "no separator");
	ForeignFolder *folder = read_tool(arena, "flyway", path);
	CHECK_TEXT(versions(arena, folder), "001 1.9 1.10 R:a view");
	CHECK_TEXT(at(folder, 2)->down, "SELECT -10;");
	CHECK_TEXT(at(folder, 2)->trouble, "uses the placeholder ${owner}");
	CHECK(foreign_find_tool("flyway")->compare("1", "1.0") == 0 && foreign_find_tool("flyway")->compare("2", "10") < 0);
}

static void alembic_revisions_stand_behind_their_parents(Arena *arena)
{
	const char *path = unit_folder(arena);

	put(arena, path, "versions/a_merge.py",
	    "revision = \"m\"\ndown_revision = (\n    'x',  # 'not this'\n    \"y\",\n)\n");
	put(arena, path, "versions/b_x.py", "revision: str = 'x'\ndown_revision: Union[str, None] = 'r'\n");
	put(arena, path, "versions/c_y.py", "revision='y'\ndown_revision='r'\n");
	put(arena, path, "versions/d_root.py",
	    "\"\"\"Revises: nothing\nrevision of all\n\"\"\"\nrevision = 'r'\ndown_revision = None\n");
	put(arena, path, "versions/helper.py", "x = 1\n");
	ForeignFolder *folder = read_tool(arena, "alembic", path);
	CHECK_TEXT(versions(arena, folder), "r x y m");
	CHECK_TEXT(strings_join(arena, &at(folder, 3)->parents, " "), "x y");
}

static void liquibase_changesets_are_told_apart(Arena *arena)
{
	const char *path = unit_folder(arena);

	put(arena, path, "a.sql",
	    "\xEF\xBB\xBF--liquibase formatted sql\r\n-- changeset ann:1 endDelimiter:// context:\"not prod\"\r\n"
	    "SELECT 1;\r\nSELECT 2//\r\n--rollback SELECT 3;\r\n--rollback SELECT 4;\r\n--changeset bob:2 dbms:mysql,oracle\r\nNO;\r\n"
	    "--changeset bob:3 dbms:\"postgresql, h2\"\r\nSELECT 5;\r\n");
	put(arena, path, "b.xml",
	    "<databaseChangeLog>\n<changeSet author=\"eve\"\n id=\"7\">\n</changeSet></databaseChangeLog>");
	put(arena, path, "c.yaml", "databaseChangeLog:\n- changeSet:\n    id: 8\n    author: eve\n");
	put(arena, path, "plain.sql", "SELECT 1;");
	ForeignFolder *folder = read_tool(arena, "liquibase", path);
	CHECK_TEXT(versions(arena, folder), "a.sql::1::ann a.sql::3::bob b.xml::7::eve c.yaml::8::eve");
	CHECK_TEXT(at(folder, 0)->up, "SELECT 1;\nSELECT 2;");
	CHECK_TEXT(at(folder, 0)->down, "SELECT 3;\nSELECT 4;");
	CHECK_TEXT(at(folder, 0)->trouble, "runs only in the context \"not prod\"");
	CHECK_TEXT(at(folder, 2)->code, "XML");
}

static void sqitch_keeps_what_was_reworked(Arena *arena)
{
	const char *path = unit_folder(arena);

	put(arena, path, "sqitch.plan",
	    "%syntax-version=1.0.0\n%project=shop\n\na 2024-01-31T23:59:59Z Ann <a@b> # x\n@v1 2024-02-01T00:00:00Z "
	    "Ann <a@b>\n\na [a@v1] 2024-02-02T00:00:00Z Ann <a@b>\n");
	put(arena, path, "deploy/a.sql", "\\set x 1\nnew");
	put(arena, path, "deploy/a@v1.sql", "old");
	ForeignFolder *folder = read_tool(arena, "sqitch", path);
	CHECK_TEXT(versions(arena, folder), "shop:a shop:a#2");
	CHECK_TEXT(at(folder, 0)->up, "old");
	CHECK(at(folder, 0)->when == 1706745599000);
	CHECK_TEXT(at(folder, 1)->trouble, "uses psql's \\set");
}

static ForeignRow *row(Arena *arena, List *rows, const char *version, const char *name, ForeignState state)
{
	ForeignRow *made = arena_new_struct(arena, ForeignRow);

	*made = (ForeignRow){ .version = version, .name = name, .state = state };
	list_add(arena, rows, made);
	return made;
}

static void rows_find_their_files(Arena *arena)
{
	const char *path = unit_folder(arena);
	List rows = { 0 }, problems = { 0 };

	put(arena, path, "001_a.sql", "SELECT 1;");
	put(arena, path, "002_b.sql", "SELECT 2;");
	put(arena, path, "002_c.sql", "SELECT 3;");
	put(arena, path, "003_d.sql", "SELECT 4;");
	put(arena, path, "003_d.rollback.sql", "SELECT -4;");
	put(arena, path, "004_e.sql", "SELECT 5;");
	ForeignFolder *folder = read_tool(arena, "table", path);
	CHECK(folder->migrations.count == 5);
	CHECK_TEXT(at(folder, 3)->down, "SELECT -4;");
	row(arena, &rows, "1", NULL, FOREIGN_APPLIED);
	row(arena, &rows, "2", NULL, FOREIGN_APPLIED);
	row(arena, &rows, NULL, "db/004_e.sql", FOREIGN_APPLIED);
	row(arena, &rows, "9", NULL, FOREIGN_APPLIED);
	foreign_match(&foreign_plain, folder, &rows, &problems);
	CHECK(at(folder, 0)->applied && !at(folder, 1)->applied && !at(folder, 2)->applied && at(folder, 4)->applied);
	CHECK(problems.count == 2 && at(folder, 3)->overtaken && !at(folder, 1)->overtaken);
	CHECK_TEXT(((ForeignProblem *) problems.items[0])->kind, "ambiguous");
	CHECK_TEXT(((ForeignProblem *) problems.items[1])->kind, "row-without-file");
}

static void two_equal_rows_are_two_files(Arena *arena)
{
	const char *path = unit_folder(arena);
	List rows = { 0 }, problems = { 0 };

	put(arena, path, "002_b.sql", "SELECT 2;");
	put(arena, path, "002_c.sql", "SELECT 3;");
	ForeignFolder *folder = read_tool(arena, "table", path);
	row(arena, &rows, "2", NULL, FOREIGN_APPLIED);
	row(arena, &rows, "2", NULL, FOREIGN_APPLIED);
	foreign_match(&foreign_plain, folder, &rows, &problems);
	CHECK(problems.count == 0 && at(folder, 0)->applied && at(folder, 1)->applied);
}

static const UnitTest tests[] = {
	{ "sections are cut, also with DOS line ends", sections_are_cut_also_with_dos_line_ends },
	{ "Flyway's versions are numbers", flyway_versions_are_numbers },
	{ "Alembic's revisions stand behind their parents", alembic_revisions_stand_behind_their_parents },
	{ "Liquibase's changesets are told apart", liquibase_changesets_are_told_apart },
	{ "sqitch keeps what was reworked", sqitch_keeps_what_was_reworked },
	{ "rows find their files", rows_find_their_files },
	{ "two equal rows are two files", two_equal_rows_are_two_files },
};

UNIT_MAIN("foreign", tests)
