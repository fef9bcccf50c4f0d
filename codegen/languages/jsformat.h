/*
 * jsformat.h: expressions of JavaScript as prettier lays them out in 80 columns: calls, chains of calls, objects, arrays.
 */
#ifndef DBGEN_CODE_JSFORMAT_H
#define DBGEN_CODE_JSFORMAT_H

#include "buf.h"
#include "list.h"

typedef enum JsShape {
	JS_TEXT,     /* a name, a number, a text in quotes */
	JS_TEMPLATE, /* sql`…` */
	JS_OBJECT,   /* of JsNode with a key */
	JS_LIST,     /* [a, b] */
	JS_CHAIN,    /* a call, or one after the other: of JS_CALL */
	JS_CALL,     /* NAME(a, b): the first of a chain "text", the others ".notNull" */
	JS_ARROW,    /* PARAMETERS => value */
} JsShape;

typedef struct JsNode {
	JsShape shape;
	const char *
	    text; /* of a call its name, of an arrow function its parameters, of a chain what stands before its first "." */
	const char *tail;    /* of a text: ".member", which may stand on the next line; NULL: none */
	const char *key;     /* within an object */
	const char *comment; /* within an object or a list: it stands above, with two stars; NULL: none */
	Strings notes;       /* the same, each a line with "//" */
	List items;          /* of JsNode */
	bool expanded;       /* an object with a line for each member even where it would fit */
} JsNode;

JsNode *js_text(Arena *arena, const char *text);
JsNode *js_textf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* In quotes. */
JsNode *js_quoted(Arena *arena, const char *text);
/* sql`…` */
JsNode *js_sql(Arena *arena, const char *sql);
JsNode *js_object(Arena *arena, bool expanded);
JsNode *js_list(Arena *arena);
JsNode *js_arrow(Arena *arena, const char *parameters, JsNode *value);
/* A chain that begins with HEAD (NULL: with the call itself). */
JsNode *js_chain(Arena *arena, const char *head);

/* ITEM becomes the last one of a list, a call or a chain; gives it back. */
JsNode *js_add(Arena *arena, JsNode *to, JsNode *item);
JsNode *js_add_member(Arena *arena, JsNode *object, const char *key, JsNode *value);
/* One more call of a chain. */
JsNode *js_call(Arena *arena, JsNode *chain, const char *name);

/* Where OUT stands, in lines that are indented by INDENT columns, with room for AFTER more. */
void js_add_node(Buf *out, const JsNode *node, size_t indent, size_t after);
/* "export const NAME = VALUE;" and an empty line. */
void js_add_const(Buf *out, const char *words, const char *name, const JsNode *value);

#endif
