/*
 * typescript.c: rows as TypeScript types: what is read, what an INSERT and an UPDATE may say.
 *
 * The types are those of the values that the driver hands over, so they differ by driver, and members are called as the columns
 * are unless the driver is told to change that.
 */
#include <ctype.h>
#include <string.h>

#include "javascript.h"

static const CodeOption options[] = {
	JS_DRIVER_OPTIONS,
	{ "kysely", "false|true", "false", "an interface Database for Kysely" },
	{ "case", "keep|camel", "keep", "members: as the columns are called, or camelCase where the driver turns them" },
};

/* What a driver has to be told for the types of a setting: the text of such a value goes through READ. */
static const struct {
	const char *setting, *value; /* the value of the setting that needs it */
	const char *read, *is;
	int oids[3], arrays[3];
} readers[] = {
	{ "bigint", "bigint", "BigInt", "bigint", { 20 }, { 1016 } },
	{ "bigint", "number", "Number", "number", { 20 }, { 1016 } },
	{ "numeric", "number", "Number", "number", { 1700 }, { 1231 } },
	{ "dates", "string", "String", "string", { 1082, 1114, 1184 }, { 1182, 1115, 1185 } },
};

/* Types that the code uses by these names. */
static const char *const reserved[] = {
	"Buffer", "ColumnType", "Database", "Date", "Partial", "PostgresInterval", "Table", NULL,
};

typedef struct TypeScript {
	Writing *writing;
	Buf *out;
	JsDriver driver;
	bool kysely;
	NameCase members;
} TypeScript;

/* ---- types */

static const char *type_name(const TypeScript *ts, const CodeNamed *named)
{
	const char *name = code_row_name(ts->writing, named);

	return name_is_word(reserved, name) ? arena_printf(ts->out->arena, "%s_", name) : name;
}

static const char *type_text(const TypeScript *ts, const CodeType *type, bool given);

static const char *array_text(const TypeScript *ts, const CodeType *type, bool given)
{
	JsArray array = js_array(&ts->driver, type->of, given);
	const char *element = array == JS_ARRAY_TEXTS     ? "string"
	                      : array == JS_ARRAY_NUMBERS ? "number"
	                                                  : type_text(ts, type->of, given);

	if (array == JS_ARRAY_TEXT)
		return "string";
	return strcmp(element, "unknown") == 0 ? "unknown[]" : arena_printf(ts->out->arena, "(%s | null)[]", element);
}

static const char *domain_text(const TypeScript *ts, const CodeType *type, bool given)
{
	const char *base = type_text(ts, type->of, given);

	return type->declared && (!given || strcmp(base, type_text(ts, type->of, false)) == 0)
	           ? type_name(ts, type->declared)
	           : base;
}

static const char *type_text(const TypeScript *ts, const CodeType *type, bool given)
{
	const GivenType *own = code_given_for_type(ts->writing, type);

	if (own)
		return own->type;
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return js_builtin(&ts->driver, type->builtin, given);
	case SHAPE_ENUM:
		return type->declared ? type_name(ts, type->declared) : "string";
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

static const char *column_type(const TypeScript *ts, const CodeNamed *table, const CodeColumn *column, bool given)
{
	const GivenType *own = code_given_type(ts->writing, table, column);
	const char *type = own ? own->type : type_text(ts, column->type, given);

	return column->nullable && strcmp(type, "unknown") != 0 ? arena_printf(ts->out->arena, "%s | null", type) : type;
}

/* ---- declarations */

static void add_union(const TypeScript *ts, const char *name, const Strings *labels)
{
	Buf line;

	buf_init(&line, ts->out->arena);
	for (size_t i = 0; i < labels->count; i++) {
		buf_add(&line, i == 0 ? "" : " | ");
		js_add_quoted(&line, labels->items[i]);
	}
	if (labels->count == 0)
		buf_add(&line, "never");
	if (code_width(line.data) + strlen("  ;") <= LINE_WIDTH || labels->count < 2) {
		js_add_type(ts->out, name, line.data);
		return;
	}
	buf_printf(ts->out, "export type %s =", name);
	for (size_t i = 0; i < labels->count; i++) {
		buf_add(ts->out, "\n  | ");
		js_add_quoted(ts->out, labels->items[i]);
	}
	buf_add(ts->out, ";\n");
}

static bool add_enum(const TypeScript *ts, const CodeEnum *type)
{
	const char *name = type_name(ts, &type->base);

	js_add_comment(ts->out, type->base.comment, "");
	add_union(ts, name, &type->labels);
	buf_add_char(ts->out, '\n');
	return code_take_name(ts->writing, "", name, &type->base);
}

static bool add_domain(const TypeScript *ts, const CodeDomain *domain)
{
	const char *name = type_name(ts, &domain->base);

	js_add_comment(ts->out, domain->base.comment, "");
	js_add_type(ts->out, name, type_text(ts, domain->type, false));
	buf_add_char(ts->out, '\n');
	return code_take_name(ts->writing, "", name, &domain->base);
}

/* As the column is called, or by a rule. */
static const char *member_name(const TypeScript *ts, const CodeNamed *table, const CodeColumn *column)
{
	return ts->members == CASE_KEEP ? js_key(ts->out->arena, column->base.name)
	                                : code_member_name(ts->writing, table, &column->base, ts->members, NULL);
}

/* A union that does not fit on the member's line has a line for each of its members, but for one of a named type and null. */
static void add_member(const TypeScript *ts, const char *name, const char *optional, const char *type)
{
	const char *null = strstr(type, " | null");
	size_t width = code_width(name) + strlen(optional) + code_width(type) + strlen("  : ;");

	bool named = null && isupper((unsigned char) *type) && strcspn(type, " <") == (size_t) (null - type);

	if (width <= LINE_WIDTH || !null || named || null[strlen(" | null")] != '\0')
		buf_printf(ts->out, "  %s%s: %s;\n", name, optional, type);
	else
		buf_printf(ts->out, "  %s%s:\n    | %.*s\n    | null;\n", name, optional, (int) (null - type), type);
}

static void begin_interface(const TypeScript *ts, const char *name)
{
	buf_printf(ts->out, "export interface %s {\n", name);
}

static void end_interface(const TypeScript *ts)
{
	if (buf_ends_with(ts->out, "{\n"))
		buf_chop(ts->out, 1);
	buf_add(ts->out, "}\n\n");
}

static bool add_row(const TypeScript *ts, const CodeTable *table, const char *name)
{
	if (!code_take_name(ts->writing, "", name, &table->base))
		return false;
	js_add_comment(ts->out, table->base.comment, "");
	begin_interface(ts, name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *member = member_name(ts, &table->base, column);

		if (!code_take_name(ts->writing, name, member, &column->base))
			return false;
		js_add_comment(ts->out, column->base.comment, "  ");
		add_member(ts, member, "", column_type(ts, &table->base, column, false));
	}
	end_interface(ts);
	return true;
}

static bool add_insert(const TypeScript *ts, const CodeTable *table, const char *row)
{
	const char *name = arena_printf(ts->out->arena, "New%s", row);
	const char *update = arena_printf(ts->out->arena, "%sUpdate", row);

	js_add_comment(ts->out, arena_printf(ts->out->arena, "What an INSERT into %s says.", table->base.name), "");
	begin_interface(ts, name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill != FILL_SERVER)
			add_member(ts, member_name(ts, &table->base, column), column->fill == FILL_OPTIONAL ? "?" : "",
			           column_type(ts, &table->base, column, true));
	}
	end_interface(ts);
	js_add_type(ts->out, update, arena_printf(ts->out->arena, "Partial<%s>", name));
	buf_add_char(ts->out, '\n');
	return code_take_name(ts->writing, "", name, &table->base) && code_take_name(ts->writing, "", update, &table->base);
}

static bool add_table(const TypeScript *ts, const CodeTable *table)
{
	const char *name = type_name(ts, &table->base);

	return add_row(ts, table, name) && (!table->writable || add_insert(ts, table, name));
}

/* ---- what is declared besides */

/* The class of the package that pg reads intervals with. */
static void add_interval(const TypeScript *ts)
{
	if (strstr(ts->out->data, "PostgresInterval"))
		buf_add(ts->out,
		        "/** An interval as pg reads it; toPostgres() makes its text again. */\n"
		        "export interface PostgresInterval {\n  years: number;\n  months: number;\n  days: number;\n  hours: number;\n"
		        "  minutes: number;\n  seconds: number;\n  milliseconds: number;\n  toPostgres(): string;\n}\n\n");
}

/* ---- what the driver has to be told */

static bool is_needed(const TypeScript *ts, size_t i)
{
	return target_option_is(ts->writing->target, readers[i].setting, readers[i].value);
}

static bool any_is_needed(const TypeScript *ts)
{
	size_t i = 0;

	while (i < sizeof(readers) / sizeof(readers[0]) && !is_needed(ts, i))
		i++;
	return i < sizeof(readers) / sizeof(readers[0]);
}

static void add_pg_types(const TypeScript *ts)
{
	buf_add(ts->out, "const parser = pgTypes.getTypeParser as (\n"
	                 "  oid: number,\n"
	                 "  format?: \"text\" | \"binary\",\n"
	                 ") => (text: string) => unknown;\n\n"
	                 "function each(read: (text: string) => unknown) {\n"
	                 "  const all = (value: unknown): unknown =>\n"
	                 "    Array.isArray(value)\n"
	                 "      ? value.map(all)\n"
	                 "      : value === null\n"
	                 "        ? null\n"
	                 "        : read(value as string);\n"
	                 "  return (text: string) => all(parser(1009)(text));\n"
	                 "}\n\n"
	                 "const parsers = new Map<number, (text: string) => unknown>([\n");
	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
		for (size_t j = 0; is_needed(ts, i) && j < 3 && readers[i].oids[j] != 0; j++)
			buf_printf(ts->out, "  [%d, %s],\n  [%d, each(%s)],\n", readers[i].oids[j], readers[i].read,
			           readers[i].arrays[j], readers[i].read);
	}
	buf_add(ts->out, "]);\n\n"
	                 "/** For the driver to read values as these types say: `new Client({ types })`. */\n"
	                 "export const types = {\n"
	                 "  getTypeParser: (oid: number, format?: \"text\" | \"binary\") =>\n"
	                 "    (format !== \"binary\" && parsers.get(oid)) || parser(oid, format),\n"
	                 "};\n\n");
}

static void add_postgres_types(const TypeScript *ts)
{
	buf_add(ts->out, "/** For the driver to read values as these types say: `postgres({ types })`. */\n"
	                 "export const types = {\n");
	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
		Buf oids;

		if (!is_needed(ts, i))
			continue;
		buf_init(&oids, ts->out->arena);
		for (size_t j = 0; j < 3 && readers[i].oids[j] != 0; j++)
			buf_printf(&oids, "%s%d", j == 0 ? "" : ", ", readers[i].oids[j]);
		buf_printf(ts->out,
		           "  %s: {\n    to: %d,\n    from: [%s],\n    serialize: (value: %s) => String(value),\n"
		           "    parse: (text: string) => %s(text),\n  },\n",
		           readers[i].setting, readers[i].oids[0], oids.data, readers[i].is, readers[i].read);
	}
	buf_add(ts->out, "};\n\n");
}

/* ---- Kysely */

static void add_database_member(const TypeScript *ts, const char *name, const CodeTable *table)
{
	const char *row = type_name(ts, &table->base);
	const char *given = table->writable ? arena_printf(ts->out->arena, "New%s", row) : "{}";
	size_t width = code_width(name) + code_width(row) + code_width(given) + strlen("  : Table<, >;");

	buf_printf(ts->out, width <= LINE_WIDTH ? "  %s: Table<%s, %s>;\n" : "  %s: Table<\n    %s,\n    %s\n  >;\n", name,
	           row, given);
}

/* The tables by the names that queries have for them: with their schema where the search path does not find them. */
static void add_database(const TypeScript *ts)
{
	const CodeModel *model = ts->writing->model;

	buf_add(ts->out, "type Table<Row, New> = {\n"
	                 "  [K in keyof Row]: K extends keyof New\n"
	                 "    ? ColumnType<Row[K], New[K], New[K]>\n"
	                 "    : ColumnType<Row[K], never, never>;\n"
	                 "};\n\n"
	                 "/** For Kysely: `new Kysely<Database>(…)`. */\n");
	begin_interface(ts, "Database");
	for (size_t i = 0; i < model->tables.count; i++) {
		const CodeTable *table = model->tables.items[i];
		bool main = strcmp(table->base.schema, model->main_schema) == 0;
		const char *name = main ? table->base.name
		                        : arena_printf(ts->out->arena, "%s.%s", table->base.schema, table->base.name);

		add_database_member(ts, js_key(ts->out->arena, name), table);
	}
	end_interface(ts);
}

static void add_runtime_imports(const TypeScript *ts)
{
	bool types_needed = ts->driver.pg && any_is_needed(ts);

	if (ts->kysely)
		buf_add(ts->out, "import type { ColumnType } from \"kysely\";\n");
	if (types_needed)
		buf_add(ts->out, "import { types as pgTypes } from \"pg\";\n");
	if (ts->kysely || types_needed)
		buf_add_char(ts->out, '\n');
}

static bool write(Writing *writing)
{
	const CodeModel *model = writing->model;
	TypeScript ts = {
		.writing = writing,
		.out = code_file(writing, "schema.ts"),
		.driver = { writing->target, target_option_is(writing->target, "driver", "pg") },
		.kysely = target_option_is(writing->target, "kysely", "true"),
		.members = target_option_is(writing->target, "case", "camel") ? CASE_CAMEL : CASE_KEEP,
	};

	buf_add(ts.out, "// " CODE_HEADER "\n\n");
	add_runtime_imports(&ts);
	if (js_add_type_imports(ts.out, writing))
		buf_add_char(ts.out, '\n');
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
	if (ts.kysely)
		add_database(&ts);
	add_interval(&ts);
	if (any_is_needed(&ts))
		ts.driver.pg ? add_pg_types(&ts) : add_postgres_types(&ts);
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
