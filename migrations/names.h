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
/* Digits of a time that a tag begins with: seconds or milliseconds since 1970, YYYYMMDDHHMMSS, the same with milliseconds
 * (node-pg-migrate has the second and the last). */
enum { TAG_UNIX = 10, TAG_MILLIS = 13, TAG_STAMP = 14, TAG_STAMP_MILLIS = 17 };
/* The least that two of them differ by, in milliseconds; 0: so many digits are no time. */
int64_t tag_time_step(size_t digits);
const char *tag_time(Arena *arena, size_t digits, int64_t when);
/* The number that they are; -1 when there are none, or when they are a time. */
int64_t tag_number(const char *tag);

#endif
