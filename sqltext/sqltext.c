/*
 * sqltext.c: SQL written safely.
 */
#include "sqltext.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "keywords.h"

/* Every name that is written is asked about: most are told apart by their first letter. */
static bool is_keyword(const char *name)
{
	size_t low = 0, high = sizeof(keywords) / sizeof(keywords[0]);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = (unsigned char) name[0] - (unsigned char) keywords[middle][0];

		if (order == 0)
			order = strcmp(name, keywords[middle]);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

bool sql_needs_quotes(const char *name)
{
	if (!((*name >= 'a' && *name <= 'z') || *name == '_'))
		return true;
	for (const char *c = name; *c != '\0'; c++) {
		if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_'))
			return true;
	}
	return is_keyword(name);
}

const char *sql_nearest_keyword(Arena *arena, const char *name)
{
	Strings words = { 0 };

	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		strings_add(arena, &words, keywords[i]);
	return is_keyword(name) ? NULL : nearest_name(name, &words);
}

/* TEXT with each QUOTE doubled. */
static void add_doubled(Buf *out, const char *text, char quote)
{
	for (; *text != '\0'; text++) {
		if (*text == quote)
			buf_add_char(out, quote);
		buf_add_char(out, *text);
	}
}

void sql_add_identifier(Buf *out, const char *name)
{
	if (!sql_needs_quotes(name)) {
		buf_add(out, name);
		return;
	}
	buf_add_char(out, '"');
	add_doubled(out, name, '"');
	buf_add_char(out, '"');
}

/* As quote_literal(): E'' when there is a backslash, so that standard_conforming_strings does not matter. */
void sql_add_literal(Buf *out, const char *text)
{
	if (!text) {
		buf_add(out, "NULL");
		return;
	}
	if (!strchr(text, '\\')) {
		buf_add_char(out, '\'');
		add_doubled(out, text, '\'');
		buf_add_char(out, '\'');
		return;
	}
	buf_add(out, "E'");
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '\\' || *c == '\'')
			buf_add_char(out, *c);
		buf_add_char(out, *c);
	}
	buf_add_char(out, '\'');
}

const char *sql_identifier(Arena *arena, const char *name)
{
	Buf buf;

	buf_init(&buf, arena);
	sql_add_identifier(&buf, name);
	return buf.data;
}

const char *sql_argument_name(Arena *arena, const char *name)
{
	return strcmp(name, "json") == 0 ? "\"json\"" : sql_identifier(arena, name);
}

const char *sql_role(Arena *arena, const char *name)
{
	static const char *const words[][2] = { { "public", "PUBLIC" },
		                                    { "current_user", "CURRENT_USER" },
		                                    { "session_user", "SESSION_USER" } };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(name, words[i][0]) == 0)
			return words[i][1];
	return sql_identifier(arena, name);
}

static void add_qualified(Buf *out, const char *schema, const char *name)
{
	if (schema) {
		sql_add_identifier(out, schema);
		buf_add_char(out, '.');
	}
	sql_add_identifier(out, name);
}

static void add_names(Buf *out, const Strings *names)
{
	for (size_t i = 0; i < names->count; i++) {
		if (i > 0)
			buf_add(out, ", ");
		sql_add_identifier(out, names->items[i]);
	}
}

static _Noreturn void unknown_letter(const char *format, char letter)
{
	fprintf(stderr, "dbgen: unknown letter \"%c\" in SQL format \"%s\"\n", letter, format);
	abort();
}

void sql_vadd(Buf *out, const char *format, va_list args)
{
	const char *c, *schema;

	while ((c = strchr(format, '%'))) {
		buf_add_n(out, format, (size_t) (c - format));
		switch (c[1]) {
		case 'I':
			sql_add_identifier(out, va_arg(args, const char *));
			break;
		case 'L':
			sql_add_literal(out, va_arg(args, const char *));
			break;
		case 'Q':
			schema = va_arg(args, const char *);
			add_qualified(out, schema, va_arg(args, const char *));
			break;
		case 'N':
			add_names(out, va_arg(args, const Strings *));
			break;
		case 's':
			buf_add(out, va_arg(args, const char *));
			break;
		case 'd':
			buf_printf(out, "%d", va_arg(args, int));
			break;
		case 'l':
			buf_printf(out, "%" PRId64, va_arg(args, int64_t));
			break;
		case '%':
			buf_add_char(out, '%');
			break;
		default:
			unknown_letter(format, c[1]);
		}
		format = c + 2;
	}
	buf_add(out, format);
}

void sql_add(Buf *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	sql_vadd(out, format, args);
	va_end(args);
}

const char *sql_text(Arena *arena, const char *format, ...)
{
	Buf buf;

	buf_init(&buf, arena);
	va_list args;
	va_start(args, format);
	sql_vadd(&buf, format, args);
	va_end(args);
	return buf.data;
}

/* As pg_dump (appendStringLiteralDQ): "$$", else a tag that grows until its beginning, "$tag", does not stand in the
 * body.  A body that ends in "$" would join with the closing "$$"; a server takes no tag longer than an identifier. */
void sql_add_dollar_quoted(Buf *out, const char *body)
{
	static const char letters[] = "_XXXXXXX";
	char tag[32] = "$";
	size_t length = 1;

	if (strstr(body, "$$") || (*body != '\0' && body[strlen(body) - 1] == '$')) {
		strcpy(tag, "$dbgen");
		length = 6;
		while (strstr(body, tag) && length < sizeof(tag) - 2) {
			tag[length] = letters[(length - 6) % (sizeof(letters) - 1)];
			tag[++length] = '\0';
		}
		if (strstr(body, tag)) {
			sql_add_literal(out, body);
			return;
		}
	}
	tag[length++] = '$';
	tag[length] = '\0';
	buf_add(out, tag);
	buf_add(out, body);
	buf_add(out, tag);
}
