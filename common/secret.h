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
/* "password", "session_token", "api_key": an option of a foreign server's user mapping (LENGTH bytes of NAME) whose value is one,
 * as far as its name tells; "token_file" and "password_required" are none.  catalog/user_mapping.sql says the same. */
bool is_secret_option(const char *name, size_t length);

const char *hide_secrets(Arena *arena, const char *text, size_t length);

#endif
