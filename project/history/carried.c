/*
 * carried.c: what migrations say about the server and not about the schema.
 */
#include "carried.h"

#include <string.h>

#include "split.h"
#include "variables.h"

typedef struct Words {
	const char *text;
	Scanner *scanner;
	Token token;
} Words;

static Words words_of(Span span)
{
	return (Words){ .text = span.source->text, .scanner = scan_open(span.source->text, span.start, span.end, 0) };
}

static Token next(Words *words)
{
	words->token = scan_next(words->scanner);
	return words->token;
}

static bool is(const Words *words, const char *word)
{
	return token_is(words->text, &words->token, word);
}

static bool is_any(const Words *words, const char *const *list)
{
	for (; *list; list++) {
		if (is(words, *list))
			return true;
	}
	return false;
}

static const char *const verbs[] = { "create", "alter", "drop", NULL };
static const char *const things[] = { "role", "user", "group", NULL };

/* GRANT and REVOKE of a role, not of privileges ON something. */
static bool is_membership(Words *words)
{
	while (next(words).kind != TOKEN_END && !is(words, "to") && !is(words, "from")) {
		if (is(words, "on"))
			return false;
	}
	return true;
}

/* The words at WORDS are CREATE ROLE and the like; adds the role that is created. */
static bool is_about_role(Arena *arena, Words *words, Strings *roles)
{
	bool create = is(words, "create");

	if (!is_any(words, verbs))
		return false;
	next(words);
	bool database = is(words, "database");
	bool user = is(words, "user");
	if (!is_any(words, things))
		return database && !create;
	next(words);
	if (user && is(words, "mapping"))
		return false;
	if (create && words->token.kind != TOKEN_END)
		strings_add(arena, roles, token_value(arena, words->text, &words->token));
	return true;
}

/* In the body of a DO, or in a text that it executes. */
static bool speaks_of_roles(Arena *arena, const char *text, Strings *roles)
{
	const Source *source = source_new(arena, "body", text, strlen(text));
	Words words = words_of((Span){ source, 0, source->length });
	bool speaks = false;

	while (next(&words).kind != TOKEN_END) {
		if (token_is_text(&words.token))
			speaks |= speaks_of_roles(arena, token_value(arena, text, &words.token), roles);
		else
			speaks |= is_about_role(arena, &words, roles);
	}
	scan_close(words.scanner);
	return speaks;
}

/* The first word is the current one. */
static bool is_carried(Arena *arena, Words *words, Strings *roles)
{
	if (is(words, "grant") || is(words, "revoke"))
		return is_membership(words);
	if (is(words, "comment")) {
		next(words);
		next(words);
		return is(words, "role") || is(words, "database");
	}
	if (is(words, "do")) {
		while (next(words).kind != TOKEN_END && !token_is_text(&words->token))
			continue;
		return token_is_text(&words->token) &&
		       speaks_of_roles(arena, token_value(arena, words->text, &words->token), roles);
	}
	return is_about_role(arena, words, roles);
}

static void find_statement(Arena *arena, Diags *diags, Span span, Carried *carried)
{
	Words words = words_of(span);
	Span *kept = arena_new_struct(arena, Span);

	next(&words);
	if (is_carried(arena, &words, &carried->roles)) {
		*kept = span;
		list_add(arena, &carried->statements, kept);
	}
	scan_close(words.scanner);
	words = words_of(span);
	next(&words);
	if (is(&words, "alter") && next(&words).kind == TOKEN_WORD && is(&words, "system"))
		diag_error(diags, span, "ALTER SYSTEM cannot be part of a consolidated file, which runs in one transaction")
		    ->hint = "settings of the server belong to its configuration, not to the migrations of a database";
	scan_close(words.scanner);
}

/* Each database gives them values of its own; one file for all of them has but one. */
static void refuse_variables(Arena *arena, Diags *diags, const Migration *migration)
{
	Diags found;

	diags_init(&found, arena);
	if (variables_fill(arena, &found, map_new(arena), (Span){ migration->source, 0, migration->source->length }))
		return;
	diag_error(diags, ((const Diag *) found.list.items[0])->span,
	           "%s has variables: a consolidated file cannot stand for it, for it is the same on every database",
	           migration->tag)
	    ->hint = "--to TAG stops before it";
}

static void find_in(Arena *arena, Diags *diags, const Migration *migration, Carried *carried)
{
	for (size_t i = 0; i < migration->statements.count; i++) {
		Splitter splitter = split_open(diags, *(const Span *) migration->statements.items[i], 0);
		SqlStatement statement;

		while (split_next(&splitter, &statement))
			find_statement(arena, diags, statement.span, carried);
		split_close(&splitter);
	}
}

bool carried_find(Arena *arena, Diags *diags, const Folder *folder, size_t count, bool variables, Carried *carried)
{
	size_t errors = diags->errors;

	*carried = (Carried){ 0 };
	for (size_t i = 0; i < count; i++) {
		find_in(arena, diags, folder->migrations.items[i], carried);
		if (variables)
			refuse_variables(arena, diags, folder->migrations.items[i]);
	}
	return diags->errors == errors;
}
