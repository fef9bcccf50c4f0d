/*
 * scan.h: the words of SQL, told apart as PostgreSQL does (src/backend/parser/scan.l, src/fe_utils/psqlscan.l).
 *
 * The one scanner of SQL text: whoever looks into SQL looks at its tokens.  It knows quotes of all sorts, strings that go
 * on after a line end, dollar quotes, nested comments, numbers, and standard_conforming_strings.  An operator is one
 * token a character: only its place matters here, and a comment begins in the middle of it as it does for PostgreSQL.
 *
 *   Scanner *scanner = scan_open(text, 0, strlen(text), 0);
 *   for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner))
 *           if (token_is(text, &token, "table")) …
 *   scan_close(scanner);
 *
 * Places are offsets of bytes in the text.  Statements are told apart in split.h.
 */
#ifndef DBGEN_SCAN_H
#define DBGEN_SCAN_H

#include "diag.h"

typedef enum TokenKind {
	TOKEN_END,
	TOKEN_WORD,   /* a name or a keyword, without quotes */
	TOKEN_QUOTED, /* "name", U&"name" */
	TOKEN_STRING, /* 'text', E'text', U&'text', N'text', B'01', X'1f' */
	TOKEN_DOLLAR, /* $tag$text$tag$ */
	TOKEN_NUMBER,
	TOKEN_PARAMETER, /* $1 */
	TOKEN_SYMBOL,    /* one character of punctuation or of an operator; anything else that is nothing of the above */
	TOKEN_COMMENT,   /* with SCAN_COMMENTS only */
	TOKEN_NEWLINE,   /* with SCAN_LINES only */
} TokenKind;

typedef struct Token {
	TokenKind kind;
	char symbol;       /* the character of TOKEN_SYMBOL, else '\0' */
	size_t start, end; /* in the text */
} Token;

/* --- one after the other --- */

typedef enum ScanFlags {
	SCAN_COMMENTS = 1,    /* comments are tokens too, instead of being passed over */
	SCAN_LINES = 2,       /* line ends are tokens too; a string does not go on behind one */
	SCAN_BACKSLASHES = 4, /* standard_conforming_strings is off: a backslash escapes in '' too */
} ScanFlags;

typedef struct Scanner Scanner;

/* Reads TEXT from START to END, which it does not copy. */
Scanner *scan_open(const char *text, size_t start, size_t end, ScanFlags flags);
void scan_close(Scanner *scanner);
/* TOKEN_END at the end, again and again. */
Token scan_next(Scanner *scanner);
/* Goes on at OFFSET. */
void scan_seek(Scanner *scanner, size_t offset);
/* Switches SCAN_BACKSLASHES for what follows. */
void scan_backslashes(Scanner *scanner, bool on);
/* What reaches to the end because nothing closes it: "the string", which begins at *START; NULL: all is closed.  It is the
 * last token, or a comment behind it. */
const char *scan_unclosed(const Scanner *scanner, size_t *start);

/* --- all at once --- */

typedef struct Tokens {
	const char *text;
	Token *items; /* the last one is TOKEN_END */
	size_t count; /* without TOKEN_END */
} Tokens;

/* Never fails: what is not closed reaches to the end. */
Tokens sql_tokens(Arena *arena, const char *text, size_t length);

/* The index of the bracket that closes the one at I; count when there is none. */
size_t tokens_match(const Tokens *tokens, size_t i);
/* The first token at or after a byte offset. */
size_t tokens_at(const Tokens *tokens, size_t offset);
/* The text from token FROM to before token TO; NULL when that is nothing. */
const char *tokens_text(Arena *arena, const Tokens *tokens, size_t from, size_t to);
/* The words ("create role", "with (") stand at I one after the other. */
bool tokens_have(const Tokens *tokens, size_t i, const char *words);
/* The first place at or after FROM where they do; count when nowhere. */
size_t tokens_find(const Tokens *tokens, size_t from, const char *words);

/* --- one token --- */

/* TOKEN is the word, in any case, or the symbol WORD. */
bool token_is(const char *text, const Token *token, const char *word);
/* 'text' or $$text$$. */
bool token_is_text(const Token *token);
/* A word or quoted name. */
bool token_is_name(const Token *token);
/* A name as the server stores it, folded or without its quotes; a text without its quotes and escapes; else the token as
 * it stands. */
const char *token_value(Arena *arena, const char *text, const Token *token);
/* TOKEN is a name, with or without quotes, and NAME is what it means. */
bool token_names(const char *text, const Token *token, const char *name);

/* What stands between the commas of TEXT outside of brackets: "shop.mood, numeric(1,2)"; nothing when it is empty. */
Strings sql_list(Arena *arena, const char *text);
/* The first token of TEXT. */
Token sql_first_token(const char *text);
/* NAME stands in TEXT as a name: not in a comment, nor inside of a string or of another name. */
bool sql_has_name(const char *text, size_t length, const char *name);
/* A string of SQL means VALUE: one of TEXT, or of the SQL that a string of TEXT holds. */
bool sql_has_text(const char *text, size_t length, const char *value);
/* The first place from FROM on where the tokens of SQL stand in TEXT one after the other (what is written with quotes is
 * the same name as without, where it means the same); false: nowhere. */
bool sql_find(const char *text, size_t from, const char *sql, size_t *start, size_t *end);

#endif
