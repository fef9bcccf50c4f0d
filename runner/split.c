#include "scan.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool token_matches(const char *text, Token token, const char *word)
{
	return token.type == TOKEN_WORD && strlen(word) == token.end - token.start &&
	       strncasecmp(text + token.start, word, token.end - token.start) == 0;
}

bool token_is_char(const char *text, Token token, char c)
{
	return token.type == TOKEN_OTHER && text[token.start] == c;
}

const char *token_value(Arena *arena, const char *text, Token token)
{
	bool quoted = token.type == TOKEN_QUOTED || token.type == TOKEN_STRING;
	size_t start = token.start + quoted, end = token.end - (quoted && token.end > token.start + 1);
	char quote = text[token.start];
	Buf value;

	buf_init(&value, arena);
	for (size_t at = start; at < end; at++) {
		char c = text[at];

		buf_add_char(&value, !quoted && c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
		if (quoted && c == quote)
			at++;
	}
	return value.data;
}

/* --- what a statement is ------------------------------------------------------------------------- */

static bool word_at(const Statement *statement, size_t i, const char *word)
{
	return i < statement->count && token_matches(statement->span.source->text, statement->tokens[i], word);
}

/* CREATE [OR REPLACE] FUNCTION or PROCEDURE: only there is a BEGIN ATOMIC the start of a body. */
static bool makes_routine(const Statement *statement)
{
	size_t at = word_at(statement, 1, "or") && word_at(statement, 2, "replace") ? 3 : 1;

	return word_at(statement, 0, "create") &&
	       (word_at(statement, at, "function") || word_at(statement, at, "procedure"));
}

/* COPY table [(columns)] FROM stdin: what follows the semicolon is data. */
static bool copies_from_stdin(const Statement *statement)
{
	int parens = 0;

	if (!word_at(statement, 0, "copy"))
		return false;
	for (size_t i = 1; i < statement->count; i++) {
		parens += token_is_char(statement->span.source->text, statement->tokens[i], '(');
		parens -= token_is_char(statement->span.source->text, statement->tokens[i], ')');
		if (parens == 0 && word_at(statement, i, "from"))
			return word_at(statement, i + 1, "stdin");
	}
	return false;
}

void statement_standard_strings(const Statement *statement, bool *on)
{
	const char *text = statement->span.source->text;
	size_t at = word_at(statement, 1, "local") || word_at(statement, 1, "session") ? 2 : 1;

	if (!word_at(statement, 0, "set") || !word_at(statement, at, "standard_conforming_strings") ||
	    at + 2 >= statement->count)
		return;
	text += statement->tokens[at + 2].start;
	text += *text == '\'';
	*on = strncasecmp(text, "off", 3) != 0 && strncasecmp(text, "false", 5) != 0 && *text != '0';
}

/* --- where it ends ------------------------------------------------------------------------------- */

Splitter split_open(Diags *diags, Span span, bool standard_strings)
{
	Splitter splitter = { diags, scan_open(span), span, false };

	scan_standard_strings(splitter.scan, standard_strings);
	return splitter;
}

void split_close(Splitter *splitter)
{
	scan_close(splitter->scan);
}

static Diag *fail(Splitter *splitter, size_t start, size_t end, const char *message)
{
	splitter->failed = true;
	return diag_error(splitter->diags, (Span){ splitter->rest.source, start, end }, "%s", message);
}

static bool fail_backslash(Splitter *splitter, Token token)
{
	const char *text = splitter->rest.source->text;
	size_t end = token.end;

	while (end < splitter->rest.end && !isspace((unsigned char) text[end]))
		end++;
	Diag *diag = fail(splitter, token.start, end, "");
	diag->message = arena_printf(splitter->diags->arena, "%.*s is a command of psql, not SQL",
	                             (int) (end - token.start), text + token.start);
	diag->hint = "a migration holds SQL only; take the line out, or write in SQL what it does";
	return false;
}

static bool fail_unclosed(Splitter *splitter, Token token)
{
	fail(splitter, token.start, token.start + 1,
	     arena_printf(splitter->diags->arena, "%s is not closed", scan_unclosed(splitter->scan)));
	return false;
}

static bool read_data(Splitter *splitter, Statement *statement)
{
	Token semicolon = { TOKEN_OTHER, statement->span.end, statement->span.end + 1 };

	if (scan_data(splitter->scan, &statement->data)) {
		const char *text = splitter->rest.source->text;
		size_t end = statement->data.end;

		while (end < splitter->rest.end && text[end] != '\n')
			end++;
		splitter->rest.start = end;
		return true;
	}
	fail(splitter, statement->start, semicolon.start, "the data of this COPY do not end")
	    ->hint = "they begin on the line behind its semicolon and end with a line \"\\.\"";
	return false;
}

/* Depths that keep a semicolon from ending the statement. */
typedef struct Depth {
	int parens, body;
} Depth;

static void count_depth(const char *text, const Statement *statement, Token token, Token before, Depth *depth)
{
	if (token_is_char(text, token, '('))
		depth->parens++;
	else if (token_is_char(text, token, ')') && depth->parens)
		depth->parens--;
	if (token.type != TOKEN_WORD || depth->parens || !makes_routine(statement))
		return;
	if (token_matches(text, token, "atomic") && token_matches(text, before, "begin"))
		depth->body++;
	else if (token_matches(text, token, "case") && depth->body)
		depth->body++;
	else if (token_matches(text, token, "end") && depth->body)
		depth->body--;
}

/* The tokens up to the semicolon or the end; false when there is none but it, or when something is wrong. */
static bool read_tokens(Splitter *splitter, Statement *statement, bool *more)
{
	const char *text = splitter->rest.source->text;
	Token token, before = { TOKEN_END, 0, 0 };
	Depth depth = { 0 };

	for (;; before = token) {
		token = scan_next(splitter->scan);
		*more = token.type != TOKEN_END;
		if (!*more || (token_is_char(text, token, ';') && !depth.parens && !depth.body))
			break;
		if (scan_unclosed(splitter->scan))
			return fail_unclosed(splitter, token);
		if (token_is_char(text, token, '\\'))
			return fail_backslash(splitter, token);
		count_depth(text, statement, token, before, &depth);
		if (statement->count < MOST_TOKENS)
			statement->tokens[statement->count++] = token;
	}
	statement->span = (Span){ splitter->rest.source, splitter->rest.start, token.start };
	splitter->rest.start = token.end;
	return statement->count > 0;
}

bool split_next(Splitter *splitter, Statement *statement)
{
	const char *text = splitter->rest.source->text;
	bool more = true;

	while (more && !splitter->failed) {
		statement->count = 0;
		statement->data = NO_SPAN;
		statement->span = splitter->rest;
		if (!read_tokens(splitter, statement, &more))
			continue;
		while (isspace((unsigned char) text[statement->span.start]))
			statement->span.start++;
		statement->start = statement->tokens[0].start;
		return !more || !copies_from_stdin(statement) || read_data(splitter, statement);
	}
	return false;
}
