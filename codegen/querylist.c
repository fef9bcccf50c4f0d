/*
 * querylist.c: the list of a statement that gives its columns.
 */
#include <string.h>

#include "queryedit.h"
#include "sqltext.h"

Span span_of(const Reading *r, size_t start, size_t end)
{
	return (Span){ r->source, start, end };
}

bool word_at(const Reading *r, size_t i, const char *word)
{
	return i < r->count && token_is(r->source->text, &r->tokens[i], word);
}

size_t token_after(const Reading *r, size_t i)
{
	for (i++; i < r->count && r->tokens[i].kind == TOKEN_COMMENT; i++)
		;
	return i < r->count ? i : r->count;
}

size_t token_before(const Reading *r, size_t i)
{
	while (i-- > 0)
		if (r->tokens[i].kind != TOKEN_COMMENT)
			return i;
	return r->count;
}

QueryEdit *edit_add(Reading *r, EditKind kind, size_t start, size_t end)
{
	QueryEdit *edit = arena_new_struct(r->arena, QueryEdit);

	*edit = (QueryEdit){ .kind = kind, .start = start, .end = end, .before = "", .behind = "" };
	list_add(r->arena, &r->query->edits, edit);
	return edit;
}

int depth_at(const Reading *r, size_t i)
{
	char c = r->tokens[i].symbol;

	return (c == '(' || c == '[') - (c == ')' || c == ']');
}

static bool ends_list(const Reading *r, size_t i)
{
	static const char *const words[] = { "into",  "where", "having", "window", "union", "intersect", "except",
		                                 "order", "limit", "offset", "fetch",  "for",   ")" };
	size_t last = token_before(r, i);

	if (word_at(r, i, "from"))
		return !word_at(r, last, "distinct") ||
		       !(word_at(r, token_before(r, last), "is") || word_at(r, token_before(r, last), "not"));
	if (word_at(r, i, "group"))
		return !word_at(r, last, "within");
	for (size_t j = 0; j < sizeof(words) / sizeof(words[0]); j++)
		if (word_at(r, i, words[j]))
			return !word_at(r, last, ".") && !word_at(r, last, "as");
	return false;
}

/* Where the list begins: behind the first SELECT outside of brackets, or behind RETURNING; count: nowhere. */
static size_t find_list(const Reading *r)
{
	int depth = 0;
	bool writes = false, combined = false;
	size_t found = r->count;

	for (size_t i = 0; i < r->count; i++) {
		depth += depth_at(r, i);
		if (depth > 0 || word_at(r, token_before(r, i), "."))
			continue;
		if (found == r->count &&
		    (word_at(r, i, "insert") || word_at(r, i, "update") || word_at(r, i, "delete") || word_at(r, i, "merge")))
			writes = true;
		if (word_at(r, i, "returning") && writes)
			return token_after(r, i);
		combined |= word_at(r, i, "union") || word_at(r, i, "intersect") || word_at(r, i, "except");
		if (word_at(r, i, "select") && !writes && found == r->count)
			found = token_after(r, i);
	}
	if (writes || combined || found == r->count)
		return r->count;
	if (word_at(r, found, "all"))
		return token_after(r, found);
	if (!word_at(r, found, "distinct"))
		return found;
	found = token_after(r, found);
	if (!word_at(r, found, "on"))
		return found;
	depth = 0;
	for (size_t i = token_after(r, found); i < r->count; i++) {
		depth += depth_at(r, i);
		if (depth == 0)
			return token_after(r, i);
	}
	return r->count;
}

/* "n!" or "n?" as a column's name. */
static void read_forced(Reading *r, size_t last)
{
	const Token *token = &r->tokens[last];
	size_t one = token_before(r, last);

	if (token->kind != TOKEN_QUOTED || one == r->count || word_at(r, one, "."))
		return;
	const char *name = token_value(r->arena, r->source->text, token);
	size_t length = strlen(name);
	if (length < 2 || (name[length - 1] != '!' && name[length - 1] != '?'))
		return;
	const char *bare = arena_strndup(r->arena, name, length - 1);
	map_set(r->query->forced, bare, name[length - 1] == '!' ? (void *) "!" : (void *) "?");
	edit_add(r, EDIT_TEXT, token->start, token->end)->before = sql_identifier(r->arena, bare);
}

/* From token FIRST to before END. */
static void add_item(Reading *r, size_t first, size_t end)
{
	QueryItem *item = arena_new_struct(r->arena, QueryItem);
	const char *text = r->source->text;
	size_t last = token_before(r, end);

	if (first >= end || last >= r->count)
		return;
	item->span = span_of(r, r->tokens[first].start, r->tokens[last].end);
	size_t dot = token_before(r, last), name = dot < r->count ? token_before(r, dot) : r->count;
	if (first == last && word_at(r, first, "*")) {
		item->kind = ITEM_STAR;
	} else if (word_at(r, last, "*") && word_at(r, dot, ".") && name < r->count && name >= first &&
	           token_is_name(&r->tokens[name])) {
		item->kind = ITEM_TABLE_STAR;
		item->table = token_value(r->arena, text, &r->tokens[name]);
		item->written = arena_strndup(r->arena, text + item->span.start, r->tokens[name].end - item->span.start);
	} else if (word_at(r, first, "sqlc") && word_at(r, token_after(r, token_after(r, first)), "embed") &&
	           word_at(r, last, ")") && token_is_name(&r->tokens[dot])) {
		item->kind = ITEM_EMBED;
		item->table = token_value(r->arena, text, &r->tokens[dot]);
		item->written = arena_strndup(r->arena, text + r->tokens[dot].start, r->tokens[dot].end - r->tokens[dot].start);
	} else {
		read_forced(r, last);
	}
	if (item->kind == ITEM_STAR || item->kind == ITEM_TABLE_STAR)
		edit_add(r, EDIT_ITEM, item->span.start, item->span.end)->item = item;
	list_add(r->arena, &r->query->items, item);
}

void reading_items(Reading *r)
{
	size_t first = find_list(r);
	int depth = 0;

	for (size_t i = first; i <= r->count && first < r->count; i++) {
		bool ends = i == r->count || (depth == 0 && ends_list(r, i));

		if (ends || (depth == 0 && word_at(r, i, ","))) {
			add_item(r, first, i);
			first = token_after(r, i);
		}
		if (ends)
			return;
		depth += depth_at(r, i);
	}
}
