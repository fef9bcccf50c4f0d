/*
 * queryedit.h: where the text of a query that is run differs from the one in the file; for the files that read and write it.
 */
#ifndef DBGEN_QUERYEDIT_H
#define DBGEN_QUERYEDIT_H

#include "queryfile.h"
#include "scan.h"

typedef enum EditKind {
	EDIT_DROP,  /* a comment */
	EDIT_PARAM, /* $n of PARAM between BEFORE and BEHIND */
	EDIT_ITEM,  /* ITEM's expansion, or all of its table's columns */
	EDIT_TEXT,  /* BEFORE */
	EDIT_LINE,  /* left out without CONDITION */
	EDIT_ORDER, /* the chosen order */
} EditKind;

/* Edits are in the order of their starts; a line's comes before those that are in the line. */
typedef struct QueryEdit {
	EditKind kind;
	size_t start, end;
	const char *before, *behind;
	QueryParam *param;
	QueryItem *item;
	size_t condition;
} QueryEdit;

/* A file at work. */
typedef struct Reading {
	Arena *arena;
	Diags *diags;
	const Source *source;
	List *queries;
	Query *query; /* the one whose statement comes next or was the last one */
	bool has_statement;
	Strings doc;
	size_t doc_end;  /* of the last line of it */
	size_t last_end; /* of the statement before */
	/* Of the statement at work: */
	Token *tokens; /* with comments; the last one is TOKEN_END */
	size_t count;
} Reading;

Span span_of(const Reading *r, size_t start, size_t end);
/* Token I is the word or symbol. */
bool word_at(const Reading *r, size_t i, const char *word);
/* The token behind I, or before it, that is no comment; count: there is none. */
size_t token_after(const Reading *r, size_t i);
size_t token_before(const Reading *r, size_t i);
/* By how much brackets are deeper behind it. */
int depth_at(const Reading *r, size_t i);
QueryEdit *edit_add(Reading *r, EditKind kind, size_t start, size_t end);

/* querylist.c: finds the list that gives the columns. */
void reading_items(Reading *r);

/* querycopy.c: what a :copyfrom copies, of its text; an error where it is no INSERT of parameters alone. */
void query_read_copy(Arena *arena, Diags *diags, Query *query);

#endif
