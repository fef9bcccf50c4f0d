#include "batch.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "option.h"
#include "scan.h"

enum { ROWS = 5000 };

#define FORM "-- dbgen: in batches [of ROWS] [by COLUMN, …] [pause TIME]"

/* --- the comment --------------------------------------------------------------------------------- */

static const Batch *refuse_comment(Diags *diags, Span place, const char *what)
{
	diag_error(diags, place, "%s", what)->hint = "the line is " FORM;
	return NULL;
}

/* A pause is a number and its unit, which are one token or two. */
static int read_pause(Arena *arena, const Tokens *tokens, size_t *at)
{
	size_t from = *at;

	while (*at < tokens->count && (*at == from || tokens->items[*at].start == tokens->items[*at - 1].end))
		(*at)++;
	const char *text = tokens_text(arena, tokens, from, *at);
	int64_t milliseconds = text ? parse_time(text, 1000) : -1;
	return milliseconds > INT_MAX ? -1 : (int) milliseconds;
}

static bool read_columns(Arena *arena, const Tokens *tokens, size_t *at, Strings *columns)
{
	do {
		if (!token_is_name(&tokens->items[*at]))
			return false;
		strings_add(arena, columns, token_value(arena, tokens->text, &tokens->items[*at]));
		(*at)++;
	} while (tokens_have(tokens, *at, ",") && ++*at);
	return true;
}

const Batch *batch_read(Arena *arena, Diags *diags, Span place, const char *text)
{
	Tokens tokens = sql_tokens(arena, text, strlen(text));
	Batch *batch = arena_new_struct(arena, Batch);
	size_t at = 0;

	*batch = (Batch){ .rows = ROWS, .pause_ms = -1 };
	if (tokens_have(&tokens, at, "of")) {
		const Token *number = &tokens.items[++at];
		long rows = number->kind == TOKEN_NUMBER ? strtol(text + number->start, NULL, 10) : 0;

		if (rows < 1 || rows > INT_MAX)
			return refuse_comment(diags, place, "a batch has a number of rows");
		batch->rows = (int) rows;
		at++;
	}
	if (tokens_have(&tokens, at, "by") && (at++, !read_columns(arena, &tokens, &at, &batch->by)))
		return refuse_comment(diags, place, "batches go by columns");
	if (tokens_have(&tokens, at, "pause") && (at++, (batch->pause_ms = read_pause(arena, &tokens, &at)) < 0))
		return refuse_comment(diags, place, "a pause is a time");
	if (at < tokens.count)
		return refuse_comment(diags, place, "what follows \"in batches\" is not understood");
	return batch;
}

/* --- the statement ------------------------------------------------------------------------------- */

/* The first place from FROM on, outside of brackets, where the word is a word of the statement's own; count: nowhere. */
static size_t find_clause(const Tokens *tokens, size_t from, const char *word)
{
	for (size_t i = from; i < tokens->count; i++) {
		if (tokens_have(tokens, i, "("))
			i = tokens_match(tokens, i);
		else if (tokens_have(tokens, i, word) && !tokens_have(tokens, i - 1, "."))
			return i;
	}
	return tokens->count;
}

static bool is_one_of(const Tokens *tokens, size_t i, const char *const *words)
{
	for (; *words; words++)
		if (tokens_have(tokens, i, *words))
			return true;
	return false;
}

/* [ONLY] name [*] [[AS] alias], behind which one of ENDS stands or nothing. */
static bool read_target(Arena *arena, const Tokens *tokens, size_t *at, const char *const *ends, BatchShape *shape)
{
	size_t from = *at;

	shape->only = tokens_have(tokens, *at, "only");
	*at += shape->only;
	size_t name = *at;
	while (token_is_name(&tokens->items[*at]) && tokens_have(tokens, *at + 1, "."))
		*at += 2;
	if (!token_is_name(&tokens->items[*at]))
		return false;
	shape->table = shape->name = tokens_text(arena, tokens, name, ++*at);
	*at += tokens_have(tokens, *at, "*");
	bool as = tokens_have(tokens, *at, "as");
	if (as || (token_is_name(&tokens->items[*at]) && !is_one_of(tokens, *at, ends))) {
		*at += as;
		shape->name = tokens_text(arena, tokens, *at, *at + 1);
		(*at)++;
	}
	shape->target = tokens_text(arena, tokens, from, *at);
	return shape->name && (*at >= tokens->count || is_one_of(tokens, *at, ends));
}

/* COLUMN is given a value between the tokens FROM and TO, which stand behind SET. */
static bool is_set(Arena *arena, const Tokens *tokens, size_t from, size_t to, const char *column)
{
	for (size_t i = from; i < to; i++) {
		bool begins = i == from || tokens_have(tokens, i - 1, ",");

		if (begins && token_is_name(&tokens->items[i]) && tokens_have(tokens, i + 1, "=") &&
		    strcmp(token_value(arena, tokens->text, &tokens->items[i]), column) == 0)
			return true;
		if (tokens_have(tokens, i, "("))
			i = tokens_match(tokens, i);
	}
	return false;
}

/* One of the conditions that are joined by AND is that a column which is set has no value, or not the new one. */
static bool runs_dry(Arena *arena, const Tokens *tokens, size_t set, size_t where)
{
	bool found = false;

	for (size_t i = where + 1; i < tokens->count; i++) {
		if (tokens_have(tokens, i, "is not"))
			i++;
		else if (tokens_have(tokens, i, "or") || tokens_have(tokens, i, "not"))
			return false;
		else if (tokens_have(tokens, i, "("))
			i = tokens_match(tokens, i);
		else if (token_is_name(&tokens->items[i]) && tokens_have(tokens, i + 1, "is"))
			found = found ||
			        ((tokens_have(tokens, i + 2, "null") || tokens_have(tokens, i + 2, "distinct from")) &&
			         is_set(arena, tokens, set + 1, where, token_value(arena, tokens->text, &tokens->items[i])));
	}
	return found;
}

static bool refuse_shape(Diags *diags, Span place, const char *why)
{
	Diag *diag = diag_error(diags, place, "this statement cannot be run in batches");

	diag->detail = why;
	diag->hint = "it must be UPDATE table SET … WHERE … or DELETE FROM table WHERE …; or take the line \"-- dbgen: in "
	             "batches\" away, and it is run as it stands";
	return false;
}

bool batch_shape(Arena *arena, Diags *diags, Span place, const char *text, BatchShape *shape)
{
	static const char *const after_update[] = { "set", NULL };
	static const char *const after_delete[] = { "using", "where", "returning", NULL };
	Tokens tokens = sql_tokens(arena, text, strlen(text));
	size_t at = 1;

	*shape = (BatchShape){ .text = text, .deletes = tokens_have(&tokens, 0, "delete from") };
	if (!shape->deletes && !tokens_have(&tokens, 0, "update"))
		return refuse_shape(diags, place, "it begins otherwise");
	at += shape->deletes;
	if (!read_target(arena, &tokens, &at, shape->deletes ? after_delete : after_update, shape) ||
	    (!shape->deletes && at >= tokens.count))
		return refuse_shape(diags, place, "the name of the table is not understood");
	size_t where = find_clause(&tokens, at, "where");
	if (find_clause(&tokens, at, "returning") < tokens.count)
		return refuse_shape(diags, place, "nobody gets what it returns");
	if (where < tokens.count && tokens_have(&tokens, where + 1, "current of"))
		return refuse_shape(diags, place, "it is about the row of a cursor");
	shape->where = where < tokens.count ? tokens.items[where].end : 0;
	shape->runs_dry = shape->deletes || (shape->where && runs_dry(arena, &tokens, at, where));
	return true;
}

const char *batch_statement(Arena *arena, const BatchShape *shape, const char *condition)
{
	if (!shape->where)
		return arena_printf(arena, "%s\nWHERE %s", shape->text, condition);
	return arena_printf(arena, "%.*s (%s\n) AND %s", (int) shape->where, shape->text, shape->text + shape->where,
	                    condition);
}
