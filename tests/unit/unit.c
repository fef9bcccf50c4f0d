#include <stdio.h>

#include "unit.h"

/* A test program is one thread and one table, so what the current test has failed may be a global here. */
static size_t failures;

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
		arena_free(arena);
	}
	return failed != 0;
}
