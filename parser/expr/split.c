#include "split.h"

#include <string.h>

#include "lex.h"
#include "pgquery.h"

/* psql's own commands that run something this program does not see. */
static const char *const unseen_commands[] = { "\\i ",    "\\ir ",  "\\include ", "\\include_relative ",
	                                           "\\gexec", "\\copy " };

typedef struct Splitter {
	Arena *arena;
	Diags *diags;
	const Source *source;
	List *spans;
	Lexer lexer;
	/* of the statement at hand */
	bool open;
	size_t start, end;
	int depth;               /* of brackets */
	int atomic;              /* of BEGIN ATOMIC … END and the CASEs in it */
	Token previous;          /* its last token */
	bool copy, from, stdin_; /* COPY … FROM STDIN */
} Splitter;

static void end_statement(Splitter *s)
{
	if (s->open) {
		Span *span = arena_new_struct(s->arena, Span);
		*span = (Span){ s->source, s->start, s->end };
		list_add(s->arena, s->spans, span);
	}
	s->open = s->copy = s->from = s->stdin_ = false;
	s->depth = s->atomic = 0;
	s->previous = (Token){ TOKEN_END, '\0', 0, 0 };
}

static size_t line_end(const Source *source, size_t at)
{
	const char *end = memchr(source->text + at, '\n', source->length - at);
	return end ? (size_t) (end - source->text) : source->length;
}

/* A backslash outside of quotes begins one of psql's commands; it reaches to the end of its line. */
static void pass_over_command(Splitter *s, const Token *token)
{
	size_t end = line_end(s->source, token->start);
	const char *line = s->source->text + token->start;
	for (size_t i = 0; i < sizeof(unseen_commands) / sizeof(unseen_commands[0]); i++) {
		size_t length = strlen(unseen_commands[i]);
		if (end - token->start >= length && strncmp(line, unseen_commands[i], length) == 0)
			diag_warning(s->diags, (Span){ s->source, token->start, end }, "psql's %.*s is not followed",
			             (int) strcspn(unseen_commands[i], " "), line)
			    ->hint = "name the file it reads among the sources";
	}
	if (line[1] == 'g')
		end_statement(s);
	s->lexer.at = end;
}

/* The data lines of COPY … FROM stdin end with a line "\.". */
static void pass_over_data(Splitter *s)
{
	size_t at = line_end(s->source, s->lexer.at);
	while (at < s->source->length) {
		size_t start = at + 1;
		at = start <= s->source->length ? line_end(s->source, start) : s->source->length;
		if (at - start >= 2 && s->source->text[start] == '\\' && s->source->text[start + 1] == '.')
			break;
	}
	s->lexer.at = at;
}

static void follow_word(Splitter *s, const Token *token)
{
	const char *text = s->source->text;
	if (!s->open)
		s->copy = token_is(text, token, "copy");
	s->from = s->from || token_is(text, token, "from");
	s->stdin_ = s->stdin_ || (s->copy && s->from && token_is(text, token, "stdin"));
	if (token_is(text, token, "atomic") && s->previous.kind == TOKEN_WORD && token_is(text, &s->previous, "begin"))
		s->atomic = 1;
	else if (s->atomic > 0)
		s->atomic += token_is(text, token, "case") - token_is(text, token, "end");
}

static void follow_token(Splitter *s, const Token *token)
{
	if (token->kind == TOKEN_WORD)
		follow_word(s, token);
	if (token->kind == TOKEN_SYMBOL)
		s->depth += (token->symbol == '(') - (token->symbol == ')' && s->depth > 0);
	if (!s->open)
		s->start = token->start;
	s->open = true;
	s->end = token->end;
	s->previous = *token;
}

void sql_find_statements(Arena *arena, Diags *diags, const Source *source, List *spans)
{
	Splitter s = { .arena = arena, .diags = diags, .source = source, .spans = spans };
	s.lexer = (Lexer){ source->text, source->length, 0 };
	for (;;) {
		Token token = lex_next(&s.lexer);
		if (token.kind == TOKEN_END)
			break;
		if (token.kind == TOKEN_SYMBOL && token.symbol == '\\')
			pass_over_command(&s, &token);
		else if (token.kind == TOKEN_SYMBOL && token.symbol == ';' && s.depth == 0 && s.atomic <= 0) {
			bool data = s.stdin_;
			end_statement(&s);
			if (data)
				pass_over_data(&s);
		} else
			follow_token(&s, &token);
	}
	end_statement(&s);
}

bool sql_split(Arena *arena, Diags *diags, const Source *source, List *spans)
{
	bool good = true;
	List found = { 0 };
	sql_find_statements(arena, diags, source, &found);
	for (size_t i = 0; i < found.count; i++) {
		Span *span = found.items[i];
		ParseError error = { 0 };
		if (pgquery_check(arena, source->text + span->start, span->end - span->start, &error)) {
			list_add(arena, spans, span);
			continue;
		}
		size_t at = span->start + error.offset;
		diag_error(diags, (Span){ source, at, at < span->end ? at + 1 : at }, "%s", error.message)
		    ->hint = syntax_hint(arena, error.message);
		good = false;
	}
	return good;
}
