/*
 * rust.c: rows as structs of Rust for sqlx or tokio-postgres, with functions that get, insert, update and delete one.
 *
 * The folder is a module: mod.rs has the schema, pg.rs what is the same for every schema.
 */
#include <string.h>

#include "rust/rust.h"

static const CodeOption options[] = {
	{ "driver", "sqlx|tokio-postgres", "sqlx", "sqlx 0.9 or tokio-postgres 0.7" },
	{ "dates", "chrono|time|string", "chrono",
	  "the crate of dates and times; string: their text, which has no bounds" },
	{ "numeric", "rust_decimal|string", "rust_decimal", "the crate of numeric, which has 28 digits; string: its text" },
	{ "derive", NULL, "Clone, Debug, PartialEq", "what structs derive" },
};

/* The run time's files, by their names. */
extern const CodeRuntimeFile rust_runtime_files[];

static const char *runtime(const char *name)
{
	const CodeRuntimeFile *file = rust_runtime_files;

	while (strcmp(file->name, name) != 0)
		file++;
	return file->text;
}

static void add_runtime(Writing *writing, bool sqlx)
{
	Buf *out = code_file(writing, "pg.rs");

	buf_add(out, "// " CODE_HEADER "\n\n");
	buf_add(out, runtime(sqlx ? "sqlx.rs" : "tokio_postgres.rs"));
	buf_add_char(out, '\n');
	buf_add(out, runtime("sql.rs"));
}

/* sqlx brings the crates whose types it knows. */
static void add_crates(const Rust *rust, const char *text, Strings *lines)
{
	static const char *const crates[] = { "chrono", "ipnetwork", "mac_address", "time", "uuid" };

	for (size_t i = 0; rust->sqlx && i < sizeof(crates) / sizeof(crates[0]); i++) {
		const char *line = arena_printf(rust->arena, "use sqlx::types::%s;\n", crates[i]);

		if (strstr(text, arena_printf(rust->arena, "%s::", crates[i])) && !strings_has(lines, line))
			strings_add(rust->arena, lines, line);
	}
}

/* "use crate::money::Money;", a path a line. */
static void add_imports(const Rust *rust, Buf *out, const char *tables, const char *queries)
{
	Strings lines = { 0 };
	const char *key;
	void *value;

	for (size_t at = 0; map_next(rust->writing->target->types, &at, &key, &value);) {
		const GivenType *given = value;
		const char *line = !given->import ? NULL : arena_printf(rust->arena, "use %s;\n", given->import);

		if (line && !strings_has(&lines, line))
			strings_add(rust->arena, &lines, line);
	}
	add_crates(rust, tables, &lines);
	add_crates(rust, queries, &lines);
	strings_sort(&lines);
	for (size_t i = 0; i < lines.count; i++)
		buf_add(out, lines.items[i]);
	if (lines.count > 0)
		buf_add_char(out, '\n');
}

static bool write(Writing *writing)
{
	Buf tables, queries, *out = code_file(writing, "mod.rs");
	Rust rust = {
		.writing = writing,
		.arena = writing->arena,
		.out = &tables,
		.sqlx = target_option_is(writing->target, "driver", "sqlx"),
		.derive = target_option(writing->target, "derive"),
	};
	bool ok, any = writing->model->queries.count > 0;

	buf_init(&tables, writing->arena);
	buf_init(&queries, writing->arena);
	rust.derive_default = arena_printf(rust.arena, "%s, Default", rust.derive);
	ok = rust_add_types(&rust);
	for (size_t i = 0; i < writing->model->tables.count; i++)
		ok = rust_add_table(&rust, writing->model->tables.items[i]) && ok;
	rust.out = &queries;
	ok = rust_add_queries(&rust) && ok;
	buf_printf(out,
	           "// " CODE_HEADER
	           "\n#![allow(dead_code, unused_imports, clippy::all)]\n#![allow(non_camel_case_types, non_snake_case)]\n\n"
	           "pub mod pg;\n%s\n",
	           any ? "pub mod queries;\n" : "");
	add_imports(&rust, out, tables.data, queries.data);
	buf_add(out, tables.data);
	buf_chop(out, 1);
	add_runtime(writing, rust.sqlx);
	if (any) {
		out = code_file(writing, "queries.rs");
		buf_add(out, "// " CODE_HEADER "\n#![allow(clippy::all)]\n\nuse super::*;\n\n");
		buf_add(out, queries.data);
		buf_chop(out, 1);
	}
	return ok;
}

const CodeLanguage rust_language = {
	.name = "rust",
	.summary =
	    "structs of rows, enums and composite types for sqlx or tokio-postgres, with get, insert, update and delete",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.write = write,
};
