/*
 * sha256.h: checksums of migration files, in lower-case hexadecimal as
 * drizzle-orm's migrator writes them (drizzle-orm/src/migrator.ts).
 */
#ifndef DBGEN_SHA256_H
#define DBGEN_SHA256_H

#include "arena.h"

const char *sha256_hex(Arena *arena, const char *data, size_t length);
/* As other tools' tables have it (sqitch); nothing of ours is named by it. */
const char *sha1_hex(Arena *arena, const char *data, size_t length);

/* The same of a text that comes in pieces; asked for as often as wanted.  Belongs to the caller, who closes it. */
typedef struct Sha256 Sha256;

Sha256 *sha256_open(void);
void sha256_add(Sha256 *sha, const char *data, size_t length);
const char *sha256_so_far(Arena *arena, Sha256 *sha);
void sha256_close(Sha256 *sha); /* NULL is fine */

#endif
