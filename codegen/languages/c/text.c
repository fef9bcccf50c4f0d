/*
 * text.c: texts of the schema in C, where they cannot end the string or comment that they stand in.
 */
#include "c.h"

#include <string.h>

void c_add_quoted(Buf *out, const char *text)
{
	buf_add_char(out, '"');
	for (const char *c = text; *c != '\0'; c++) {
		size_t turns = code_turning_mark(c);

		if (*c == '\n') {
			buf_add(out, "\\n");
		} else if (turns > 0 || (unsigned char) *c < ' ' || *c == 0x7f) {
			for (size_t i = 0; i < (turns > 0 ? turns : 1); i++)
				buf_printf(out, "\\%03o", (unsigned char) c[i]);
			c += turns > 0 ? turns - 1 : 0;
		} else {
			/* "??/" is a backslash to some. */
			if (*c == '"' || *c == '\\' || (*c == '?' && c > text && c[-1] == '?'))
				buf_add_char(out, '\\');
			buf_add_char(out, *c);
		}
	}
	buf_add_char(out, '"');
}

const char *c_quoted(Arena *arena, const char *text)
{
	Buf out;

	buf_init(&out, arena);
	c_add_quoted(&out, text);
	return out.data;
}

/* What would begin or end a comment, a trigraph or a line that goes on is taken apart by a blank. */
static const char *tamed(Arena *arena, const char *text)
{
	Buf out;

	buf_init(&out, arena);
	for (const char *c = code_comment(arena, text); *c != '\0'; c++) {
		char before = out.length == 0 ? '\0' : out.data[out.length - 1];

		if ((before == '/' && *c == '*') || (before == '*' && *c == '/') || (before == '?' && *c == '?'))
			buf_add_char(&out, ' ');
		buf_add_char(&out, *c);
		if (*c == '\\' && (c[1] == '\n' || c[1] == '\0'))
			buf_add(&out, " .");
	}
	return out.data;
}

void c_add_comment(Buf *out, const char *text, const char *indent)
{
	if (!text)
		return;
	const char *safe = tamed(out->arena, text);
	size_t start = out->length + strlen(indent);
	code_add_comment(out, safe, arena_printf(out->arena, "%s * ", indent), "*/");
	out->data[start] = '/';
	buf_chop(out, 1);
	buf_add(out, " */\n");
}
