/*
 * sha256.c: libcrypto's SHA-256 as text.
 */
#include "sha256.h"

#include <openssl/sha.h>

const char *sha256_hex(Arena *arena, const char *data, size_t length)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char digest[SHA256_DIGEST_LENGTH];
	char *text = arena_alloc(arena, 2 * SHA256_DIGEST_LENGTH + 1);
	size_t i;

	SHA256((const unsigned char *) data, length, digest);
	for (i = 0; i < SHA256_DIGEST_LENGTH; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 15];
	}
	return text;
}
