/*
 * format.c: dbgen fmt.
 *
 * Blocks, indentation and the columns of a table are laid out afresh; inside an item only white space changes.  The
 * result is read again and must be the same tokens, so the formatter cannot change what a file says.
 */
#include "print.h"

#include <string.h>

#include "words.h"

#define INDENT 2
#define CONTINUED 4    /* further in, for the further lines of an item */
#define LINE_WIDTH 110 /* an item with line ends in brackets is joined when it fits */
#define LIST_WIDTH 100 /* an enum in one line */
#define ALIGN_MAX 32   /* longer names and types do not push the others */

typedef struct Format {
	Arena *arena;
	const File *file;
	Buf *out;
	size_t raw;     /* the next raw token */
	bool line_open; /* the last line of OUT has no line end yet */
} Format;

/* ---- text of an item ---- */

static size_t width_of(const char *text)
{
	size_t width = 0;

	for (; *text != '\0'; text++)
		width += ((unsigned char) *text & 0xC0) != 0x80;
	return width;
}

static bool is_sign(const Format *f, const Lexeme *token, const char *signs)
{
	char sign = f->file->source->text[token->start];

	return token->type == TOKEN_SYMBOL && strchr(signs, sign);
}

static bool is_line_comment(const Format *f, const Lexeme *token)
{
	return token->type == TOKEN_COMMENT && f->file->source->text[token->start] == '-';
}

/* White space between two tokens of an item: as wide as one blank, or nothing. */
static void add_gap(Format *f, Buf *out, const Lexeme *before, const Lexeme *token, bool new_line, size_t indent)
{
	if (!before)
		return;
	if (is_line_comment(f, before) || new_line) {
		buf_printf(out, "\n%*s", (int) indent, "");
		return;
	}
	if (is_sign(f, before, "([") || is_sign(f, token, ")],"))
		return;
	if (token->start > before->end)
		buf_add_char(out, ' ');
}

static bool begins_atomic(const Format *f, size_t at)
{
	const Lexeme *raw = f->file->raw;

	if (!raw[at].word || strcmp(raw[at].word, "begin") != 0)
		return false;
	do {
		at++;
	} while (at < f->file->raw_count && (raw[at].type == TOKEN_NEWLINE || raw[at].type == TOKEN_COMMENT));
	return at < f->file->raw_count && raw[at].word && strcmp(raw[at].word, "atomic") == 0;
}

/* The text of bytes START … END; line ends are kept only when KEEP. */
static const char *lay_out(Format *f, size_t start, size_t end, bool keep, size_t indent)
{
	const File *file = f->file;
	const Lexeme *before = NULL;
	bool new_line = false;
	size_t at = f->raw;
	Buf text;

	buf_init(&text, f->arena);
	while (at > 0 && file->raw[at - 1].start >= start)
		at--;
	for (; at < file->raw_count && file->raw[at].start < end; at++) {
		const Lexeme *token = &file->raw[at];

		if (token->start < start)
			continue;
		if (token->type == TOKEN_NEWLINE) {
			new_line = keep;
			continue;
		}
		add_gap(f, &text, before, token, new_line, indent);
		if (begins_atomic(f, at)) { /* a body in SQL is compared as text: it stays as it is */
			buf_add_n(&text, file->source->text + token->start, end - token->start);
			break;
		}
		buf_add_n(&text, file->source->text + token->start, token->end - token->start);
		new_line = false;
		before = token;
	}
	return text.data;
}

/* Does a remark to the line's end stand in it?  Then its lines stay. */
static bool must_keep_lines(const Format *f, size_t start, size_t end)
{
	const File *file = f->file;

	for (size_t at = f->raw; at < file->raw_count && file->raw[at].start < end; at++) {
		const Lexeme *token = &file->raw[at];

		if (token->start >= start && is_line_comment(f, token))
			return true;
	}
	return false;
}

static size_t last_line_width(const char *text)
{
	const char *line = strrchr(text, '\n');

	return width_of(line ? line + 1 : text);
}

static const char *item_text(Format *f, size_t start, size_t end, size_t depth)
{
	size_t indent = depth * INDENT + CONTINUED;

	if (start >= end)
		return "";
	if (must_keep_lines(f, start, end))
		return lay_out(f, start, end, true, indent);
	const char *joined = lay_out(f, start, end, false, indent);
	/* Bodies in $$ have lines of their own; only what comes before and after them counts. */
	if (strcspn(joined, "\n") + depth * INDENT <= LINE_WIDTH && last_line_width(joined) <= LINE_WIDTH)
		return joined;
	return lay_out(f, start, end, true, indent);
}

/* ---- lines ---- */

static void close_line(Format *f)
{
	if (f->line_open)
		buf_add_char(f->out, '\n');
	f->line_open = false;
}

static void open_line(Format *f, size_t depth, size_t newlines, bool first)
{
	close_line(f);
	if (newlines >= 2 && !first)
		buf_add_char(f->out, '\n');
	buf_printf(f->out, "%*s", (int) (depth * INDENT), "");
	f->line_open = true;
}

static const char *comment_text(const Format *f, const Lexeme *token)
{
	size_t end = token->end;

	while (end > token->start && strchr(" \t\r", f->file->source->text[end - 1]))
		end--;
	return arena_strndup(f->arena, f->file->source->text + token->start, end - token->start);
}

/* Comments up to byte UNTIL; returns the line ends after the last of them.  *FIRST: nothing stands in the block yet. */
static size_t add_comments(Format *f, size_t until, size_t depth, bool *first)
{
	const File *file = f->file;
	size_t newlines = 0;

	for (; f->raw < file->raw_count && file->raw[f->raw].start < until; f->raw++) {
		const Lexeme *token = &file->raw[f->raw];

		if (token->type == TOKEN_NEWLINE) {
			newlines++;
		} else if (token->type == TOKEN_COMMENT) {
			if (newlines == 0 && f->line_open)
				buf_add(f->out, "  ");
			else
				open_line(f, depth, newlines, *first);
			buf_add(f->out, comment_text(f, token));
			*first = false;
			newlines = 0;
		}
	}
	return newlines;
}

static void skip_to(Format *f, size_t byte)
{
	while (f->raw < f->file->raw_count && f->file->raw[f->raw].start < byte)
		f->raw++;
}

static Range item_bytes(const Item *item)
{
	const File *file = item->file;

	return (Range){ file->tokens[item->whole.first].start, file->tokens[item->whole.last - 1].end };
}

/* ---- columns ---- */

typedef struct Column3 {
	const char *name, *type, *rest;
} Column3;

static Column3 cut_column(Format *f, const Item *item, size_t depth)
{
	const File *file = item->file;
	size_t type_end = column_type_end(item), start = f->raw;
	Range bytes = item_bytes(item);
	Range type = { file->tokens[item->name.last - 1].end, file->tokens[type_end - 1].end };

	while (f->raw < file->raw_count && file->raw[f->raw].start < bytes.first)
		f->raw++;
	Column3 column;
	column.name = item_text(f, bytes.first, type.first, depth);
	column.type = item_text(f, type.first, type.last, depth);
	column.rest = item_text(f, type.last, bytes.last, depth);
	f->raw = start;
	return column;
}

static bool is_enum(const Item *item)
{
	return item->word && item->word->block & IN_ENUM;
}

static bool is_column(const Item *item)
{
	return item->shape == SHAPE_NAME && item->owner && !is_enum(item->owner) && !range_is_empty(item->rest);
}

/* A blank line between two items ends the alignment. */
static bool apart(const File *file, size_t from, size_t to)
{
	const char *text = file->source->text;
	size_t newlines = 0;

	for (; from < to; from++) {
		if (text[from] == '\n')
			newlines++;
		else if (!strchr(" \t\r,;", text[from]))
			newlines = 0;
		if (newlines >= 2)
			return true;
	}
	return false;
}

typedef struct Widths {
	size_t name, type;
	size_t until; /* index of the item after the run */
} Widths;

static void widen(size_t *width, const char *text)
{
	size_t own = width_of(text);

	if (own <= ALIGN_MAX && own > *width && !strchr(text, '\n'))
		*width = own;
}

static Widths measure_run(Format *f, const List *items, size_t from, size_t depth)
{
	Widths widths = { .until = from };
	size_t end = 0;

	for (; widths.until < items->count; widths.until++) {
		const Item *item = items->items[widths.until];
		Range bytes = item_bytes(item);

		if (!is_column(item) || (widths.until > from && apart(f->file, end, bytes.first)))
			break;
		Column3 column = cut_column(f, item, depth);
		widen(&widths.name, column.name);
		if (*column.type != '\0' && *column.rest != '\0')
			widen(&widths.type, column.type);
		end = bytes.last;
	}
	return widths;
}

static void add_padded(Buf *out, const char *text, size_t width)
{
	size_t own = width_of(text);

	buf_printf(out, "%s%*s", text, (int) (own < width ? width - own + 2 : 2), "");
}

static void add_aligned(Format *f, const Item *item, const Widths *widths, size_t depth)
{
	Column3 column = cut_column(f, item, depth);

	add_padded(f->out, column.name, widths->name);
	if (*column.type != '\0' && *column.rest != '\0')
		add_padded(f->out, column.type, widths->type);
	else
		buf_add(f->out, column.type);
	buf_add(f->out, column.rest);
}

/* ---- blocks ---- */

static bool has_comments(const Format *f, size_t start, size_t end)
{
	const File *file = f->file;

	for (size_t at = f->raw; at < file->raw_count && file->raw[at].start < end; at++) {
		if (file->raw[at].start >= start && file->raw[at].type == TOKEN_COMMENT)
			return true;
	}
	return false;
}

/* "{ a, b, c }", or NULL when it does not fit in one line or is no plain list. */
static const char *one_line(Format *f, const Item *item, size_t start, size_t end)
{
	if (!is_enum(item) || item->items.count == 0 || has_comments(f, start, end))
		return NULL;
	Buf text;
	buf_init(&text, f->arena);
	for (size_t i = 0; i < item->items.count; i++) {
		const Item *label = item->items.items[i];
		Range bytes = item_bytes(label);

		if (label->word)
			return NULL;
		buf_printf(&text, "%s%s", i > 0 ? ", " : "", item_text(f, bytes.first, bytes.last, 0));
	}
	return !strchr(text.data, '\n') ? arena_printf(f->arena, "{ %s }", text.data) : NULL;
}

static void add_items(Format *f, const List *items, size_t depth, size_t until);

/* What stands behind the brace that closes a block. */
static void add_after(Format *f, const Item *item, size_t depth)
{
	const File *file = item->file;

	if (range_is_empty(item->after))
		return;
	size_t end = file->tokens[item->after.last - 1].end;
	buf_printf(f->out, " %s", item_text(f, file->tokens[item->after.first].start, end, depth));
	skip_to(f, end);
}

static void add_block(Format *f, const Item *item, size_t depth)
{
	const File *file = f->file;
	size_t open = file->tokens[item->block.first].start, close = file->tokens[item->block.last - 1].start;
	size_t start = strrchr(f->out->data, '\n') ? (size_t) (strrchr(f->out->data, '\n') + 1 - f->out->data) : 0;
	const char *line = one_line(f, item, open, close);
	bool first = false;

	if (line && width_of(f->out->data + start) + 1 + width_of(line) <= LIST_WIDTH) {
		buf_printf(f->out, " %s", line);
		skip_to(f, close + 1);
		add_after(f, item, depth);
		return;
	}
	/* A comment between the head and the brace goes into the block. */
	buf_add(f->out, " {");
	f->line_open = true;
	add_comments(f, open + 1, depth + 1, &first);
	add_items(f, &item->items, depth + 1, close);
	open_line(f, depth, 0, true);
	buf_add(f->out, "}");
	skip_to(f, close + 1);
	add_after(f, item, depth);
}

static void add_items(Format *f, const List *items, size_t depth, size_t until)
{
	Widths widths = { 0 };
	bool first = true;

	for (size_t i = 0; i < items->count; i++) {
		const Item *item = items->items[i];
		Range bytes = item_bytes(item);

		size_t newlines = add_comments(f, bytes.first, depth, &first);
		open_line(f, depth, newlines, first);
		first = false;
		if (is_column(item) && i >= widths.until)
			widths = measure_run(f, items, i, depth);
		if (is_column(item))
			add_aligned(f, item, &widths, depth);
		else
			buf_add(f->out, item_text(f, bytes.first, bytes.last, depth));
		skip_to(f, bytes.last);
		if (item->has_block)
			add_block(f, item, depth);
	}
	add_comments(f, until, depth, &first);
}

/* ---- the whole file ---- */

static bool same_tokens(const File *a, const File *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const Lexeme *left = &a->tokens[i], *right = &b->tokens[i];
		size_t length = left->end - left->start;

		if (left->code != right->code || left->own != right->own)
			return false;
		/* Words of several words may have had more than a blank between them. */
		if (left->type == TOKEN_WORD || left->type == TOKEN_END)
			continue;
		if (length != right->end - right->start ||
		    memcmp(a->source->text + left->start, b->source->text + right->start, length) != 0)
			return false;
	}
	return true;
}

static size_t comment_count(const File *file)
{
	size_t count = 0;

	for (size_t i = 0; i < file->raw_count; i++)
		count += file->raw[i].type == TOKEN_COMMENT;
	return count;
}

static bool format_file(Arena *work, Buf *out, Diags *diags, const Source *source)
{
	File file = { .arena = work, .diags = diags, .source = source };
	File again = { .arena = work };
	Format format = { .arena = work, .file = &file };

	if (!file_parse(&file))
		return false;
	Buf text;
	buf_init(&text, work);
	format.out = &text;
	add_items(&format, &file.items, 0, source->length + 1);
	close_line(&format);
	Diags unused;
	diags_init(&unused, work);
	again.diags = &unused;
	again.source = source_over(work, source->name, text.data, text.length);
	if (!file_parse(&again) || !same_tokens(&file, &again) || comment_count(&file) != comment_count(&again)) {
		diag_error(diags, (Span){ source, 0, 0 }, "this file cannot be formatted without changing what it says")
		    ->hint = "please report it";
		return false;
	}
	buf_add_n(out, text.data, text.length);
	return true;
}

/* Tokens and items are many times larger than the text. */
bool format_source(Buf *out, Diags *diags, const Source *source)
{
	Arena *work = arena_new();
	bool good = format_file(work, out, diags, source);

	arena_free(work);
	return good;
}
