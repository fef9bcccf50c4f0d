/*
 * words.h: the words of the .dbgen language, private to parser/dbgen/.
 *
 * A word is a row of its family's table, beside the functions that build and print what it says; families.def names the
 * families.  The grammar knows classes of words, a token each, and the row goes with the token: where the word stands,
 * what is built of it and what is hinted at all come from the row.
 */
#ifndef DBGEN_WORDS_H
#define DBGEN_WORDS_H

#include "dbgen.h"
#include "printer.h"

/* Where an item stands: the file, or a kind of block. */
enum Place {
	IN_FILE = 1,
	IN_TABLE = 2, /* mixins too */
	IN_VIEW = 4,
	IN_DOMAIN = 8,
	IN_ASPECTS = 16, /* nothing but owner, comment and privileges */
	IN_ENUM = 32,
	IN_TYPE = 64,
	IN_ROWS = 128,
	/* Blocks that are read alike, whatever may then stand in each. */
	IN_LINES = IN_TABLE | IN_VIEW | IN_DOMAIN | IN_ASPECTS,
	IN_LIST = IN_ENUM | IN_TYPE,
};

enum WordFlags {
	WORD_ORDERED = 1,        /* it comes after those of these that it mentions (order.c) */
	WORD_KEEPS_COMMA = 2,    /* a comma ends no item that begins with it */
	WORD_TAKES_NAME = 4,     /* a column of this name would be taken for the word: it is printed in quotes */
	WORD_HAS_INDEX = 8,      /* there is an index behind it, for "index comment" */
	WORD_MAKES_NOTHING = 16, /* no object that "comment" and "renamed from" could be about */
};

typedef struct Word {
	const char *text; /* one word, or several with a blank between them */
	int token;        /* its class in grammar.y */
	int places;       /* where an item begins with it */
	int flags;
	/* Does what follows fit, so that it is not a name?  AT: the word's last raw token.  NULL: always. */
	bool (*fits)(const File *file, size_t at);
	/* Of declarations: called when the file was read, before anything is built; may be NULL. */
	void (*read)(Build *build, Item *item);
	void (*declare)(Build *build, Item *item); /* makes its fragments */
	int block;                                 /* the place that its braces are; 0: nothing can stand there */
	const char *where;                         /* the same in a message: "a table" */
	/* Of what stands in a block: makes its part of it. */
	BuildPart *add;
	/* What it makes and the words of SQL for it, where its functions have several words. */
	KindId kind;
	Phase phase;
	const char *sql;
	/* A line that begins with one of these goes on with the item; may be NULL. */
	const char *const *goes_on;
} Word;

/* How the objects of a kind are printed. */
typedef struct PrintRow {
	KindId kind;
	PrintObject *print; /* NULL: in the block of its parent */
	bool close;         /* no blank lines between them */
} PrintRow;

typedef struct Family {
	const Word *words;       /* the last has no text; may be NULL */
	const PrintRow *printed; /* the last is { KIND_COUNT }; may be NULL */
} Family;

/* In the order in which a section is printed.  The last is NULL. */
extern const Family *const dbgen_families[];

/* The first words of all that can begin an item in PLACES, with at least one of FLAGS when these are not 0. */
Strings words_known(Arena *arena, int places, int flags);

/* Without quotes, a line that begins or ends with NAME may not be one of its own. */
bool word_joins_lines(const char *name);

#define FAMILY(NAME) extern const Family NAME##_family;
#include "families.def"
#undef FAMILY

#endif
