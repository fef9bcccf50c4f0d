/*
 * replay.c: a target without a fuzzer: runs the files that are named, a line "ok FILE" each.  A crash ends it, more than
 * a second of the processor for one file is a failure.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "fuzz.h"

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Any bytes, with room for none behind them, so that a sanitizer sees who reads too far. */
static uint8_t *read_bytes(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");

	if (!file || fseek(file, 0, SEEK_END) != 0)
		return NULL;
	*size = (size_t) ftell(file);
	rewind(file);
	uint8_t *bytes = malloc(*size ? *size : 1);
	bool good = bytes && fread(bytes, 1, *size, file) == *size;
	fclose(file);
	return good ? bytes : NULL;
}

int main(int count, char **args)
{
	int failed = 0;

	for (int i = 1; i < count; i++) {
		size_t size;
		uint8_t *bytes = read_bytes(args[i], &size);
		if (!bytes) {
			printf("not ok %s: cannot be read\n", args[i]);
			return 1;
		}
		/* Known before it crashes. */
		fprintf(stderr, "%s\n", args[i]);
		double start = seconds();
		LLVMFuzzerTestOneInput(bytes, size);
		double took = seconds() - start;
		free(bytes);
		failed += took > 1;
		printf("%s %s: %.2f s\n", took > 1 ? "not ok" : "ok", args[i], took);
	}
	return failed > 0;
}
