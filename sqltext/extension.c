#include "extension.h"

#include <string.h>

#include "scan.h"
#include "sqltext.h"

static const struct {
	const char *type, *extension;
} types[] = {
	{ "citext", "citext" },
	{ "hstore", "hstore" },
	{ "ghstore", "hstore" },
	{ "ltree", "ltree" },
	{ "lquery", "ltree" },
	{ "ltxtquery", "ltree" },
	{ "ltree_gist", "ltree" },
	{ "cube", "cube" },
	{ "seg", "seg" },
	{ "lo", "lo" },
	{ "ean13", "isn" },
	{ "isbn", "isn" },
	{ "isbn13", "isn" },
	{ "ismn", "isn" },
	{ "ismn13", "isn" },
	{ "issn", "isn" },
	{ "issn13", "isn" },
	{ "upc", "isn" },
	{ "query_int", "intarray" },
	{ "gtrgm", "pg_trgm" },
	{ "geometry", "postgis" },
	{ "geography", "postgis" },
	{ "box2d", "postgis" },
	{ "box3d", "postgis" },
	{ "raster", "postgis_raster" },
	{ "vector", "vector" },
	{ "halfvec", "vector" },
	{ "sparsevec", "vector" },
	{ "earth", "earthdistance" },
	{ "semver", "semver" },
	{ "roaringbitmap", "roaringbitmap" },
	{ "hll", "hll" },
	{ "tablefunc_crosstab_2", "tablefunc" },
	{ "tablefunc_crosstab_3", "tablefunc" },
	{ "tablefunc_crosstab_4", "tablefunc" },
	{ "topogeometry", "postgis_topology" },
};

/* Functions, operator classes, schemas: words as a message has them. */
static const struct {
	const char *words, *extension;
} others[] = {
	{ "uuid_generate_v1 (", "uuid-ossp" },
	{ "uuid_generate_v1mc (", "uuid-ossp" },
	{ "uuid_generate_v4 (", "uuid-ossp" },
	{ "uuid_generate_v5 (", "uuid-ossp" },
	{ "uuid_nil (", "uuid-ossp" },
	{ "crypt (", "pgcrypto" },
	{ "gen_salt (", "pgcrypto" },
	{ "gen_random_bytes (", "pgcrypto" },
	{ "digest (", "pgcrypto" },
	{ "hmac (", "pgcrypto" },
	{ "pgp_sym_encrypt (", "pgcrypto" },
	{ "pgp_sym_decrypt (", "pgcrypto" },
	{ "similarity (", "pg_trgm" },
	{ "word_similarity (", "pg_trgm" },
	{ "gin_trgm_ops", "pg_trgm" },
	{ "gist_trgm_ops", "pg_trgm" },
	{ "unaccent (", "unaccent" },
	{ "levenshtein (", "fuzzystrmatch" },
	{ "soundex (", "fuzzystrmatch" },
	{ "metaphone (", "fuzzystrmatch" },
	{ "crosstab (", "tablefunc" },
	{ "normal_rand (", "tablefunc" },
	{ "earth_distance (", "earthdistance" },
	{ "ll_to_earth (", "earthdistance" },
	{ "vector_l2_ops", "vector" },
	{ "vector_ip_ops", "vector" },
	{ "vector_cosine_ops", "vector" },
	{ "halfvec_l2_ops", "vector" },
	{ "halfvec_cosine_ops", "vector" },
	{ "hnsw", "vector" },
	{ "ivfflat", "vector" },
	{ "gin__int_ops", "intarray" },
	{ "gist_geometry_ops_2d", "postgis" },
	{ "create_hypertable (", "timescaledb" },
	{ "time_bucket (", "timescaledb" },
	{ "add_retention_policy (", "timescaledb" },
	{ "cron", "pg_cron" },
	{ "pg_stat_statements", "pg_stat_statements" },
	{ "postgres_fdw", "postgres_fdw" },
	{ "file_fdw", "file_fdw" },
};

const char *extension_of_type(const char *name)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(types[i].type, name) == 0)
			return types[i].extension;
	return NULL;
}

/* The name in a message, in quotes ("type "vector" does not exist") or before a bracket ("function crypt(text, text) …"). */
static const char *extension_at(Arena *arena, const Tokens *tokens, size_t i)
{
	const Token *token = &tokens->items[i];
	bool called = token[1].symbol == '(';
	if (!token_is_name(token))
		return NULL;
	const char *name = token_value(arena, tokens->text, token);
	const char *words = called ? arena_printf(arena, "%s (", name) : name;
	if (!called && token->kind == TOKEN_WORD)
		return NULL;
	for (size_t j = 0; j < sizeof(others) / sizeof(others[0]); j++)
		if (strcmp(others[j].words, words) == 0)
			return others[j].extension;
	if (called)
		return strncmp(name, "st_", 3) == 0 ? "postgis" : NULL;
	return extension_of_type(name);
}

const char *extension_of_missing(Arena *arena, const char *message)
{
	Tokens tokens = sql_tokens(arena, message, strlen(message));
	const char *extension = NULL;
	for (size_t i = 0; !extension && i < tokens.count; i++)
		extension = extension_at(arena, &tokens, i);
	return extension;
}

const char *extension_hint(Arena *arena, const char *extension)
{
	return arena_printf(arena, "it comes with an extension: create extension %s", sql_identifier(arena, extension));
}
