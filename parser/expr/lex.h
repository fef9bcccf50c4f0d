/*
 * lex.h: the tokens of a text of SQL.
 *
 * Only as fine as splitting and slicing need: quotes of all sorts, comments, dollar quotes, words, numbers; every other
 * character is a token of its own.  It never fails: an unclosed quote reaches to the end.
 */
#ifndef DBGEN_LEX_H
#define DBGEN_LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

typedef enum TokenKind {
	TOKEN_END,
	TOKEN_WORD,
	TOKEN_QUOTED, /* "name" */
	TOKEN_STRING,
	TOKEN_NUMBER,
	TOKEN_SYMBOL, /* one character */
} TokenKind;

typedef struct Token {
	TokenKind kind;
	char symbol; /* TOKEN_SYMBOL */
	size_t start, end;
} Token;

typedef struct Lexer {
	const char *text;
	size_t length;
	size_t at;
} Lexer;

/* The next token, white space and comments passed over; TOKEN_END at the end. */
Token lex_next(Lexer *lexer);

/* TOKEN is the word or symbol TEXT, in any case. */
bool token_is(const char *text, const Token *token, const char *word);

typedef struct Tokens {
	const char *text;
	Token *items; /* the last one is TOKEN_END */
	size_t count; /* without TOKEN_END */
} Tokens;

Tokens lex_all(Arena *arena, const char *text, size_t length);

/* The index of the bracket that closes the one at I; count when there is none. */
size_t tokens_match(const Tokens *tokens, size_t i);

/* The first token at or after a byte offset. */
size_t tokens_at(const Tokens *tokens, size_t offset);

/* The text from token FROM to before token TO. */
const char *tokens_text(Arena *arena, const Tokens *tokens, size_t from, size_t to);

#endif
