/*
 * checkfacts.h: what a check constraint says of one value, as far as a validator can say it too.
 *
 * "((length(name) >= 2) AND (name ~ '^[A-Z]'))" is two facts.  A check that holds for NULL holds here for whatever is not NULL.
 */
#ifndef DBGEN_CODE_CHECKFACTS_H
#define DBGEN_CODE_CHECKFACTS_H

#include "code.h"

typedef enum FactIs {
	FACT_COMPARE, /* with a number */
	FACT_LENGTH,  /* in characters, compared with a number */
	FACT_EQUAL,   /* one of the texts */
	FACT_DIFFERS, /* none of the texts */
	FACT_PATTERN, /* has a match of the expression */
	FACT_NOT_NULL,
} FactIs;

typedef enum Comparison {
	COMPARE_EQUAL,
	COMPARE_DIFFERS,
	COMPARE_LESS,
	COMPARE_AT_MOST,
	COMPARE_MORE,
	COMPARE_AT_LEAST
} Comparison;

typedef struct CodeFact {
	FactIs is;
	Comparison comparison; /* FACT_COMPARE, FACT_LENGTH */
	const char *number;    /* of these, as SQL and JavaScript read it alike: "-1.5" */
	Strings texts;         /* FACT_EQUAL, FACT_DIFFERS */
	const char *pattern;   /* FACT_PATTERN: an expression of JavaScript with the flag u, which means the same */
} CodeFact;

/* Adds what EXPR says of SUBJECT, a column or "value", to FACTS.  false: there is more in it, which FACTS does not say. */
bool check_read(Arena *arena, const char *expr, const char *subject, List *facts);

/* What is known of a value: by the checks of a domain, or by those of a column of its table. */
typedef struct CodeFacts {
	List facts;     /* of CodeFact */
	Strings unsaid; /* checks that say more */
} CodeFacts;

CodeFacts check_facts(Arena *arena, const Strings *checks, const char *subject);
/* There is a fact that NULL does not hold for. */
bool check_refuses_null(const CodeFacts *facts);
/* Facts about texts, and about numbers, are said of values of these types. */
bool check_is_of_text(Builtin builtin);
bool check_is_of_number(Builtin builtin);
/* The least and the greatest number of characters that facts and TYPE let through; -1: any. */
void check_lengths(const CodeFacts *facts, const CodeType *type, int64_t *least, int64_t *most);

/* A regular expression of PostgreSQL as one of JavaScript with the flag u; NULL: it has something that means another thing. */
const char *check_pattern(Arena *arena, const char *pattern);

#endif
