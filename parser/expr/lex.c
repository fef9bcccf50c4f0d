#include "lex.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static char peek(const Lexer *lexer, size_t ahead)
{
	return lexer->at + ahead < lexer->length ? lexer->text[lexer->at + ahead] : '\0';
}

static bool is_word_start(char c)
{
	return isalpha((unsigned char) c) || c == '_' || (unsigned char) c >= 0x80;
}

static bool is_word(char c)
{
	return is_word_start(c) || isdigit((unsigned char) c) || c == '$';
}

static void skip_line_comment(Lexer *lexer)
{
	while (lexer->at < lexer->length && lexer->text[lexer->at] != '\n')
		lexer->at++;
}

/* They nest. */
static void skip_block_comment(Lexer *lexer)
{
	int depth = 0;
	do {
		if (peek(lexer, 0) == '/' && peek(lexer, 1) == '*') {
			depth++;
			lexer->at += 2;
		} else if (peek(lexer, 0) == '*' && peek(lexer, 1) == '/') {
			depth--;
			lexer->at += 2;
		} else
			lexer->at++;
	} while (depth > 0 && lexer->at < lexer->length);
	if (lexer->at > lexer->length)
		lexer->at = lexer->length;
}

static void skip_blanks(Lexer *lexer)
{
	while (lexer->at < lexer->length) {
		char c = lexer->text[lexer->at];
		if (isspace((unsigned char) c))
			lexer->at++;
		else if (c == '-' && peek(lexer, 1) == '-')
			skip_line_comment(lexer);
		else if (c == '/' && peek(lexer, 1) == '*')
			skip_block_comment(lexer);
		else
			return;
	}
}

/* From the opening quote; a doubled quote stays inside, and with ESCAPES a backslash takes the next character along. */
static void skip_quoted(Lexer *lexer, char quote, bool escapes)
{
	lexer->at++;
	while (lexer->at < lexer->length) {
		char c = lexer->text[lexer->at++];
		if (escapes && c == '\\' && lexer->at < lexer->length)
			lexer->at++;
		else if (c == quote) {
			if (peek(lexer, 0) != quote)
				return;
			lexer->at++;
		}
	}
}

/* Length of "$tag$" here, 0 when it is none. */
static size_t dollar_tag(const Lexer *lexer)
{
	size_t n = 1;
	if (peek(lexer, 0) != '$' || isdigit((unsigned char) peek(lexer, 1)))
		return 0;
	while (is_word(peek(lexer, n)) && peek(lexer, n) != '$')
		n++;
	return peek(lexer, n) == '$' ? n + 1 : 0;
}

static void skip_dollar_quoted(Lexer *lexer, size_t tag)
{
	const char *open = lexer->text + lexer->at;
	size_t end = lexer->length;
	for (lexer->at += tag; lexer->at + tag <= end; lexer->at++)
		if (lexer->text[lexer->at] == '$' && memcmp(lexer->text + lexer->at, open, tag) == 0) {
			lexer->at += tag;
			return;
		}
	lexer->at = end;
}

/* E'…', B'…', X'…', N'…', U&'…' and U&"…": the letter belongs to the quote. */
static bool lex_prefixed(Lexer *lexer, Token *token)
{
	char c = (char) tolower((unsigned char) peek(lexer, 0));
	if (c == 'u' && peek(lexer, 1) == '&' && (peek(lexer, 2) == '\'' || peek(lexer, 2) == '"')) {
		lexer->at += 2;
		token->kind = peek(lexer, 0) == '"' ? TOKEN_QUOTED : TOKEN_STRING;
		skip_quoted(lexer, peek(lexer, 0), false);
		return true;
	}
	if (peek(lexer, 1) != '\'' || !strchr("ebxn", c) || c == '\0')
		return false;
	lexer->at++;
	token->kind = TOKEN_STRING;
	skip_quoted(lexer, '\'', c == 'e');
	return true;
}

static void lex_number(Lexer *lexer)
{
	while (isalnum((unsigned char) peek(lexer, 0)) || peek(lexer, 0) == '_' ||
	       (peek(lexer, 0) == '.' && peek(lexer, 1) != '.'))
		lexer->at++;
}

static void lex_token(Lexer *lexer, Token *token)
{
	char c = peek(lexer, 0);
	if (lex_prefixed(lexer, token))
		return;
	size_t tag;
	if (c == '\'' || c == '"') {
		token->kind = c == '"' ? TOKEN_QUOTED : TOKEN_STRING;
		skip_quoted(lexer, c, false);
	} else if ((tag = dollar_tag(lexer)) != 0) {
		token->kind = TOKEN_STRING;
		skip_dollar_quoted(lexer, tag);
	} else if (is_word_start(c)) {
		token->kind = TOKEN_WORD;
		while (is_word(peek(lexer, 0)))
			lexer->at++;
	} else if (isdigit((unsigned char) c) || (c == '.' && isdigit((unsigned char) peek(lexer, 1)))) {
		token->kind = TOKEN_NUMBER;
		lex_number(lexer);
	} else {
		token->kind = TOKEN_SYMBOL;
		token->symbol = c;
		lexer->at++;
	}
}

Token lex_next(Lexer *lexer)
{
	Token token = { TOKEN_END, '\0', 0, 0 };
	skip_blanks(lexer);
	token.start = lexer->at;
	if (lexer->at < lexer->length)
		lex_token(lexer, &token);
	token.end = lexer->at;
	return token;
}

bool token_is(const char *text, const Token *token, const char *word)
{
	size_t length = strlen(word);
	if (token->kind == TOKEN_SYMBOL)
		return length == 1 && token->symbol == word[0];
	return token->kind == TOKEN_WORD && token->end - token->start == length &&
	       strncasecmp(text + token->start, word, length) == 0;
}

Tokens lex_all(Arena *arena, const char *text, size_t length)
{
	Lexer lexer = { text, length, 0 };
	Tokens tokens = { text, NULL, 0 };
	size_t capacity = 8 + length / 4; /* seldom too few */
	tokens.items = arena_alloc(arena, capacity * sizeof(Token));
	for (;;) {
		if (tokens.count == capacity) {
			Token *more = arena_alloc(arena, capacity * 2 * sizeof(Token));
			memcpy(more, tokens.items, capacity * sizeof(Token));
			tokens.items = more;
			capacity *= 2;
		}
		tokens.items[tokens.count] = lex_next(&lexer);
		if (tokens.items[tokens.count].kind == TOKEN_END)
			return tokens;
		tokens.count++;
	}
}

size_t tokens_match(const Tokens *tokens, size_t i)
{
	int depth = 0;
	for (; i < tokens->count; i++) {
		char c = tokens->items[i].kind == TOKEN_SYMBOL ? tokens->items[i].symbol : '\0';
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
