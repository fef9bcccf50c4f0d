/*
 * runtime.h: what the functions of queries.ts call, by driver.
 */
#ifndef DBGEN_CODE_TS_RUNTIME_H
#define DBGEN_CODE_TS_RUNTIME_H

#include "buf.h"

/* What is not always needed. */
enum {
	RUNTIME_ROWS = 1,
	RUNTIME_COUNT = 2,
	RUNTIME_EACH = 4,
	RUNTIME_COPY = 8,
	RUNTIME_CHOOSE = 16,
	RUNTIME_ABSENT = 32,
	RUNTIME_JSON = 64,
	RUNTIME_JSONS = 128,
	RUNTIME_WALL = 256,
};

/* The interface of the connection and the functions of NEEDED. */
void ts_add_runtime(Buf *out, bool pg, unsigned needed);

#endif
