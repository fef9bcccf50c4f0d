/*
 * tables.c: rows in Rust: what is read, what an INSERT and an UPDATE may say, and functions that do so.
 */
#include "rust.h"

#include <string.h>

#include "sqltext.h"

/* ---- SQL */

static const char *sql_name(const Rust *rust, const char *name)
{
	return sql_text(rust->arena, "%I", name);
}

static const char *quoted_name(const Rust *rust, const CodeColumn *column)
{
	return rust_quoted(rust->arena, sql_name(rust, column->base.name));
}

static const char *quoted_cast(const Rust *rust, const CodeTable *table, const CodeColumn *column)
{
	return rust_quoted(rust->arena, rust_column_type(rust, &table->base, column).cast);
}

/* All columns, cast where there is no type to read them with. */
static const char *select_list(const Rust *rust, const CodeTable *table)
{
	Buf list;

	buf_init(&list, rust->arena);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *name = sql_name(rust, column->base.name), *read = rust_column_type(rust, &table->base, column).read;

		buf_add(&list, i == 0 ? "" : ", ");
		buf_add(&list, name);
		if (read)
			buf_printf(&list, "::%s as %s", read, name);
	}
	return list.data;
}

static const char *table_name(const Rust *rust, const CodeTable *table)
{
	return sql_text(rust->arena, "%Q", table->base.schema, table->base.name);
}

/* "id = $1 and email = $2::text" */
static const char *key_condition(const Rust *rust, const CodeTable *table, const CodeKey *key)
{
	Buf condition;

	buf_init(&condition, rust->arena);
	for (size_t i = 0; i < key->columns.count; i++) {
		const CodeColumn *column = key->columns.items[i];

		buf_printf(&condition, "%s%s = $%zu%s", i == 0 ? "" : " and ", sql_name(rust, column->base.name), i + 1,
		           rust_column_type(rust, &table->base, column).cast);
	}
	return condition.data;
}

/* ---- structs */

static void begin_struct(const Rust *rust, const char *derive, const char *name, bool empty)
{
	buf_printf(rust->out, "#[derive(%s)]\npub struct %s {%s", derive, name, empty ? "" : "\n");
}

static const char *field_type(const Rust *rust, const CodeTable *table, const CodeColumn *column)
{
	const char *type = rust_column_type(rust, &table->base, column).name;

	return column->nullable ? arena_printf(rust->arena, "Option<%s>", type) : type;
}

/* Of one that may be left out. */
static const char *optional_type(const Rust *rust, const CodeTable *table, const CodeColumn *column,
                                 bool null_is_absent)
{
	const char *type = null_is_absent ? rust_column_type(rust, &table->base, column).name
	                                  : field_type(rust, table, column);

	return arena_printf(rust->arena, "Option<%s>", type);
}

/* NULL and nothing mean the same in an INSERT where there is no default. */
static bool null_is_absent(const CodeColumn *column)
{
	return column->nullable && !column->has_default;
}

static bool add_row(const Rust *rust, const CodeTable *table, const char *name)
{
	if (!code_take_name(rust->writing, "", name, &table->base))
		return false;
	rust_add_comment(rust->out, table->base.comment, "");
	begin_struct(rust, rust->sqlx ? arena_printf(rust->arena, "%s, sqlx::FromRow", rust->derive) : rust->derive, name,
	             table->columns.count == 0);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *field = rust_field(rust, &table->base, column);
		const char *plain = strncmp(field, "r#", 2) == 0 ? field + 2 : field;

		if (!code_take_name(rust->writing, name, field, &column->base))
			return false;
		rust_add_comment(rust->out, column->base.comment, "    ");
		if (rust->sqlx && strcmp(plain, column->base.name) != 0)
			buf_printf(rust->out, "    #[sqlx(rename = %s)]\n", rust_quoted(rust->arena, column->base.name));
		rust_add_field(rust->out, field, field_type(rust, table, column));
	}
	buf_add(rust->out, "}\n\n");
	return true;
}

/* tokio-postgres has no rows of structs. */
static void add_from_row(const Rust *rust, const CodeTable *table, const char *name)
{
	bool empty = table->columns.count == 0,
	     long_name = strlen("impl TryFrom<&pg::Row> for  {") + code_width(name) > 100;

	buf_printf(rust->out, long_name ? "impl TryFrom<&pg::Row>\n    for %s\n{\n" : "impl TryFrom<&pg::Row> for %s {\n",
	           name);
	buf_printf(rust->out,
	           "    type Error = tokio_postgres::Error;\n\n    fn try_from(%s: &pg::Row) -> pg::Result<Self> {\n"
	           "        Ok(Self {%s",
	           empty ? "_" : "row", empty ? "" : "\n");
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *field = rust_field(rust, &table->base, column);
		Strings arguments = { 0 };

		strings_add(rust->arena, &arguments, "row");
		strings_add(rust->arena, &arguments, rust_quoted(rust->arena, column->base.name));
		rust_add_call(rust->out, "            ", arena_printf(rust->arena, "%s: pg::get", field), &arguments, "?,");
	}
	buf_printf(rust->out, "%s})\n    }\n}\n\n", empty ? "" : "        ");
}

/* ---- functions */

/* What all functions are given first, and what they return. */
static const char *connection(const Rust *rust)
{
	return rust->sqlx ? "executor: impl sqlx::PgExecutor<'_>" : "client: &impl pg::GenericClient";
}

static const char *returns(const Rust *rust, const char *what)
{
	return arena_printf(rust->arena, " -> pg::Result<%s> {", what);
}

/* The columns of a key as parameters. */
static void add_key_parameters(const Rust *rust, const CodeTable *table, const CodeKey *key, Strings *parameters)
{
	for (size_t i = 0; i < key->columns.count; i++) {
		const CodeColumn *column = key->columns.items[i];

		strings_add(rust->arena, parameters,
		            arena_printf(rust->arena, "%s: %s", rust_parameter(rust, &table->base, column),
		                         rust_column_type(rust, &table->base, column).passed));
	}
}

static void begin_function(const Rust *rust, const char *name, const Strings *parameters, const char *result)
{
	rust_add_signature(rust->out, "    ", arena_printf(rust->arena, "pub async fn %s", name), parameters,
	                   returns(rust, result));
}

/* Runs SQL, a constant of the struct, with the columns of a key; HOW: what is made of the rows. */
static void add_run(const Rust *rust, const CodeTable *table, const CodeKey *key, const char *sql, bool rows)
{
	Strings names = { 0 };

	if (rust->sqlx) {
		buf_printf(rust->out, "        let query = sqlx::query%s(%s);\n", rows ? "_as" : "", sql);
		for (size_t i = 0; i < key->columns.count; i++)
			buf_printf(rust->out, "        let query = query.bind(%s);\n",
			           rust_parameter(rust, &table->base, key->columns.items[i]));
		buf_add(rust->out, rows ? "        query.fetch_optional(executor).await\n"
		                        : "        Ok(query.execute(executor).await?.rows_affected())\n");
		return;
	}
	for (size_t i = 0; i < key->columns.count; i++)
		strings_add(rust->arena, &names, rust_parameter(rust, &table->base, key->columns.items[i]));
	rust_add_values(rust->out, "        ", &names);
	buf_printf(rust->out,
	           rows ? "        pg::optional(client, %s, values).await\n" : "        client.execute(%s, values).await\n",
	           sql);
}

/* "get" by the primary key, "get_by_email_name" by another. */
static void add_get(const Rust *rust, const CodeTable *table, const CodeKey *key, Strings *names)
{
	const char *name = "get";
	Strings parameters = { 0 };

	for (size_t i = 0; !key->primary && i < key->columns.count; i++)
		name = arena_printf(rust->arena, "%s_%s%s", name, i == 0 ? "by_" : "",
		                    code_member_name(rust->writing, &table->base, key->columns.items[i], CASE_SNAKE, NULL));
	if (strings_has(names, name))
		return;
	strings_add(rust->arena, names, name);
	strings_add(rust->arena, &parameters, connection(rust));
	add_key_parameters(rust, table, key, &parameters);
	buf_add(rust->out, "\n");
	begin_function(rust, name, &parameters, "Option<Self>");
	rust_add_value(rust->out, "        ", "const SQL: &str",
	               rust_quoted(rust->arena,
	                           sql_text(rust->arena, "select %s from %s where %s", select_list(rust, table),
	                                    table_name(rust, table), key_condition(rust, table, key))));
	add_run(rust, table, key, "SQL", true);
	buf_add(rust->out, "    }\n");
}

/* How many rows went. */
static void add_delete(const Rust *rust, const CodeTable *table)
{
	Strings parameters = { 0 };

	strings_add(rust->arena, &parameters, connection(rust));
	add_key_parameters(rust, table, table->primary, &parameters);
	buf_add(rust->out, "\n    /// How many rows are gone.\n");
	begin_function(rust, "delete", &parameters, "u64");
	rust_add_value(rust->out, "        ", "const SQL: &str",
	               rust_quoted(rust->arena, sql_text(rust->arena, "delete from %s where %s", table_name(rust, table),
	                                                 key_condition(rust, table, table->primary))));
	add_run(rust, table, table->primary, "SQL", false);
	buf_add(rust->out, "    }\n");
}

static void add_row_functions(const Rust *rust, const CodeTable *table, const char *name)
{
	Strings names = { 0 };

	buf_printf(rust->out, "impl %s {\n", name);
	rust_add_value(rust->out, "    ", "pub const TABLE: &'static str",
	               rust_quoted(rust->arena, table_name(rust, table)));
	buf_add(rust->out, "    /// What is selected for this struct: what it has no type for, as text.\n");
	rust_add_value(rust->out, "    ", "pub const COLUMNS: &'static str",
	               rust_quoted(rust->arena, select_list(rust, table)));
	for (size_t i = 0; i < table->keys.count; i++)
		add_get(rust, table, table->keys.items[i], &names);
	if (table->primary && table->writable)
		add_delete(rust, table);
	buf_add(rust->out, "}\n\n");
}

/* ---- inserts and updates */

/* "row.some("nick", "", &self.nick)?;" */
static void add_given(const Rust *rust, const CodeTable *table, const CodeColumn *column, const char *how,
                      const char *value)
{
	Strings arguments = { 0 };

	strings_add(rust->arena, &arguments, quoted_name(rust, column));
	strings_add(rust->arena, &arguments, quoted_cast(rust, table, column));
	strings_add(rust->arena, &arguments, value);
	rust_add_call(rust->out, "        ", arena_printf(rust->arena, "row.%s", how), &arguments, rust->sqlx ? "?;" : ";");
}

/* What is given of SELF, and then HOW ("insert") is done with it. */
static void add_write(const Rust *rust, const CodeTable *table, const char *row, bool update)
{
	size_t count = 0;

	for (size_t i = 0; i < table->columns.count; i++)
		count += ((const CodeColumn *) table->columns.items[i])->fill != FILL_SERVER;
	buf_printf(rust->out, "        let %srow = pg::Given::default();\n", count > 0 || update ? "mut " : "");
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *field = rust_field(rust, &table->base, column);

		if (column->fill != FILL_SERVER)
			add_given(rust, table, column, update || column->fill == FILL_OPTIONAL ? "some" : "add",
			          arena_printf(rust->arena, "&self.%s", field));
	}
	for (size_t i = 0; update && i < table->primary->columns.count; i++) {
		const CodeColumn *column = table->primary->columns.items[i];

		add_given(rust, table, column, "key",
		          arena_printf(rust->arena, "%s%s", rust->sqlx ? "" : "&", rust_parameter(rust, &table->base, column)));
	}
	buf_printf(rust->out, "        let table = %s::TABLE;\n        let columns = %s::COLUMNS;\n", row, row);
	buf_printf(rust->out, "        row.%s(%s, table, columns).await\n", update ? "update" : "insert",
	           rust->sqlx ? "executor" : "client");
}

/* A struct that says no more than it has to: the other fields are None. */
static void add_new(const Rust *rust, const CodeTable *table)
{
	Strings parameters = { 0 }, fields = { 0 };
	size_t width = 0;

	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *field = rust_field(rust, &table->base, column);

		if (column->fill == FILL_SERVER)
			continue;
		if (column->fill == FILL_CALLER)
			strings_add(rust->arena, &parameters,
			            arena_printf(rust->arena, "%s: %s", field, field_type(rust, table, column)));
		strings_add(rust->arena, &fields,
		            column->fill == FILL_CALLER ? field : arena_printf(rust->arena, "%s: None", field));
		width += strlen(fields.items[fields.count - 1]) + (fields.count > 1 ? 2 : 0);
	}
	rust_add_signature(rust->out, "    ", "pub fn new", &parameters, " -> Self {");
	if (width <= 18) {
		buf_printf(rust->out, fields.count == 0 ? "        Self {%s}\n" : "        Self { %s }\n",
		           fields.count == 0 ? "" : strings_join(rust->arena, &fields, ", "));
	} else {
		buf_add(rust->out, "        Self {\n");
		for (size_t i = 0; i < fields.count; i++)
			buf_printf(rust->out, "            %s,\n", fields.items[i]);
		buf_add(rust->out, "        }\n");
	}
	buf_add(rust->out, "    }\n");
}

/* The struct of what a statement SAYS: "What an INSERT into %s says: …"; false after a diagnostic. */
static bool add_struct_of(const Rust *rust, const CodeTable *table, const char *name, const char *says, bool insert)
{
	size_t start, fields = 0;

	if (!code_take_name(rust->writing, "", name, &table->base))
		return false;
	rust_add_comment(rust->out, says, "");
	begin_struct(rust, insert ? rust->derive : rust->derive_default, name, false);
	start = rust->out->length;
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill == FILL_SERVER)
			continue;
		fields++;
		rust_add_field(rust->out, rust_field(rust, &table->base, column),
		               insert && column->fill != FILL_OPTIONAL
		                   ? field_type(rust, table, column)
		                   : optional_type(rust, table, column, insert && null_is_absent(column)));
	}
	if (fields == 0)
		buf_chop(rust->out, rust->out->length - start + 1);
	return true;
}

static bool add_insert(const Rust *rust, const CodeTable *table, const char *row)
{
	const char *name = arena_printf(rust->arena, "New%s", row);
	Strings parameters = { 0 };

	if (!add_struct_of(rust, table, name,
	                   arena_printf(rust->arena, "What an INSERT into %s says: None leaves a column to its default.",
	                                table->base.name),
	                   true))
		return false;
	buf_printf(rust->out, "}\n\nimpl %s {\n", name);
	add_new(rust, table);
	buf_add(rust->out, "\n    /// The row as it is then.\n");
	strings_add(rust->arena, &parameters, "&self");
	strings_add(rust->arena, &parameters, connection(rust));
	begin_function(rust, "insert", &parameters, row);
	add_write(rust, table, row, false);
	buf_add(rust->out, "    }\n}\n\n");
	return true;
}

static bool add_update(const Rust *rust, const CodeTable *table, const char *row)
{
	const char *name = arena_printf(rust->arena, "%sUpdate", row);
	Strings parameters = { 0 };

	if (!add_struct_of(rust, table, name,
	                   arena_printf(rust->arena, "What an UPDATE of %s says: None leaves a column as it is.",
	                                table->base.name),
	                   false))
		return false;
	buf_add(rust->out, "}\n\n");
	if (!table->primary)
		return true;
	buf_printf(rust->out, "impl %s {\n    /// The row as it is then; None: there is none with this key.\n", name);
	strings_add(rust->arena, &parameters, "&self");
	strings_add(rust->arena, &parameters, connection(rust));
	add_key_parameters(rust, table, table->primary, &parameters);
	begin_function(rust, "update", &parameters, arena_printf(rust->arena, "Option<%s>", row));
	add_write(rust, table, row, true);
	buf_add(rust->out, "    }\n}\n\n");
	return true;
}

bool rust_add_table(const Rust *rust, const CodeTable *table)
{
	const char *name = rust_type_name(rust, &table->base);

	if (!add_row(rust, table, name))
		return false;
	if (!rust->sqlx)
		add_from_row(rust, table, name);
	/* PostgreSQL has tables without columns. */
	if (table->columns.count == 0)
		return true;
	add_row_functions(rust, table, name);
	return !table->writable || (add_insert(rust, table, name) && add_update(rust, table, name));
}
