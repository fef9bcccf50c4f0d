/*
 * sha256.h: checksums of migration files, in lower-case hexadecimal as
 * drizzle-orm's migrator writes them (drizzle-orm/src/migrator.ts).
 */
#ifndef DBGEN_SHA256_H
#define DBGEN_SHA256_H

#include "arena.h"

const char *sha256_hex(Arena *arena, const char *data, size_t length);

#endif
