/*
 * marker.c: the words at which drizzle-orm cuts, written apart and found.
 */
#include "marker.h"

#include <string.h>

#include "scan.h"
#include "sqltext.h"

enum { DASHES = 2 }; /* of "-->": where the marker is taken apart */

static const char *find_marker(const char *text, const char *end)
{
	return memmem(text, (size_t) (end - text), BREAKPOINT, strlen(BREAKPOINT));
}

size_t breakpoint_find(const Source *source, size_t from)
{
	const char *found = find_marker(source->text + from, source->text + source->length);

	return found ? (size_t) (found - source->text) : source->length;
}

/* --- written ------------------------------------------------------------------------------------- */

/* TEXT up to END, with BETWEEN behind the dashes of each marker. */
static void add_apart(Buf *out, const char *text, const char *end, const char *between)
{
	for (const char *marker; (marker = find_marker(text, end)); text = marker + DASHES) {
		buf_add_n(out, text, (size_t) (marker + DASHES - text));
		buf_add(out, between);
	}
	buf_add_n(out, text, (size_t) (end - text));
}

/* A name has no other way to say ">" than U&"\003E". */
static void add_name(Buf *out, const char *sql, const Token *token)
{
	const char *name = token_value(out->arena, sql, token);

	buf_add(out, "U&\"");
	for (; *name; name++) {
		if (*name == '>')
			buf_add(out, "\\003E");
		else
			buf_add_n(out, *name == '"' ? "\"\"" : *name == '\\' ? "\\\\" : name, strchr("\"\\", *name) ? 2 : 1);
	}
	buf_add_char(out, '"');
}

static void add_token(Buf *out, const char *sql, const Token *token)
{
	const char *start = sql + token->start, *end = sql + token->end;

	if (token->kind == TOKEN_DOLLAR) {
		Buf literal;

		buf_init(&literal, out->arena);
		sql_add_literal(&literal, token_value(out->arena, sql, token));
		add_apart(out, literal.data, literal.data + literal.length, "'\n'");
	} else if (token->kind == TOKEN_STRING) {
		/* Two strings with a line end between them are one. */
		add_apart(out, start, end, "'\n'");
	} else if (token->kind == TOKEN_QUOTED) {
		add_name(out, sql, token);
	} else {
		add_apart(out, start, end, " ");
	}
}

const char *sql_without_breakpoint(Arena *arena, const char *sql)
{
	size_t length = strlen(sql), copied = 0;
	Buf out;

	if (!find_marker(sql, sql + length))
		return sql;
	buf_init(&out, arena);
	Scanner *scanner = scan_open(sql, 0, length, SCAN_COMMENTS);
	for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner)) {
		if (!find_marker(sql + token.start, sql + token.end))
			continue;
		buf_add_n(&out, sql + copied, token.start - copied);
		add_token(&out, sql, &token);
		copied = token.end;
	}
	scan_close(scanner);
	buf_add(&out, sql + copied);
	return out.data;
}

/* --- read ---------------------------------------------------------------------------------------- */

/* Where the text from START to END is left inside of something, what that is, and NULL when it is not. */
static const char *left_open(const char *text, size_t start, size_t end)
{
	Scanner *scanner = scan_open(text, start, end, SCAN_COMMENTS);
	Token last = { 0 };
	size_t at;

	for (Token token = scan_next(scanner); token.kind != TOKEN_END; token = scan_next(scanner))
		last = token;
	const char *open = scan_unclosed(scanner, &at);
	scan_close(scanner);
	/* What stands behind a marker in the line of a comment is taken for SQL. */
	if (!open && last.kind == TOKEN_COMMENT && text[last.start] == '-' && last.end == end) {
		const char *rest = text + end + strlen(BREAKPOINT);

		rest += strspn(rest, " \t\r");
		open = *rest && *rest != '\n' ? "the comment" : NULL;
	}
	return open;
}

bool breakpoints_check(Diags *diags, const Source *source)
{
	size_t start = 0, errors = diags->errors;

	for (size_t at = breakpoint_find(source, 0); at < source->length; at = breakpoint_find(source, start)) {
		size_t next = at + strlen(BREAKPOINT);
		const char *open = left_open(source->text, start, at);

		start = next;
		if (!open)
			continue;
		Diag *diag = diag_error(diags, (Span){ source, at, next }, "%s is cut in two by \"%s\"", open, BREAKPOINT);
		diag->detail = "drizzle-orm, and dbgen after it, cuts a migration at these words wherever they stand";
		diag->hint = strcmp(open, "the comment") == 0
		                 ? "write the comment with other words"
		                 : "write it so that the words do not stand there, in a string as 'a --' on one line and '> "
		                   "statement-breakpoint' on the next, which are one string for PostgreSQL";
		/* What follows is the rest of what was cut. */
		break;
	}
	return diags->errors == errors;
}
