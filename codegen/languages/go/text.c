/*
 * text.c: quotes, comments and columns of text in Go, as gofmt leaves them.
 */
#include "go.h"

#include <ctype.h>
#include <string.h>

/* U+FEFF, which Go refuses everywhere but at the beginning of a file. */
static const char mark[] = "\xef\xbb\xbf";

static const char *without_mark(Arena *arena, const char *text, const char *instead)
{
	Buf out;

	buf_init(&out, arena);
	for (const char *c = text; *c != '\0';) {
		bool marked = strncmp(c, mark, sizeof(mark) - 1) == 0;

		if (marked)
			buf_add(&out, instead);
		else
			buf_add_char(&out, *c);
		c += marked ? sizeof(mark) - 1 : 1;
	}
	return out.data;
}

const char *go_quoted(Arena *arena, const char *text)
{
	Buf out;

	buf_init(&out, arena);
	code_add_quoted(&out, text, '"');
	return without_mark(arena, out.data, "\\ufeff");
}

const char *go_raw(Arena *arena, const char *text)
{
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '`' || *c == 0x7f || ((unsigned char) *c < ' ' && *c != '\n'))
			return go_quoted(arena, text);
	}
	return strcmp(without_mark(arena, text, ""), text) != 0 ? go_quoted(arena, text)
	                                                        : arena_printf(arena, "`%s`", text);
}

/* Whether gofmt takes TEXT for one paragraph without marks of its own: lists, headings, links, code, quotes. */
static bool is_plain(const char *text)
{
	for (const char *line = text; line;) {
		size_t length = strcspn(line, "\n");

		if (length == 0 || !(isalpha((unsigned char) *line) || *line == '"' || *line == '(' || *line == '\''))
			return false;
		for (size_t i = 0; i + 1 < length; i++) {
			if ((line[i] == '`' || line[i] == '\'') && line[i + 1] == line[i])
				return false;
		}
		line = line[length] == '\0' ? NULL : line + length + 1;
	}
	return true;
}

/* gofmt leaves a comment alone that has a star before each line. */
void go_add_comment(Buf *out, const char *text, const char *indent)
{
	if (!text)
		return;
	const char *safe = without_mark(out->arena, code_comment(out->arena, text), " ");
	if (is_plain(safe)) {
		code_add_comment(out, safe, arena_printf(out->arena, "%s// ", indent), NULL);
		return;
	}
	buf_printf(out, "%s/*\n", indent);
	code_add_comment(out, safe, arena_printf(out->arena, "%s * ", indent), "*/");
	buf_printf(out, "%s */\n", indent);
}

/* The letters of TEXT, as gofmt counts them. */
static size_t letters(const char *text)
{
	size_t count = 0;

	for (; *text != '\0'; text++)
		count += (*text & 0xc0) != 0x80;
	return count;
}

static bool has_cell(const GoLine *line, size_t cell)
{
	return cell < 3 && line->cells[cell] != NULL;
}

/* How wide a cell is: as the widest of the lines around that have one behind it, with no comment between. */
static size_t cell_width(const List *lines, size_t at, size_t cell)
{
	size_t first = at, width = 0;

	while (first > 0 && !((const GoLine *) lines->items[first])->comment && has_cell(lines->items[first - 1], cell + 1))
		first--;
	for (size_t i = first; i < lines->count && has_cell(lines->items[i], cell + 1); i++) {
		const GoLine *line = lines->items[i];

		if (i > first && line->comment)
			break;
		width = letters(line->cells[cell]) > width ? letters(line->cells[cell]) : width;
	}
	return width;
}

void go_add_lines(Buf *out, const List *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		const GoLine *line = lines->items[i];

		go_add_comment(out, line->comment, "\t");
		buf_add_char(out, '\t');
		for (size_t cell = 0; has_cell(line, cell); cell++) {
			size_t blanks = !has_cell(line, cell + 1) ? 0 : cell_width(lines, i, cell) + 1 - letters(line->cells[cell]);

			buf_add(out, line->cells[cell]);
			for (; blanks > 0; blanks--)
				buf_add_char(out, ' ');
		}
		buf_add_char(out, '\n');
	}
}
