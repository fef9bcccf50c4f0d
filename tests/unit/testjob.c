/*
 * testjob.c: a job for unit tests of workflows, which records what is said and asked.
 */
#include "testjob.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "parse.h"
#include "unit.h"

static void note_said(void *context, LogLevel level, const char *line)
{
	buf_printf(&((TestJob *) context)->said, "%s\n", line);
}

static bool note_asked(void *context, const char *question)
{
	TestJob *test = context;

	buf_printf(&test->asked, "%s\n", question);
	return test->answer;
}

static void note_printed(void *context, const char *text)
{
	CHECK(text && !context);
}

static void note_difference(void *context, const Differences *differences)
{
	((TestJob *) context)->differ++;
}

TestJob *test_job(Arena *arena, bool interactive)
{
	TestJob *test = arena_new_struct(arena, TestJob);

	diags_init(&test->diags, arena);
	buf_init(&test->said, arena);
	buf_init(&test->asked, arena);
	test->config = (Config){ .folder = ".", .migrations_dir = "migrations", .layout = "classic" };
	test->events = (Events){ .context = test,
		                     .say = note_said,
		                     .ask = interactive ? note_asked : NULL,
		                     .print = note_printed,
		                     .progress = note_printed,
		                     .differ = note_difference };
	test->job = (Job){ .arena = arena, .diags = &test->diags, .config = &test->config, .events = &test->events };
	return test;
}

Schema *test_schema(TestJob *test, const char *text)
{
	Arena *arena = test->job.arena;
	List sources = { 0 };

	list_add(arena, &sources, source_new(arena, "schema.dbgen", text, strlen(text)));
	Schema *schema = parse_sources(arena, &test->diags, &sources);
	CHECK(schema != NULL);
	return schema;
}

void test_write(Arena *arena, const char *path, const char *text)
{
	Diags diags;

	diags_init(&diags, arena);
	CHECK(folder_make(&diags, path_folder(arena, path)) && file_write(&diags, path, text, strlen(text)));
}

const char *test_message(const TestJob *test)
{
	return test->diags.list.count == 0 ? "" : ((const Diag *) test->diags.list.items[0])->message;
}
