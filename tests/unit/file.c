#include <stdlib.h>
#include <unistd.h>

#include "unit.h"

#include "file.h"

static void writes_and_reads(Arena *arena)
{
	const char *folder = unit_folder(arena), *path = path_join(arena, folder, "a.sql");
	Strings names = { 0 };
	Diags diags;

	diags_init(&diags, arena);
	CHECK(file_write(&diags, path, "one\0two", 7));
	CHECK(file_write(&diags, path, "three", 5));
	const Source *source = file_read(arena, &diags, path);
	CHECK(source && source->length == 5);
	CHECK_TEXT(source ? source->text : NULL, "three");
	CHECK(folder_list(arena, &diags, folder, &names) && names.count == 1);
	CHECK(folder_remove(folder) && !file_exists(folder));
}

static void failures_say_why(Arena *arena)
{
	Strings names = { 0 };
	Diags diags;

	diags_init(&diags, arena);
	CHECK(file_read(arena, &diags, "/nowhere/a.sql") == NULL && diags.errors == 1);
	CHECK(!file_write(&diags, "/nowhere/a.sql", "x", 1) && diags.errors == 2);
	CHECK(!folder_list(arena, &diags, "/nowhere", &names) && diags.errors == 3);
	CHECK(file_read(arena, &diags, "/tmp") == NULL && diags.errors == 4);
}

static void finds_below(Arena *arena)
{
	const char *folder = unit_folder(arena), *deep = path_join(arena, folder, "x/y");
	Strings paths = { 0 };
	Diags diags;

	diags_init(&diags, arena);
	CHECK(folder_make(&diags, deep) && folder_make(&diags, deep) && file_is_folder(deep));
	CHECK(file_write(&diags, path_join(arena, deep, "b.sql"), "", 0));
	CHECK(file_write(&diags, path_join(arena, folder, "a.sql"), "", 0));
	CHECK(file_write(&diags, path_join(arena, folder, "a.txt"), "", 0));
	CHECK(folder_find(arena, &diags, folder, ".sql", &paths) && paths.count == 2);
	if (paths.count == 2) {
		CHECK_TEXT(path_name(paths.items[0]), "a.sql");
		CHECK_TEXT(path_name(paths.items[1]), "b.sql");
	}
	CHECK(folder_remove(folder));
}

static void paths(Arena *arena)
{
	CHECK_TEXT(path_join(arena, "a", "b"), "a/b");
	CHECK_TEXT(path_folder(arena, "a/b/c.sql"), "a/b");
	CHECK_TEXT(path_folder(arena, "c.sql"), ".");
	CHECK_TEXT(path_name("a/b/c.sql"), "c.sql");
	CHECK(text_ends_with("a.sql", ".sql") && !text_ends_with("sql", ".sql"));
	CHECK(text_starts_with("a.sql", "a.") && !text_starts_with("a", "a."));
}

static const UnitTest tests[] = {
	{ "writes and reads", writes_and_reads },
	{ "failures say why", failures_say_why },
	{ "finds files below a folder", finds_below },
	{ "paths", paths },
};

UNIT_MAIN("file", tests)
