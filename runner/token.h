/*
 * token.h: the words of SQL, as psql tells them apart to find where a statement ends.
 */
#ifndef DBGEN_TOKEN_H
#define DBGEN_TOKEN_H

#include "diag.h"

typedef enum TokenType { TOKEN_END, TOKEN_WORD, TOKEN_QUOTED, TOKEN_STRING, TOKEN_OTHER } TokenType;

typedef struct Token {
	TokenType type;
	size_t start, end; /* in the text */
} Token;

/* The token at or after *AT, which moves behind it; comments and blanks are passed over. */
Token token_next(const char *text, size_t length, size_t *at);
/* TOKEN is the keyword WORD (lower case). */
bool token_matches(const char *text, Token token, const char *word);
bool token_is_char(const char *text, Token token, char c);
/* An identifier as the server stores it: folded, or without its quotes; a string without its quotes. */
const char *token_value(Arena *arena, const char *text, Token token);

/* Statements of SPAN, without the semicolon, with the comments in front of them: list of Span. */
void statements_split(Arena *arena, Span span, List *statements);

#endif
