/*
 * testjob.h: a job for unit tests of workflows, which records what is said and asked.
 */
#ifndef DBGEN_TESTJOB_H
#define DBGEN_TESTJOB_H

#include "job.h"
#include "schema.h"

typedef struct TestJob {
	Job job;
	Diags diags;
	Config config;
	Events events;
	Buf said;      /* a line for each */
	Buf asked;     /* the same */
	bool answer;   /* to every question */
	size_t differ; /* how often two schemas were told to differ */
} TestJob;

/* INTERACTIVE: there is somebody who answers. */
TestJob *test_job(Arena *arena, bool interactive);

/* The schema that .dbgen TEXT states. */
Schema *test_schema(TestJob *test, const char *text);

void test_write(Arena *arena, const char *path, const char *text);

/* The first message; "" for none. */
const char *test_message(const TestJob *test);

#endif
