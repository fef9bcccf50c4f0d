/*
 * queryfile.c: queries with their names read from a file.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "queryedit.h"
#include "split.h"
#include "sqltext.h"

/* So many texts of one query at most. */
enum { MOST_CONDITIONS = 8, MOST_VARIANTS = 256 };

static const char *const command_words[] = { ":one",      ":many",      ":exec",      ":execrows", ":execresult",
	                                         ":copyfrom", ":batchexec", ":batchmany", ":batchone" };
enum { COMMAND_COUNT = sizeof(command_words) / sizeof(command_words[0]) };

const char *query_command_word(QueryCommand command)
{
	return command_words[command];
}

bool query_command_has_rows(QueryCommand command)
{
	return command == QUERY_ONE || command == QUERY_MANY || command == QUERY_BATCHMANY || command == QUERY_BATCHONE;
}

bool query_command_gives_one(QueryCommand command)
{
	return command == QUERY_ONE || command == QUERY_BATCHONE;
}

bool query_command_gives_nothing(QueryCommand command)
{
	return command == QUERY_EXEC || command == QUERY_BATCHEXEC;
}

bool query_command_is_batch(QueryCommand command)
{
	return command == QUERY_BATCHEXEC || command == QUERY_BATCHMANY || command == QUERY_BATCHONE;
}

static Span token_span(const Reading *r, const Token *token)
{
	return span_of(r, token->start, token->end);
}

static const char *did_you_mean(Arena *arena, const char *name, const Strings *candidates)
{
	const char *near = nearest_name(name, candidates);

	return near ? arena_printf(arena, "did you mean \"%s\"?", near) : NULL;
}

/* --- comments --------------------------------------------------------------------------------- */

/* What a comment says, without its marks and the blanks around it. */
static const char *comment_text(const Reading *r, const Token *comment, size_t *start)
{
	const char *text = r->source->text;
	size_t from = comment->start + 2, to = comment->end;

	if (text[comment->start] == '/' && to >= from + 2)
		to -= 2;
	while (from < to && isspace((unsigned char) text[from]))
		from++;
	while (to > from && isspace((unsigned char) text[to - 1]))
		to--;
	*start = from;
	return arena_strndup(r->arena, text + from, to - from);
}

static Strings words_of(Arena *arena, const char *text)
{
	Strings words = { 0 };

	for (text += strspn(text, " \t\r\n"); *text; text += strspn(text, " \t\r\n")) {
		size_t length = strcspn(text, " \t\r\n");

		strings_add(arena, &words, arena_strndup(arena, text, length));
		text += length;
	}
	return words;
}

/* "WORD: rest", with blanks before the colon or not: what is behind it; NULL: it is not that. */
static const char *after_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	if (strncmp(text, word, length) != 0)
		return NULL;
	text += length;
	text += strspn(text, " \t");
	return *text == ':' ? text + 1 : NULL;
}

static bool is_name(const char *text)
{
	if (isdigit((unsigned char) *text) || !*text)
		return false;
	for (; *text; text++)
		if (!isalnum((unsigned char) *text) && *text != '_' && (unsigned char) *text < 0x80)
			return false;
	return true;
}

static Diag *fail_command(Reading *r, Span span, const char *word)
{
	Strings known = { 0 };

	for (size_t i = 0; i < COMMAND_COUNT; i++)
		strings_add(r->arena, &known, command_words[i]);
	Diag *diag = diag_error(r->diags, span, "unknown command \"%s\"", word);
	if (strcmp(word, ":execlastid") == 0)
		diag->hint = "PostgreSQL has no last id: write RETURNING and :one";
	else
		diag->hint = did_you_mean(r->arena, word, &known);
	if (!diag->hint)
		diag->hint = arena_printf(r->arena, "one of %s", strings_join(r->arena, &known, ", "));
	return diag;
}

static void finish_query(Reading *r)
{
	if (r->query && !r->has_statement)
		diag_error(r->diags, r->query->name_span, "query \"%s\" has no statement", r->query->name);
}

/* "-- name: GetUser :one" */
static void begin_query(Reading *r, Span span, const char *rest)
{
	Strings words = words_of(r->arena, rest);
	size_t command = 0;

	finish_query(r);
	r->query = NULL;
	if (words.count < 2 || words.count > 2) {
		Diag *diag = diag_error(r->diags, span,
		                        words.count < 2 ? "a query needs a name and a command"
		                                        : "too many words for a query's name");
		diag->hint = "as in \"-- name: GetUser :one\"";
		r->has_statement = true;
		return;
	}
	while (command < COMMAND_COUNT && strcmp(command_words[command], words.items[1]) != 0)
		command++;
	if (command == COMMAND_COUNT)
		fail_command(r, span, words.items[1]);
	if (!is_name(words.items[0]))
		diag_error(r->diags, span, "\"%s\" is no name for a query", words.items[0])
		    ->hint = "letters, digits and \"_\", and no digit first";
	r->query = arena_new_struct(r->arena, Query);
	r->query->name = words.items[0];
	r->query->command = command < COMMAND_COUNT ? (QueryCommand) command : QUERY_EXEC;
	r->query->source = r->source;
	r->query->name_span = span;
	r->query->forced = map_new(r->arena);
	r->has_statement = false;
}

/* A slip of "name": "-- nmae: GetUser :one". */
static bool is_slip(const Reading *r, const char *text)
{
	Strings words = words_of(r->arena, text);

	return words.count == 3 && words.items[2][0] == ':' && words.items[0][strlen(words.items[0]) - 1] == ':';
}

static void add_doc(Reading *r, const Token *comment)
{
	size_t start;
	const char *text = comment_text(r, comment, &start);

	/* An empty line takes what is above it away from the query. */
	size_t lines = 0;
	for (size_t i = r->doc_end; r->doc.count && i < comment->start; i++)
		lines += r->source->text[i] == '\n';
	if (lines > 1 && !r->query)
		r->doc = (Strings){ 0 };
	r->doc_end = comment->end;
	if (strncmp(text, "@sqlc-vet-disable", strlen("@sqlc-vet-disable")) == 0)
		return;
	for (;;) {
		size_t length = strcspn(text, "\n");
		const char *line = text + strspn(text, " \t*");
		size_t end = (size_t) (text + length - line);

		if (line > text + length)
			end = 0;
		while (end && isspace((unsigned char) line[end - 1]))
			end--;
		strings_add(r->arena, &r->doc, arena_strndup(r->arena, line, end));
		if (!text[length])
			return;
		text += length + 1;
	}
}

static bool on_line_of(const Reading *r, size_t end, size_t start)
{
	return end > 0 && start >= end && !memchr(r->source->text + end, '\n', start - end);
}

/* The comments in front of a statement, or behind the last one. */
static void read_comments(Reading *r, size_t from, size_t to)
{
	Scanner *scanner = scan_open(r->source->text, from, to, SCAN_COMMENTS);

	for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner)) {
		size_t start;
		const char *text, *rest;

		if (token.kind != TOKEN_COMMENT)
			continue;
		text = comment_text(r, &token, &start);
		if (on_line_of(r, r->last_end, token.start) && !after_word(text, "name")) {
			if (after_word(text, "if"))
				diag_error(r->diags, token_span(r, &token), "\"if:\" stands behind the end of the statement")
				    ->hint = "write the semicolon on a line of its own";
			continue;
		}
		if ((rest = after_word(text, "name"))) {
			size_t lines = 0;

			for (size_t i = r->doc_end; r->doc.count && i < token.start; i++)
				lines += r->source->text[i] == '\n';
			if (lines > 1 || (r->query && !r->has_statement))
				r->doc = (Strings){ 0 };
			begin_query(r, token_span(r, &token), rest);
			r->doc_end = token.end;
		} else if (is_slip(r, text)) {
			Strings known = { 0 };

			strings_add(r->arena, &known, "name");
			Strings words = words_of(r->arena, text);
			diag_error(r->diags, token_span(r, &token), "unknown annotation \"%s\"", words.items[0])
			    ->hint = "did you mean \"name:\"?";
		} else {
			add_doc(r, &token);
		}
	}
	scan_close(scanner);
}

/* --- tokens of the statement --------------------------------------------------------------------- */

static void read_tokens(Reading *r, size_t start, size_t end)
{
	Scanner *scanner = scan_open(r->source->text, start, end, SCAN_COMMENTS);
	size_t capacity = 64;

	r->tokens = arena_alloc(r->arena, capacity * sizeof(Token));
	for (r->count = 0;; r->count++) {
		if (r->count == capacity) {
			r->tokens = arena_resize(r->arena, r->tokens, capacity * sizeof(Token), 2 * capacity * sizeof(Token));
			capacity *= 2;
		}
		r->tokens[r->count] = scan_next(scanner);
		if (r->tokens[r->count].kind == TOKEN_END)
			break;
	}
	scan_close(scanner);
}

/* --- parameters ------------------------------------------------------------------------------------ */

static QueryParam *named_param(Reading *r, const char *name, Span span)
{
	Query *query = r->query;

	for (size_t i = 0; i < query->params.count; i++) {
		QueryParam *param = query->params.items[i];

		if (param->name && strcmp(param->name, name) == 0)
			return param;
	}
	if (query->positional)
		diag_error(r->diags, span, "parameters by name and by number in one query")
		    ->hint = "give each a name, or each a number";
	QueryParam *param = arena_new_struct(r->arena, QueryParam);
	param->name = name;
	param->span = span;
	list_add(r->arena, &query->params, param);
	return param;
}

static void read_number(Reading *r, const Token *token)
{
	Query *query = r->query;
	long number = strtol(r->source->text + token->start + 1, NULL, 10);

	if (!query->positional && query->params.count) {
		diag_error(r->diags, token_span(r, token), "parameters by name and by number in one query")
		    ->hint = "give each a name, or each a number";
		return;
	}
	if (number < 1 || number > 65535) {
		diag_error(r->diags, token_span(r, token), "parameters are numbered from 1 to 65535");
		return;
	}
	query->positional = true;
	while (query->params.count < (size_t) number) {
		QueryParam *param = arena_new_struct(r->arena, QueryParam);

		param->span = token_span(r, token);
		list_add(r->arena, &query->params, param);
	}
}

/* The characters before START that belong to an operator, as PostgreSQL would read them together with "@". */
static bool may_follow(const Reading *r, size_t start)
{
	static const char *const operators[] = { "", "=", "<>", "!=", ">=", "<=", "||", "*", "+", "-", "/", "%" };
	const char *text = r->source->text;
	size_t from = start;

	while (from > 0 && text[from - 1] && strchr("+-*/<>=~!@#%^&|`?", text[from - 1]))
		from--;
	/* A comment's end is no operator. */
	if (start - from >= 2 && text[start - 1] == '/' && text[start - 2] == '*')
		return true;
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (strlen(operators[i]) == start - from && strncmp(operators[i], text + from, start - from) == 0)
			return true;
	return false;
}

/* "@name" */
static bool read_at(Reading *r, size_t i)
{
	const Token *at = &r->tokens[i], *name = at + 1;

	if (at->symbol != '@' || name->kind != TOKEN_WORD || name->start != at->end || !may_follow(r, at->start))
		return false;
	Span span = span_of(r, at->start, name->end);
	const char *text = arena_strndup(r->arena, r->source->text + name->start, name->end - name->start);
	edit_add(r, EDIT_PARAM, span.start, span.end)->param = named_param(r, text, span);
	return true;
}

static QueryItem *item_at(const Query *query, size_t start)
{
	for (size_t i = 0; i < query->items.count; i++) {
		QueryItem *item = query->items.items[i];

		if (item->kind == ITEM_EMBED && item->span.start == start)
			return item;
	}
	return NULL;
}

static void read_embed(Reading *r, size_t start, size_t end)
{
	QueryItem *item = item_at(r->query, start);

	if (!item) {
		diag_error(r->diags, span_of(r, start, end), "sqlc.embed() can only be one of the columns that the query gives")
		    ->hint = "not in a sub-select, an expression, or a part of UNION";
		return;
	}
	edit_add(r, EDIT_ITEM, start, end)->item = item;
}

/* "in (sqlc.slice(x))" is "= any($1)" in PostgreSQL. */
static void read_slice(Reading *r, size_t i, size_t close, QueryParam *param)
{
	size_t open = token_before(r, i), in = open < r->count ? token_before(r, open) : r->count;
	size_t end = token_after(r, close);
	bool list = word_at(r, open, "(") && word_at(r, end, ")");
	size_t word = list && word_at(r, in, "in") ? token_before(r, in) : r->count;

	param->slice = true;
	if (list && word_at(r, in, "in")) {
		bool not_in = word_at(r, word, "not");
		QueryEdit *edit = edit_add(r, EDIT_PARAM, r->tokens[not_in ? word : in].start, r->tokens[end].end);

		edit->param = param;
		edit->before = not_in ? "<> ALL(" : "= ANY(";
		edit->behind = ")";
	} else {
		edit_add(r, EDIT_PARAM, r->tokens[i].start, r->tokens[close].end)->param = param;
	}
}

/* "sqlc.arg(name)" and its like at I; the index of its last token, or I when it is none. */
static size_t read_macro(Reading *r, size_t i)
{
	static const char *const words[] = { "arg", "narg", "embed", "slice" };
	const char *text = r->source->text;
	size_t dot = token_after(r, i), word = token_after(r, dot), open = token_after(r, word),
	       name = token_after(r, open), close = token_after(r, name);
	size_t known = 0;

	if (!word_at(r, i, "sqlc") || !word_at(r, dot, ".") || word >= r->count || word_at(r, token_before(r, i), "."))
		return i;
	while (known < 4 && !word_at(r, word, words[known]))
		known++;
	if (known == 4) {
		Strings candidates = { 0 };

		for (size_t j = 0; j < 4; j++)
			strings_add(r->arena, &candidates, words[j]);
		const char *said = token_value(r->arena, text, &r->tokens[word]);
		Diag *diag = diag_error(r->diags, token_span(r, &r->tokens[word]), "unknown macro sqlc.%s", said);
		const char *near = nearest_name(said, &candidates);
		diag->hint = near ? arena_printf(r->arena, "did you mean \"sqlc.%s\"?", near)
		                  : "there are sqlc.arg, sqlc.narg, sqlc.embed and sqlc.slice";
		return word;
	}
	if (!word_at(r, open, "(") || name >= r->count || !word_at(r, close, ")") ||
	    (!token_is_name(&r->tokens[name]) && r->tokens[name].kind != TOKEN_STRING)) {
		diag_error(r->diags, span_of(r, r->tokens[i].start, r->tokens[word].end), "sqlc.%s() takes one name",
		           words[known])
		    ->hint = arena_printf(r->arena, "as in \"sqlc.%s(name)\"", words[known]);
		return word;
	}
	if (known == 2) {
		read_embed(r, r->tokens[i].start, r->tokens[close].end);
		return close;
	}
	Span span = span_of(r, r->tokens[i].start, r->tokens[close].end);
	/* sqlc keeps the case of a name. */
	const Token *token = &r->tokens[name];
	const char *value = token->kind == TOKEN_WORD
	                        ? arena_strndup(r->arena, text + token->start, token->end - token->start)
	                        : token_value(r->arena, text, token);
	QueryParam *param = named_param(r, value, span);
	param->optional |= known == 1;
	if (known == 3)
		read_slice(r, i, close, param);
	else
		edit_add(r, EDIT_PARAM, span.start, span.end)->param = param;
	return close;
}

/* --- parts that may stand or not -------------------------------------------------------------------- */

static size_t line_start(const Reading *r, size_t at)
{
	while (at > r->query->span.start && r->source->text[at - 1] != '\n')
		at--;
	return at;
}

/* "-- if: @name" */
static void read_condition(Reading *r, const Token *comment, const char *rest)
{
	Query *query = r->query;
	Strings words = words_of(r->arena, rest);
	const char *name = words.count == 1 ? words.items[0] + (words.items[0][0] == '@') : "";
	size_t at = 0, start = line_start(r, comment->start), end = comment->end;

	if (!is_name(name)) {
		diag_error(r->diags, token_span(r, comment), "\"if:\" takes the name of one parameter")
		    ->hint = "as in \"and name = @name -- if: @name\"";
		return;
	}
	while (end < query->span.end && r->source->text[end] != '\n')
		end++;
	end += end < query->span.end;
	for (size_t i = 0; i < r->count; i++)
		if ((r->tokens[i].start < start && r->tokens[i].end > start) ||
		    (r->tokens[i].start < end && r->tokens[i].end > end))
			diag_error(r->diags, token_span(r, &r->tokens[i]),
			           "this reaches over the end of a line that may be left out");
	while (at < query->conditions.count && strcmp(((QueryCondition *) query->conditions.items[at])->name, name) != 0)
		at++;
	if (at == query->conditions.count) {
		QueryCondition *condition = arena_new_struct(r->arena, QueryCondition);

		*condition = (QueryCondition){ .name = arena_strdup(r->arena, name), .span = token_span(r, comment) };
		list_add(r->arena, &query->conditions, condition);
	}
	if (query->conditions.count > MOST_CONDITIONS) {
		diag_error(r->diags, token_span(r, comment), "more than %d conditions in one query", MOST_CONDITIONS)
		    ->hint = "each doubles the number of its texts; make two queries of it";
		query->conditions.count = MOST_CONDITIONS;
		return;
	}
	edit_add(r, EDIT_LINE, start, end)->condition = at;
}

static QueryOrder *add_order(Reading *r, const char *name, const char *sql, Span span)
{
	QueryOrder *order = arena_new_struct(r->arena, QueryOrder);

	*order = (QueryOrder){ name, sql, span };
	for (size_t i = 0; name && i < r->query->orders.count; i++) {
		const QueryOrder *other = r->query->orders.items[i];

		if (other->name && strcmp(other->name, name) == 0)
			diag_error(r->diags, span, "two orders are called \"%s\"", name);
	}
	list_add(r->arena, &r->query->orders, order);
	return order;
}

/* "name = a desc, b" in TOKENS from FROM to before TO. */
static void read_order(Reading *r, const Tokens *tokens, size_t from, size_t to, size_t offset)
{
	Span span = { r->source, offset + tokens->items[from].start,
		          offset + tokens->items[to > from ? to - 1 : from].end };

	if (to < from + 3 || tokens->items[from].kind != TOKEN_WORD || !tokens_have(tokens, from + 1, "=")) {
		diag_error(r->diags, span, "an order is a name, \"=\" and what to order by")
		    ->hint = "as in \"/* order: newest = created_at desc, id | name = name */\"";
		return;
	}
	for (size_t i = from; i < to; i++)
		if (tokens->items[i].kind == TOKEN_PARAMETER || tokens->items[i].symbol == '@')
			diag_error(r->diags, span, "an order has no parameters");
	add_order(r, token_value(r->arena, tokens->text, &tokens->items[from]), tokens_text(r->arena, tokens, from + 2, to),
	          span);
}

/* "order:" in a comment between ORDER BY and what stands there for other programs. */
static void read_orders(Reading *r, size_t i, const char *text, size_t offset)
{
	Tokens tokens = sql_tokens(r->arena, text, strlen(text));
	size_t by = token_before(r, i), from = 0, first = token_after(r, i), end = first;
	int depth = 0;

	if (!word_at(r, by, "by") || !word_at(r, token_before(r, by), "order") || first == r->count) {
		diag_error(r->diags, token_span(r, &r->tokens[i]), "\"order:\" has to stand between ORDER BY and its list");
		return;
	}
	if (r->query->orders.count) {
		diag_error(r->diags, token_span(r, &r->tokens[i]), "a query has one list of orders");
		return;
	}
	for (size_t j = first; j < r->count; j++) {
		depth += depth_at(r, j);
		if (depth < 0 || (depth == 0 && (word_at(r, j, "limit") || word_at(r, j, "offset") || word_at(r, j, "fetch") ||
		                                 word_at(r, j, "for"))))
			break;
		end = r->tokens[j].kind == TOKEN_COMMENT ? end : j;
	}
	Span span = span_of(r, r->tokens[first].start, r->tokens[end].end);
	add_order(r, NULL, NULL, span);
	for (size_t j = 0; j <= tokens.count; j++) {
		if (j < tokens.count && (tokens.items[j].symbol == '(' || tokens.items[j].symbol == '['))
			j = tokens_match(&tokens, j);
		/* "||" is an operator. */
		bool bar = j < tokens.count && tokens.items[j].symbol == '|' &&
		           !(tokens.items[j + 1].symbol == '|' && tokens.items[j + 1].start == tokens.items[j].end) &&
		           !(j > 0 && tokens.items[j - 1].symbol == '|' && tokens.items[j - 1].end == tokens.items[j].start);
		if (j < tokens.count && !bar)
			continue;
		read_order(r, &tokens, from, j < tokens.count ? j : tokens.count, offset);
		from = j + 1;
	}
	edit_add(r, EDIT_ORDER, span.start, span.end);
}

/* A comment within the statement is not sent, unless it is a hint of an extension. */
static void read_comment(Reading *r, size_t i)
{
	const Token *comment = &r->tokens[i];
	const char *text = r->source->text, *rest;
	size_t start;
	const char *said = comment_text(r, comment, &start);

	if (strncmp(text + comment->start, "/*+", 3) == 0)
		return;
	if ((rest = after_word(said, "if")))
		read_condition(r, comment, rest);
	else if ((rest = after_word(said, "order")))
		read_orders(r, i, rest, start + (size_t) (rest - said));
	else if (after_word(said, "name"))
		diag_error(r->diags, token_span(r, comment), "query \"%s\" does not end before this name", r->query->name)
		    ->hint = "a statement ends with a semicolon";
	bool blank = comment->start > 0 && isspace((unsigned char) text[comment->start - 1]);
	blank |= isspace((unsigned char) text[comment->end]);
	edit_add(r, EDIT_DROP, comment->start, comment->end)->before = blank ? "" : " ";
}

/* --- the statement ---------------------------------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
	const QueryEdit *x = *(QueryEdit *const *) a, *y = *(QueryEdit *const *) b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->kind != EDIT_LINE) - (y->kind != EDIT_LINE);
}

/* Conditions are about parameters, where there is one of that name. */
static void bind_conditions(Reading *r)
{
	Query *query = r->query;
	size_t orders = query->orders.count ? query->orders.count : 1;

	for (size_t i = 0; i < query->conditions.count; i++) {
		QueryCondition *condition = query->conditions.items[i];

		for (size_t j = 0; j < query->params.count; j++) {
			QueryParam *param = query->params.items[j];

			if (!param->name || strcmp(param->name, condition->name) != 0)
				continue;
			condition->param = param;
			param->optional = true;
		}
	}
	if (query->conditions.count && query->positional)
		diag_error(r->diags, query->span, "lines that may be left out need parameters with names");
	if ((orders << query->conditions.count) > MOST_VARIANTS)
		diag_error(r->diags, query->span, "its conditions and orders give %zu texts, and %d are the most",
		           orders << query->conditions.count, MOST_VARIANTS)
		    ->hint = "make two queries of it";
}

/* Comments behind the last token belong to it. */
static void read_statement(Reading *r, size_t start, size_t end, size_t behind)
{
	Query *query = r->query;
	size_t errors = r->diags->errors;

	query->span = span_of(r, start, behind);
	query->text = arena_strndup(r->arena, r->source->text + start, end - start);
	query->doc = r->doc.count ? strings_join(r->arena, &r->doc, "\n") : NULL;
	read_tokens(r, start, behind);
	reading_items(r);
	for (size_t i = 0; i < r->count; i++) {
		if (r->tokens[i].kind == TOKEN_COMMENT)
			read_comment(r, i);
		else if (r->tokens[i].kind == TOKEN_PARAMETER)
			read_number(r, &r->tokens[i]);
		else if (!read_at(r, i))
			i = read_macro(r, i);
	}
	bind_conditions(r);
	if (query->edits.count)
		qsort(query->edits.items, query->edits.count, sizeof(void *), by_start);
	if (r->diags->errors == errors)
		query_write(r->arena, query);
	if (r->diags->errors == errors && query->command == QUERY_COPYFROM)
		query_read_copy(r->arena, r->diags, query);
	list_add(r->arena, r->queries, query);
}

static void next_statement(Reading *r, const SqlStatement *statement)
{
	read_comments(r, statement->span.start, statement->start);
	Span span = span_of(r, statement->start, statement->end);
	if (r->query && !r->has_statement) {
		read_statement(r, span.start, span.end, statement->span.end);
	} else if (r->query) {
		diag_error(r->diags, span, "query \"%s\" is one statement, and this is a second one", r->query->name)
		    ->hint = "give it a name of its own: \"-- name: NAME :exec\"";
	} else if (!r->has_statement) {
		diag_warning(r->diags, span, "a statement without a name is left out")
		    ->hint = "a query begins with \"-- name: NAME :one\"";
	}
	r->has_statement = r->query || r->has_statement;
	r->doc = (Strings){ 0 };
	r->doc_end = r->last_end = statement->span.end;
}

bool query_file_read(Arena *arena, Diags *diags, const Source *source, List *queries)
{
	Reading r = { .arena = arena, .diags = diags, .source = source, .queries = queries };
	size_t errors = diags->errors;
	SqlStatement statement;

	Splitter splitter = split_open(diags, (Span){ source, 0, source->length }, 0);
	while (split_next(&splitter, &statement))
		next_statement(&r, &statement);
	bool failed = splitter.failed;
	split_close(&splitter);
	if (!failed) {
		read_comments(&r, r.last_end, source->length);
		finish_query(&r);
	}
	return diags->errors == errors;
}

bool queries_have_names(Arena *arena, Diags *diags, const List *queries)
{
	Map *names = map_new(arena);
	size_t errors = diags->errors;

	for (size_t i = 0; i < queries->count; i++) {
		Query *query = queries->items[i];
		const Query *other = map_get(names, query->name);

		if (other) {
			size_t line, column;

			source_place(other->source, other->name_span.start, &line, &column);
			diag_error(diags, query->name_span, "query \"%s\" is there already", query->name)
			    ->detail = arena_printf(arena, "the other one: %s:%zu", other->source->name, line);
		} else {
			map_set(names, query->name, query);
		}
	}
	return diags->errors == errors;
}
