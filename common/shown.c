/*
 * shown.c: what must not reach a terminal or a report as it is.
 */
#include "shown.h"

#include <string.h>

#include "buf.h"

unsigned hidden_character(const char *text)
{
	const unsigned char *at = (const unsigned char *) text;

	if (at[0] == 0xC2 && at[1] >= 0x80 && at[1] <= 0x9F)
		return at[1];
	if (at[0] != 0xE2 || (at[1] != 0x80 && at[1] != 0x81))
		return 0;
	unsigned code = 0x2000 | (unsigned) (at[1] & 0x3F) << 6 | (at[2] & 0x3F);
	bool separates = code == 0x2028 || code == 0x2029;
	bool turns = code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
	             (code >= 0x2066 && code <= 0x2069);
	return separates || turns ? code : 0;
}

/* A service that runs dbgen takes a line for one of its commands: "::error title=…::…", "##[error]…", "##vso[…]…". */
static bool begins_command(const char *text, const char *at)
{
	const char *line = at;

	while (line > text && (line[-1] == ' ' || line[-1] == '\t'))
		line--;
	if (line > text && line[-1] != '\n')
		return false;
	size_t length = strcspn(at, "\n");
	if (strncmp(at, "##", 2) == 0)
		return at[2 + strspn(at + 2, "abcdefghijklmnopqrstuvwxyz")] == '[';
	return length > 2 && strncmp(at, "::", 2) == 0 && memmem(at + 2, length - 2, "::", 2);
}

static const char *shown(Arena *arena, const char *text, const char *kept)
{
	Buf out;
	const char *rest = text;

	buf_init(&out, arena);
	for (const char *at = text; *at != '\0';) {
		unsigned char c = (unsigned char) *at;
		unsigned code = hidden_character(at);
		bool control = ((c < 0x20 || c == 0x7F) && !strchr(kept, c)) ||
		               ((c == ':' || c == '#') && *kept != '\0' && begins_command(text, at));
		if (!code && !control) {
			at++;
			continue;
		}
		buf_add_n(&out, rest, (size_t) (at - rest));
		buf_printf(&out, control ? "\\x%02X" : "\\u%04X", control ? c : code);
		at += control ? 1 : code < 0x800 ? 2 : 3;
		rest = at;
	}
	if (rest == text)
		return text;
	buf_add(&out, rest);
	return out.data;
}

const char *text_shown(Arena *arena, const char *text)
{
	return shown(arena, text, "");
}

const char *text_shown_lines(Arena *arena, const char *text)
{
	return shown(arena, text, "\n\t");
}
