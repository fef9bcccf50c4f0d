/*
 * split.h: the statements of a text of SQL, told apart as psql does.
 *
 * A semicolon ends a statement unless it stands in parentheses (CREATE RULE … DO (a; b)) or in a BEGIN ATOMIC body.
 * The data of COPY … FROM stdin belong to it.  What is not closed is an error with the place where it was opened, and so
 * is a byte that is not UTF-8, before the first statement is told.
 */
#ifndef DBGEN_SPLIT_H
#define DBGEN_SPLIT_H

#include "scan.h"

typedef struct SqlStatement {
	Span span;           /* with the comments in front of it, without the semicolon */
	size_t start, end;   /* of its tokens */
	Span data;           /* of COPY … FROM stdin; source NULL: it is none */
	const Token *tokens; /* the first ones, MOST_TOKENS at most; there until the next split_next */
	size_t count;        /* of TOKENS */
} SqlStatement;

enum { MOST_TOKENS = 4096 }; /* that are kept: COPY may name 1600 columns before its FROM */

typedef enum SplitFlags {
	SPLIT_BACKSLASHES = 1, /* standard_conforming_strings is off at the start */
	SPLIT_PSQL = 2,        /* psql's own commands are passed over, instead of refused */
} SplitFlags;

typedef struct Splitter {
	Diags *diags;
	Scanner *scanner;
	Token *tokens;
	Span rest; /* not read yet */
	bool psql;
	bool backslashes; /* as the statements so far have set standard_conforming_strings */
	bool failed;      /* after diagnostics: something is not closed, or is psql's and not SQL */
} Splitter;

Splitter split_open(Diags *diags, Span span, SplitFlags flags);
/* false at the end and after a failure. */
bool split_next(Splitter *splitter, SqlStatement *statement);
void split_close(Splitter *splitter);

/* Spans (Span *) of all statements, from first to last token.  false after diagnostics. */
bool split_spans(Arena *arena, Diags *diags, Span span, SplitFlags flags, List *spans);

#endif
