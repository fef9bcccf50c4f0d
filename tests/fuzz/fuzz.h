/*
 * fuzz.h: what the fuzzing targets share.  A target is a file with LLVMFuzzerTestOneInput over the libraries below cli/.
 *
 * Built with -Dfuzz=enabled it is libFuzzer's program, else one that replays files (replay.c), without clang.
 */
#ifndef DBGEN_FUZZ_H
#define DBGEN_FUZZ_H

#include <stdint.h>

#include "diag.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Fuzz {
	Arena *arena;
	Diags diags;
} Fuzz;

void fuzz_begin(Fuzz *fuzz);
/* Every diagnostic is written as a terminal would see it; then all memory goes. */
void fuzz_end(Fuzz *fuzz);

/* A law that has to hold for every input: aborts with what was broken and the two texts (either may be NULL). */
void fuzz_law(bool holds, const char *law, const char *one, const char *two);

/* Cuts *REST, which has *LENGTH bytes, at the next line that is MARK alone: the piece before it, and what is behind it
 * stays in *REST. */
Source *fuzz_piece(Arena *arena, const char *name, const char *mark, const char **rest, size_t *length);

/* The same folder again and again, empty. */
const char *fuzz_folder(Arena *arena);

#endif
