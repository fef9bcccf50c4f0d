/*
 * token.c: what a token says, and what stands in a list of them.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scan.h"

/* --- values --------------------------------------------------------------------------------------- */

static void add_utf8(Buf *out, unsigned long code)
{
	if (code < 0x80) {
		buf_add_char(out, (char) code);
	} else if (code < 0x800) {
		buf_add_char(out, (char) (0xC0 | code >> 6));
		buf_add_char(out, (char) (0x80 | (code & 0x3F)));
	} else if (code < 0x10000) {
		buf_add_char(out, (char) (0xE0 | code >> 12));
		buf_add_char(out, (char) (0x80 | (code >> 6 & 0x3F)));
		buf_add_char(out, (char) (0x80 | (code & 0x3F)));
	} else {
		buf_add_char(out, (char) (0xF0 | (code >> 18 & 0x07)));
		buf_add_char(out, (char) (0x80 | (code >> 12 & 0x3F)));
		buf_add_char(out, (char) (0x80 | (code >> 6 & 0x3F)));
		buf_add_char(out, (char) (0x80 | (code & 0x3F)));
	}
}

/* The number in up to MOST digits at AT, which moves on; at least LEAST of them, else -1. */
static long take_number(const char **at, const char *end, int base, size_t least, size_t most)
{
	char digits[9];
	size_t length = 0;

	while (*at + length < end && length < most &&
	       (base == 8 ? (*at)[length] >= '0' && (*at)[length] <= '7' : isxdigit((unsigned char) (*at)[length]))) {
		digits[length] = (*at)[length];
		length++;
	}
	if (length < least)
		return -1;
	digits[length] = '\0';
	*at += length;
	return strtol(digits, NULL, base);
}

/* \003E and \+00003E; a high and a low surrogate are one character. */
static long take_code(const char **at, const char *end)
{
	if (*at < end && **at == '+') {
		(*at)++;
		return take_number(at, end, 16, 6, 6);
	}
	return take_number(at, end, 16, 4, 4);
}

static void add_code(Buf *out, long code, const char **at, const char *end, const char *lead)
{
	const char *next = *at + strlen(lead);

	if (code >= 0xD800 && code < 0xDC00 && next < end && strncmp(*at, lead, strlen(lead)) == 0) {
		long low = take_number(&next, end, 16, 4, 4);

		if (low >= 0xDC00 && low < 0xE000) {
			code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
			*at = next;
		}
	}
	add_utf8(out, (unsigned long) code);
}

/* Behind the backslash of an E'' string at AT, which moves on. */
static void add_escape(Buf *out, const char **at, const char *end)
{
	static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
	char c = **at;
	const char *letter = c ? strchr(letters, c) : NULL;
	long code = -1;

	if (c >= '0' && c <= '7') {
		code = take_number(at, end, 8, 1, 3);
		buf_add_char(out, (char) code);
		return;
	}
	(*at)++;
	if (letter) {
		buf_add_char(out, meanings[letter - letters]);
	} else if (c == 'x' && (code = take_number(at, end, 16, 1, 2)) >= 0) {
		buf_add_char(out, (char) code);
	} else if (c == 'u' && (code = take_number(at, end, 16, 4, 4)) >= 0) {
		add_code(out, code, at, end, "\\u");
	} else if (c == 'U' && (code = take_number(at, end, 16, 8, 8)) >= 0) {
		add_utf8(out, (unsigned long) code);
	} else {
		buf_add_char(out, c);
	}
}

/* Behind the closing quote of a string at AT: where its next part begins, behind the quote; NULL: it was the last. */
static const char *next_part(const char *at, const char *end)
{
	while (at < end && *at != '\'') {
		if (*at == '-')
			at += strcspn(at, "\r\n");
		else
			at++;
	}
	return at < end ? at + 1 : NULL;
}

/* From behind the opening QUOTE. */
static const char *quoted_value(Arena *arena, const char *at, const char *end, char quote, char kind)
{
	Buf value;

	buf_init(&value, arena);
	while (at && at < end) {
		char c = *at++;

		if (c == quote && at < end && *at == quote) {
			buf_add_char(&value, c);
			at++;
		} else if (c == quote) {
			at = quote == '\'' ? next_part(at, end) : NULL;
		} else if (c == '\\' && kind == 'e' && at < end) {
			add_escape(&value, &at, end);
		} else if (c == '\\' && kind == 'u' && at < end && *at == '\\') {
			buf_add_char(&value, *at++);
		} else if (c == '\\' && kind == 'u') {
			const char *code_at = at;
			long code = take_code(&code_at, end);

			at = code < 0 ? at : code_at;
			if (code < 0)
				buf_add_char(&value, c);
			else
				add_code(&value, code, &at, end, "\\");
		} else {
			buf_add_char(&value, c);
		}
	}
	return value.data;
}

static const char *dollar_value(Arena *arena, const char *at, size_t length)
{
	const char *tag_end = memchr(at + 1, '$', length - 1);
	size_t tag = tag_end ? (size_t) (tag_end + 1 - at) : length;

	if (length < 2 * tag || memcmp(at, at + length - tag, tag) != 0)
		return arena_strndup(arena, at + tag, length - tag);
	return arena_strndup(arena, at + tag, length - 2 * tag);
}

static const char *folded(Arena *arena, const char *text, size_t length)
{
	char *copy = arena_strndup(arena, text, length);

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char) (*c - 'A' + 'a');
	return copy;
}

const char *token_value(Arena *arena, const char *text, const Token *token)
{
	const char *at = text + token->start, *end = text + token->end;
	size_t length = token->end - token->start;

	if (token->kind == TOKEN_WORD)
		return folded(arena, at, length);
	if (token->kind == TOKEN_DOLLAR)
		return dollar_value(arena, at, length);
	if (token->kind != TOKEN_QUOTED && token->kind != TOKEN_STRING)
		return arena_strndup(arena, at, length);
	char quote = token->kind == TOKEN_QUOTED ? '"' : '\'';
	const char *open = memchr(at, quote, length);
	return quoted_value(arena, open + 1, end, quote, (char) tolower((unsigned char) *at));
}

/* --- questions ------------------------------------------------------------------------------------ */

static bool is_word(const char *text, const Token *token, const char *word, size_t length)
{
	if (token->kind == TOKEN_SYMBOL)
		return length == 1 && token->symbol == word[0];
	return token->kind == TOKEN_WORD && token->end - token->start == length &&
	       strncasecmp(text + token->start, word, length) == 0;
}

bool token_is(const char *text, const Token *token, const char *word)
{
	return is_word(text, token, word, strlen(word));
}

bool token_is_text(const Token *token)
{
	return token->kind == TOKEN_STRING || token->kind == TOKEN_DOLLAR;
}

bool token_is_name(const Token *token)
{
	return token->kind == TOKEN_WORD || token->kind == TOKEN_QUOTED;
}

bool token_names(const char *text, const Token *token, const char *name)
{
	const char *at = text + token->start, *end = text + token->end;
	size_t length = strlen(name);

	if (token->kind == TOKEN_WORD) {
		if ((size_t) (end - at) != length)
			return false;
		for (; at < end && *name == (*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at); at++)
			name++;
		return at == end;
	}
	if (token->kind != TOKEN_QUOTED)
		return false;
	if (*at != '"') {
		Arena *arena = arena_new();
		bool same = strcmp(token_value(arena, text, token), name) == 0;

		arena_free(arena);
		return same;
	}
	for (at++, end--; at < end && *name == *at; at++) {
		at += *at == '"';
		name++;
	}
	return at == end && !*name;
}

/* --- lists ---------------------------------------------------------------------------------------- */

Tokens sql_tokens(Arena *arena, const char *text, size_t length)
{
	Scanner *scanner = scan_open(text, 0, length, 0);
	Tokens tokens = { text, NULL, 0 };
	size_t capacity = 8 + length / 4; /* seldom too few */

	tokens.items = arena_alloc(arena, capacity * sizeof(Token));
	for (;; tokens.count++) {
		if (tokens.count == capacity) {
			Token *more = arena_alloc(arena, capacity * 2 * sizeof(Token));
			memcpy(more, tokens.items, capacity * sizeof(Token));
			tokens.items = more;
			capacity *= 2;
		}
		tokens.items[tokens.count] = scan_next(scanner);
		if (tokens.items[tokens.count].kind == TOKEN_END)
			break;
	}
	scan_close(scanner);
	return tokens;
}

size_t tokens_match(const Tokens *tokens, size_t i)
{
	int depth = 0;

	for (; i < tokens->count; i++) {
		char c = tokens->items[i].symbol;

		if (c == '(' || c == '[')
			depth++;
		else if ((c == ')' || c == ']') && --depth == 0)
			return i;
	}
	return tokens->count;
}

size_t tokens_at(const Tokens *tokens, size_t offset)
{
	size_t low = 0, high = tokens->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (tokens->items[middle].start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const char *tokens_text(Arena *arena, const Tokens *tokens, size_t from, size_t to)
{
	if (from >= to || from >= tokens->count)
		return NULL;
	size_t start = tokens->items[from].start;
	return arena_strndup(arena, tokens->text + start, tokens->items[to - 1].end - start);
}

bool tokens_have(const Tokens *tokens, size_t i, const char *words)
{
	for (; *words; i++) {
		size_t length = strcspn(words, " ");

		if (i >= tokens->count || !is_word(tokens->text, &tokens->items[i], words, length))
			return false;
		words += length + (words[length] == ' ');
	}
	return true;
}

size_t tokens_find(const Tokens *tokens, size_t from, const char *words)
{
	while (from < tokens->count && !tokens_have(tokens, from, words))
		from++;
	return from < tokens->count ? from : tokens->count;
}

Strings sql_list(Arena *arena, const char *text)
{
	Tokens tokens = sql_tokens(arena, text, strlen(text));
	Strings items = { 0 };
	size_t from = 0;

	for (size_t i = 0; i <= tokens.count && tokens.count; i++) {
		char c = tokens.items[i].symbol;

		if (i < tokens.count && (c == '(' || c == '['))
			i = tokens_match(&tokens, i);
		if (i < tokens.count && c != ',')
			continue;
		const char *item = tokens_text(arena, &tokens, from, i < tokens.count ? i : tokens.count);
		strings_add(arena, &items, item ? item : "");
		from = i + 1;
	}
	return items;
}

Token sql_first_token(const char *text)
{
	Scanner *scanner = scan_open(text, 0, strlen(text), 0);
	Token token = scan_next(scanner);

	scan_close(scanner);
	return token;
}

bool sql_has_name(const char *text, size_t length, const char *name)
{
	Scanner *scanner = scan_open(text, 0, length, 0);
	bool found = false;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END && !found; token = scan_next(scanner))
		found = token_names(text, &token, name);
	scan_close(scanner);
	return found;
}

bool sql_has_text(const char *text, size_t length, const char *value)
{
	Arena *arena = arena_new();
	Scanner *scanner = scan_open(text, 0, length, 0);
	bool found = false;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END && !found; token = scan_next(scanner)) {
		if (!token_is_text(&token))
			continue;
		const char *inside = token_value(arena, text, &token);
		found = strcmp(inside, value) == 0 || (strpbrk(inside, "'$") && sql_has_text(inside, strlen(inside), value));
		arena_clear(arena);
	}
	scan_close(scanner);
	arena_free(arena);
	return found;
}

/* Two tokens say the same: by their letters, names by what they mean. */
static bool is_same(const char *a, const Token *one, const char *b, const Token *two)
{
	size_t length = one->end - one->start;

	if (one->kind == TOKEN_QUOTED && two->kind == TOKEN_WORD)
		return is_same(b, two, a, one);
	a += one->start;
	b += two->start;
	if (one->kind == TOKEN_WORD && two->kind == TOKEN_QUOTED) {
		if (two->end - two->start != length + 2)
			return false;
		for (size_t i = 0; i < length; i++)
			if ((a[i] >= 'A' && a[i] <= 'Z' ? a[i] - 'A' + 'a' : a[i]) != b[i + 1])
				return false;
		return true;
	}
	if (one->kind != two->kind || two->end - two->start != length)
		return false;
	return one->kind == TOKEN_WORD ? strncasecmp(a, b, length) == 0 : memcmp(a, b, length) == 0;
}

/* All tokens of SQL stand in TEXT from START on, up to *END. */
static bool stands_at(const char *text, size_t length, size_t start, const char *sql, size_t *end)
{
	Scanner *in = scan_open(text, start, length, 0), *of = scan_open(sql, 0, strlen(sql), 0);
	bool same = true;

	for (Token token = scan_next(of); token.kind != TOKEN_END && same; token = scan_next(of)) {
		Token other = scan_next(in);

		same = is_same(sql, &token, text, &other);
		*end = other.end;
	}
	scan_close(in);
	scan_close(of);
	return same;
}

bool sql_find(const char *text, size_t from, const char *sql, size_t *start, size_t *end)
{
	size_t length = strlen(text);
	Token first = sql_first_token(sql);
	Scanner *scanner = scan_open(text, from, length, 0);
	bool found = false;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END && !found; token = scan_next(scanner)) {
		*start = token.start;
		found = is_same(sql, &first, text, &token) && stands_at(text, length, token.start, sql, end);
	}
	scan_close(scanner);
	return found;
}
