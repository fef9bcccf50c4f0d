/*
 * diag.c: diagnostics, and how they look.
 */
#include "diag.h"

#include <stdint.h>
#include <string.h>

#include "secret.h"
#include "shown.h"

void diags_init(Diags *diags, Arena *arena)
{
	*diags = (Diags){ .arena = arena };
}

void diags_add_all(Diags *diags, const Diags *from)
{
	for (size_t i = 0; i < from->list.count; i++)
		list_add(diags->arena, &diags->list, from->list.items[i]);
	diags->errors += from->errors;
}

static Diag *diag_add(Diags *diags, Severity severity, Span span, const char *format, va_list args)
{
	Diag *diag = arena_new_struct(diags->arena, Diag);

	diag->severity = severity;
	diag->span = span;
	diag->message = arena_vprintf(diags->arena, format, args);
	list_add(diags->arena, &diags->list, diag);
	diags->errors += severity == SEVERITY_ERROR;
	return diag;
}

Diag *diag_error(Diags *diags, Span span, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	Diag *diag = diag_add(diags, SEVERITY_ERROR, span, format, args);
	va_end(args);
	return diag;
}

Diag *diag_warning(Diags *diags, Span span, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	Diag *diag = diag_add(diags, SEVERITY_WARNING, span, format, args);
	va_end(args);
	return diag;
}

Diag *diag_note(Diags *diags, Span span, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	Diag *diag = diag_add(diags, SEVERITY_NOTE, span, format, args);
	va_end(args);
	return diag;
}

const char *severity_word(Severity severity)
{
	static const char *const words[] = { "note", "warning", "error" };

	return words[severity];
}

static const char *const severity_colours[] = { "\033[1;36m", "\033[1;35m", "\033[1;31m" };

/* Control characters of hostile input must not reach the terminal. */
static void add_printable(Buf *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char) text[i];

		unsigned hidden = hidden_character(text + i);

		if (c == '\t')
			buf_add_char(out, ' ');
		else if (c < 0x20 || c == 0x7F || hidden)
			buf_add_char(out, '?');
		else
			buf_add_char(out, (char) c);
		i += !hidden ? 0 : hidden < 0x800 ? 1 : 2;
	}
}

/* Long lines are shown from a little before the place. */
#define SHOWN_BEFORE 100
#define SHOWN_LENGTH 160
#define SECRET_BEFORE 1000

static bool is_continuation(char c)
{
	return ((unsigned char) c & 0xC0) == 0x80;
}

static void add_source_line(Buf *out, Span span, size_t line, bool colour)
{
	const Source *source = span.source;
	size_t start = source->line_starts[line - 1];
	size_t end = line < source->line_count ? source->line_starts[line] - 1 : source->length;
	size_t place = span.start < end ? span.start : end;

	if (end > start && source->text[end - 1] == '\r')
		end--;
	if (place > end)
		place = end;
	if (place - start > SHOWN_BEFORE)
		start = place - SHOWN_BEFORE;
	while (start < place && is_continuation(source->text[start]))
		start++;
	if (end - start > SHOWN_LENGTH)
		end = start + SHOWN_LENGTH;
	while (end > place && end < source->length && is_continuation(source->text[end]))
		end--;
	buf_printf(out, "%5zu | ", line);
	/* A password is known by the word before it, which may stand on a line before. */
	size_t first = start > SECRET_BEFORE ? start - SECRET_BEFORE : 0;
	const char *text = hide_secrets(out->arena, source->text + first, end - first);
	add_printable(out, text + (start - first), end - start);
	buf_add(out, "\n      | ");
	for (size_t at = start; at < place; at++) {
		if (!is_continuation(source->text[at]))
			buf_add_char(out, ' ');
	}
	buf_add(out, colour ? "\033[1;32m^" : "^");
	size_t stop = span.end < end ? span.end : end;
	for (size_t at = place + 1; at < stop; at++) {
		if (!is_continuation(source->text[at]))
			buf_add_char(out, '~');
	}
	buf_add(out, colour ? "\033[0m\n" : "\n");
}

static void add_remark(Buf *out, const char *word, const char *text)
{
	if (!text)
		return;
	const char *line = text_shown_lines(out->arena, text);
	buf_printf(out, "  %s: ", word);
	const char *end;
	while ((end = strchr(line, '\n'))) {
		buf_add_n(out, line, (size_t) (end - line) + 1);
		buf_add(out, "    ");
		line = end + 1;
	}
	buf_add(out, line);
	buf_add_char(out, '\n');
}

void diag_print(Buf *out, const Diag *diag, bool colour)
{
	size_t line = 0, column = 0, from = out->length;

	if (diag->span.source) {
		source_place(diag->span.source, diag->span.start, &line, &column);
		buf_printf(out, "%s:%zu:%zu: ", text_shown(out->arena, diag->span.source->name), line, column);
	}
	if (colour)
		buf_add(out, severity_colours[diag->severity]);
	buf_add(out, severity_word(diag->severity));
	buf_add(out, colour ? ":\033[0m " : ": ");
	if (diag->object)
		buf_printf(out, "%s: ", text_shown(out->arena, diag->object));
	buf_add(out, text_shown(out->arena, diag->message));
	if (diag->code)
		buf_printf(out, " [%s]", diag->code);
	buf_add_char(out, '\n');
	if (diag->span.source && diag->span.source->length > 0)
		add_source_line(out, diag->span, line, colour);
	add_remark(out, "detail", diag->detail);
	add_remark(out, "hint", diag->hint);
	memcpy(out->data + from, hide_secrets(out->arena, out->data + from, out->length - from), out->length - from);
}

#define NAME_LIMIT 127

/* Edits from A to B: insert, delete, replace, swap of neighbours (optimal string alignment); names of at most
 * NAME_LIMIT bytes. */
static size_t edit_distance(const char *a, const char *b)
{
	size_t rows[3][NAME_LIMIT + 1];
	size_t *two_up = rows[0], *up = rows[1], *row = rows[2];
	size_t a_length = strlen(a), b_length = strlen(b);

	for (size_t j = 0; j <= b_length; j++)
		up[j] = two_up[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t best = up[j - 1] + (a[i - 1] != b[j - 1]);

			if (up[j] + 1 < best)
				best = up[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && two_up[j - 2] + 1 < best)
				best = two_up[j - 2] + 1;
			row[j] = best;
		}
		size_t *spare = two_up;
		two_up = up;
		up = row;
		row = spare;
	}
	return up[b_length];
}

size_t name_distance(const char *a, const char *b)
{
	size_t a_length = strlen(a), b_length = strlen(b);

	if (a_length > NAME_LIMIT || b_length > NAME_LIMIT)
		return a_length > b_length ? a_length : b_length;
	return edit_distance(a, b);
}

const char *nearest_name(const char *name, const Strings *candidates)
{
	const char *nearest = NULL;
	size_t length = strlen(name);
	size_t best = length / 3 + 1; /* more edits than this is another word */

	if (length > NAME_LIMIT)
		return NULL;
	for (size_t i = 0; i < candidates->count; i++) {

		if (strlen(candidates->items[i]) > NAME_LIMIT)
			continue;
		size_t distance = edit_distance(name, candidates->items[i]);
		if (distance <= best && distance < strlen(candidates->items[i]) && (!nearest || distance < best)) {
			nearest = candidates->items[i];
			best = distance;
		}
	}
	return nearest;
}

static size_t first_bad_byte(const char *text, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t at = 0;

	while (at < length) {
		uint64_t eight;

		/* ASCII without a NUL, which most of it is, goes eight at a time. */
		while (at + sizeof(eight) <= length) {
			memcpy(&eight, text + at, sizeof(eight));
			if ((eight | (eight - ones)) & (ones << 7))
				break;
			at += sizeof(eight);
		}
		if (at == length)
			break;
		unsigned char c = (unsigned char) text[at], next = at + 1 < length ? (unsigned char) text[at + 1] : 0;
		size_t more = c < 0x80 ? 0 : c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;

		if (c == 0 || (c >= 0x80 && c < 0xC2) || c > 0xF4 || at + more >= length)
			return at;
		/* Longer than need be, surrogates, behind the last character. */
		if ((c == 0xE0 && next < 0xA0) || (c == 0xED && next >= 0xA0) || (c == 0xF0 && next < 0x90) ||
		    (c == 0xF4 && next >= 0x90))
			return at;
		for (size_t i = 1; i <= more; i++)
			if (((unsigned char) text[at + i] & 0xC0) != 0x80)
				return at;
		at += more + 1;
	}
	return length;
}

bool span_check_utf8(Diags *diags, Span span)
{
	size_t length = span.end - span.start, bad = first_bad_byte(span.source->text + span.start, length);

	if (bad < length)
		diag_error(diags, (Span){ span.source, span.start + bad, span.start + bad + 1 }, "the file is not UTF-8 text")
		    ->hint = "save it as UTF-8";
	return bad == length;
}

bool source_check_utf8(Diags *diags, const Source *source)
{
	return span_check_utf8(diags, (Span){ source, 0, source->length });
}
