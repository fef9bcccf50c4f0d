/*
 * typescript.c: rows as TypeScript types: what is read, what an INSERT and an UPDATE may say.
 *
 * The types are those of the values that the driver hands over (measured with pg 8 and postgres 3), so they differ by driver, and
 * members are called as the columns are unless the driver is told to change that.
 */
#include <string.h>

#include "writing.h"

/* Where a line ends for the formatter that most projects use. */
enum { LINE_WIDTH = 80 };

/* What a driver makes of a type, alone and in an array; NULL: a string. */
typedef struct TypeRow {
	const char *pg, *postgres;
	bool pg_array; /* the driver takes an array of it apart; postgres does so with all */
} TypeRow;

static const TypeRow types[BUILTIN_COUNT] = {
	[BUILTIN_BOOL] = { "boolean", "boolean", true },
	[BUILTIN_INT2] = { "number", "number", true },
	[BUILTIN_INT4] = { "number", "number", true },
	[BUILTIN_INT8] = { NULL, NULL, true },
	[BUILTIN_FLOAT4] = { "number", "number", true },
	[BUILTIN_FLOAT8] = { "number", "number", true },
	[BUILTIN_NUMERIC] = { NULL, NULL, true },
	[BUILTIN_MONEY] = { NULL, NULL, true },
	[BUILTIN_TEXT] = { NULL, NULL, true },
	[BUILTIN_VARCHAR] = { NULL, NULL, true },
	[BUILTIN_BPCHAR] = { NULL, NULL, true },
	[BUILTIN_BYTEA] = { "Buffer", "Buffer", true },
	[BUILTIN_DATE] = { "Date", "Date", true },
	[BUILTIN_TIME] = { NULL, NULL, true },
	[BUILTIN_TIMETZ] = { NULL, NULL, true },
	[BUILTIN_TIMESTAMP] = { "Date", "Date", true },
	[BUILTIN_TIMESTAMPTZ] = { "Date", "Date", true },
	[BUILTIN_INTERVAL] = { "PostgresInterval", NULL, true },
	[BUILTIN_UUID] = { NULL, NULL, true },
	[BUILTIN_JSON] = { "unknown", "unknown", true },
	[BUILTIN_JSONB] = { "unknown", "unknown", true },
	[BUILTIN_INET] = { NULL, NULL, true },
	[BUILTIN_CIDR] = { NULL, NULL, true },
	[BUILTIN_MACADDR] = { NULL, NULL, true },
	[BUILTIN_OID] = { "number", "number", true },
	[BUILTIN_POINT] = { "{ x: number; y: number }", NULL, true },
	[BUILTIN_CIRCLE] = { "{ x: number; y: number; radius: number }", NULL, false },
};

static const CodeOption options[] = {
	{ "driver", "pg|postgres", "pg", "the driver whose values the types are" },
	{ "bigint", "string|bigint|number", "string", "bigint columns, where the driver is told to read them so" },
	{ "numeric", "string|number", "string", "numeric columns, the same" },
	{ "dates", "Date|string", "Date", "date, timestamp and timestamptz columns, the same" },
	{ "case", "keep|camel", "keep", "members: as the columns are called, or camelCase where the driver turns them" },
};

typedef struct TypeScript {
	Writing *writing;
	Buf *out;
	bool pg;
	NameCase members;
} TypeScript;

/* ---- types */

static const char *builtin_type(const TypeScript *ts, Builtin builtin)
{
	const char *setting = NULL;

	if (builtin == BUILTIN_INT8)
		setting = "bigint";
	else if (builtin == BUILTIN_NUMERIC)
		setting = "numeric";
	else if (builtin == BUILTIN_DATE || builtin == BUILTIN_TIMESTAMP || builtin == BUILTIN_TIMESTAMPTZ)
		setting = "dates";
	if (setting)
		return target_option(ts->writing->target, setting);
	const char *type = ts->pg ? types[builtin].pg : types[builtin].postgres;
	return type ? type : "string";
}

static const char *type_name(const TypeScript *ts, const CodeNamed *named)
{
	return code_type_name(ts->writing, named, CASE_PASCAL, strcmp(named->kind, "enum") != 0);
}

static const char *type_text(const TypeScript *ts, const CodeType *type);

/* pg knows the arrays of some types of PostgreSQL's own; of others it hands over the text. */
static const char *array_text(const TypeScript *ts, const CodeType *element)
{
	const CodeType *base = code_base(element);

	if (ts->pg && (base != element || base->shape != SHAPE_BUILTIN || !types[base->builtin].pg_array))
		return "string";
	if (ts->pg && base->builtin == BUILTIN_NUMERIC && target_option_is(ts->writing->target, "numeric", "string"))
		return "(number | null)[]";
	const char *text = type_text(ts, element);
	return strcmp(text, "unknown") == 0 ? "unknown[]" : arena_printf(ts->out->arena, "(%s | null)[]", text);
}

static const char *type_text(const TypeScript *ts, const CodeType *type)
{
	const GivenType *given = code_given_for_type(ts->writing, type);

	if (given)
		return given->type;
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return builtin_type(ts, type->builtin);
	case SHAPE_ENUM:
		return type->declared ? type_name(ts, type->declared) : "string";
	case SHAPE_DOMAIN:
		return type->declared ? type_name(ts, type->declared) : type_text(ts, type->of);
	case SHAPE_ARRAY:
		return array_text(ts, type->of);
	case SHAPE_COMPOSITE:
	case SHAPE_RANGE:
	case SHAPE_MULTIRANGE:
	case SHAPE_OTHER:
		break;
	}
	return "string";
}

static const char *column_type(const TypeScript *ts, const CodeNamed *table, const CodeColumn *column)
{
	const GivenType *given = code_given_type(ts->writing, table, column);
	const char *type = given ? given->type : type_text(ts, column->type);

	return column->nullable && strcmp(type, "unknown") != 0 ? arena_printf(ts->out->arena, "%s | null", type) : type;
}

/* ---- declarations */

static void add_comment(const TypeScript *ts, const char *comment, const char *indent)
{
	if (!comment)
		return;
	if (!strpbrk(comment, "\r\n")) {
		Buf line;

		buf_init(&line, ts->out->arena);
		code_add_comment(&line, comment, "", "*/");
		buf_chop(&line, 1);
		buf_printf(ts->out, "%s/** %s */\n", indent, line.data);
		return;
	}
	buf_printf(ts->out, "%s/**\n", indent);
	code_add_comment(ts->out, comment, arena_printf(ts->out->arena, "%s * ", indent), "*/");
	buf_printf(ts->out, "%s */\n", indent);
}

/* TEXTS with SEPARATOR on one line behind HEAD, or one a line. */
static void add_union(const TypeScript *ts, const char *name, const Strings *labels)
{
	Buf line;

	buf_init(&line, ts->out->arena);
	for (size_t i = 0; i < labels->count; i++) {
		buf_add(&line, i == 0 ? "" : " | ");
		code_add_quoted(&line, labels->items[i], '"');
	}
	if (labels->count == 0)
		buf_add(&line, "never");
	if (strlen(name) + line.length + strlen("export type  = ;") <= LINE_WIDTH || labels->count < 2) {
		buf_printf(ts->out, "export type %s = %s;\n", name, line.data);
		return;
	}
	buf_printf(ts->out, "export type %s =", name);
	for (size_t i = 0; i < labels->count; i++) {
		buf_add(ts->out, "\n  | ");
		code_add_quoted(ts->out, labels->items[i], '"');
	}
	buf_add(ts->out, ";\n");
}

static bool add_enum(const TypeScript *ts, const CodeEnum *type)
{
	const char *name = type_name(ts, &type->base);

	add_comment(ts, type->base.comment, "");
	add_union(ts, name, &type->labels);
	buf_add_char(ts->out, '\n');
	return code_take_name(ts->writing, "", name, &type->base);
}

static bool add_domain(const TypeScript *ts, const CodeDomain *domain)
{
	const char *name = type_name(ts, &domain->base);

	add_comment(ts, domain->base.comment, "");
	buf_printf(ts->out, "export type %s = %s;\n\n", name, type_text(ts, domain->type));
	return code_take_name(ts->writing, "", name, &domain->base);
}

static bool is_identifier(const char *name)
{
	return name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$")] == '\0' &&
	       strspn(name, "0123456789") == 0 && name[0] != '\0';
}

/* As the column is called, in quotes where it has to be; or by a rule. */
static const char *member_name(const TypeScript *ts, const CodeNamed *table, const CodeColumn *column)
{
	Buf quoted;

	if (ts->members != CASE_KEEP)
		return code_member_name(ts->writing, table, &column->base, ts->members, NULL);
	if (is_identifier(column->base.name))
		return column->base.name;
	buf_init(&quoted, ts->out->arena);
	code_add_quoted(&quoted, column->base.name, '"');
	return quoted.data;
}

static bool add_row(const TypeScript *ts, const CodeTable *table, const char *name)
{
	if (!code_take_name(ts->writing, "", name, &table->base))
		return false;
	add_comment(ts, table->base.comment, "");
	buf_printf(ts->out, "export interface %s {\n", name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *member = member_name(ts, &table->base, column);

		if (!code_take_name(ts->writing, name, member, &column->base))
			return false;
		add_comment(ts, column->base.comment, "  ");
		buf_printf(ts->out, "  %s: %s;\n", member, column_type(ts, &table->base, column));
	}
	buf_add(ts->out, "}\n\n");
	return true;
}

static bool add_insert(const TypeScript *ts, const CodeTable *table, const char *row)
{
	const char *name = arena_printf(ts->out->arena, "New%s", row);
	const char *update = arena_printf(ts->out->arena, "%sUpdate", row);

	buf_printf(ts->out, "/** What an INSERT into %s says. */\n", table->base.name);
	buf_printf(ts->out, "export interface %s {\n", name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill == FILL_SERVER)
			continue;
		buf_printf(ts->out, "  %s%s: %s;\n", member_name(ts, &table->base, column),
		           column->fill == FILL_OPTIONAL ? "?" : "", column_type(ts, &table->base, column));
	}
	buf_add(ts->out, "}\n\n");
	buf_printf(ts->out, "export type %s = Partial<%s>;\n\n", update, name);
	return code_take_name(ts->writing, "", name, &table->base) && code_take_name(ts->writing, "", update, &table->base);
}

static bool add_table(const TypeScript *ts, const CodeTable *table)
{
	const char *name = type_name(ts, &table->base);

	return add_row(ts, table, name) && (!table->writable || add_insert(ts, table, name));
}

/* ---- imports */

/* "import type { Money } from "./money";", a module a line, each in the order of its name. */
static void add_imports(const TypeScript *ts)
{
	Strings lines = { 0 };
	const char *key;
	void *value;

	for (size_t at = 0; map_next(ts->writing->target->types, &at, &key, &value);) {
		const GivenType *given = value;
		Buf line;

		if (!given->import)
			continue;
		buf_init(&line, ts->out->arena);
		buf_printf(&line, "import type { %s } from ", given->type);
		code_add_quoted(&line, given->import, '"');
		buf_add(&line, ";\n");
		if (!strings_has(&lines, line.data))
			strings_add(ts->out->arena, &lines, line.data);
	}
	strings_sort(&lines);
	for (size_t i = 0; i < lines.count; i++)
		buf_add(ts->out, lines.items[i]);
	if (lines.count > 0)
		buf_add_char(ts->out, '\n');
}

/* The class of the package that pg reads intervals with. */
static void add_interval(const TypeScript *ts)
{
	if (strstr(ts->out->data, "PostgresInterval"))
		buf_add(ts->out,
		        "/** An interval as pg reads it; toPostgres() makes its text again. */\n"
		        "export interface PostgresInterval {\n  years: number;\n  months: number;\n  days: number;\n  hours: number;\n"
		        "  minutes: number;\n  seconds: number;\n  milliseconds: number;\n  toPostgres(): string;\n}\n\n");
}

static bool write(Writing *writing)
{
	const CodeModel *model = writing->model;
	TypeScript ts = {
		.writing = writing,
		.out = code_file(writing, "schema.ts"),
		.pg = target_option_is(writing->target, "driver", "pg"),
		.members = target_option_is(writing->target, "case", "camel") ? CASE_CAMEL : CASE_KEEP,
	};

	buf_add(ts.out, "// " CODE_HEADER "\n\n");
	add_imports(&ts);
	for (size_t i = 0; i < model->enums.count; i++) {
		if (!add_enum(&ts, model->enums.items[i]))
			return false;
	}
	for (size_t i = 0; i < model->domains.count; i++) {
		if (!add_domain(&ts, model->domains.items[i]))
			return false;
	}
	for (size_t i = 0; i < model->tables.count; i++) {
		if (!add_table(&ts, model->tables.items[i]))
			return false;
	}
	add_interval(&ts);
	buf_chop(ts.out, 1);
	return true;
}

const CodeLanguage typescript_language = {
	.name = "typescript",
	.summary = "row, insert and update types, enums as unions, for pg or postgres",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.write = write,
};
