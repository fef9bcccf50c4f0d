/*
 * newer.c: what SQL text has that only newer servers read: a row a thing, for a hint where a server refused it.
 */
#include "newer.h"

#include <string.h>

#include "scan.h"

/* Words that stand in a row, an opening bracket for one, in what newer servers read.  The first that fits counts. */
static const struct {
	const char *words, *what;
	int since;
} texts[] = {
	{ "json_table (", "JSON_TABLE", 17 },
	{ "json_value (", "JSON_VALUE", 17 },
	{ "json_query (", "JSON_QUERY", 17 },
	{ "json_exists (", "JSON_EXISTS", 17 },
	{ "json_scalar (", "JSON_SCALAR", 17 },
	{ "json_serialize (", "JSON_SERIALIZE", 17 },
	{ "merge_action (", "merge_action()", 17 },
	{ "by source", "WHEN NOT MATCHED BY SOURCE", 17 },
	{ "by target", "WHEN NOT MATCHED BY TARGET", 17 },
	{ "at local", "AT LOCAL", 17 },
	{ "returning with (", "RETURNING WITH (OLD AS …)", 18 },
	{ "uuidv7 (", "uuidv7()", 18 },
	{ "uuidv4 (", "uuidv4()", 18 },
	{ "casefold (", "casefold()", 18 },
	{ "array_sort (", "array_sort()", 18 },
	{ "array_reverse (", "array_reverse()", 18 },
	{ "crc32 (", "crc32()", 18 },
	{ "pg_unicode_fast", "the collation pg_unicode_fast", 18 },
	{ "pg_c_utf8", "the collation pg_c_utf8", 17 },
	{ "is json", "IS JSON", 16 },
	{ "is not json", "IS JSON", 16 },
	{ "json_arrayagg (", "JSON_ARRAYAGG", 16 },
	{ "json_objectagg (", "JSON_OBJECTAGG", 16 },
	{ "json_array (", "JSON_ARRAY", 16 },
	{ "json_object (", "JSON_OBJECT with names and values", 16 },
	{ "any_value (", "ANY_VALUE", 16 },
	{ "system_user", "SYSTEM_USER", 16 },
	{ "date_add (", "date_add()", 16 },
	{ "date_subtract (", "date_subtract()", 16 },
	{ "text indent", "XMLSERIALIZE with INDENT", 16 },
	{ "create statistics on", "CREATE STATISTICS without a name", 16 },
	{ "merge into", "MERGE", 15 },
	{ "regexp_like (", "regexp_like()", 15 },
	{ "regexp_count (", "regexp_count()", 15 },
	{ "regexp_substr (", "regexp_substr()", 15 },
	{ "date_bin (", "date_bin()", 14 },
	{ "or replace trigger", "CREATE OR REPLACE TRIGGER", 14 },
	{ "search depth", "SEARCH", 14 },
	{ "search breadth", "SEARCH", 14 },
	{ "group by distinct", "GROUP BY DISTINCT", 14 },
	{ "pg_read_all_data", "the role pg_read_all_data", 14 },
	{ "pg_database_owner", "the role pg_database_owner", 14 },
};

const char *newer_than(Arena *arena, const char *sql, int major)
{
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (texts[i].since > major && tokens_find(&tokens, 0, texts[i].words) < tokens.count)
			return arena_printf(arena, "%s needs PostgreSQL %d, this server is %d", texts[i].what, texts[i].since,
			                    major);
	return NULL;
}
