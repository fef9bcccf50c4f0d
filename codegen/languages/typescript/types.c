/*
 * types.c: types of TypeScript, and the members of its interfaces.
 */
#include <ctype.h>
#include <string.h>

#include "ts.h"

/* Types that the code uses by these names. */
static const char *const reserved[] = {
	"Buffer", "ColumnType", "Database", "Date", "Partial", "PostgresInterval", "Table", NULL,
};

static const char *given_text(const TypeScript *ts, const GivenType *own)
{
	const char *line = own->import && ts->imports ? js_import_line(ts->out->arena, own) : NULL;

	if (line && !strings_has(ts->imports, line))
		strings_add(ts->out->arena, ts->imports, line);
	return own->type;
}

const char *ts_type_name(const TypeScript *ts, const CodeNamed *named)
{
	const char *name = code_row_name(ts->writing, named);

	if (ts->used)
		*ts->used = true;
	return arena_printf(ts->out->arena, "%s%s%s", ts->from, name, name_is_word(reserved, name) ? "_" : "");
}

static const char *array_text(const TypeScript *ts, const CodeType *type, bool given)
{
	JsArray array = js_array(&ts->driver, type->of, given);
	const char *element = array == JS_ARRAY_TEXTS     ? "string"
	                      : array == JS_ARRAY_NUMBERS ? "number"
	                                                  : ts_type(ts, type->of, given);

	if (array == JS_ARRAY_TEXT)
		return "string";
	return strcmp(element, "unknown") == 0 ? "unknown[]" : arena_printf(ts->out->arena, "(%s | null)[]", element);
}

static const char *domain_text(const TypeScript *ts, const CodeType *type, bool given)
{
	const char *base = ts_type(ts, type->of, given);

	return type->declared && (!given || strcmp(base, ts_type(ts, type->of, false)) == 0)
	           ? ts_type_name(ts, type->declared)
	           : base;
}

const char *ts_type(const TypeScript *ts, const CodeType *type, bool given)
{
	const GivenType *own = code_given_for_type(ts->writing, type);

	if (own)
		return given_text(ts, own);
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return js_builtin(&ts->driver, type->builtin, given);
	case SHAPE_ENUM:
		return type->declared ? ts_type_name(ts, type->declared) : "string";
	case SHAPE_DOMAIN:
		return domain_text(ts, type, given);
	case SHAPE_ARRAY:
		return array_text(ts, type, given);
	case SHAPE_COMPOSITE:
	case SHAPE_RANGE:
	case SHAPE_MULTIRANGE:
	case SHAPE_OTHER:
		break;
	}
	return "string";
}

const char *ts_column_type(const TypeScript *ts, const GivenType *own, const CodeColumn *column, bool given)
{
	const char *type = own ? given_text(ts, own) : ts_type(ts, column->type, given);

	return column->nullable && strcmp(type, "unknown") != 0 ? arena_printf(ts->out->arena, "%s | null", type) : type;
}

/* ---- members */

/* A union that does not fit on the member's line has a line for each of its members, but for one of a named type and null. */
void ts_add_member(const TypeScript *ts, const char *name, const char *optional, const char *type)
{
	const char *null = strstr(type, " | null");
	size_t width = code_width(name) + strlen(optional) + code_width(type) + strlen("  : ;");

	bool from = *ts->from != '\0' && strncmp(type, ts->from, strlen(ts->from)) == 0;
	bool named = null && (from || isupper((unsigned char) *type)) && strcspn(type, " <") == (size_t) (null - type);

	if (width <= LINE_WIDTH || !null || named || null[strlen(" | null")] != '\0')
		buf_printf(ts->out, "  %s%s: %s;\n", name, optional, type);
	else
		buf_printf(ts->out, "  %s%s:\n    | %.*s\n    | null;\n", name, optional, (int) (null - type), type);
}

void ts_begin_interface(const TypeScript *ts, const char *name)
{
	buf_printf(ts->out, "export interface %s {\n", name);
}

void ts_end_interface(const TypeScript *ts)
{
	if (buf_ends_with(ts->out, "{\n"))
		buf_chop(ts->out, 1);
	buf_add(ts->out, "}\n\n");
}

/* The class of the package that pg reads intervals with. */
void ts_add_interval(Buf *out, const char *text)
{
	if (strstr(text, "PostgresInterval"))
		buf_add(out,
		        "/** An interval as pg reads it; toPostgres() makes its text again. */\n"
		        "export interface PostgresInterval {\n  years: number;\n  months: number;\n  days: number;\n  hours: number;\n"
		        "  minutes: number;\n  seconds: number;\n  milliseconds: number;\n  toPostgres(): string;\n}\n\n");
}
