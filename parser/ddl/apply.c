/*
 * apply.c: the statement at work: the places in it, what is said about it, and the way to its handler.
 */
#include "apply.h"

#include <string.h>

#include "newer.h"

/* A slice that holds the byte, or the whole declaration. */
static Span assembled_span(const Apply *a, size_t start, size_t end)
{
	for (size_t i = 0; a->slices && i < a->slices->count; i++) {
		const Slice *slice = a->slices->items[i];
		if (start < slice->at || start >= slice->at + slice->length)
			continue;
		size_t from = slice->origin.start + (start - slice->at);
		size_t to = end <= slice->at + slice->length ? from + (end - start) : slice->origin.end;
		return (Span){ slice->origin.source, from, to };
	}
	return a->whole;
}

Span apply_span(const Apply *a, size_t start, size_t end)
{
	if (a->source)
		return (Span){ a->source, a->at + start, a->at + end };
	return assembled_span(a, a->at + start, a->at + end);
}

Span apply_place(const Apply *a, int location)
{
	if (location < 0 || (size_t) location >= a->length)
		return a->span;
	size_t token = tokens_at(&a->tokens, (size_t) location);
	size_t end = token < a->tokens.count ? a->tokens.items[token].end : a->length;
	return apply_span(a, (size_t) location, end);
}

Diag *apply_fail(Apply *a, int location, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	const char *message = arena_vprintf(a->arena, format, args);
	va_end(args);
	return diag_error(a->diags, apply_place(a, location), "%s", message);
}

bool apply_fail_exists(Apply *a, int location, const char *word, const char *name)
{
	apply_fail(a, location, "%s \"%s\" already exists", word, name);
	return false;
}

/* --- to the handler --- */

static const StatementRow *find_row(const Apply *a, const Node *node)
{
	PgQuery__ObjectType object = IS_NODE(node, DEFINE_STMT) ? node->define_stmt->kind : 0;
	for (size_t i = 0; a->families[i]; i++)
		for (const StatementRow *row = a->families[i]; row->statement; row++)
			if (row->statement == node->node_case && row->object == object)
				return row;
	return NULL;
}

bool apply_one(Apply *a, Node *node)
{
	const StatementRow *row = find_row(a, node);
	if (!row) {
		apply_fail(a, 0, "this statement is not understood")->hint = "say what it makes in a statement dbgen knows";
		return false;
	}
	if (row->warning)
		diag_warning(a->diags, apply_place(a, 0), "%s", row->warning);
	return !row->handler || row->handler(a, node);
}

PgQuery__ParseResult *apply_parse(Apply *a, const char *sql, size_t length, ParseError *error)
{
	PgQuery__ParseResult *result = pgquery_parse(a->scratch, sql, length, error);
	if (result)
		walk_keep_texts(a->arena, &result->base);
	return result;
}

/* pg_dump writes [UN]LOGGED into the options of identity sequences, which the parser's PostgreSQL does not know yet.  The
 * sequence is as its table is. */
static bool blank_logged(Apply *a, size_t offset)
{
	size_t i = tokens_at(&a->tokens, offset);
	if (i >= a->tokens.count)
		return false;
	const Token *token = &a->tokens.items[i];
	if (!token_is(a->text, &a->tokens.items[0], "alter") ||
	    (!token_is(a->text, token, "logged") && !token_is(a->text, token, "unlogged")))
		return false;
	char *text = arena_strndup(a->scratch, a->text, a->length);
	memset(text + token->start, ' ', token->end - token->start);
	a->text = text;
	a->tokens = sql_tokens(a->scratch, text, a->length);
	return true;
}

static const char *newer_hint(Apply *a, int since)
{
	return arena_printf(
	    a->arena,
	    "it is SQL of PostgreSQL %d, and this build has the grammar of %d: install a server of %d or newer, name "
	    "one with --scratch-url, or build dbgen with -Dlibpg_query=pinned",
	    since, pgquery_grammar(), since);
}

/* What is not understood, with its place.  SINCE: the version that it is of; 0: nobody knows. */
static void note_unread(Apply *a, const ParseError *error, int since)
{
	Diag *diag = arena_new_struct(a->diags->arena, Diag);
	*diag = (Diag){ .severity = since ? SEVERITY_WARNING : SEVERITY_ERROR,
		            .span = apply_place(a, (int) error->offset),
		            .message = arena_strdup(a->diags->arena, error->message),
		            .hint = syntax_hint(a->diags->arena, error->message) };
	if (since) {
		diag->message =
		    arena_printf(a->arena,
		                 "SQL of PostgreSQL %d, which the grammar of %d does not read: it is kept as it is written",
		                 since, pgquery_grammar());
		diag->hint = NULL;
	}
	list_add(a->diags->arena, a->session->unread, diag);
}

/* The statement without what is not understood in it.  Its tokens still have it. */
static PgQuery__ParseResult *parse_rest(Apply *a, const ParseError *error)
{
	ParseError unused = { 0 };
	PgQuery__ParseResult *result = pgquery_parse_around(a->scratch, a->text, a->length, &unused, &a->unread);
	int since = 0;
	if (!result)
		return NULL;
	for (size_t i = 0; i < a->unread.count; i++) {
		const Unread *part = a->unread.items[i];
		/* The first part is what the error is about. */
		int known = part->since || i > 0 ? part->since : newer_lifted(error->message, pgquery_grammar());
		since = i == 0 || !known || (since && known > since) ? known : since;
	}
	walk_keep_texts(a->arena, &result->base);
	note_unread(a, error, since);
	return result;
}

/* SELECT, MERGE … say nothing about the schema, whatever stands in them. */
static bool is_passed_over(const Apply *a)
{
	static const char *const words[] = { "select", "with",   "values", "table",  "merge",
		                                 "insert", "update", "delete", "explain" };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (token_is(a->text, &a->tokens.items[0], words[i]))
			return true;
	return false;
}

/* The version that the statement at work is known to be of. */
static int statement_since(const Apply *a, const ParseError *error)
{
	int words = newer_grammar(&a->tokens, 0, a->tokens.count, pgquery_grammar());
	int lifted = newer_lifted(error->message, pgquery_grammar());
	return words > lifted ? words : lifted;
}

static void fail_unread(Apply *a, const ParseError *error)
{
	int since = statement_since(a, error);
	a->session->stuck = true;
	apply_fail(a, (int) error->offset, "%s", error->message)->hint = since ? newer_hint(a, since)
	                                                                       : syntax_hint(a->arena, error->message);
}

void apply_text(Apply *a)
{
	ParseError error = { 0 };
	PgQuery__ParseResult *result = apply_parse(a, a->text, a->length, &error);
	bool around = a->session->unread && !a->session->declares_rows;
	a->unread = (List){ 0 };
	if (!result && blank_logged(a, error.offset))
		result = apply_parse(a, a->text, a->length, &error);
	if (!result && around && is_passed_over(a)) {
		note_unread(a, &error, statement_since(a, &error));
		return;
	}
	if (!result && around)
		result = parse_rest(a, &error);
	if (!result) {
		fail_unread(a, &error);
		return;
	}
	for (size_t i = 0; i < result->n_stmts; i++) {
		size_t said = a->diags->list.count;
		a->tree = result->stmts[i]->stmt;
		if (a->tree && a->session->watch)
			a->session->watch->see(a->session->watch, a);
		/* Nothing is passed over in silence. */
		if (!(a->tree && apply_one(a, a->tree)) && a->diags->list.count == said)
			apply_fail(a, 0, "this statement could not be applied");
	}
}
