/*
 * text.c: texts of the schema in C, where they cannot end the string or comment that they stand in.
 */
#include "c.h"

#include <string.h>

/* Marks that turn the direction of what is read, which compilers refuse in a comment or string: three bytes of UTF-8,
 * U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069, and U+061C. */
static size_t turning_mark(const char *text)
{
	const unsigned char *c = (const unsigned char *) text;

	if (c[0] == 0xd8 && c[1] == 0x9c)
		return 2;
	bool turns = c[0] == 0xe2 && ((c[1] == 0x80 && (c[2] == 0x8e || c[2] == 0x8f || (c[2] >= 0xaa && c[2] <= 0xae))) ||
	                              (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9));
	return turns ? 3 : 0;
}

void c_add_quoted(Buf *out, const char *text)
{
	buf_add_char(out, '"');
	for (const char *c = text; *c != '\0'; c++) {
		size_t turns = turning_mark(c);

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
	for (const char *c = text; *c != '\0'; c++) {
		size_t turns = turning_mark(c);
		char before = out.length == 0 ? '\0' : out.data[out.length - 1];

		if (turns > 0) {
			buf_add_char(&out, ' ');
			c += turns - 1;
			continue;
		}
		if ((before == '/' && *c == '*') || (before == '*' && *c == '/') || (before == '?' && *c == '?'))
			buf_add_char(&out, ' ');
		buf_add_char(&out, *c);
		if (*c == '\\' && (c[1] == '\n' || c[1] == '\r' || c[1] == '\0'))
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
