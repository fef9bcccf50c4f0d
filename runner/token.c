#include "token.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool is_word_start(char c)
{
	return isalpha((unsigned char) c) || c == '_' || (unsigned char) c >= 128;
}

static bool is_word(char c)
{
	return is_word_start(c) || isdigit((unsigned char) c) || c == '$';
}

/* PostgreSQL's block comments nest. */
static size_t skip_block_comment(const char *text, size_t length, size_t at)
{
	int depth = 0;

	while (at < length) {
		if (at + 1 < length && text[at] == '/' && text[at + 1] == '*') {
			depth++;
			at += 2;
		} else if (at + 1 < length && text[at] == '*' && text[at + 1] == '/') {
			at += 2;
			if (--depth == 0)
				return at;
		} else {
			at++;
		}
	}
	return length;
}

static size_t skip_space(const char *text, size_t length, size_t at)
{
	for (;;) {
		while (at < length && isspace((unsigned char) text[at]))
			at++;
		if (at + 1 < length && text[at] == '-' && text[at + 1] == '-') {
			while (at < length && text[at] != '\n')
				at++;
		} else if (at + 1 < length && text[at] == '/' && text[at + 1] == '*') {
			at = skip_block_comment(text, length, at);
		} else {
			return at;
		}
	}
}

/* From the opening QUOTE to behind the closing one; a doubled quote, and in E'' strings a backslash, does not close. */
static size_t skip_quoted(const char *text, size_t length, size_t at, char quote, bool backslash)
{
	for (at++; at < length; at++) {
		if (backslash && text[at] == '\\' && at + 1 < length)
			at++;
		else if (text[at] == quote && at + 1 < length && text[at + 1] == quote)
			at++;
		else if (text[at] == quote)
			return at + 1;
	}
	return length;
}

/* Behind the closing $tag$; AT itself when no dollar quote starts there. */
static size_t skip_dollar_quoted(const char *text, size_t length, size_t at)
{
	size_t tag = at + 1, size;

	if (tag < length && isdigit((unsigned char) text[tag]))
		return at;
	while (tag < length && is_word(text[tag]) && text[tag] != '$')
		tag++;
	if (tag >= length || text[tag] != '$')
		return at;
	size = tag + 1 - at;
	for (size_t end = tag + 1; end + size <= length; end++)
		if (text[end] == '$' && memcmp(text + end, text + at, size) == 0)
			return end + size;
	return length;
}

Token token_next(const char *text, size_t length, size_t *at)
{
	size_t start = skip_space(text, length, *at), end = start + 1;
	TokenType type = TOKEN_OTHER;
	char c;

	*at = start;
	if (start >= length)
		return (Token){ TOKEN_END, length, length };
	c = text[start];
	if (c == '\'') {
		type = TOKEN_STRING;
		end = skip_quoted(text, length, start, '\'', false);
	} else if (c == '"') {
		type = TOKEN_QUOTED;
		end = skip_quoted(text, length, start, '"', false);
	} else if (strchr("eEbBxXnN", c) && start + 1 < length && text[start + 1] == '\'') {
		type = TOKEN_STRING;
		end = skip_quoted(text, length, start + 1, '\'', tolower((unsigned char) c) == 'e');
	} else if (c == '$') {
		end = skip_dollar_quoted(text, length, start);
		type = end > start ? TOKEN_STRING : TOKEN_OTHER;
		end += end == start;
	} else if (is_word_start(c)) {
		type = TOKEN_WORD;
		while (end < length && is_word(text[end]))
			end++;
	} else if (isdigit((unsigned char) c)) {
		while (end < length && is_word(text[end]))
			end++;
	}
	*at = end;
	return (Token){ type, start, end };
}

bool token_matches(const char *text, Token token, const char *word)
{
	return token.type == TOKEN_WORD && strlen(word) == token.end - token.start &&
	       strncasecmp(text + token.start, word, token.end - token.start) == 0;
}

bool token_is_char(const char *text, Token token, char c)
{
	return token.type == TOKEN_OTHER && text[token.start] == c;
}

const char *token_value(Arena *arena, const char *text, Token token)
{
	bool quoted = token.type == TOKEN_QUOTED || token.type == TOKEN_STRING;
	size_t start = token.start + quoted, end = token.end - (quoted && token.end > token.start + 1);
	char quote = text[token.start];
	Buf value;

	buf_init(&value, arena);
	for (size_t at = start; at < end; at++) {
		char c = text[at];

		buf_add_char(&value, !quoted && c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
		if (quoted && c == quote)
			at++;
	}
	return value.data;
}

/* CREATE FUNCTION … BEGIN ATOMIC …; …; END has semicolons inside; counted as psql does (psqlscan.l). */
typedef struct Routine {
	size_t words; /* of the statement so far */
	bool create, routine;
	int begin_depth;
} Routine;

static void count_begin(const char *text, Token token, Routine *routine)
{
	size_t word = routine->words++;

	if (word == 0)
		routine->create = token_matches(text, token, "create");
	if (routine->create && word <= 3 && (token_matches(text, token, "function") || token_matches(text, token, "procedure")))
		routine->routine = true;
	if (!routine->routine)
		return;
	if (token_matches(text, token, "begin"))
		routine->begin_depth++;
	else if (token_matches(text, token, "case") && routine->begin_depth)
		routine->begin_depth++;
	else if (token_matches(text, token, "end") && routine->begin_depth)
		routine->begin_depth--;
}

static void add_statement(Arena *arena, List *statements, Span span)
{
	size_t at = span.start;
	const char *text = span.source->text;
	Span *copy;

	/* Only comments: nothing to run. */
	if (token_next(text, span.end, &at).type == TOKEN_END)
		return;
	while (span.start < span.end && isspace((unsigned char) text[span.start]))
		span.start++;
	copy = arena_new_struct(arena, Span);
	*copy = span;
	list_add(arena, statements, copy);
}

void statements_split(Arena *arena, Span span, List *statements)
{
	const char *text = span.source->text;
	size_t at = span.start, start = span.start;
	Routine routine = { 0 };
	int parens = 0;

	for (;;) {
		Token token = token_next(text, span.end, &at);

		if (token.type == TOKEN_END)
			break;
		if (token.type == TOKEN_WORD)
			count_begin(text, token, &routine);
		if (token_is_char(text, token, '('))
			parens++;
		if (token_is_char(text, token, ')') && parens)
			parens--;
		if (!token_is_char(text, token, ';') || parens || routine.begin_depth)
			continue;
		add_statement(arena, statements, (Span){ span.source, start, token.start });
		start = token.end;
		routine = (Routine){ 0 };
	}
	add_statement(arena, statements, (Span){ span.source, start, span.end });
}
