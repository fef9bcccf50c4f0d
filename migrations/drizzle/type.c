/*
 * drizzle_type.c: drizzle's types in PostgreSQL's own words.
 *
 * drizzle-orm's columns give "numeric(10, 2)", "timestamp (3) with time zone", "varchar(255)"; what a customType gives
 * is any text.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "read.h"
#include "scan.h"
#include "sqltext.h"

static const struct {
	const char *from, *to;
} aliases[] = {
	{ "varchar", "character varying" },
	{ "char varying", "character varying" },
	{ "char", "character" },
	{ "int", "integer" },
	{ "int4", "integer" },
	{ "int8", "bigint" },
	{ "int2", "smallint" },
	{ "float8", "double precision" },
	{ "float", "double precision" },
	{ "float4", "real" },
	{ "bool", "boolean" },
	{ "decimal", "numeric" },
	{ "dec", "numeric" },
	{ "timestamptz", "timestamp with time zone" },
	{ "timestamp", "timestamp without time zone" },
	{ "timetz", "time with time zone" },
	{ "time", "time without time zone" },
	{ "varbit", "bit varying" },
};

static const char *const builtin[] = {
	"bigint",
	"bit",
	"bit varying",
	"boolean",
	"box",
	"bytea",
	"character",
	"character varying",
	"cidr",
	"circle",
	"date",
	"double precision",
	"inet",
	"integer",
	"interval",
	"json",
	"jsonb",
	"jsonpath",
	"line",
	"lseg",
	"macaddr",
	"macaddr8",
	"money",
	"name",
	"numeric",
	"oid",
	"path",
	"pg_lsn",
	"pg_snapshot",
	"point",
	"polygon",
	"real",
	"regclass",
	"regproc",
	"regtype",
	"regrole",
	"regnamespace",
	"regconfig",
	"smallint",
	"text",
	"tid",
	"time with time zone",
	"time without time zone",
	"timestamp with time zone",
	"timestamp without time zone",
	"tsquery",
	"tsvector",
	"txid_snapshot",
	"uuid",
	"xid",
	"xid8",
	"cid",
	"xml",
	"int4range",
	"int8range",
	"numrange",
	"tsrange",
	"tstzrange",
	"daterange",
	"int4multirange",
	"int8multirange",
	"nummultirange",
	"tsmultirange",
	"tstzmultirange",
	"datemultirange",
	"\"char\"",
	"bpchar",
};

static bool is_builtin(const char *name)
{
	/* interval's fields are written after its name. */
	if (strncmp(name, "interval ", 9) == 0)
		return true;
	for (size_t i = 0; i < sizeof(builtin) / sizeof(*builtin); i++)
		if (strcmp(builtin[i], name) == 0)
			return true;
	return false;
}

/* The words of a type without its modifiers and array bounds, lower case, one blank between them. */
static void take_apart(Arena *arena, const char *text, Buf *words, Buf *modifiers, bool *array)
{
	buf_init(words, arena);
	buf_init(modifiers, arena);
	for (; *text; text++) {
		if (*text == '(') {
			while (*text && *text != ')') {
				if (!isspace((unsigned char) *text))
					buf_add_char(modifiers, *text);
				text++;
			}
			buf_add_char(modifiers, ')');
			if (!*text)
				break;
		} else if (*text == '[') {
			*array = true;
			text += strcspn(text, "]");
			if (!*text)
				break;
		} else if (!isspace((unsigned char) *text)) {
			buf_add_char(words, (char) tolower((unsigned char) *text));
		} else if (words->length && !buf_ends_with(words, " ")) {
			buf_add_char(words, ' ');
		}
	}
	if (buf_ends_with(words, " "))
		buf_chop(words, 1);
}

static const char *with_modifiers(Arena *arena, const char *name, const char *modifiers)
{
	size_t start, end;
	bool zone = sql_find(name, 0, "with time zone", &start, &end) ||
	            sql_find(name, 0, "without time zone", &start, &end);
	const char *tail = zone && start > 0 ? name + start - 1 : NULL;

	if (!*modifiers && (strcmp(name, "character") == 0 || strcmp(name, "bit") == 0))
		return arena_printf(arena, "%s(1)", name);
	if (tail)
		return arena_printf(arena, "%.*s%s%s", (int) (tail - name), name, modifiers, tail);
	return arena_printf(arena, "%s%s", name, modifiers);
}

const char *drizzle_type(Arena *arena, const char *text, const char *type_schema, int64_t dimensions)
{
	bool array = dimensions > 0;
	Buf words, modifiers;

	take_apart(arena, text, &words, &modifiers, &array);
	const char *name = words.data;
	if (type_schema && *type_schema) {
		size_t length = strcspn(text, "[(");

		name = sql_text(arena, "%Q", type_schema, arena_strndup(arena, text, length));
		return arena_printf(arena, "%s%s%s", name, modifiers.data, array ? "[]" : "");
	}
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (strcmp(aliases[i].from, name) == 0) {
			name = aliases[i].to;
			break;
		}
	if (!is_builtin(name) && !strchr(name, '.') && !strchr(name, '"'))
		name = sql_text(arena, "%Q", "public", name);
	return arena_printf(arena, "%s%s", with_modifiers(arena, name, modifiers.data), array ? "[]" : "");
}

const char *drizzle_serial_type(const char *text)
{
	return strcasecmp(text, "serial") == 0 || strcasecmp(text, "serial4") == 0        ? "integer"
	       : strcasecmp(text, "bigserial") == 0 || strcasecmp(text, "serial8") == 0   ? "bigint"
	       : strcasecmp(text, "smallserial") == 0 || strcasecmp(text, "serial2") == 0 ? "smallint"
	                                                                                  : NULL;
}
