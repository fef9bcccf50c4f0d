/*
 * naming.h: what a language makes of a database's names.
 *
 * A name is cut into words ("order_id", "orderID", "Order id" are two each) and put together again in a case.  What no
 * identifier can hold is spelled out, so that the result is one of ASCII in every language: letters with accents without
 * them, others as their code point.
 */
#ifndef DBGEN_CODEGEN_NAMES_H
#define DBGEN_CODEGEN_NAMES_H

#include "arena.h"

typedef enum NameCase {
	CASE_KEEP,     /* as the database has it, as far as that is an identifier */
	CASE_SNAKE,    /* order_id */
	CASE_CAMEL,    /* orderId */
	CASE_PASCAL,   /* OrderId */
	CASE_UPPER,    /* ORDER_ID */
	CASE_INITIALS, /* OrderID: PascalCase with such words in capitals as Go has in capitals */
} NameCase;

/* NAME in a case; never empty, never with a digit first. */
const char *name_in_case(Arena *arena, const char *name, NameCase name_case);

/* English plurals: "categories" and "category"; the last word of a name alone is changed.  What does not look like a
 * plural, or is one of the words that do not have one ("news", "status"), stays. */
const char *name_singular(Arena *arena, const char *name);
const char *name_plural(Arena *arena, const char *name);

/* The code point at *AT, which is moved behind it; bytes that are no UTF-8 count one by one. */
unsigned name_next_point(const unsigned char **at);

/* Letters, digits and "_" of ASCII, no digit first. */
bool name_is_identifier(const char *name);

/* One of WORDS, which a NULL ends. */
bool name_is_word(const char *const *words, const char *name);

#endif
