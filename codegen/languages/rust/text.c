/*
 * text.c: texts of the schema in Rust, where they cannot leave their place, and lines as rustfmt breaks them.
 */
#include "rust.h"

#include <string.h>

/* A line, the arguments of a call that stays on one, and a short one that a chain may begin with. */
enum { LINE_WIDTH = 100, CALL_WIDTH = 60, SHORT_ITEM = 10 };

void rust_add_quoted(Buf *out, const char *text)
{
	buf_add_char(out, '"');
	for (const unsigned char *c = (const unsigned char *) text; *c != '\0';) {
		bool turns = code_turning_mark((const char *) c) > 0;
		const unsigned char *from = c;
		unsigned point = name_next_point(&c);

		if (point == '"' || point == '\\')
			buf_printf(out, "\\%c", (int) point);
		else if (point == '\n' || point == '\t' || point == '\r')
			buf_printf(out, "\\%c", point == '\n' ? 'n' : point == '\t' ? 't' : 'r');
		else if (turns || point < ' ' || point == 0x7f)
			buf_printf(out, "\\u{%x}", point);
		else
			buf_add_n(out, (const char *) from, (size_t) (c - from));
	}
	buf_add_char(out, '"');
}

const char *rust_quoted(Arena *arena, const char *text)
{
	Buf out;

	buf_init(&out, arena);
	rust_add_quoted(&out, text);
	return out.data;
}

void rust_add_comment(Buf *out, const char *text, const char *indent)
{
	if (text)
		code_add_comment(out, text, arena_printf(out->arena, "%s/// ", indent), NULL);
}

static size_t list_width(const Strings *items)
{
	size_t width = 0;

	for (size_t i = 0; i < items->count; i++)
		width += code_width(items->items[i]) + (i > 0 ? 2 : 0);
	return width;
}

static void add_list(Buf *out, const char *indent, const char *head, const Strings *items, const char *tail,
                     size_t most)
{
	size_t width = list_width(items);
	bool one_line = items->count == 0 ||
	                (width <= most &&
	                 strlen(indent) + code_width(head) + width + strcspn(tail, "\n") + 2 <= LINE_WIDTH);

	buf_printf(out, "%s%s(", indent, head);
	for (size_t i = 0; i < items->count; i++) {
		if (one_line)
			buf_printf(out, "%s%s", i > 0 ? ", " : "", items->items[i]);
		else
			buf_printf(out, "\n%s    %s,", indent, items->items[i]);
	}
	if (!one_line)
		buf_printf(out, "\n%s", indent);
	/* What is called of a result of several lines has its own. */
	if (!one_line && tail[0] == '.')
		buf_printf(out, ")\n%s%s\n", indent, tail);
	else
		buf_printf(out, ")%s\n", tail);
}

void rust_add_call(Buf *out, const char *indent, const char *head, const Strings *arguments, const char *tail)
{
	add_list(out, indent, head, arguments, tail, CALL_WIDTH);
}

void rust_add_signature(Buf *out, const char *indent, const char *head, const Strings *parameters, const char *tail)
{
	add_list(out, indent, head, parameters, tail, LINE_WIDTH);
}

void rust_add_field(Buf *out, const char *field, const char *type)
{
	size_t width = code_width(type), inner = strcspn(type, "<");

	if (strlen("    pub : ,") + code_width(field) + width <= LINE_WIDTH)
		buf_printf(out, "    pub %s: %s,\n", field, type);
	else if (strlen("        ,") + width <= LINE_WIDTH || type[inner] == '\0')
		buf_printf(out, "    pub %s:\n        %s,\n", field, type);
	else
		buf_printf(out, "    pub %s: %.*s<\n        %.*s,\n    >,\n", field, (int) inner, type,
		           (int) (strlen(type) - inner - 2), type + inner + 1);
}

void rust_add_value(Buf *out, const char *indent, const char *head, const char *value)
{
	size_t width = code_width(value), before = strlen(indent) + code_width(head) + strlen(" = ;");
	bool own_line = before + width > LINE_WIDTH && strlen(indent) + 4 + width + 1 <= LINE_WIDTH;

	buf_printf(out, "%s%s =", indent, head);
	if (own_line)
		buf_printf(out, "\n%s    %s;\n", indent, value);
	else
		buf_printf(out, " %s;\n", value);
}

/* An item a line, but as many as there is room for where all of them are short. */
static void add_short_items(Buf *out, const char *indent, const Strings *names)
{
	size_t longest = 0, column = 0;

	for (size_t i = 0; i < names->count; i++) {
		size_t width = code_width(names->items[i]) + strlen("&");

		longest = width > longest ? width : longest;
	}
	for (size_t i = 0; i < names->count; i++) {
		const char *item = arena_printf(out->arena, "&%s,", names->items[i]);
		bool fits = longest <= SHORT_ITEM && column + strlen(" ") + code_width(item) <= LINE_WIDTH;

		buf_printf(out, "%s%s%s", column > 0 && !fits ? "\n" : "", column == 0 || !fits ? indent : " ", item);
		column = (column == 0 || !fits ? code_width(indent) : column + strlen(" ")) + code_width(item);
	}
	buf_add(out, "\n");
}

void rust_add_values(Buf *out, const char *indent, const Strings *names)
{
	const char *list = arena_printf(out->arena, "&[%s%s]", names->count > 0 ? "&" : "",
	                                strings_join(out->arena, names, ", &"));

	if (names->count < 2 || code_width(list) <= CALL_WIDTH + 3) {
		rust_add_value(out, indent, "let values: &[pg::Value<'_>]", list);
		return;
	}
	buf_printf(out, "%slet values: &[pg::Value<'_>] = &[\n", indent);
	add_short_items(out, arena_printf(out->arena, "%s    ", indent), names);
	buf_printf(out, "%s];\n", indent);
}
