/*
 * stable.c: server text that the server would not give back.
 *
 * PostgreSQL prints `status IN ('a', 'b')` on a varchar column as
 *     (status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])
 * and reads that as something else: it moves the cast into the array (transformTypeCast in
 * src/backend/parser/parse_expr.c).  Written as IN again it means, and prints, what it was.
 */
#include <string.h>

#include "fragment.h"

static const char array_start[] = " ((ARRAY[";
static const char array_end[] = "])::text[])";

/* The end of a quoted literal, identifier or single byte at AT. */
static const char *skip(const char *at)
{
	if (*at != '\'' && *at != '"')
		return at + 1;
	char quote = *at++;
	while (*at && !(*at == quote && at[1] != quote))
		at += *at == quote ? 2 : 1;
	return *at ? at + 1 : at;
}

/* Where the list that starts at AT ends; *COUNT is the number of its elements. */
static const char *list_end(const char *at, size_t *count)
{
	int depth = 0;
	*count = 1;
	for (; *at; at = skip(at)) {
		if (depth == 0 && *at == ']')
			return at;
		if (*at == '(' || *at == '[')
			depth++;
		else if (*at == ')' || *at == ']')
			depth--;
		else if (depth == 0 && *at == ',')
			++*count;
	}
	return NULL;
}

/* The start of "(operand)" that ends right before END, going back over what has been written. */
static const char *operand_start(const char *from, const char *end)
{
	const char *start = NULL;
	for (const char *at = from; at < end; at = skip(at)) {
		if (*at != '(')
			continue;
		int depth = 0;
		const char *close = at;
		for (; close < end; close = skip(close)) {
			depth += (*close == '(') - (*close == ')');
			if (depth == 0)
				break;
		}
		if (close + 1 == end)
			start = at;
	}
	return start;
}

static bool ends_with(const char *from, const char *end, const char *suffix)
{
	size_t length = strlen(suffix);
	return (size_t) (end - from) >= length && strncmp(end - length, suffix, length) == 0;
}

typedef struct Form {
	const char *before; /* what stands between the operand and the array */
	const char *after;  /* what it is written as */
} Form;

/* Rewrites the array at MARK in TEXT; NULL when it is none of the kind. */
static const char *rewrite(Arena *arena, const char *text, const char *mark)
{
	static const Form forms[] = { { "::text = ANY", " IN (" }, { "::text <> ALL", " NOT IN (" } };
	const char *list = mark + strlen(array_start);
	size_t count;
	const char *end = list_end(list, &count);
	if (!end || count < 2 || strncmp(end, array_end, strlen(array_end)) != 0)
		return NULL;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (!ends_with(text, mark, forms[i].before))
			continue;
		const char *operand_end = mark - strlen(forms[i].before);
		const char *operand = operand_start(text, operand_end);
		if (operand)
			return arena_printf(arena, "%.*s%s%.*s)%s", (int) (operand_end - text), text, forms[i].after,
			                    (int) (end - list), list, end + strlen(array_end));
	}
	return NULL;
}

const char *gen_stable_text(Arena *arena, const char *text)
{
	size_t from = 0;
	for (const char *mark; (mark = strstr(text + from, array_start));) {
		from = (size_t) (mark - text) + 1;
		const char *rewritten = rewrite(arena, text, mark);
		if (rewritten)
			text = rewritten;
	}
	return text;
}
