/*
 * names.h: what migrations are called.
 */
#ifndef DBGEN_NAMES_H
#define DBGEN_NAMES_H

#include <stdint.h>

#include "diag.h"

/* "patient_minerva": for a migration that nobody named. */
const char *name_invent(Arena *arena);
/* NAME as part of a file name (blanks become "_"); NULL after a diagnostic. */
const char *name_check(Arena *arena, Diags *diags, const char *name);

/* "20261121033308" in UTC, and back to milliseconds; false when TEXT does not start with such a stamp. */
const char *stamp_from_millis(Arena *arena, int64_t millis);
bool stamp_to_millis(const char *text, int64_t *millis);
int64_t millis_now(void);

/* Length of the digits in front of "_" in a tag. */
size_t tag_prefix_length(const char *tag);
/* The number that they are; -1 when there are none, or when they are a time. */
int64_t tag_number(const char *tag);

#endif
