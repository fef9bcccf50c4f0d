/*
 * sha256.c: libcrypto's SHA-256, and SHA-1, as text.
 *
 * Its plain functions, which allocate nothing: those of EVP begin with libcrypto making a context of its own, and go on with NULL where there
 * is no memory for it (3.0).
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "sha256.h"

#include <openssl/sha.h>
#include <stdlib.h>

static const char *hex(Arena *arena, const unsigned char *digest, size_t length)
{
	static const char digits[] = "0123456789abcdef";
	char *text = arena_alloc(arena, 2 * length + 1);

	for (size_t i = 0; i < length; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 15];
	}
	return text;
}

const char *sha256_hex(Arena *arena, const char *data, size_t length)
{
	unsigned char digest[SHA256_DIGEST_LENGTH];
	SHA256_CTX sum;

	SHA256_Init(&sum);
	SHA256_Update(&sum, data, length);
	SHA256_Final(digest, &sum);
	return hex(arena, digest, sizeof(digest));
}

const char *sha1_hex(Arena *arena, const char *data, size_t length)
{
	unsigned char digest[SHA_DIGEST_LENGTH];
	SHA_CTX sum;

	SHA1_Init(&sum);
	SHA1_Update(&sum, data, length);
	SHA1_Final(digest, &sum);
	return hex(arena, digest, sizeof(digest));
}

/* --- piece by piece ------------------------------------------------------------------------------ */

struct Sha256 {
	SHA256_CTX sum;
};

Sha256 *sha256_open(void)
{
	Sha256 *sha = calloc(1, sizeof(Sha256));

	if (!sha)
		out_of_memory(sizeof(Sha256));
	SHA256_Init(&sha->sum);
	return sha;
}

void sha256_add(Sha256 *sha, const char *data, size_t length)
{
	SHA256_Update(&sha->sum, data, length);
}

const char *sha256_so_far(Arena *arena, Sha256 *sha)
{
	unsigned char digest[SHA256_DIGEST_LENGTH];
	SHA256_CTX sum = sha->sum;

	SHA256_Final(digest, &sum);
	return hex(arena, digest, sizeof(digest));
}

void sha256_close(Sha256 *sha)
{
	free(sha);
}
