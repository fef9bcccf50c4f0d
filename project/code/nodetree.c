/*
 * nodetree.c: the text of a pg_node_tree read.
 */
#include "nodetree.h"

#include <stdlib.h>
#include <string.h>

#include "list.h"

typedef struct Reader {
	Arena *arena;
	const char *at;
	int depth;
	bool failed;
} Reader;

/* A word as pg_strtok() takes it; its length 0: the text is at its end. */
typedef struct Word {
	const char *start;
	size_t length;
} Word;

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static bool is_bracket(char c)
{
	return c == '(' || c == ')' || c == '{' || c == '}';
}

static Word peek(Reader *reader)
{
	while (is_blank(*reader->at))
		reader->at++;
	const char *end = reader->at;
	if (is_bracket(*end))
		return (Word){ end, 1 };
	while (*end && !is_blank(*end) && !is_bracket(*end))
		end += end[0] == '\\' && end[1] ? 2 : 1;
	return (Word){ reader->at, (size_t) (end - reader->at) };
}

static Word take(Reader *reader)
{
	Word word = peek(reader);

	reader->at += word.length;
	return word;
}

static bool word_is(const Word *word, char c)
{
	return word->length == 1 && *word->start == c;
}

static const char *without_escapes(Arena *arena, const char *text, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);
	size_t end = 0;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '\\' && i + 1 < length)
			i++;
		copy[end++] = text[i];
	}
	return copy;
}

static const Node *value_of(Arena *arena, Word word)
{
	Node *node = arena_new_struct(arena, Node);

	/* A string of a list has quotes, which stay when it is cut off. */
	if (word.length >= 2 && word.start[0] == '"' && word.start[word.length - 1] == '"')
		word = (Word){ word.start + 1, word.length - 2 };
	node->text = without_escapes(arena, word.start, word.length);
	return node;
}

static const Node *read_value(Reader *reader);

static const Node *read_list(Reader *reader)
{
	Node *node = arena_new_struct(reader->arena, Node);
	List items = { 0 };

	node->kind = NODE_LIST;
	take(reader);
	for (Word next = peek(reader); !reader->failed && !word_is(&next, ')'); next = peek(reader)) {
		if (next.length == 0)
			reader->failed = true;
		else
			list_add(reader->arena, &items, (void *) read_value(reader));
	}
	take(reader);
	node->items = (const Node **) items.items;
	node->count = items.count;
	return node;
}

/* The rest of a field that has more than one word: the bytes of a constant. */
static void pass_over_words(Reader *reader)
{
	for (Word next = peek(reader); !reader->failed && *next.start != ':' && !word_is(&next, '}'); next = peek(reader)) {
		if (next.length == 0 || is_bracket(*next.start))
			reader->failed = true;
		take(reader);
	}
}

static const Node *read_struct(Reader *reader)
{
	Node *node = arena_new_struct(reader->arena, Node);
	List values = { 0 };
	Strings names = { 0 };

	node->kind = NODE_STRUCT;
	take(reader);
	Word tag = peek(reader);
	/* {} is a struct without tag and fields. */
	if (!word_is(&tag, '}'))
		node->text = without_escapes(reader->arena, tag.start, take(reader).length);
	else
		node->text = "";
	for (Word next = peek(reader); !reader->failed && !word_is(&next, '}'); next = peek(reader)) {
		if (next.length < 2 || *next.start != ':') {
			reader->failed = true;
			break;
		}
		take(reader);
		strings_add(reader->arena, &names, arena_strndup(reader->arena, next.start + 1, next.length - 1));
		/* What follows is its value, also when it begins with a colon. */
		list_add(reader->arena, &values, (void *) read_value(reader));
		pass_over_words(reader);
	}
	take(reader);
	node->items = (const Node **) values.items;
	node->names = names.items;
	node->count = values.count;
	return node;
}

static const Node *read_value(Reader *reader)
{
	Word word = peek(reader);
	const Node *node = NULL;

	if (word.length == 0 || word_is(&word, ')') || word_is(&word, '}') || reader->depth >= NODE_MOST_DEPTH) {
		reader->failed = true;
		return NULL;
	}
	reader->depth++;
	if (word_is(&word, '{')) {
		node = read_struct(reader);
	} else if (word_is(&word, '(')) {
		node = read_list(reader);
	} else {
		take(reader);
		if (word.length != 2 || memcmp(word.start, "<>", 2) != 0)
			node = value_of(reader->arena, word);
	}
	reader->depth--;
	return node;
}

const Node *tree_parse(Arena *arena, const char *text)
{
	Reader reader = { .arena = arena, .at = text };
	const Node *node = read_value(&reader);

	return reader.failed || peek(&reader).length ? NULL : node;
}

/* --- questions ------------------------------------------------------------------------------ */

const Node *tree_get(const Node *node, const char *field)
{
	for (size_t i = 0; node && node->kind == NODE_STRUCT && i < node->count; i++)
		if (strcmp(node->names[i], field) == 0)
			return node->items[i];
	return NULL;
}

const char *tree_text(const Node *node, const char *field)
{
	const Node *value = tree_get(node, field);

	return value && value->kind == NODE_VALUE ? value->text : "";
}

long tree_number(const Node *node, const char *field)
{
	return strtol(tree_text(node, field), NULL, 10);
}

bool tree_true(const Node *node, const char *field)
{
	return strcmp(tree_text(node, field), "true") == 0;
}

size_t tree_count(const Node *node, const char *field)
{
	const Node *value = tree_get(node, field);

	return value && value->kind == NODE_LIST ? value->count : 0;
}

const Node *tree_item(const Node *node, const char *field, size_t i)
{
	return i < tree_count(node, field) ? tree_get(node, field)->items[i] : NULL;
}

bool tree_is(const Node *node, const char *tag)
{
	return node && node->kind == NODE_STRUCT && strcmp(node->text, tag) == 0;
}

bool tree_equal(const Node *a, const Node *b)
{
	if (!a || !b)
		return a == b;
	if (a->kind != b->kind || a->count != b->count || (a->kind != NODE_LIST && strcmp(a->text, b->text) != 0))
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (a->kind == NODE_STRUCT && strcmp(a->names[i], b->names[i]) != 0)
			return false;
		if (a->kind == NODE_STRUCT && strcmp(a->names[i], "location") == 0)
			continue;
		if (!tree_equal(a->items[i], b->items[i]))
			return false;
	}
	return true;
}
