/*
 * sha256.c: libcrypto's SHA-256, and SHA-1, as text.
 */
#include "sha256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdlib.h>

/* libcrypto's functions fail for want of memory only. */
static _Noreturn void no_digest(void)
{
	out_of_memory(EVP_MAX_MD_SIZE);
}

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

	if (!SHA256((const unsigned char *) data, length, digest))
		no_digest();
	return hex(arena, digest, sizeof(digest));
}

const char *sha1_hex(Arena *arena, const char *data, size_t length)
{
	unsigned char digest[SHA_DIGEST_LENGTH];

	if (!SHA1((const unsigned char *) data, length, digest))
		no_digest();
	return hex(arena, digest, sizeof(digest));
}

/* --- piece by piece ------------------------------------------------------------------------------ */

struct Sha256 {
	EVP_MD_CTX *sum, *end; /* END: room for a copy */
};

Sha256 *sha256_open(void)
{
	Sha256 *sha = calloc(1, sizeof(Sha256));

	if (!sha)
		out_of_memory(sizeof(Sha256));
	sha->sum = EVP_MD_CTX_new();
	sha->end = EVP_MD_CTX_new();
	if (!sha->sum || !sha->end || !EVP_DigestInit_ex(sha->sum, EVP_sha256(), NULL))
		no_digest();
	return sha;
}

void sha256_add(Sha256 *sha, const char *data, size_t length)
{
	if (!EVP_DigestUpdate(sha->sum, data, length))
		no_digest();
}

const char *sha256_so_far(Arena *arena, Sha256 *sha)
{
	unsigned char digest[SHA256_DIGEST_LENGTH];

	if (!EVP_MD_CTX_copy_ex(sha->end, sha->sum) || !EVP_DigestFinal_ex(sha->end, digest, NULL))
		no_digest();
	return hex(arena, digest, sizeof(digest));
}

void sha256_close(Sha256 *sha)
{
	if (!sha)
		return;
	EVP_MD_CTX_free(sha->sum);
	EVP_MD_CTX_free(sha->end);
	free(sha);
}
