/*
 * jsformat.c: expressions as prettier 3 lays them out.
 */
#include "jsformat.h"

#include <string.h>

#include "javascript.h"

/* ---- making them */

static JsNode *new_node(Arena *arena, JsShape shape, const char *text)
{
	JsNode *node = arena_new_struct(arena, JsNode);

	node->shape = shape;
	node->text = text;
	return node;
}

JsNode *js_text(Arena *arena, const char *text)
{
	return new_node(arena, JS_TEXT, text);
}

JsNode *js_textf(Arena *arena, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *text = arena_vprintf(arena, format, args);
	va_end(args);
	return js_text(arena, text);
}

JsNode *js_quoted(Arena *arena, const char *text)
{
	Buf out;

	buf_init(&out, arena);
	code_add_text(&out, text);
	return js_text(arena, out.data);
}

/* A template keeps its lines; a lone CR would become another line end. */
JsNode *js_sql(Arena *arena, const char *sql)
{
	Buf out;

	buf_init(&out, arena);
	buf_add(&out, "sql`");
	for (const char *c = sql; *c != '\0'; c++) {
		if (*c == '`' || *c == '\\' || (*c == '$' && c[1] == '{'))
			buf_printf(&out, "\\%c", *c);
		else if (*c == '\r')
			buf_add(&out, "\\r");
		else
			buf_add_char(&out, *c);
	}
	buf_add_char(&out, '`');
	return new_node(arena, JS_TEMPLATE, out.data);
}

JsNode *js_object(Arena *arena, bool expanded)
{
	JsNode *object = new_node(arena, JS_OBJECT, NULL);

	object->expanded = expanded;
	return object;
}

JsNode *js_list(Arena *arena)
{
	return new_node(arena, JS_LIST, NULL);
}

JsNode *js_arrow(Arena *arena, const char *parameters, JsNode *value)
{
	JsNode *arrow = new_node(arena, JS_ARROW, parameters);

	js_add(arena, arrow, value);
	return arrow;
}

JsNode *js_chain(Arena *arena, const char *head)
{
	return new_node(arena, JS_CHAIN, head);
}

JsNode *js_add(Arena *arena, JsNode *to, JsNode *item)
{
	list_add(arena, &to->items, item);
	return item;
}

JsNode *js_add_member(Arena *arena, JsNode *object, const char *key, JsNode *value)
{
	value->key = key;
	return js_add(arena, object, value);
}

JsNode *js_call(Arena *arena, JsNode *chain, const char *name)
{
	return js_add(arena, chain, new_node(arena, JS_CALL, name));
}

/* ---- how wide they are */

static const JsNode *item(const JsNode *node, size_t i)
{
	return node->items.items[i];
}

static const JsNode *last(const JsNode *node)
{
	return node->items.count == 0 ? NULL : item(node, node->items.count - 1);
}

static bool has_lines(const JsNode *node)
{
	return node->shape == JS_TEMPLATE && strchr(node->text, '\n');
}

/* The only argument is a template of several lines: it begins on the line of the call and nothing else moves. */
static bool hugs_template(const JsNode *call)
{
	return call->items.count == 1 && has_lines(item(call, 0));
}

/* It has more than one line wherever it stands. */
static bool must_break(const JsNode *node)
{
	if (has_lines(node) || (node->expanded && node->items.count > 0))
		return true;
	for (size_t i = 0; i < node->items.count; i++) {
		const JsNode *inner = item(node, i);

		if (inner->comment || inner->notes.count > 0 || must_break(inner))
			return true;
	}
	return false;
}

static void add_flat(Buf *out, const JsNode *node);

static void add_flat_items(Buf *out, const JsNode *node, const char *open, const char *close)
{
	buf_add(out, open);
	for (size_t i = 0; i < node->items.count; i++) {
		buf_add(out, i == 0 ? "" : ", ");
		add_flat(out, item(node, i));
	}
	buf_add(out, close);
}

static void add_flat(Buf *out, const JsNode *node)
{
	if (node->key)
		buf_printf(out, "%s: ", node->key);
	buf_add(out, node->text ? node->text : "");
	buf_add(out, node->tail ? node->tail : "");
	switch (node->shape) {
	case JS_TEXT:
	case JS_TEMPLATE:
		break;
	case JS_OBJECT:
		add_flat_items(out, node, node->items.count == 0 ? "{" : "{ ", node->items.count == 0 ? "}" : " }");
		break;
	case JS_LIST:
		add_flat_items(out, node, "[", "]");
		break;
	case JS_CALL:
		add_flat_items(out, node, "(", ")");
		break;
	case JS_CHAIN:
		for (size_t i = 0; i < node->items.count; i++)
			add_flat(out, item(node, i));
		break;
	case JS_ARROW:
		buf_add(out, item(node, 0)->shape == JS_OBJECT ? " => (" : " => ");
		add_flat(out, item(node, 0));
		buf_add(out, item(node, 0)->shape == JS_OBJECT ? ")" : "");
		break;
	}
}

static size_t flat_width(Arena *arena, const JsNode *node)
{
	Buf out;

	buf_init(&out, arena);
	add_flat(&out, node);
	return code_width(out.data);
}

static size_t column_of(const Buf *out)
{
	size_t start = out->length;

	while (start > 0 && out->data[start - 1] != '\n')
		start--;
	return code_width(out->data + start);
}

static bool fits(const Buf *out, const JsNode *node, size_t after)
{
	return !must_break(node) && column_of(out) + flat_width(out->arena, node) + after <= LINE_WIDTH;
}

/* ---- several lines */

static void new_line(Buf *out, size_t indent)
{
	buf_printf(out, "\n%*s", (int) indent, "");
}

static void add_value(Buf *out, const JsNode *node, size_t indent, size_t after);

/* As far as to the first bracket. */
static size_t head_width(const JsNode *node)
{
	if (node->shape != JS_CHAIN)
		return 1;
	return (node->text ? code_width(node->text) : 0) + code_width(item(node, 0)->text) + strlen("(");
}

/* Behind "KEY:" or "NAME =": on the next line where not even its beginning fits on this one. */
static void add_right_side(Buf *out, const JsNode *node, size_t indent, size_t after)
{
	JsNode value = *node;

	value.key = NULL;
	bool quoted = node->shape == JS_TEXT && strchr("\"'", *node->text);
	bool below = quoted || column_of(out) + 1 + head_width(node) > LINE_WIDTH;
	if (!fits(out, &value, after + 1) && below) {
		indent += 2;
		new_line(out, indent);
	} else {
		buf_add_char(out, ' ');
	}
	add_value(out, node, indent, after);
}

/* Each on its own line, with what is said above it. */
static void add_lines(Buf *out, const JsNode *node, const char *open, const char *close, size_t indent)
{
	const char *blanks = arena_printf(out->arena, "%*s", (int) indent + 2, "");

	buf_printf(out, "%s\n", open);
	for (size_t i = 0; i < node->items.count; i++) {
		const JsNode *inner = item(node, i);

		js_add_comment(out, inner->comment, blanks);
		for (size_t j = 0; j < inner->notes.count; j++)
			code_add_comment(out, inner->notes.items[j], arena_printf(out->arena, "%s// ", blanks), NULL);
		buf_add(out, blanks);
		if (inner->key) {
			buf_printf(out, "%s:", inner->key);
			add_right_side(out, inner, indent + 2, 1);
		} else {
			add_value(out, inner, indent + 2, 1);
		}
		buf_add(out, ",\n");
	}
	buf_printf(out, "%*s%s", (int) indent, "", close);
}

/* One that may begin where the call does although it has lines: "f(a, {". */
static bool can_hug(const JsNode *call)
{
	const JsNode *argument = last(call);

	if (!argument || argument->items.count == 0)
		return false;
	for (size_t i = 0; i + 1 < call->items.count; i++) {
		if (must_break(item(call, i)) || item(call, i)->shape == argument->shape)
			return false;
	}
	return argument->shape == JS_OBJECT || argument->shape == JS_LIST || argument->shape == JS_ARROW;
}

/* What stands before the last argument, and that as far as the end of its first line. */
static size_t hug_width(Arena *arena, const JsNode *call)
{
	const JsNode *argument = last(call);
	size_t width = strlen("(");

	for (size_t i = 0; i + 1 < call->items.count; i++)
		width += flat_width(arena, item(call, i)) + strlen(", ");
	if (argument->shape == JS_ARROW)
		width += code_width(argument->text) + strlen(item(argument, 0)->shape == JS_OBJECT ? " => (" : " => ");
	return width + strlen("{");
}

static void add_arguments(Buf *out, const JsNode *call, size_t indent, size_t after)
{
	JsNode flat = { .shape = JS_CALL, .items = call->items };

	if (call->items.count == 0 || fits(out, &flat, after)) {
		add_flat(out, &flat);
	} else if (hugs_template(call)) {
		buf_printf(out, "(%s)", item(call, 0)->text);
	} else if (can_hug(call) && column_of(out) + hug_width(out->arena, call) <= LINE_WIDTH) {
		buf_add_char(out, '(');
		for (size_t i = 0; i + 1 < call->items.count; i++) {
			add_flat(out, item(call, i));
			buf_add(out, ", ");
		}
		add_value(out, last(call), indent, after + 1);
		buf_add_char(out, ')');
	} else {
		add_lines(out, call, "(", ")", indent);
	}
}

static bool is_simple(const JsNode *node)
{
	if (node->shape == JS_TEMPLATE)
		return false;
	for (size_t i = 0; i < node->items.count; i++) {
		if (!is_simple(item(node, i)))
			return false;
	}
	return true;
}

/* The last call's object has lines, whatever is done, and all that is before it fits on this line. */
static bool ends_in_lines(const Buf *out, const JsNode *part, size_t indent, size_t after)
{
	const JsNode *end = last(part);
	JsNode before = { .shape = JS_CHAIN, .text = part->text, .items = part->items };

	before.items.count--;
	if (!can_hug(end) || last(end)->shape != JS_OBJECT || must_break(&before))
		return false;
	if (!must_break(end) && indent + 2 + flat_width(out->arena, end) + after <= LINE_WIDTH)
		return false;
	return column_of(out) + flat_width(out->arena, &before) + code_width(end->text) + hug_width(out->arena, end) <=
	       LINE_WIDTH;
}

/* All of them on one line as far as they go. */
static void add_calls(Buf *out, const JsNode *chain, size_t indent, size_t after)
{
	buf_add(out, chain->text ? chain->text : "");
	for (size_t i = 0; i < chain->items.count; i++) {
		const JsNode *next = i + 1 < chain->items.count ? item(chain, i + 1) : NULL;

		buf_add(out, item(chain, i)->text);
		add_arguments(out, item(chain, i), indent,
		              !next                   ? after
		              : next->items.count > 0 ? code_width(next->text) + 1
		                                      : code_width(next->text) + 2 + after);
	}
}

/* The first COUNT calls of CHAIN. */
static void add_chain(Buf *out, const JsNode *chain, size_t count, size_t indent, size_t after)
{
	JsNode part = { .shape = JS_CHAIN, .text = chain->text, .items = chain->items };
	size_t groups = count + (chain->text ? 1 : 0);
	const JsNode *end = item(chain, count - 1);

	/* What comes before such a template is laid out as if it were alone. */
	if (count > 1 && hugs_template(end)) {
		const char *text = item(end, 0)->text;
		size_t line = code_width(end->text) + 1 + code_width(arena_strndup(out->arena, text, strcspn(text, "\n")));

		add_chain(out, chain, count - 1, indent, code_width(end->text) + 1);
		if (column_of(out) + line > LINE_WIDTH)
			new_line(out, indent + 2);
		buf_add(out, end->text);
		add_arguments(out, end, indent, after);
		return;
	}
	part.items.count = (uint32_t) count;
	bool simple = count <= 2 || is_simple(&part);
	if (groups <= 2 || (simple && (fits(out, &part, after) || ends_in_lines(out, &part, indent, after)))) {
		add_calls(out, &part, indent, after);
		return;
	}
	size_t first = chain->text ? 0 : 1;
	buf_add(out, chain->text ? chain->text : item(chain, 0)->text);
	if (first > 0)
		add_arguments(out, item(chain, 0), indent, 0);
	for (size_t i = first; i < count; i++) {
		new_line(out, indent + 2);
		buf_add(out, item(chain, i)->text);
		add_arguments(out, item(chain, i), indent + 2, i + 1 == count ? after : 0);
	}
}

static void add_value(Buf *out, const JsNode *node, size_t indent, size_t after)
{
	JsNode value = *node;

	value.key = NULL;
	if (fits(out, &value, after) && (node->shape != JS_CHAIN || node->items.count <= 2)) {
		add_flat(out, &value);
		return;
	}
	switch (node->shape) {
	case JS_TEXT:
	case JS_TEMPLATE:
		buf_add(out, node->text);
		if (node->tail) {
			new_line(out, indent + 2);
			buf_add(out, node->tail);
		}
		break;
	case JS_OBJECT:
		if (node->items.count == 0)
			buf_add(out, "{}");
		else
			add_lines(out, node, "{", "}", indent);
		break;
	case JS_LIST:
		add_lines(out, node, "[", "]", indent);
		break;
	case JS_CALL:
		buf_add(out, node->text);
		add_arguments(out, node, indent, after);
		break;
	case JS_CHAIN:
		add_chain(out, node, node->items.count, indent, after);
		break;
	case JS_ARROW: {
		bool object = item(node, 0)->shape == JS_OBJECT;

		buf_printf(out, object ? "%s => (" : "%s => ", node->text);
		add_value(out, item(node, 0), indent, object ? after + 1 : after);
		buf_add(out, object ? ")" : "");
		break;
	}
	}
}

void js_add_node(Buf *out, const JsNode *node, size_t indent, size_t after)
{
	add_value(out, node, indent, after);
}

void js_add_const(Buf *out, const char *words, const char *name, const JsNode *value)
{
	buf_printf(out, "%s %s =", words, name);
	add_right_side(out, value, 0, 1);
	buf_add(out, ";\n\n");
}
