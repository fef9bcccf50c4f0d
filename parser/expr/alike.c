/*
 * alike.c: whether two texts could mean the same to a server.
 *
 * A server writes an expression in its own way: with casts and brackets, ANY for IN, a constant as its type prints it.
 * Columns, functions and tables stay, and so do the words and numbers in constants.
 */
#include "alike.h"

#include <ctype.h>
#include <string.h>

#include "walk.h"

typedef struct Words {
	Arena *arena;
	Strings found; /* each once */
	bool is_query; /* whose columns may be called something else behind AS */
} Words;

static void add_word(Words *w, char class, const char *word, size_t length)
{
	const char *text = arena_printf(w->arena, "%c%.*s", class, (int) length, word);
	if (!strings_has(&w->found, text))
		strings_add(w->arena, &w->found, text);
}

/* '24:00' is '24:00:00' as well, and .5 is 0.5: zeros say nothing. */
static void add_constant(Words *w, const char *text)
{
	while (*text) {
		size_t length = 0;
		while (isalnum((unsigned char) text[length]) || (text[length] & 0x80))
			length++;
		if (strspn(text, "0") < length)
			add_word(w, 'k', text, length);
		text += length ? length : 1;
	}
}

static void add_const_node(Words *w, const PgQuery__AConst *constant)
{
	if (constant->val_case == PG_QUERY__A__CONST__VAL_SVAL)
		add_constant(w, constant->sval->sval);
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

bool texts_may_agree(const char *one, const char *two, SqlForm form)
{
	Arena *work = arena_new();
	Words a = { .arena = work, .is_query = form == SQL_QUERY }, b = a;
	bool parsed = find_words(&a, one, form) && find_words(&b, two, form);
	bool same = a.found.count == b.found.count;
	for (size_t i = 0; same && i < a.found.count; i++)
		same = strcmp(a.found.items[i], b.found.items[i]) == 0;
	arena_free(work);
	return same || !parsed;
}
