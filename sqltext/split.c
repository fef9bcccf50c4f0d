/*
 * split.c: where statements end.
 */
#include "split.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* --- what a statement is ------------------------------------------------------------------------- */

static bool word_at(const SqlStatement *statement, size_t i, const char *word)
{
	return i < statement->count && token_is(statement->span.source->text, &statement->tokens[i], word);
}

/* CREATE [OR REPLACE] FUNCTION or PROCEDURE: only there is a BEGIN ATOMIC the start of a body. */
static bool makes_routine(const SqlStatement *statement)
{
	size_t at = word_at(statement, 1, "or") && word_at(statement, 2, "replace") ? 3 : 1;

	return word_at(statement, 0, "create") &&
	       (word_at(statement, at, "function") || word_at(statement, at, "procedure"));
}

/* COPY table [(columns)] FROM stdin: what follows the semicolon is data. */
static bool copies_from_stdin(const SqlStatement *statement)
{
	int parens = 0;

	if (!word_at(statement, 0, "copy"))
		return false;
	for (size_t i = 1; i < statement->count; i++) {
		parens += statement->tokens[i].symbol == '(';
		parens -= statement->tokens[i].symbol == ')';
		if (parens == 0 && word_at(statement, i, "from"))
			return word_at(statement, i + 1, "stdin");
	}
	return false;
}

/* SET standard_conforming_strings says how the strings behind it are read. */
static void follow_setting(Splitter *splitter, const SqlStatement *statement)
{
	const char *text = statement->span.source->text;
	size_t at = word_at(statement, 1, "local") || word_at(statement, 1, "session") ? 2 : 1;

	if (!word_at(statement, 0, "set") || !word_at(statement, at, "standard_conforming_strings") ||
	    at + 2 >= statement->count)
		return;
	text += statement->tokens[at + 2].start;
	text += *text == '\'';
	splitter->backslashes = strncasecmp(text, "off", 3) == 0 || strncasecmp(text, "false", 5) == 0 || *text == '0';
	scan_backslashes(splitter->scanner, splitter->backslashes);
}

/* --- where it ends ------------------------------------------------------------------------------- */

Splitter split_open(Diags *diags, Span span, SplitFlags flags)
{
	const char *text = span.source->text;

	/* Some editors put a byte order mark first in the file, which is not SQL. */
	if (span.start == 0)
		span.start = (size_t) (text_without_bom(text) - text);
	Splitter splitter = { .diags = diags, .rest = span, .psql = (flags & SPLIT_PSQL) != 0 };
	splitter.backslashes = (flags & SPLIT_BACKSLASHES) != 0;
	splitter.scanner = scan_open(text, span.start, span.end, splitter.backslashes ? SCAN_BACKSLASHES : 0);
	splitter.tokens = malloc(MOST_TOKENS * sizeof(Token));
	if (!splitter.tokens)
		out_of_memory(MOST_TOKENS * sizeof(Token));
	splitter.failed = !span_check_utf8(diags, span);
	return splitter;
}

void split_close(Splitter *splitter)
{
	scan_close(splitter->scanner);
	free(splitter->tokens);
}

static Diag *fail(Splitter *splitter, size_t start, size_t end, const char *message)
{
	splitter->failed = true;
	return diag_error(splitter->diags, (Span){ splitter->rest.source, start, end }, "%s", message);
}

static void fail_unclosed(Splitter *splitter, size_t start, const char *what)
{
	fail(splitter, start, start + 1, arena_printf(splitter->diags->arena, "%s is not closed", what));
}

static size_t line_end(const Splitter *splitter, size_t at)
{
	const char *text = splitter->rest.source->text;
	const char *end = memchr(text + at, '\n', splitter->rest.end - at);

	return end ? (size_t) (end - text) : splitter->rest.end;
}

/* --- psql ---------------------------------------------------------------------------------------- */

static void refuse_command(Splitter *splitter, const Token *token)
{
	const char *text = splitter->rest.source->text;
	size_t end = token->end;

	while (end < splitter->rest.end && !isspace((unsigned char) text[end]))
		end++;
	fail(splitter, token->start, end,
	     arena_printf(splitter->diags->arena, "%.*s is a command of psql, not SQL", (int) (end - token->start),
	                  text + token->start))
	    ->hint = "a migration holds SQL only; take the line out, or write in SQL what it does";
}

/* psql's own commands that run something this program does not see. */
static const char *const unseen_commands[] = { "\\i ",    "\\ir ",  "\\include ", "\\include_relative ",
	                                           "\\gexec", "\\copy " };

/* A backslash outside of quotes begins one of psql's commands; it reaches to the end of its line, or to "\\".  True when
 * it ends the statement, as "\g" and "\;" do. */
static bool pass_over_command(Splitter *splitter, const Token *token)
{
	const char *text = splitter->rest.source->text, *command = text + token->start;
	size_t end = line_end(splitter, token->start);
	size_t length = end - token->start, next = end;

	for (size_t i = 0; i < sizeof(unseen_commands) / sizeof(unseen_commands[0]); i++) {
		size_t name = strlen(unseen_commands[i]);

		if (length >= name && strncmp(command, unseen_commands[i], name) == 0)
			diag_warning(splitter->diags, (Span){ splitter->rest.source, token->start, end },
			             "psql's %.*s is not followed", (int) strcspn(unseen_commands[i], " "), command)
			    ->hint = "name the file it reads among the sources";
	}
	for (size_t i = 1; i + 1 < length && next == end; i++)
		if (command[i] == '\\' && command[i + 1] == '\\')
			next = token->start + i + 2;
	if (command[1] == ';')
		next = token->start + 2;
	scan_seek(splitter->scanner, next);
	return command[1] == 'g' || command[1] == ';';
}

/* Nothing but a comment stands behind the semicolon in its line, which ends at END. */
static bool line_is_done(const Splitter *splitter, size_t end)
{
	Scanner *scanner = scan_open(splitter->rest.source->text, splitter->rest.start, end, 0);
	size_t start;
	bool done = scan_next(scanner).kind == TOKEN_END && !scan_unclosed(scanner, &start);

	scan_close(scanner);
	return done;
}

/* The lines from behind the semicolon's to "\.". */
static void read_data(Splitter *splitter, SqlStatement *statement)
{
	const char *text = splitter->rest.source->text;
	size_t first = line_end(splitter, splitter->rest.start), start = first + 1;

	for (bool done = line_is_done(splitter, first); done && start < splitter->rest.end;) {
		size_t end = line_end(splitter, start);
		size_t length = end - start - (end > start && text[end - 1] == '\r');

		if (length == 2 && memcmp(text + start, "\\.", 2) == 0) {
			statement->data = (Span){ splitter->rest.source, first + 1, start };
			splitter->rest.start = end;
			scan_seek(splitter->scanner, end);
			return;
		}
		start = end + 1;
	}
	fail(splitter, statement->start, statement->span.end, "the data of this COPY do not end")
	    ->hint = "they begin on the line behind its semicolon and end with a line \"\\.\"";
}

/* --- statements ---------------------------------------------------------------------------------- */

/* Depths that keep a semicolon from ending the statement, and where each began. */
typedef struct Depth {
	int parens, body;
	size_t paren_at, body_at;
} Depth;

static void count_depth(const char *text, const SqlStatement *statement, const Token *token, const Token *before,
                        Depth *depth)
{
	if (token->symbol == '(' && depth->parens++ == 0)
		depth->paren_at = token->start;
	else if (token->symbol == ')' && depth->parens)
		depth->parens--;
	if (token->kind != TOKEN_WORD || depth->parens || !makes_routine(statement))
		return;
	if (token_is(text, token, "atomic") && token_is(text, before, "begin")) {
		depth->body++;
		depth->body_at = before->start;
	} else if (token_is(text, token, "case") && depth->body) {
		depth->body++;
	} else if (token_is(text, token, "end") && depth->body) {
		depth->body--;
	}
}

/* At the end of the text: whatever is open has to be closed. */
static void check_closed(Splitter *splitter, const Depth *depth)
{
	size_t start;
	const char *unclosed = scan_unclosed(splitter->scanner, &start);

	if (unclosed)
		fail_unclosed(splitter, start, unclosed);
	else if (depth->parens)
		fail_unclosed(splitter, depth->paren_at, "\"(\"");
	else if (depth->body)
		fail_unclosed(splitter, depth->body_at, "the body");
}

static void add_token(Splitter *splitter, SqlStatement *statement, const Token *token)
{
	if (statement->count == 0)
		statement->start = token->start;
	if (statement->count < MOST_TOKENS)
		splitter->tokens[statement->count++] = *token;
	statement->end = token->end;
}

/* The tokens up to the semicolon or the end. */
static void read_tokens(Splitter *splitter, SqlStatement *statement, bool *more)
{
	const char *text = splitter->rest.source->text;
	Token token, before = { 0 };
	Depth depth = { 0 };
	bool ends = false;

	for (; !ends && !splitter->failed; before = token) {
		token = scan_next(splitter->scanner);
		*more = token.kind != TOKEN_END;
		if (!*more || (token.symbol == ';' && !depth.parens && !depth.body)) {
			ends = true;
		} else if (token.symbol == '\\' && splitter->psql) {
			ends = pass_over_command(splitter, &token);
		} else if (token.symbol == '\\') {
			refuse_command(splitter, &token);
		} else {
			count_depth(text, statement, &token, &before, &depth);
			add_token(splitter, statement, &token);
		}
	}
	if (!*more)
		check_closed(splitter, &depth);
	statement->span = (Span){ splitter->rest.source, splitter->rest.start, token.start };
	splitter->rest.start = token.end;
}

bool split_next(Splitter *splitter, SqlStatement *statement)
{
	const char *text = splitter->rest.source->text;
	bool more = true;

	while (more && !splitter->failed) {
		*statement = (SqlStatement){ .span = splitter->rest, .tokens = splitter->tokens };
		read_tokens(splitter, statement, &more);
		if (splitter->failed || statement->count == 0)
			continue;
		while (isspace((unsigned char) text[statement->span.start]))
			statement->span.start++;
		follow_setting(splitter, statement);
		if (more && copies_from_stdin(statement))
			read_data(splitter, statement);
		return !splitter->failed;
	}
	return false;
}

bool split_spans(Arena *arena, Diags *diags, Span span, SplitFlags flags, List *spans)
{
	Splitter splitter = split_open(diags, span, flags);
	SqlStatement statement;

	while (split_next(&splitter, &statement)) {
		Span *found = arena_new_struct(arena, Span);

		*found = (Span){ span.source, statement.start, statement.end };
		list_add(arena, spans, found);
	}
	split_close(&splitter);
	return !splitter.failed;
}
