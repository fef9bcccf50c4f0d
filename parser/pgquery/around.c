/*
 * around.c: what is not understood is covered, from the smallest part that could be it to larger ones.
 */
#include "around.h"

#include <string.h>

#include "newer.h"

#define QUERY "SELECT"

enum { MOST_TRIES = 32 };

/* --- parts --- */

/* Tokens from FIRST to before LAST. */
typedef struct Part {
	size_t first, last;
} Part;

typedef struct Around {
	Arena *arena;
	Tokens tokens;
	char *text;   /* with stand-ins */
	List covered; /* of Part */
} Around;

static bool is_word_of(const Around *r, size_t i, const char *const *words)
{
	for (; *words; words++)
		if (tokens_have(&r->tokens, i, *words))
			return true;
	return false;
}

static bool begins_query(const Around *r, size_t i)
{
	static const char *const words[] = { "select", "with",   "values", "table",  "merge",
		                                 "insert", "update", "delete", "select", NULL };
	return is_word_of(r, i, words);
}

/* What stands between two items of a list, of a condition, of a statement. */
static bool is_delimiter(const Around *r, size_t i)
{
	static const char *const words[] = { ",",         ";",      "select",  "from", "where", "group",  "having",
		                                 "order",     "limit",  "and",     "or",   "on",    "when",   "then",
		                                 "else",      "end",    "set",     "by",   "union", "using",  "returning",
		                                 "values",    "as",     "default", "with", "join",  "atomic", "except",
		                                 "intersect", "return", NULL };
	return is_word_of(r, i, words);
}

/* What may stand behind the default of a column. */
static bool begins_constraint(const Around *r, size_t i)
{
	static const char *const words[] = { "not null",  "constraint", "unique",    "primary", "check", "references",
		                                 "generated", "deferrable", "initially", "collate", NULL };
	return is_word_of(r, i, words);
}

static size_t skip_brackets(const Around *r, size_t i)
{
	if (!tokens_have(&r->tokens, i, "(") && !tokens_have(&r->tokens, i, "["))
		return i + 1;
	size_t close = tokens_match(&r->tokens, i);
	return close < r->tokens.count ? close + 1 : close;
}

/* The inside of the brackets around token AT that are inside of LEVEL; false: there are none. */
static bool go_inside(const Around *r, size_t at, Part *level)
{
	for (size_t i = level->first; i < at && i < level->last;) {
		size_t next = skip_brackets(r, i);
		if (next > i + 1 && next > at) {
			*level = (Part){ i + 1, next - 1 };
			return true;
		}
		i = next;
	}
	return false;
}

/* The item of LEVEL at AT. */
static Part item_at(const Around *r, const Part *level, size_t at)
{
	Part item = *level;
	for (size_t i = level->first; i < at; i = skip_brackets(r, i))
		if (is_delimiter(r, i))
			item.first = i + 1;
	for (size_t i = at > item.first ? at : item.first; i < level->last; i = skip_brackets(r, i))
		if (is_delimiter(r, i) || begins_constraint(r, i)) {
			item.last = i;
			break;
		}
	return item;
}

static bool is_covered(const Around *r, const Part *part)
{
	for (size_t i = 0; i < r->covered.count; i++) {
		const Part *covered = r->covered.items[i];
		if (covered->first <= part->first && part->last <= covered->last)
			return true;
	}
	return false;
}

static bool cover(Around *r, Part part, const char *stand_in)
{
	size_t length = strlen(stand_in);
	if (part.first >= part.last || is_covered(r, &part))
		return false;
	size_t start = r->tokens.items[part.first].start, end = r->tokens.items[part.last - 1].end;
	if (end - start < length)
		return false;
	memset(r->text + start, ' ', end - start);
	memcpy(r->text + start, stand_in, length);
	for (size_t i = r->covered.count; i-- > 0;) {
		const Part *covered = r->covered.items[i];
		if (part.first <= covered->first && covered->last <= part.last)
			list_remove(&r->covered, i);
	}
	Part *kept = arena_new_struct(r->arena, Part);
	*kept = part;
	list_add(r->arena, &r->covered, kept);
	return true;
}

static bool cover_inside(Around *r, const Part *level, size_t at)
{
	Part item = item_at(r, level, at);
	if (cover(r, item, begins_query(r, item.first) ? QUERY : PGQUERY_STAND_IN))
		return true;
	return cover(r, *level, begins_query(r, level->first) ? QUERY : PGQUERY_STAND_IN);
}

static size_t find_outside(const Around *r, const char *words)
{
	for (size_t i = 0; i < r->tokens.count; i = skip_brackets(r, i))
		if (tokens_have(&r->tokens, i, words))
			return i;
	return r->tokens.count;
}

/* WITH [CASCADED | LOCAL] CHECK OPTION and WITH [NO] DATA are not the query's. */
static size_t query_end(const Around *r)
{
	const char *const tails[] = { "with check option", "with cascaded check option", "with local check option",
		                          "with data", "with no data" };
	static const size_t lengths[] = { 3, 4, 4, 2, 3 };
	size_t count = r->tokens.count;
	if (count && tokens_have(&r->tokens, count - 1, ";"))
		count--;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
		if (count > lengths[i] && tokens_have(&r->tokens, count - lengths[i], tails[i]))
			return count - lengths[i];
	return count;
}

/* The whole query of a view, the body of a routine, the actions of a rule. */
static bool cover_body(Around *r)
{
	size_t as = find_outside(r, "as"), action = find_outside(r, "do");
	size_t atomic = find_outside(r, "begin atomic"), give = find_outside(r, "return");
	if (!tokens_have(&r->tokens, 0, "create"))
		return begins_query(r, 0) && cover(r, (Part){ 0, query_end(r) }, QUERY);
	if (atomic < r->tokens.count || give < r->tokens.count)
		return cover(r, (Part){ atomic < give ? atomic : give, query_end(r) }, "RETURN " PGQUERY_STAND_IN);
	if (action < r->tokens.count) {
		action += 1 + (tokens_have(&r->tokens, action + 1, "also") || tokens_have(&r->tokens, action + 1, "instead"));
		return cover(r, (Part){ action, query_end(r) }, "NOTHING");
	}
	return as < r->tokens.count && begins_query(r, as + 1) && cover(r, (Part){ as + 1, query_end(r) }, QUERY);
}

/* The smallest part at OFFSET that is not covered yet. */
static bool cover_at(Around *r, size_t offset)
{
	Part levels[64] = { { 0, r->tokens.count } };
	size_t depth = 1, at = tokens_at(&r->tokens, offset);
	for (; depth < sizeof(levels) / sizeof(levels[0]); depth++) {
		levels[depth] = levels[depth - 1];
		if (!go_inside(r, at, &levels[depth]))
			break;
	}
	while (depth-- > 1)
		if (cover_inside(r, &levels[depth], at))
			return true;
	Part item = item_at(r, &levels[0], at);
	return (item.first > 0 && cover(r, item, begins_query(r, item.first) ? QUERY : PGQUERY_STAND_IN)) || cover_body(r);
}

/* The word that takes PART, in the brackets around it or without, may be what is new. */
static size_t word_before(const Around *r, const Part *part)
{
	size_t near = part->first > 2 ? part->first - 2 : 0;
	for (size_t i = part->first; i-- > 1;)
		if (tokens_have(&r->tokens, i, "(") && tokens_match(&r->tokens, i) >= part->last)
			return i - 1 < near ? i - 1 : near;
	return near;
}

static void tell_parts(const Around *r, List *parts)
{
	for (size_t i = 0; i < r->covered.count; i++) {
		const Part *part = r->covered.items[i];
		Unread *unread = arena_new_struct(r->arena, Unread);
		size_t first = word_before(r, part);
		*unread = (Unread){ r->tokens.items[part->first].start, r->tokens.items[part->last - 1].end,
			                newer_grammar(&r->tokens, first, part->last, pgquery_grammar()) };
		int merge = newer_merge(&r->tokens, 0, r->tokens.count, pgquery_grammar());
		if (merge > unread->since)
			unread->since = merge;
		list_add(r->arena, parts, unread);
	}
}

PgQuery__ParseResult *pgquery_parse_around(Arena *arena, const char *sql, size_t length, ParseError *error, List *parts)
{
	PgQuery__ParseResult *result = pgquery_parse(arena, sql, length, error);
	if (result)
		return result;
	Around r = { .arena = arena, .tokens = sql_tokens(arena, sql, length), .text = arena_strndup(arena, sql, length) };
	ParseError at = *error;
	for (int tries = 0; !result && tries < MOST_TRIES && cover_at(&r, at.offset); tries++)
		result = pgquery_parse(arena, r.text, length, &at);
	if (result)
		tell_parts(&r, parts);
	return result;
}
