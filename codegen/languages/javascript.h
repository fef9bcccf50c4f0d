/*
 * javascript.h: what the languages of JavaScript share.
 */
#ifndef DBGEN_CODE_JAVASCRIPT_H
#define DBGEN_CODE_JAVASCRIPT_H

#include "writing.h"

/* Where a line ends for the formatter that most projects use. */
enum { LINE_WIDTH = 80 };

/* The settings of languages that know drivers; target_option has their values. */
#define JS_DRIVER_OPTIONS                                                                                              \
	{ "driver", "pg|postgres", "pg", "the driver whose values the types are" },                                        \
	    { "bigint", "string|bigint|number", "string", "bigint columns, as the driver is told to read them" },          \
	    { "numeric", "string|number", "string", "numeric columns, the same" },                                         \
	{                                                                                                                  \
		"dates", "Date|string", "Date", "date, timestamp and timestamptz columns, the same"                            \
	}

typedef struct JsDriver {
	const CodeTarget *target;
	bool pg; /* else postgres */
} JsDriver;

/* What a value of a type is; GIVEN: as a parameter, else as it is read. */
const char *js_builtin(const JsDriver *driver, Builtin builtin, bool given);

/* pg knows the arrays of some types of PostgreSQL's own, of others it hands over the text; postgres takes all of them apart
 * and leaves elements of a domain as texts. */
typedef enum JsArray {
	JS_ARRAY,         /* of its elements */
	JS_ARRAY_TEXTS,   /* of the texts of its elements */
	JS_ARRAY_NUMBERS, /* of numbers, although one is read as a text */
	JS_ARRAY_TEXT,    /* a text */
} JsArray;
JsArray js_array(const JsDriver *driver, const CodeType *element, bool given);

/* The key of an object: in quotes where it has to be. */
const char *js_key(Arena *arena, const char *name);
/* The member of an object: ".name", or in brackets. */
const char *js_member(Arena *arena, const char *name);
/* BEFORE, which ends with a bracket, ITEMS and AFTER on one line, or where that is too long each on one of its own; a line begins
 * behind INDENT. */
void js_add_list(Buf *out, const char *indent, const char *before, const Strings *items, const char *after);
/* TEXT between backticks. */
void js_add_template(Buf *out, const char *text);
/* As a comment with two stars; NULL: none. */
void js_add_comment(Buf *out, const char *comment, const char *indent);
/* "export type NAME = VALUE;", or with the value on a line of its own. */
void js_add_type(Buf *out, const char *name, const char *value);
/* import type { Money } from "./money"; as a line: of a type that a setting gives. */
const char *js_import_line(Arena *arena, const GivenType *given);
/* All of them, a module a line, in the order of their names; false: there are none. */
bool js_add_type_imports(Buf *out, const Writing *writing);

#endif
