/*
 * querycopy.c: ":copyfrom": an INSERT of parameters alone, so that many of its rows can be copied.
 */
#include <stdlib.h>
#include <string.h>

#include "queryedit.h"

/* The text at work, from token I on. */
typedef struct Insert {
	Tokens tokens;
	size_t i;
} Insert;

static bool is_at(const Insert *insert, const char *word)
{
	return insert->i < insert->tokens.count && token_is(insert->tokens.text, &insert->tokens.items[insert->i], word);
}

static bool take(Insert *insert, const char *word)
{
	bool there = is_at(insert, word);

	insert->i += there;
	return there;
}

static bool take_name(Insert *insert)
{
	bool there = insert->i < insert->tokens.count && token_is_name(&insert->tokens.items[insert->i]);

	insert->i += there;
	return there;
}

/* "shop.orders" */
static bool take_table(Arena *arena, Insert *insert, Query *query)
{
	if (!take(insert, "insert") || !take(insert, "into"))
		return false;
	size_t first = insert->i;
	bool taken = take_name(insert) && (!take(insert, ".") || take_name(insert));
	query->copy_table = tokens_text(arena, &insert->tokens, first, insert->i);
	return taken;
}

/* "(id, note)", or nothing. */
static bool take_columns(Arena *arena, Insert *insert, Query *query)
{
	if (!take(insert, "("))
		return true;
	do {
		if (!take_name(insert))
			return false;
		strings_add(arena, &query->copy_columns, tokens_text(arena, &insert->tokens, insert->i - 1, insert->i));
	} while (take(insert, ","));
	return take(insert, ")");
}

/* "$3": the parameter, once. */
static bool take_param(Arena *arena, Insert *insert, const QueryVariant *variant, List *params)
{
	const Token *token = &insert->tokens.items[insert->i];

	if (token->kind != TOKEN_PARAMETER)
		return false;
	size_t number = strtoul(insert->tokens.text + token->start + 1, NULL, 10);
	if (number == 0 || number > variant->params.count)
		return false;
	void *param = variant->params.items[number - 1];
	if (list_has(params, param))
		return false;
	list_add(arena, params, param);
	insert->i++;
	return true;
}

static bool take_values(Arena *arena, Insert *insert, const QueryVariant *variant, List *params)
{
	if (!take(insert, "values") || !take(insert, "("))
		return false;
	do {
		if (!take_param(arena, insert, variant, params))
			return false;
	} while (take(insert, ","));
	return take(insert, ")") && insert->i == insert->tokens.count && params->count == variant->params.count;
}

void query_read_copy(Arena *arena, Diags *diags, Query *query)
{
	const QueryVariant *variant = query->variants.items[0];
	Insert insert = { sql_tokens(arena, variant->sql, strlen(variant->sql)), 0 };

	if (query->variants.count == 1 && take_table(arena, &insert, query) && take_columns(arena, &insert, query) &&
	    take_values(arena, &insert, variant, &query->copied))
		return;
	size_t at = insert.i < insert.tokens.count ? insert.tokens.items[insert.i].start : 0;
	size_t start = query_place(variant, at);
	diag_error(diags, (Span){ query->source, start, start + 1 },
	           "query \"%s\" is :copyfrom and not an INSERT of parameters alone", query->name)
	    ->hint = "write insert into t (a, b) values (@a, @b), each parameter once; or :batchexec";
}
