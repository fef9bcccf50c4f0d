/*
 * typescript.c: rows as TypeScript types: what is read, what an INSERT and an UPDATE may say.
 *
 * The types are those of the values that the driver hands over, so they differ by driver, and members are called as the columns
 * are unless the driver is told to change that.
 */
#include <string.h>

#include "typescript/ts.h"

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

static const char *column_type(const TypeScript *ts, const CodeNamed *table, const CodeColumn *column, bool given)
{
	return ts_column_type(ts, code_given_type(ts->writing, table, column), column, given);
}

/* ---- declarations */

static void add_union(const TypeScript *ts, const char *name, const Strings *labels)
{
	Buf line;

	buf_init(&line, ts->out->arena);
	for (size_t i = 0; i < labels->count; i++) {
		buf_add(&line, i == 0 ? "" : " | ");
		code_add_text(&line, labels->items[i]);
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
		code_add_text(ts->out, labels->items[i]);
	}
	buf_add(ts->out, ";\n");
}

static bool add_enum(const TypeScript *ts, const CodeEnum *type)
{
	const char *name = ts_type_name(ts, &type->base);

	js_add_comment(ts->out, type->base.comment, "");
	add_union(ts, name, &type->labels);
	buf_add_char(ts->out, '\n');
	return code_take_name(ts->writing, "", name, &type->base);
}

static bool add_domain(const TypeScript *ts, const CodeDomain *domain)
{
	const char *name = ts_type_name(ts, &domain->base);

	js_add_comment(ts->out, domain->base.comment, "");
	js_add_type(ts->out, name, ts_type(ts, domain->type, false));
	buf_add_char(ts->out, '\n');
	return code_take_name(ts->writing, "", name, &domain->base);
}

/* As the column is called, or by a rule. */
static const char *member_name(const TypeScript *ts, const CodeNamed *table, const CodeColumn *column)
{
	return ts->members == CASE_KEEP ? js_key(ts->out->arena, column->base.name)
	                                : code_member_name(ts->writing, table, &column->base, ts->members, NULL);
}

static bool add_row(const TypeScript *ts, const CodeTable *table, const char *name)
{
	if (!code_take_name(ts->writing, "", name, &table->base))
		return false;
	js_add_comment(ts->out, table->base.comment, "");
	ts_begin_interface(ts, name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *member = member_name(ts, &table->base, column);

		if (!code_take_name(ts->writing, name, member, &column->base))
			return false;
		js_add_comment(ts->out, column->base.comment, "  ");
		ts_add_member(ts, member, "", column_type(ts, &table->base, column, false));
	}
	ts_end_interface(ts);
	return true;
}

static bool add_insert(const TypeScript *ts, const CodeTable *table, const char *row)
{
	const char *name = arena_printf(ts->out->arena, "New%s", row);
	const char *update = arena_printf(ts->out->arena, "%sUpdate", row);

	js_add_comment(ts->out, arena_printf(ts->out->arena, "What an INSERT into %s says.", table->base.name), "");
	ts_begin_interface(ts, name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill != FILL_SERVER)
			ts_add_member(ts, member_name(ts, &table->base, column), column->fill == FILL_OPTIONAL ? "?" : "",
			              column_type(ts, &table->base, column, true));
	}
	ts_end_interface(ts);
	js_add_type(ts->out, update, arena_printf(ts->out->arena, "Partial<%s>", name));
	buf_add_char(ts->out, '\n');
	return code_take_name(ts->writing, "", name, &table->base) && code_take_name(ts->writing, "", update, &table->base);
}

static bool add_table(const TypeScript *ts, const CodeTable *table)
{
	const char *name = ts_type_name(ts, &table->base);

	return add_row(ts, table, name) && (!table->writable || add_insert(ts, table, name));
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
	const char *row = ts_type_name(ts, &table->base);
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
	ts_begin_interface(ts, "Database");
	for (size_t i = 0; i < model->tables.count; i++) {
		const CodeTable *table = model->tables.items[i];
		bool main = strcmp(table->base.schema, model->main_schema) == 0;
		const char *name = main ? table->base.name
		                        : arena_printf(ts->out->arena, "%s.%s", table->base.schema, table->base.name);

		add_database_member(ts, js_key(ts->out->arena, name), table);
	}
	ts_end_interface(ts);
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
		.from = "",
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
	ts_add_interval(ts.out, ts.out->data);
	if (any_is_needed(&ts))
		ts.driver.pg ? add_pg_types(&ts) : add_postgres_types(&ts);
	buf_chop(ts.out, 1);
	return ts_write_queries(&ts);
}

const CodeLanguage typescript_language = {
	.name = "typescript",
	.summary = "row, insert and update types, enums as unions, for pg or postgres",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.write = write,
};
