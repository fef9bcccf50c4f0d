/*
 * alike.c: whether two texts could mean the same to a server.
 *
 * A server writes an expression in its own way: with casts and brackets, ANY for IN, a constant as its type prints it.
 * Columns, functions and tables stay, and so do the words in constants.  A constant with digits, or with a word that some
 * type reads as a value, can be written in many ways ('2024-1-5', 'Jan 5 2024', '90 minutes', 'yes'): then none of the
 * constants says anything.
 */
#include "alike.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "file.h"
#include "walk.h"

#define CONSTANT 'k'

typedef struct Words {
	Arena *arena;
	Strings found; /* each once */
	bool any_form; /* there is a constant that could be written otherwise */
	bool is_query; /* whose columns may be called something else behind AS */
} Words;

static void add_word(Words *w, char class, const char *word, size_t length)
{
	const char *text = arena_printf(w->arena, "%c%.*s", class, (int) length, word);
	if (!strings_has(&w->found, text))
		strings_add(w->arena, &w->found, text);
}

/* Of boolean, dates and numbers; a month's name comes with digits. */
static bool is_value(const char *word, size_t length)
{
	static const char *const words[] = { "t",         "true",     "y",   "yes", "on",      "f",     "false",
		                                 "n",         "no",       "off", "now", "today",   "epoch", "tomorrow",
		                                 "yesterday", "infinity", "inf", "nan", "allballs" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == length && strncasecmp(words[i], word, length) == 0)
			return true;
	return false;
}

/* .5 is 0.5: zeros say nothing. */
static void add_constant(Words *w, const char *text)
{
	while (*text) {
		size_t length = 0;
		while (isalnum((unsigned char) text[length]) || (text[length] & 0x80))
			length++;
		if (strspn(text, "0") < length)
			add_word(w, CONSTANT, text, length);
		text += length ? length : 1;
	}
}

static void add_string(Words *w, const char *text)
{
	w->any_form = w->any_form || strpbrk(text, "0123456789") || is_value(text, strlen(text));
	add_constant(w, text);
}

static void add_const_node(Words *w, const PgQuery__AConst *constant)
{
	if (constant->val_case == PG_QUERY__A__CONST__VAL_SVAL)
		add_string(w, constant->sval->sval);
	else if (constant->val_case == PG_QUERY__A__CONST__VAL_FVAL)
		add_constant(w, constant->fval->fval);
	else if (constant->val_case == PG_QUERY__A__CONST__VAL_IVAL)
		add_constant(w, arena_printf(w->arena, "%d", constant->ival->ival));
}

static bool visit(void *context, ProtobufCMessage *message)
{
	Words *w = context;
	const char *name = NULL;
	char class = 'c';
	if (IS_MESSAGE(message, a__const)) {
		add_const_node(w, (const PgQuery__AConst *) message);
	} else if (IS_MESSAGE(message, column_ref) && !w->is_query) {
		const PgQuery__ColumnRef *column = (const PgQuery__ColumnRef *) message;
		name = walk_name(column->n_fields, column->fields);
	} else if (IS_MESSAGE(message, func_call)) {
		const PgQuery__FuncCall *call = (const PgQuery__FuncCall *) message;
		name = walk_name(call->n_funcname, call->funcname);
		class = 'f';
	} else if (IS_MESSAGE(message, range_var)) {
		name = ((const PgQuery__RangeVar *) message)->relname;
		class = 't';
	}
	if (name)
		add_word(w, class, name, strlen(name));
	return true;
}

static bool find_words(Words *w, const char *text, SqlForm form)
{
	size_t shift;
	PgQuery__ParseResult *tree = parse_form(w->arena, text, form, &shift);
	if (tree)
		walk_messages(&tree->base, visit, w);
	strings_sort(&w->found);
	return tree;
}

/* A constant of such a type is what is written. */
static bool is_verbatim(const char *type)
{
	static const char *const types[] = { "text", "character", "name", "\"char\"" };
	for (size_t i = 0; type && i < sizeof(types) / sizeof(types[0]); i++)
		if (text_starts_with(type, types[i]) && !strchr(type, '['))
			return true;
	return false;
}

static bool same_words(const Words *a, const Words *b)
{
	bool constants = !a->any_form && !b->any_form;
	size_t i = 0, j = 0;
	for (;; i++, j++) {
		while (!constants && i < a->found.count && *a->found.items[i] == CONSTANT)
			i++;
		while (!constants && j < b->found.count && *b->found.items[j] == CONSTANT)
			j++;
		if (i == a->found.count || j == b->found.count)
			return i == a->found.count && j == b->found.count;
		if (strcmp(a->found.items[i], b->found.items[j]) != 0)
			return false;
	}
}

bool texts_may_agree(const char *one, const char *two, SqlForm form, const char *type)
{
	Arena *work = arena_new();
	Words a = { .arena = work, .is_query = form == SQL_QUERY }, b = a;
	bool parsed = find_words(&a, one, form) && find_words(&b, two, form);
	if (is_verbatim(type))
		a.any_form = b.any_form = false;
	bool same = parsed && same_words(&a, &b);
	arena_free(work);
	return same || !parsed;
}
