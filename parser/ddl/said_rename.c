/*
 * said_rename.c: "-- renamed from x" in a schema file of SQL.
 *
 * SQL has no word for what the .dbgen language says behind a name, so that a comment says it: at the end of the line in which
 * the thing begins, or on a line of its own right before it.  Any other comment is prose.
 */
#include <string.h>

#include "interpret.h"
#include "scan.h"

/* The name in a comment that is "-- renamed from NAME" and nothing else; NULL: it is prose. */
static const char *said_name(Arena *arena, const char *text, const Token *comment)
{
	size_t length = comment->end - comment->start;
	if (length < 2 || text[comment->start] != '-')
		return NULL;
	Tokens tokens = sql_tokens(arena, text + comment->start + 2, length - 2);
	if (tokens.count != 3 || !tokens_have(&tokens, 0, "renamed from") || !token_is_name(&tokens.items[2]))
		return NULL;
	return token_value(arena, tokens.text, &tokens.items[2]);
}

/* What begins between FROM and TO in SOURCE: the last thing, or else the first; of several at one place the one that was
 * made first, a table before what its statement made beside it. */
static Object *begins_between(const Schema *schema, const Source *source, size_t from, size_t to, bool last)
{
	Object *found = NULL;
	for (size_t i = 0; i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		Span span = object->span;
		if (span.source != source || span.start < from || span.start >= to)
			continue;
		if (!found || (last ? span.start > found->span.start : span.start < found->span.start))
			found = object;
	}
	return found;
}

static void take(const Session *session, const Source *source, const Token *comment, const Token *next,
                 const char *name)
{
	size_t line = comment->start;
	while (line > 0 && source->text[line - 1] != '\n')
		line--;
	bool alone = strspn(source->text + line, " \t") >= comment->start - line;
	/* On the next line what it speaks of begins with the next word, or in it. */
	Object *object = alone ? begins_between(session->schema, source, next->start, next->end, false)
	                       : begins_between(session->schema, source, line, comment->start, true);
	if (object) {
		object->renamed_from = arena_strdup(session->schema->arena, name);
		return;
	}
	diag_error(session->diags, (Span){ source, comment->start, comment->end }, "nothing begins here that was renamed")
	    ->hint = "it stands at the end of the line where a table, column, type … begins, or alone on the line before";
}

bool sql_take_renames(const Session *session, const Source *source)
{
	size_t errors = session->diags->errors;
	Scanner *scanner = scan_open(source->text, 0, source->length, SCAN_COMMENTS);
	Arena *work = arena_new();
	Token token = scan_next(scanner);
	while (token.kind != TOKEN_END) {
		const char *name = token.kind == TOKEN_COMMENT ? said_name(work, source->text, &token) : NULL;
		Token comment = token;
		token = scan_next(scanner);
		while (name && token.kind == TOKEN_COMMENT && !said_name(work, source->text, &token))
			token = scan_next(scanner);
		if (name)
			take(session, source, &comment, &token, name);
	}
	arena_free(work);
	scan_close(scanner);
	return session->diags->errors == errors;
}
