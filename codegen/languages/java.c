/*
 * java.c: rows as records of Java for JDBC, a class a file.
 */
#include <string.h>

#include "jvm/jvm.h"

static const CodeOption options[] = {
	JVM_OPTIONS,
	{ "nullable", NULL, "",
	  "the annotation of what may be null, \"org.jspecify.annotations.Nullable\"; without it none" },
};

typedef struct Java {
	Jvm jvm;
	Buf body; /* of the class at work */
} Java;

/* ---- files */

/* What stands in BODY becomes the file of a class. */
static void end_class(Java *java, const char *name)
{
	const Jvm *jvm = &java->jvm;
	Buf *out = code_file(jvm->writing, arena_printf(jvm->arena, "%s.java", name));
	const char *annotation = target_option(jvm->writing->target, "nullable");

	buf_printf(out, "// " CODE_HEADER "\npackage %s;\n\n", jvm->package);
	if (java->jvm.nullable[0] != '\0' && strstr(java->body.data, java->jvm.nullable))
		buf_printf(out, "import %s;\n", annotation);
	jvm_add_imports(jvm, out, java->body.data);
	buf_add(out, java->body.data);
	buf_clear(&java->body);
}

/* ---- columns */

static const char *value_type(const Java *java, const CodeNamed *within, const CodeColumn *column)
{
	JvmType type = jvm_column_type(&java->jvm, within, column);

	return column->nullable ? arena_printf(java->jvm.arena, "%s%s", java->jvm.nullable, type.name) : type.primitive;
}

/* "record NAME(" and its components. */
static void add_record_head(Java *java, const CodeNamed *within, const List *columns, const char *name)
{
	buf_printf(&java->body, "public record %s(", name);
	for (size_t i = 0; i < columns->count; i++) {
		const CodeColumn *column = columns->items[i];

		buf_add(&java->body, i == 0 ? "\n" : ",\n");
		jvm_add_comment(&java->body, column->base.comment, "        ");
		buf_printf(&java->body, "        %s %s", value_type(java, within, column),
		           jvm_member(&java->jvm, within, column));
	}
	buf_add(&java->body, ") {\n");
}

/* ---- types */

static bool add_enum(Java *java, const CodeEnum *type)
{
	const char *name = jvm_type_name(&java->jvm, &type->base);
	Strings constants = jvm_constants(&java->jvm, type, name);

	if (!code_take_name(java->jvm.writing, "", name, &type->base))
		return false;
	jvm_add_comment(&java->body, type->base.comment, "");
	buf_printf(&java->body, "public enum %s {\n", name);
	for (size_t i = 0; i < constants.count; i++)
		buf_printf(&java->body, "    %s(%s)%s\n", constants.items[i], jvm_quoted(&java->jvm, type->labels.items[i]),
		           i + 1 < constants.count ? "," : ";");
	buf_printf(&java->body,
	           "%s\n    private static final Pg.Type<%s> pgType = Pg.enumeration(values(), %s::label);\n\n"
	           "    private final String label;\n\n    %s(String label) {\n        this.label = label;\n    }\n\n"
	           "    /** As the database has it. */\n    public String label() {\n        return label;\n    }\n\n"
	           "    public static Pg.Type<%s> pgType() {\n        return pgType;\n    }\n}\n",
	           constants.count == 0 ? "    ;\n" : "", name, name, name, name);
	end_class(java, name);
	return true;
}

static bool add_composite(Java *java, const CodeComposite *composite)
{
	const Jvm *jvm = &java->jvm;
	const char *name = jvm_type_name(jvm, &composite->base);
	const List *columns = &composite->columns;
	Buf *out = &java->body;

	if (!code_take_name(jvm->writing, "", name, &composite->base) ||
	    !jvm_take_members(&java->jvm, &composite->base, columns, name))
		return false;
	jvm_add_comment(out, composite->base.comment, "");
	add_record_head(java, &composite->base, columns, name);
	buf_printf(out,
	           "    private static final Pg.Type<%s> pgType =\n            Pg.composite(%s::pgRead, %s::pgMembers);\n\n"
	           "    private static %s pgRead(java.util.List<String> members) {\n        return new %s(",
	           name, name, name, name, name);
	for (size_t i = 0; i < columns->count; i++)
		buf_printf(out, "%s\n                Pg.member(%s, members, %zu)", i == 0 ? "" : ",",
		           jvm_column_type(jvm, &composite->base, columns->items[i]).codec, i);
	buf_add(out, ");\n    }\n\n    private java.util.List<String> pgMembers() {\n"
	             "        java.util.List<String> members = new java.util.ArrayList<>();\n");
	for (size_t i = 0; i < columns->count; i++)
		buf_printf(out, "        members.add(Pg.memberText(%s, this.%s));\n",
		           jvm_column_type(jvm, &composite->base, columns->items[i]).codec,
		           jvm_member(jvm, &composite->base, columns->items[i]));
	buf_printf(
	    out,
	    "        return members;\n    }\n\n    public static Pg.Type<%s> pgType() {\n        return pgType;\n    }\n}\n",
	    name);
	end_class(java, name);
	return true;
}

/* ---- rows */

/* Of tables that have more columns than a record can. */
static void add_wide_class(Java *java, const CodeTable *table, const char *name)
{
	Buf *out = &java->body;

	buf_printf(out, "public final class %s {\n", name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		buf_printf(out, "    private final %s %s;\n", value_type(java, &table->base, column),
		           jvm_member(&java->jvm, &table->base, column));
	}
	buf_printf(out, "\n    private %s(ResultSet rows) throws SQLException {\n", name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		buf_printf(out, "        this.%s = %s;\n", jvm_member(&java->jvm, &table->base, column),
		           jvm_read(&java->jvm, table, column));
	}
	buf_add(out, "    }\n\n");
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *member = jvm_member(&java->jvm, &table->base, column);

		jvm_add_comment(out, column->base.comment, "    ");
		buf_printf(out, "    public %s %s() {\n        return this.%s;\n    }\n\n",
		           value_type(java, &table->base, column), member, member);
	}
}

static void add_read(Java *java, const CodeTable *table, const char *name, bool wide)
{
	Buf *out = &java->body;

	buf_printf(out, "    public static %s read(ResultSet rows) throws SQLException {\n        return new %s(%s", name,
	           name, wide ? "rows" : "");
	for (size_t i = 0; !wide && i < table->columns.count; i++)
		buf_printf(out, "%s\n                %s", i == 0 ? "" : ",",
		           jvm_read(&java->jvm, table, table->columns.items[i]));
	buf_add(out, ");\n    }\n\n");
}

static void add_bind(Java *java, const CodeTable *table)
{
	Buf *out = &java->body;

	buf_add(out, "    /** All columns, as parameters from AT on; gives the number of the next one. */\n"
	             "    public int bind(PreparedStatement statement, int at) throws SQLException {\n");
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		buf_printf(out, "        %s.bind(statement, at++, this.%s);\n",
		           jvm_column_type(&java->jvm, &table->base, column).codec,
		           jvm_member(&java->jvm, &table->base, column));
	}
	buf_add(out, "        return at;\n    }\n");
}

/* "long id, String email" of a key, and "List.of(Pg.INT8.of(id), …)". */
static void key_texts(const Java *java, const CodeTable *table, const CodeKey *key, Buf *parameters, Buf *values)
{
	buf_init(parameters, java->jvm.arena);
	buf_init(values, java->jvm.arena);
	for (size_t i = 0; i < key->columns.count; i++) {
		const CodeColumn *column = key->columns.items[i];
		const char *name = jvm_parameter(&java->jvm, &table->base, column);
		JvmType type = jvm_column_type(&java->jvm, &table->base, column);

		buf_printf(parameters, ", %s %s", type.primitive, name);
		buf_printf(values, "%s%s.of(%s)", i == 0 ? "" : ", ", type.codec, name);
	}
}

static void add_get(Java *java, const CodeTable *table, const CodeKey *key, const char *name)
{
	Buf parameters, values;

	key_texts(java, table, key, &parameters, &values);
	buf_printf(&java->body,
	           "\n    public static Optional<%s> %s(Connection connection%s)\n            throws SQLException {\n"
	           "        String sql = \"SELECT \" + COLUMNS + \" FROM \" + TABLE + %s;\n"
	           "        return Pg.one(connection, sql, %s::read, List.of(%s));\n    }\n",
	           name, jvm_get_name(&java->jvm, table, key), parameters.data, jvm_where(&java->jvm, key), name,
	           values.data);
}

static void add_delete(Java *java, const CodeTable *table)
{
	Buf parameters, values;

	key_texts(java, table, table->primary, &parameters, &values);
	buf_printf(&java->body,
	           "\n    /** How many rows are gone. */\n    public static int delete(Connection connection%s)\n"
	           "            throws SQLException {\n        String sql = \"DELETE FROM \" + TABLE + %s;\n"
	           "        return Pg.execute(connection, sql, List.of(%s));\n    }\n",
	           parameters.data, jvm_where(&java->jvm, table->primary), values.data);
}

static bool add_row(Java *java, const CodeTable *table, const char *name)
{
	const Jvm *jvm = &java->jvm;
	bool wide = jvm_is_wide(jvm, table, false);
	Strings names = { 0 };

	if (!code_take_name(jvm->writing, "", name, &table->base) ||
	    !jvm_take_members(&java->jvm, &table->base, &table->columns, name))
		return false;
	jvm_add_comment(&java->body, table->base.comment, "");
	if (wide)
		add_wide_class(java, table, name);
	else
		add_record_head(java, &table->base, &table->columns, name);
	buf_printf(
	    &java->body,
	    "    public static final String TABLE = %s;\n    public static final String COLUMNS =\n            %s;\n\n",
	    jvm_table(jvm, table), jvm_columns(jvm, table));
	add_read(java, table, name, wide);
	add_bind(java, table);
	for (size_t i = 0; i < table->keys.count; i++) {
		const CodeKey *key = table->keys.items[i];

		if (!strings_has(&names, jvm_get_name(jvm, table, key)))
			add_get(java, table, key, name);
		strings_add(jvm->arena, &names, jvm_get_name(jvm, table, key));
	}
	if (table->primary && table->writable)
		add_delete(java, table);
	buf_add(&java->body, "}\n");
	end_class(java, name);
	return true;
}

/* ---- inserts and updates */

static void add_setter(Java *java, const CodeTable *table, const CodeColumn *column, const char *name)
{
	jvm_add_comment(&java->body, column->base.comment, "    ");
	buf_printf(&java->body,
	           "    public %s %s(%s value) {\n        row.add(%s, %s, value);\n        return this;\n    }\n\n", name,
	           jvm_member(&java->jvm, &table->base, column), value_type(java, &table->base, column),
	           jvm_column(&java->jvm, column), jvm_column_type(&java->jvm, &table->base, column).codec);
}

/* What has to be said is a parameter of the constructor, where there is room for all of it. */
static void add_constructor(Java *java, const CodeTable *table, const char *name)
{
	bool first = true;

	buf_printf(&java->body, "    public %s(", name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill != FILL_CALLER)
			continue;
		buf_printf(&java->body, "%s%s %s", first ? "" : ", ", value_type(java, &table->base, column),
		           jvm_member(&java->jvm, &table->base, column));
		first = false;
	}
	buf_add(&java->body, ") {\n");
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill == FILL_CALLER)
			buf_printf(&java->body, "        this.row.add(%s, %s, %s);\n", jvm_column(&java->jvm, column),
			           jvm_column_type(&java->jvm, &table->base, column).codec,
			           jvm_member(&java->jvm, &table->base, column));
	}
	buf_add(&java->body, "    }\n\n");
}

static bool add_insert(Java *java, const CodeTable *table, const char *row)
{
	const char *name = arena_printf(java->jvm.arena, "New%s", row);
	bool room = !jvm_is_wide(&java->jvm, table, true);

	if (!code_take_name(java->jvm.writing, "", name, &table->base))
		return false;
	jvm_add_comment(&java->body,
	                arena_printf(java->jvm.arena,
	                             "What an INSERT into %s says; of what is not given the default holds.",
	                             table->base.name),
	                "");
	buf_printf(&java->body, "public final class %s {\n    private final Pg.Given row = new Pg.Given();\n\n", name);
	if (room)
		add_constructor(java, table, name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill == FILL_OPTIONAL || (column->fill == FILL_CALLER && !room))
			add_setter(java, table, column, name);
	}
	buf_printf(&java->body,
	           "    /** The row as it is then. */\n    public %s insert(Connection connection) throws SQLException {\n"
	           "        return row.insert(connection, %s.TABLE, %s.COLUMNS, %s::read);\n    }\n}\n",
	           row, row, row, row);
	end_class(java, name);
	return true;
}

static bool add_update(Java *java, const CodeTable *table, const char *row)
{
	const char *name = arena_printf(java->jvm.arena, "%sUpdate", row);
	Buf parameters, values;

	if (!table->primary)
		return true;
	if (!code_take_name(java->jvm.writing, "", name, &table->base))
		return false;
	key_texts(java, table, table->primary, &parameters, &values);
	jvm_add_comment(&java->body,
	                arena_printf(java->jvm.arena, "What an UPDATE of %s says; what is not given stays as it is.",
	                             table->base.name),
	                "");
	buf_printf(&java->body, "public final class %s {\n    private final Pg.Given row = new Pg.Given();\n\n", name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill != FILL_SERVER)
			add_setter(java, table, column, name);
	}
	buf_printf(
	    &java->body,
	    "    /** The row as it is then; nothing where there is none with this key. */\n"
	    "    public Optional<%s> update(Connection connection%s)\n            throws SQLException {\n"
	    "        return row.update(\n                connection, %s.TABLE, %s.COLUMNS, %s::read, %s, List.of(%s));\n    }\n}\n",
	    row, parameters.data, row, row, row, jvm_quoted(&java->jvm, jvm_key(&java->jvm, table->primary)), values.data);
	end_class(java, name);
	return true;
}

static bool add_table(Java *java, const CodeTable *table)
{
	const char *name = jvm_type_name(&java->jvm, &table->base);

	/* PostgreSQL has tables without columns. */
	if (table->columns.count == 0)
		return true;
	return add_row(java, table, name) &&
	       (!table->writable || (add_insert(java, table, name) && add_update(java, table, name)));
}

/* "@Nullable " of "org.jspecify.annotations.Nullable". */
static bool set_nullable(Java *java)
{
	const char *annotation = target_option(java->jvm.writing->target, "nullable");
	const char *last = strrchr(annotation, '.');

	java->jvm.nullable = "";
	if (annotation[0] == '\0')
		return true;
	if (!last || !name_is_identifier(last + 1)) {
		diag_error(java->jvm.writing->diags, NO_SPAN, "the setting \"nullable\" of java cannot be \"%s\"", annotation)
		    ->hint = "it is an annotation with its package: \"org.jspecify.annotations.Nullable\"";
		return false;
	}
	java->jvm.nullable = arena_printf(java->jvm.arena, "@%s ", last + 1);
	return true;
}

static bool write(Writing *writing)
{
	const CodeModel *model = writing->model;
	Java java = {
		.jvm = { writing, writing->arena, false, target_option(writing->target, "package") },
	};
	bool ok = jvm_check_package(&java.jvm) && set_nullable(&java);

	buf_init(&java.body, writing->arena);
	for (size_t i = 0; ok && i < model->enums.count; i++)
		ok = add_enum(&java, model->enums.items[i]);
	for (size_t i = 0; ok && i < model->composites.count; i++)
		ok = add_composite(&java, model->composites.items[i]);
	for (size_t i = 0; ok && i < model->tables.count; i++)
		ok = add_table(&java, model->tables.items[i]);
	if (ok && model->queries.count > 0) {
		ok = jvm_add_queries(&java.jvm, &java.body);
		end_class(&java, "Queries");
	}
	Buf *out = code_file(writing, "Pg.java");
	buf_printf(out, "// " CODE_HEADER "\npackage %s;\n", java.jvm.package);
	buf_add(out, jvm_runtime("Pg.java"));
	return ok;
}

const CodeLanguage java_language = {
	.name = "java",
	.summary = "records of rows, enums and composite types for JDBC, with get, insert, update and delete; Java 17",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.write = write,
};
