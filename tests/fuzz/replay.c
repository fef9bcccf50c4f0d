/*
 * replay.c: a target without a fuzzer: runs the files that are named, a line "ok FILE" each.  A crash ends it, more than
 * a second of the processor for one file is a failure.
 */
#include <stdio.h>
#include <time.h>

#include "fuzz.h"

#include "file.h"

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

int main(int count, char **args)
{
	int failed = 0;

	for (int i = 1; i < count; i++) {
		Fuzz fuzz;

		fuzz_begin(&fuzz);
		const Source *source = file_read(fuzz.arena, &fuzz.diags, args[i]);
		if (!source) {
			printf("not ok %s: cannot be read\n", args[i]);
			return 1;
		}
		/* Known before it crashes. */
		fprintf(stderr, "%s\n", args[i]);
		double start = seconds();
		LLVMFuzzerTestOneInput((const uint8_t *) source->text, source->length);
		double took = seconds() - start;
		failed += took > 1;
		printf(took > 1 ? "not ok %s: took %.1f s\n" : "ok %s\n", args[i], took);
		arena_free(fuzz.arena);
	}
	return failed > 0;
}
