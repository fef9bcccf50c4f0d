/*
 * secret.h: passwords do not leave dbgen.
 *
 * What is printed, logged or recorded may quote SQL, a URL or a message of the server, and each of these may hold a
 * password.
 */
#ifndef DBGEN_SECRET_H
#define DBGEN_SECRET_H

#include <stdbool.h>

#include "arena.h"

/* A copy of the same length, so that places in it stay where they are, with asterisks for each password: what follows
 * the word PASSWORD as SQL, conninfo strings and JSON write it, and what stands between "//user:" and "@" in a URL. */
const char *hide_secrets(Arena *arena, const char *text, size_t length);

#endif
