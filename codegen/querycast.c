/*
 * querycast.c: the texts of a query with casts for what a language reads and writes as text.
 */
#include "querycast.h"

#include <stdlib.h>
#include <string.h>

#include "scan.h"

/* "$2" as "($2::text::citext)". */
static const char *with_params_cast(const QueryCasts *casts, Arena *arena, const CodeText *text)
{
	Tokens tokens = sql_tokens(arena, text->sql, strlen(text->sql));
	size_t at = 0;
	Buf out;

	buf_init(&out, arena);
	for (size_t i = 0; i < tokens.count; i++) {
		const Token *token = &tokens.items[i];
		size_t number = token->kind == TOKEN_PARAMETER ? strtoul(text->sql + token->start + 1, NULL, 10) : 0;
		const CodeMember *member = number == 0 || number > text->params.count ? NULL : text->params.items[number - 1];
		const char *cast = !member ? NULL : casts->given(casts->data, member);

		if (!cast)
			continue;
		buf_add_n(&out, text->sql + at, token->start - at);
		buf_printf(&out, "($%zu%s)", number, cast);
		at = token->end;
	}
	buf_add(&out, text->sql + at);
	return out.data;
}

/* All columns of the result, with casts for those that need one; NULL: none does. */
static const char *columns_cast(const QueryCasts *casts, const List *members, Buf *names, Buf *list)
{
	const char *any = NULL;

	for (size_t i = 0; i < members->count; i++) {
		const CodeMember *member = members->items[i];

		if (member->embed) {
			const char *within = columns_cast(casts, &member->embed->members, names, list);

			any = any ? any : within;
			continue;
		}
		const char *cast = casts->read(casts->data, member), *comma = names->length > 0 ? ", " : "";
		buf_printf(names, "%sc%zu", comma, member->at + 1);
		buf_printf(list, "%sc%zu%s%s", comma, member->at + 1, cast ? "::" : "", cast ? cast : "");
		any = any ? any : cast;
	}
	return any;
}

static bool changes_rows(const Tokens *tokens)
{
	static const char *const words[] = { "insert", "update", "delete", "merge" };

	for (size_t i = 0; i < tokens->count; i++) {
		for (size_t j = 0; j < sizeof(words) / sizeof(words[0]); j++)
			if (token_is(tokens->text, &tokens->items[i], words[j]))
				return true;
	}
	return false;
}

const char *code_query_sql(Writing *writing, const QueryCasts *casts, const CodeQuery *query, const CodeText *text)
{
	const char *sql = with_params_cast(casts, writing->arena, text);
	Tokens tokens = sql_tokens(writing->arena, sql, strlen(sql));
	Buf names, list;

	buf_init(&names, writing->arena);
	buf_init(&list, writing->arena);
	if (!query->row || !columns_cast(casts, &query->row->members, &names, &list))
		return sql;
	if (!changes_rows(&tokens))
		return arena_printf(writing->arena, "SELECT %s FROM (%s) AS q (%s)", list.data, sql, names.data);
	if (!token_is(sql, &tokens.items[0], "with"))
		return arena_printf(writing->arena, "WITH q (%s) AS (%s) SELECT %s FROM q", names.data, sql, list.data);
	const char *language = writing->target->language->name;
	diag_error(writing->diags, query->base.span, "query \"%s\" gives a column that %s has no type for, behind WITH",
	           query->base.name, language)
	    ->hint = "cast the column to text in the query";
	return NULL;
}
