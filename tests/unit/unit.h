/*
 * unit.h: the few words the unit tests are written in.
 *
 * A test is a function that gets an arena of its own and makes checks; it has passed when none of them failed.
 * unit_main runs a table of them and prints "ok SUITE: name" or "not ok SUITE: name" for each, which tests/run.sh counts.
 */
#ifndef DBGEN_UNIT_H
#define DBGEN_UNIT_H

#include <stdbool.h>
#include <string.h>

#include "arena.h"

typedef struct UnitTest {
	const char *name;
	void (*run)(Arena *arena);
} UnitTest;

int unit_main(const char *suite, const UnitTest *tests, size_t count);

/* An empty folder, which is gone with all in it after the test. */
const char *unit_folder(Arena *arena);

void unit_check(bool passed, const char *file, int line, const char *what);
void unit_check_text(const char *got, const char *expected, const char *file, int line);

#define CHECK(condition) unit_check((condition), __FILE__, __LINE__, #condition)
#define CHECK_TEXT(got, expected) unit_check_text((got), (expected), __FILE__, __LINE__)

#define UNIT_MAIN(suite, tests)                                                                                        \
	int main(void)                                                                                                     \
	{                                                                                                                  \
		return unit_main((suite), (tests), sizeof(tests) / sizeof(tests[0]));                                          \
	}

#endif
