/*
 * c.c: C for libpq: structs of rows, and functions that read and write them in binary.
 *
 * What is the same for every schema is the run time in c/runtime/, which is written into the folder as it is; the rest is
 * tables of constants for it, and functions with the types of the schema.
 */
#include <string.h>

#include "c/c.h"

static const CodeOption options[] = {
	{ "prefix", NULL, "db_", "what all names begin with" },
	{ "file", NULL, "schema", "the name of the two files, without .h and .c" },
	{ "queries", NULL, "queries", "the same of the two of queries" },
};

/* A prefix or a file's name that a setting gives. */
static bool check_setting(Writing *writing, const char *name, bool may_be_empty)
{
	const char *value = target_option(writing->target, name);

	if (name_is_identifier(value) || (may_be_empty && value[0] == '\0'))
		return true;
	diag_error(writing->diags, NO_SPAN, "the setting \"%s\" of c cannot be \"%s\"", name, value)
	    ->hint = "it is made of letters, digits and _, and does not begin with a digit";
	return false;
}

static void add_includes(const CWriting *c)
{
	Strings lines = { 0 };
	const char *key;
	void *value;

	for (size_t at = 0; map_next(c->writing->target->types, &at, &key, &value);) {
		const GivenType *given = value;

		if (!given->import)
			continue;
		/* "<time.h>" stays as it is; no escapes are known between quotes. */
		bool angle = given->import[0] == '<' && strpbrk(given->import, "\n\"") == NULL;
		const char *line = angle || strpbrk(given->import, "\n\"\\") == NULL
		                       ? arena_printf(c->arena, angle ? "#include %s\n" : "#include \"%s\"\n", given->import)
		                       : NULL;
		if (line && !strings_has(&lines, line))
			strings_add(c->arena, &lines, line);
	}
	strings_sort(&lines);
	for (size_t i = 0; i < lines.count; i++)
		buf_add(c->header, lines.items[i]);
}

static void begin_files(const CWriting *c, const char *file)
{
	const char *guard = name_in_case(c->arena, arena_printf(c->arena, "%s%s_h", c->prefix, file), CASE_UPPER);

	buf_printf(c->header, "/*\n * " CODE_HEADER "\n */\n#ifndef %s\n#define %s\n\n#include \"dbgen_pg.h\"\n", guard,
	           guard);
	add_includes(c);
	buf_add(c->header, "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
	buf_printf(c->source, "/*\n * " CODE_HEADER "\n */\n#include \"%s.h\"\n\n#include <string.h>\n\n", file);
}

/* What is looked up once a connection, and all tables that have columns. */
static void end_files(CWriting *c)
{
	const List *tables = &c->writing->model->tables;
	Buf *out = c->source;
	unsigned table_count = 0;

	if (c->types.count > 0)
		buf_printf(out, "static const dbgen_type *const %sschema_types[] = {\n", c->prefix);
	for (size_t i = 0; i < c->types.count; i++)
		buf_printf(out, "\t&%s,\n", c->types.items[i]);
	buf_add(out, c->types.count > 0 ? "};\n" : "");
	for (size_t i = 0; i < tables->count; i++) {
		const CodeTable *table = tables->items[i];

		if (table->columns.count == 0)
			continue;
		if (table_count++ == 0)
			buf_printf(out, "static const dbgen_table *const %sschema_tables[] = {\n", c->prefix);
		buf_printf(out, "\t&%s_table,\n", c_type_name(c, &table->base, true));
	}
	buf_add(out, table_count > 0 ? "};\n" : "");
	buf_printf(out, "const dbgen_schema %sschema = {\n\t%s, %u, ", c->prefix,
	           c->types.count == 0 ? "NULL" : arena_printf(c->arena, "%sschema_types", c->prefix), c->types.count);
	buf_printf(out, "%s, %u\n};\n", table_count == 0 ? "NULL" : arena_printf(c->arena, "%sschema_tables", c->prefix),
	           table_count);
	buf_printf(c->header, "/* What dbgen_new takes. */\nextern const dbgen_schema %sschema;\n\n", c->prefix);
	buf_add(c->header, "#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
}

static bool write(Writing *writing)
{
	static const CodeNamed schema = { .kind = "schema", .name = "schema" };
	const char *file = target_option(writing->target, "file");
	CWriting c = {
		.writing = writing,
		.arena = writing->arena,
		.prefix = target_option(writing->target, "prefix"),
		.known_types = address_map_new(writing->arena),
		.known_names = address_map_new(writing->arena),
		.members = address_map_new(writing->arena),
		.ranges = map_new(writing->arena),
		.written = map_new(writing->arena),
	};

	if (!check_setting(writing, "prefix", true) || !check_setting(writing, "file", false) ||
	    !check_setting(writing, "queries", false))
		return false;
	c.header = code_file(writing, arena_printf(writing->arena, "%s.h", file));
	c.source = code_file(writing, arena_printf(writing->arena, "%s.c", file));
	begin_files(&c, file);
	c_take(&c, arena_printf(writing->arena, "%sschema", c.prefix), &schema);
	c_add_types(&c);
	for (size_t i = 0; i < writing->model->tables.count && !c.failed; i++)
		c_add_table(&c, writing->model->tables.items[i]);
	end_files(&c);
	if (!c.failed)
		c_add_queries(&c);
	for (const CodeRuntimeFile *runtime = c_runtime_files; runtime->name; runtime++)
		buf_add(code_file(writing, runtime->name), runtime->text);
	return !c.failed;
}

const CodeLanguage c_language = {
	.name = "c",
	.summary = "structs of rows and functions that read and write them in binary, for libpq; C11 and C++17",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.write = write,
};
