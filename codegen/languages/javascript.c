/*
 * javascript.c: what the languages of JavaScript share: what drivers read (measured with pg 8 and postgres 3), quotes, comments.
 */
#include "javascript.h"

#include <ctype.h>
#include <string.h>

/* What a driver makes of a type, alone and in an array; NULL: a string. */
typedef struct TypeRow {
	const char *pg, *postgres;
	bool pg_array;        /* the driver takes an array of it apart; postgres does so with all */
	const char *pg_given; /* what it takes as a parameter, where that is not what it reads */
} TypeRow;

static const TypeRow types[BUILTIN_COUNT] = {
	[BUILTIN_BOOL] = { "boolean", "boolean", true, NULL },
	[BUILTIN_INT2] = { "number", "number", true, NULL },
	[BUILTIN_INT4] = { "number", "number", true, NULL },
	[BUILTIN_INT8] = { NULL, NULL, true, NULL },
	[BUILTIN_FLOAT4] = { "number", "number", true, NULL },
	[BUILTIN_FLOAT8] = { "number", "number", true, NULL },
	[BUILTIN_NUMERIC] = { NULL, NULL, true, NULL },
	[BUILTIN_MONEY] = { NULL, NULL, true, NULL },
	[BUILTIN_TEXT] = { NULL, NULL, true, NULL },
	[BUILTIN_VARCHAR] = { NULL, NULL, true, NULL },
	[BUILTIN_BPCHAR] = { NULL, NULL, true, NULL },
	[BUILTIN_BYTEA] = { "Buffer", "Buffer", true, NULL },
	[BUILTIN_DATE] = { "Date", "Date", true, NULL },
	[BUILTIN_TIME] = { NULL, NULL, true, NULL },
	[BUILTIN_TIMETZ] = { NULL, NULL, true, NULL },
	[BUILTIN_TIMESTAMP] = { "Date", "Date", true, NULL },
	[BUILTIN_TIMESTAMPTZ] = { "Date", "Date", true, NULL },
	[BUILTIN_INTERVAL] = { "PostgresInterval", NULL, true, "PostgresInterval | string" },
	[BUILTIN_UUID] = { NULL, NULL, true, NULL },
	[BUILTIN_JSON] = { "unknown", "unknown", true, NULL },
	[BUILTIN_JSONB] = { "unknown", "unknown", true, NULL },
	[BUILTIN_INET] = { NULL, NULL, true, NULL },
	[BUILTIN_CIDR] = { NULL, NULL, true, NULL },
	[BUILTIN_MACADDR] = { NULL, NULL, true, NULL },
	[BUILTIN_OID] = { "number", "number", true, NULL },
	[BUILTIN_REGPROC] = { NULL, NULL, true, NULL },
	[BUILTIN_POINT] = { "{ x: number; y: number }", NULL, true, "string" },
	[BUILTIN_CIRCLE] = { "{ x: number; y: number; radius: number }", NULL, false, "string" },
};

static const char *setting_of(Builtin builtin)
{
	switch (builtin) {
	case BUILTIN_INT8:
		return "bigint";
	case BUILTIN_NUMERIC:
		return "numeric";
	case BUILTIN_DATE:
	case BUILTIN_TIMESTAMP:
	case BUILTIN_TIMESTAMPTZ:
		return "dates";
	default:
		return NULL;
	}
}

const char *js_builtin(const JsDriver *driver, Builtin builtin, bool given)
{
	const char *setting = setting_of(builtin), *type = driver->pg ? types[builtin].pg : types[builtin].postgres;

	if (setting)
		return target_option(driver->target, setting);
	if (given && driver->pg && types[builtin].pg_given)
		type = types[builtin].pg_given;
	return type ? type : "string";
}

JsArray js_array(const JsDriver *driver, const CodeType *element, bool given)
{
	const CodeType *base = code_base(element);
	bool numrange = element->shape == SHAPE_RANGE && !element->schema && strcmp(element->name, "numrange") == 0;
	bool is_text = base->shape != SHAPE_ARRAY &&
	               (base->shape != SHAPE_BUILTIN || strcmp(js_builtin(driver, base->builtin, given), "string") == 0);

	if (driver->pg && !numrange && (element->shape != SHAPE_BUILTIN || !types[element->builtin].pg_array))
		return JS_ARRAY_TEXT;
	if (driver->pg && element->shape == SHAPE_BUILTIN && element->builtin == BUILTIN_NUMERIC && !given)
		return JS_ARRAY_NUMBERS;
	return element->shape == SHAPE_DOMAIN && !is_text ? JS_ARRAY_TEXTS : JS_ARRAY;
}

/* ---- text */

/* Letters outside of ASCII that names in JavaScript are made of: of the scripts that columns are called in. */
static bool is_letter(unsigned point)
{
	static const unsigned ranges[][2] = {
		{ 0xc0, 0xd6 },     { 0xd8, 0xf6 },     { 0xf8, 0x2c1 },    { 0x388, 0x38a },   { 0x38e, 0x3a1 },
		{ 0x3a3, 0x3f5 },   { 0x400, 0x481 },   { 0x48a, 0x523 },   { 0x531, 0x556 },   { 0x561, 0x587 },
		{ 0x5d0, 0x5ea },   { 0x621, 0x64a },   { 0x904, 0x939 },   { 0xe01, 0xe30 },   { 0x10d0, 0x10f0 },
		{ 0x1e00, 0x1f15 }, { 0x3041, 0x3096 }, { 0x30a1, 0x30fa }, { 0x3105, 0x312d }, { 0x3400, 0x4db5 },
		{ 0x4e00, 0x9fcb }, { 0xac00, 0xd7a3 },
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		if (point >= ranges[i][0] && point <= ranges[i][1])
			return true;
	}
	return (point < 0x80 && isalpha((int) point)) || point == '_' || point == '$';
}

static bool is_identifier(const char *name)
{
	const unsigned char *at = (const unsigned char *) name;

	if (*at == '\0' || isdigit(*at))
		return false;
	while (*at != '\0') {
		if (isdigit(*at))
			at++;
		else if (!is_letter(name_next_point(&at)))
			return false;
	}
	return true;
}

const char *js_key(Arena *arena, const char *name)
{
	Buf quoted;

	if (is_identifier(name))
		return name;
	buf_init(&quoted, arena);
	code_add_text(&quoted, name);
	return quoted.data;
}

const char *js_member(Arena *arena, const char *name)
{
	return arena_printf(arena, is_identifier(name) ? ".%s" : "[%s]", js_key(arena, name));
}

void js_add_list(Buf *out, const char *indent, const char *before, const Strings *items, const char *after)
{
	const char *line = strings_join(out->arena, items, ", ");
	size_t end = strcspn(after, "\n");

	buf_printf(out, "%s%s", indent, before);
	if (items->count == 0 || code_width(indent) + code_width(before) + code_width(line) + end <= LINE_WIDTH) {
		buf_printf(out, "%s%s", line, after);
		return;
	}
	buf_add_char(out, '\n');
	for (size_t i = 0; i < items->count; i++)
		buf_printf(out, "%s  %s,\n", indent, items->items[i]);
	buf_printf(out, "%s%s", indent, after);
}

/* Marks that turn the direction of what is read are written as what they are. */
static bool turns(unsigned point)
{
	return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
}

void js_add_template(Buf *out, const char *text)
{
	buf_add_char(out, '`');
	for (const unsigned char *at = (const unsigned char *) text; *at != '\0';) {
		const unsigned char *next = at;
		unsigned point = name_next_point(&next);

		if (*at == '`' || *at == '\\' || (*at == '$' && at[1] == '{'))
			buf_printf(out, "\\%c", *at);
		else if ((*at < ' ' && *at != '\n' && *at != '\t') || *at == 0x7f || turns(point))
			buf_printf(out, "\\u%04x", point);
		else
			buf_add_n(out, (const char *) at, (size_t) (next - at));
		at = next;
	}
	buf_add_char(out, '`');
}

void js_add_comment(Buf *out, const char *comment, const char *indent)
{
	if (!comment)
		return;
	comment = code_comment(out->arena, comment);
	if (!strchr(comment, '\n')) {
		Buf line;

		buf_init(&line, out->arena);
		code_add_comment(&line, comment, "", "*/");
		buf_chop(&line, 1);
		buf_printf(out, "%s/** %s */\n", indent, line.data);
		return;
	}
	buf_printf(out, "%s/**\n", indent);
	code_add_comment(out, comment, arena_printf(out->arena, "%s * ", indent), "*/");
	buf_printf(out, "%s */\n", indent);
}

/* ---- declarations */

void js_add_type(Buf *out, const char *name, const char *value)
{
	size_t width = code_width(name) + code_width(value) + strlen("export type  = ;");

	buf_printf(out, "export type %s =%s%s;\n", name, width <= LINE_WIDTH ? " " : "\n  ", value);
}

const char *js_import_line(Arena *arena, const GivenType *given)
{
	Buf line;

	buf_init(&line, arena);
	buf_printf(&line, "import type { %s } from ", given->type);
	code_add_text(&line, given->import);
	buf_add(&line, ";\n");
	return line.data;
}

bool js_add_type_imports(Buf *out, const Writing *writing)
{
	Strings lines = { 0 };
	const char *key;
	void *value;

	for (size_t at = 0; map_next(writing->target->types, &at, &key, &value);) {
		const GivenType *given = value;
		const char *line = given->import ? js_import_line(out->arena, given) : NULL;

		if (line && !strings_has(&lines, line))
			strings_add(out->arena, &lines, line);
	}
	strings_sort(&lines);
	for (size_t i = 0; i < lines.count; i++)
		buf_add(out, lines.items[i]);
	return lines.count > 0;
}
