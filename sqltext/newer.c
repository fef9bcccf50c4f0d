#include "newer.h"

#include <string.h>

/* Who says no: the grammar, of which a text can be wrong without it; a server, whose refusal is explained by words that do not
 * stand in older SQL as well. */
enum { IN_GRAMMAR = 1, IN_SERVER = 2, IN_BOTH = IN_GRAMMAR | IN_SERVER };

/* Words that stand in a row, an opening bracket for one, in what newer versions read.  The first that fits a refusal counts. */
static const struct {
	const char *words, *what;
	int since, in;
} novelties[] = {
	{ "json_table (", "JSON_TABLE", 17, IN_BOTH },
	{ "json_value (", "JSON_VALUE", 17, IN_BOTH },
	{ "json_query (", "JSON_QUERY", 17, IN_BOTH },
	{ "json_exists (", "JSON_EXISTS", 17, IN_BOTH },
	{ "json_scalar (", "JSON_SCALAR", 17, IN_BOTH },
	{ "json_serialize (", "JSON_SERIALIZE", 17, IN_BOTH },
	{ "json (", "JSON()", 17, IN_GRAMMAR },
	{ "merge_action (", "merge_action()", 17, IN_BOTH },
	{ "by source", "WHEN NOT MATCHED BY SOURCE", 17, IN_BOTH },
	{ "by target", "WHEN NOT MATCHED BY TARGET", 17, IN_BOTH },
	{ "at local", "AT LOCAL", 17, IN_BOTH },
	{ "nothing returning", "MERGE with RETURNING", 17, IN_GRAMMAR },
	{ "delete returning", "MERGE with RETURNING", 17, IN_GRAMMAR },
	{ "returning with (", "RETURNING WITH (OLD AS …)", 18, IN_BOTH },
	{ "old as", "RETURNING WITH (OLD AS …)", 18, IN_GRAMMAR },
	{ "new as", "RETURNING WITH (NEW AS …)", 18, IN_GRAMMAR },
	{ ") virtual", "VIRTUAL", 18, IN_BOTH },
	{ "not enforced", "NOT ENFORCED", 18, IN_BOTH },
	{ "enforced", "ENFORCED", 18, IN_GRAMMAR },
	{ "without overlaps", "WITHOUT OVERLAPS", 18, IN_BOTH },
	{ "period", "PERIOD", 18, IN_GRAMMAR },
	{ "graph_table (", "GRAPH_TABLE", 19, IN_BOTH },
	{ "property graph", "a property graph", 19, IN_BOTH },
	{ "ignore nulls", "IGNORE NULLS", 19, IN_BOTH },
	{ "respect nulls", "RESPECT NULLS", 19, IN_BOTH },
	{ "for portion", "FOR PORTION OF", 19, IN_BOTH },
	{ "by all", "GROUP BY ALL", 19, IN_GRAMMAR },
	{ "do select", "ON CONFLICT DO SELECT", 19, IN_BOTH },
	{ "uuidv7 (", "uuidv7()", 18, IN_SERVER },
	{ "uuidv4 (", "uuidv4()", 18, IN_SERVER },
	{ "casefold (", "casefold()", 18, IN_SERVER },
	{ "array_sort (", "array_sort()", 18, IN_SERVER },
	{ "array_reverse (", "array_reverse()", 18, IN_SERVER },
	{ "crc32 (", "crc32()", 18, IN_SERVER },
	{ "pg_unicode_fast", "the collation pg_unicode_fast", 18, IN_SERVER },
	{ "pg_c_utf8", "the collation pg_c_utf8", 17, IN_SERVER },
	{ "is json", "IS JSON", 16, IN_BOTH },
	{ "is not json", "IS JSON", 16, IN_BOTH },
	{ "json_arrayagg (", "JSON_ARRAYAGG", 16, IN_BOTH },
	{ "json_objectagg (", "JSON_OBJECTAGG", 16, IN_BOTH },
	{ "json_array (", "JSON_ARRAY", 16, IN_BOTH },
	{ "json_object (", "JSON_OBJECT with names and values", 16, IN_BOTH },
	{ "system_user", "SYSTEM_USER", 16, IN_BOTH },
	{ "text indent", "XMLSERIALIZE with INDENT", 16, IN_SERVER },
	{ "indent", "XMLSERIALIZE with INDENT", 16, IN_GRAMMAR },
	{ "create statistics on", "CREATE STATISTICS without a name", 16, IN_BOTH },
	{ "any_value (", "ANY_VALUE", 16, IN_SERVER },
	{ "date_add (", "date_add()", 16, IN_SERVER },
	{ "date_subtract (", "date_subtract()", 16, IN_SERVER },
	{ "merge into", "MERGE", 15, IN_BOTH },
	{ "regexp_like (", "regexp_like()", 15, IN_SERVER },
	{ "regexp_count (", "regexp_count()", 15, IN_SERVER },
	{ "regexp_substr (", "regexp_substr()", 15, IN_SERVER },
	{ "date_bin (", "date_bin()", 14, IN_SERVER },
	{ "or replace trigger", "CREATE OR REPLACE TRIGGER", 14, IN_BOTH },
	{ "search depth", "SEARCH", 14, IN_BOTH },
	{ "search breadth", "SEARCH", 14, IN_BOTH },
	{ "group by distinct", "GROUP BY DISTINCT", 14, IN_BOTH },
	{ "pg_read_all_data", "the role pg_read_all_data", 14, IN_SERVER },
	{ "pg_database_owner", "the role pg_database_owner", 14, IN_SERVER },
};

enum { NOVELTIES = sizeof(novelties) / sizeof(novelties[0]) };

const char *newer_than(Arena *arena, const char *sql, int major)
{
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));
	for (size_t i = 0; i < NOVELTIES; i++)
		if ((novelties[i].in & IN_SERVER) && novelties[i].since > major &&
		    tokens_find(&tokens, 0, novelties[i].words) < tokens.count)
			return arena_printf(arena, "%s needs PostgreSQL %d, this server is %d", novelties[i].what,
			                    novelties[i].since, major);
	return NULL;
}

/* 0x1F, 1_000: of 16. */
static bool is_newer_number(const Tokens *tokens, size_t i)
{
	const Token *token = &tokens->items[i];
	const char *text = tokens->text + token->start;
	size_t length = token->end - token->start;
	if (token->kind != TOKEN_NUMBER)
		return false;
	return memchr(text, '_', length) || (length > 1 && *text == '0' && strchr("xXoObB", text[1]));
}

int newer_merge(const Tokens *tokens, size_t from, size_t to, int major)
{
	bool merge = false, returning = false;
	for (size_t i = from; i < to; i++) {
		merge = merge || tokens_have(tokens, i, "merge into");
		returning = returning || tokens_have(tokens, i, "returning");
	}
	return merge && returning && major < 17 ? 17 : 0;
}

int newer_grammar(const Tokens *tokens, size_t from, size_t to, int major)
{
	int version = newer_merge(tokens, from, to, major);
	for (size_t i = from; i < to; i++) {
		if (major < 16 && version < 16 && is_newer_number(tokens, i))
			version = 16;
		for (size_t j = 0; j < NOVELTIES; j++)
			if ((novelties[j].in & IN_GRAMMAR) && novelties[j].since > major && novelties[j].since > version &&
			    tokens_have(tokens, i, novelties[j].words))
				version = novelties[j].since;
	}
	return version;
}

int newer_lifted(const char *message, int major)
{
	static const struct {
		const char *message;
		int since;
	} lifted[] = {
		{ "subquery in FROM must have an alias", 16 },
		{ "VALUES in FROM must have an alias", 16 },
	};
	for (size_t i = 0; i < sizeof(lifted) / sizeof(lifted[0]); i++)
		if (lifted[i].since > major && strcmp(message, lifted[i].message) == 0)
			return lifted[i].since;
	return 0;
}
