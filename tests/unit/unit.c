#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

/* A test program is one thread and one table, so what the current test has failed and made may be a global here. */
static size_t failures;
static char folders[32][sizeof("/tmp/dbgen-unit-XXXXXX")];
static size_t folder_count;

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
	return remove(path);
}

static void remove_folders(void)
{
	while (folder_count > 0)
		nftw(folders[--folder_count], remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *unit_folder(Arena *arena)
{
	char *path = arena_strdup(arena, "/tmp/dbgen-unit-XXXXXX");
	bool made = folder_count < sizeof(folders) / sizeof(folders[0]) && mkdtemp(path);

	CHECK(made);
	if (made)
		strcpy(folders[folder_count++], path);
	return path;
}

void unit_check(bool passed, const char *file, int line, const char *what)
{
	if (passed)
		return;
	failures++;
	printf("  %s:%d: %s\n", file, line, what);
}

void unit_check_text(const char *got, const char *expected, const char *file, int line)
{
	if (got && expected && strcmp(got, expected) == 0)
		return;
	if (!got && !expected)
		return;
	failures++;
	printf("  %s:%d: expected: %s\n  %s:%d:      got: %s\n", file, line, expected ? expected : "NULL", file, line,
	       got ? got : "NULL");
}

int unit_main(const char *suite, const UnitTest *tests, size_t count)
{
	size_t failed = 0;

	for (size_t i = 0; i < count; i++) {
		Arena *arena = arena_new();

		failures = 0;
		tests[i].run(arena);
		printf("%s %s: %s\n", failures ? "not ok" : "ok", suite, tests[i].name);
		failed += failures != 0;
		remove_folders();
		arena_free(arena);
	}
	return failed != 0;
}
