/*
 * scan.h: the words of SQL, told apart as psql does (PostgreSQL's src/fe_utils/psqlscan.l), and where statements end.
 *
 * Quotes, E'' and U&'' strings, strings that go on after a line end, dollar quotes, nested comments, parentheses,
 * BEGIN ATOMIC bodies, the data of COPY … FROM stdin, standard_conforming_strings.
 */
#ifndef DBGEN_SCAN_H
#define DBGEN_SCAN_H

#include "diag.h"

typedef enum TokenType { TOKEN_END, TOKEN_WORD, TOKEN_QUOTED, TOKEN_STRING, TOKEN_OTHER } TokenType;

typedef struct Token {
	TokenType type;
	size_t start, end; /* in the text */
} Token;

/* --- tokens; comments and blanks are passed over --- */

typedef struct Scan Scan;

Scan *scan_open(Span span);
void scan_close(Scan *scan);
Token scan_next(Scan *scan);
/* off: a backslash escapes in '' too. */
void scan_standard_strings(Scan *scan, bool on);
/* Behind the semicolon of COPY: the lines up to "\.", which is passed over.  false when more than a comment follows on
 * the same line, or when there is no "\.". */
bool scan_data(Scan *scan, Span *data);
/* Of the quote, string or comment that the last token left open: "the string"; NULL when it did not. */
const char *scan_unclosed(const Scan *scan);

/* TOKEN is the keyword WORD (lower case). */
bool token_matches(const char *text, Token token, const char *word);
bool token_is_char(const char *text, Token token, char c);
/* An identifier as the server stores it: folded, or without its quotes; a string without its quotes. */
const char *token_value(Arena *arena, const char *text, Token token);

/* --- statements --- */

enum { MOST_TOKENS = 4096 }; /* of a statement that are kept: COPY may name 1600 columns before its FROM */

typedef struct Statement {
	Span span;    /* with the comments in front of it, without the semicolon */
	size_t start; /* of its first token */
	Span data;    /* of COPY … FROM stdin; source NULL: it is none */
	Token tokens[MOST_TOKENS];
	size_t count; /* of TOKENS */
} Statement;

typedef struct Splitter {
	Diags *diags;
	Scan *scan;
	Span rest;   /* not read yet */
	bool failed; /* after diagnostics: something is not closed, or is psql's and not SQL */
} Splitter;

Splitter split_open(Diags *diags, Span span, bool standard_strings);
/* false at the end and after a failure. */
bool split_next(Splitter *splitter, Statement *statement);
void split_close(Splitter *splitter);
/* Whether the last statement was SET standard_conforming_strings, and to what. */
void statement_standard_strings(const Statement *statement, bool *on);

#endif
