/*
 * option.h: options of a command line as rows.
 *
 * An option is one row of a table.  Parsing, defaults, environment variables and help are each one function over the
 * rows.  Options that several programs or commands share are a table of their own, whose struct is a member of the
 * command's options.
 */
#ifndef DBGEN_OPTION_H
#define DBGEN_OPTION_H

#include <stddef.h>
#include <stdint.h>

#include "diag.h"

typedef enum OptionType {
	OPTION_FLAG,   /* bool */
	OPTION_TEXT,   /* const char *, NULL when absent */
	OPTION_TEXTS,  /* Strings: may be given several times, commas separate */
	OPTION_CHOICE, /* const char *: one of the words of VALUE, separated by "|" */
	OPTION_WORDS,  /* Strings: like OPTION_TEXTS, each one of the words of VALUE */
	OPTION_NUMBER, /* OptionNumber: a whole number, not negative */
	OPTION_TIME,   /* OptionNumber: milliseconds, from "500ms", "30s", "5min", "1h"; without a unit it is seconds */
} OptionType;

typedef struct OptionNumber {
	bool set;
	int64_t value;
} OptionNumber;

typedef struct Option {
	const char *name; /* without the dashes */
	char letter;      /* 0: none */
	OptionType type;
	size_t offset;
	const char *value;    /* what help shows for it: "FILE" */
	const char *env;      /* environment variable that is taken when the option is absent, or NULL */
	const char *fallback; /* when neither is there, or NULL */
	const char *help;
} Option;

#define OPTION_AT(Type, member, CType) (offsetof(Type, member) + 0 * sizeof(&((Type *) 0)->member == (CType *) 0))

typedef struct OptionTable {
	const Option *rows;
	size_t count;
} OptionTable;

typedef struct OptionGroup {
	const OptionTable *table; /* NULL: there are no more */
	size_t offset;            /* of the table's struct in the command's options */
} OptionGroup;

#define OPTION_TABLE(rows)                                                                                             \
	{                                                                                                                  \
		rows, sizeof(rows) / sizeof((rows)[0])                                                                         \
	}

/* The tables that count here, and what their values are written to. */
typedef struct OptionSet {
	const OptionGroup *groups; /* ends with a group without a table */
	void *values;
} OptionSet;

/* A command line that is being read. */
typedef struct Words {
	char **items;
	int count;
	int at;
} Words;

/* Reads the option at words->at, and its value where that is a word of its own, and stays at the last of them; looked
 * for in each of SETS (COUNT).  HELP: what to do when there is no such option and no near name.  false after
 * diagnostics. */
bool option_parse(Arena *arena, Diags *diags, const OptionSet *sets, size_t count, Words *words, const char *help);

/* Environment variables and defaults for what the command line left open.  A flag's variable counts unless it is
 * empty, "0" or "false".  false after diagnostics. */
bool option_fill(Arena *arena, Diags *diags, const OptionSet *set);

/* True when WORD is one of "a|b|c". */
bool is_choice(const char *choices, const char *word);

/* "500ms", "30s", "5min", "1h" as milliseconds; a bare number counts BARE each.  -1: it is no time. */
int64_t parse_time(const char *text, int64_t bare);

/* The rows as help shows them. */
void option_add_help(Buf *out, const OptionTable *table);
/* "-f, --format text|sql": both forms and the value. */
const char *option_form(Arena *arena, const Option *row);
/* The help of a row with its variable and default, in QUOTE. */
const char *option_meaning(Arena *arena, const Option *row, const char *quote);
/* TEXT wrapped, with INDENT spaces before each line but the first, which is at COLUMN already. */
void add_wrapped(Buf *out, const char *text, size_t column, size_t indent);

#endif
