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
#include "scan.h"

static const char array_start[] = " ((ARRAY[";
static const char array_end[] = "])::text[])";

/* BYTES stand in TEXT right before the place AT. */
static bool ends_with(const char *text, size_t at, const char *bytes)
{
	size_t length = strlen(bytes);
	return at >= length && memcmp(text + at - length, bytes, length) == 0;
}

/* The number of elements in the brackets from token OPEN to CLOSE. */
static size_t count_elements(const Tokens *tokens, size_t open, size_t close)
{
	size_t count = 1;
	for (size_t i = open + 1; i < close; i++) {
		if (tokens->items[i].symbol == ',')
			count++;
		else if (tokens->items[i].symbol == '(' || tokens->items[i].symbol == '[')
			i = tokens_match(tokens, i);
	}
	return count;
}

/* A "(…)" ends at the byte END. */
static bool ends_in_brackets(const Tokens *tokens, size_t end)
{
	for (size_t i = 0; i < tokens->count && tokens->items[i].start < end; i++)
		if (tokens->items[i].symbol == '(') {
			size_t close = tokens_match(tokens, i);
			if (close < tokens->count && tokens->items[close].end == end)
				return true;
		}
	return false;
}

typedef struct Form {
	const char *before; /* what stands between the operand and the array */
	const char *after;  /* what it is written as */
} Form;

/* Rewrites the array whose brackets begin with token I; NULL when it is none of the kind. */
static const char *rewrite(Arena *arena, const Tokens *tokens, size_t i)
{
	static const Form forms[] = { { "::text = ANY", " IN (" }, { "::text <> ALL", " NOT IN (" } };
	const char *text = tokens->text;
	size_t start = tokens->items[i].start - 1, list = start + strlen(array_start);
	size_t close = tokens_match(tokens, i + 3);
	if (close == tokens->count || strncmp(text + tokens->items[close].start, array_end, strlen(array_end)) != 0 ||
	    count_elements(tokens, i + 3, close) < 2)
		return NULL;
	size_t end = tokens->items[close].start;
	for (size_t f = 0; f < sizeof(forms) / sizeof(forms[0]); f++) {
		size_t operand_end = start - strlen(forms[f].before);
		if (ends_with(text, start, forms[f].before) && ends_in_brackets(tokens, operand_end))
			return arena_printf(arena, "%.*s%s%.*s)%s", (int) operand_end, text, forms[f].after, (int) (end - list),
			                    text + list, text + end + strlen(array_end));
	}
	return NULL;
}

const char *gen_stable_text(Arena *arena, const char *text)
{
	if (!memmem(text, strlen(text), array_start, strlen(array_start)))
		return text;
	Tokens tokens = sql_tokens(arena, text, strlen(text));
	for (size_t i = 1; i < tokens.count; i++) {
		const char *rewritten = NULL;
		if (tokens_have(&tokens, i, "( ( array [") &&
		    strncmp(text + tokens.items[i].start - 1, array_start, strlen(array_start)) == 0)
			rewritten = rewrite(arena, &tokens, i);
		/* Inside of it there may be others. */
		if (rewritten) {
			text = rewritten;
			tokens = sql_tokens(arena, text, strlen(text));
		}
	}
	return text;
}
