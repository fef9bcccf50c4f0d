/*
 * nodetree.h: the text of a pg_node_tree read (src/backend/nodes/outfuncs.c, read.c), whatever the server's version.
 *
 * Nothing is known of the nodes: each is its tag with fields by name, since every major version adds some.  What cannot be
 * read is NULL; a tree never is deeper than NODE_MOST_DEPTH.
 */
#ifndef DBGEN_NODETREE_H
#define DBGEN_NODETREE_H

#include "arena.h"

enum { NODE_MOST_DEPTH = 4000 };

typedef enum NodeKind {
	NODE_VALUE,  /* a number, a name, true, false, the string of "…" */
	NODE_STRUCT, /* {TAG :field value …} */
	NODE_LIST,   /* (…), also (i 1 2), (o 25), (b 3) with the letter as its first item */
} NodeKind;

/* A value that is <> is NULL wherever a node can stand. */
typedef struct Node {
	NodeKind kind;
	const char *text;          /* of a value, without escapes; the tag of a struct */
	const struct Node **items; /* of a list; of a struct its fields' values */
	const char **names;        /* of a struct its fields */
	size_t count;
} Node;

/* NULL: it is no tree. */
const Node *tree_parse(Arena *arena, const char *text);

/* The value of a field; NULL when it is <>, or NODE is no struct or has no such field. */
const Node *tree_get(const Node *node, const char *field);
/* The text of a field that is a value; "" when it is none. */
const char *tree_text(const Node *node, const char *field);
/* The field is a number; 0 when it is none. */
long tree_number(const Node *node, const char *field);
/* The field says "true". */
bool tree_true(const Node *node, const char *field);
/* The items of a field that is a list: 0 when it is none. */
size_t tree_count(const Node *node, const char *field);
const Node *tree_item(const Node *node, const char *field, size_t i);
/* NODE is a struct with this tag. */
bool tree_is(const Node *node, const char *tag);
/* They are the same, wherever they stood in the text. */
bool tree_equal(const Node *a, const Node *b);

#endif
