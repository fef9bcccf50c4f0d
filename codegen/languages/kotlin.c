/*
 * kotlin.c: rows as data classes of Kotlin for JDBC, all in one file.
 */
#include <string.h>

#include "jvm/jvm.h"

static const CodeOption options[] = { JVM_OPTIONS };

typedef struct Kotlin {
	Jvm jvm;
	Buf *out;
} Kotlin;

/* ---- columns */

static const char *value_type(const Kotlin *kotlin, const CodeNamed *within, const CodeColumn *column)
{
	JvmType type = jvm_column_type(&kotlin->jvm, within, column);

	return column->nullable ? arena_printf(kotlin->jvm.arena, "%s?", type.name) : type.name;
}

/* A class with a property for each column. */
static void add_class_head(const Kotlin *kotlin, const CodeNamed *within, const List *columns, const char *name)
{
	buf_printf(kotlin->out, "%sclass %s(\n", columns->count > 0 ? "data " : "", name);
	for (size_t i = 0; i < columns->count; i++) {
		const CodeColumn *column = columns->items[i];

		jvm_add_comment(kotlin->out, column->base.comment, "    ");
		buf_printf(kotlin->out, "    val %s: %s,\n", jvm_member(&kotlin->jvm, within, column),
		           value_type(kotlin, within, column));
	}
	buf_add(kotlin->out, ") {\n");
}

/* ---- types */

static bool add_enum(const Kotlin *kotlin, const CodeEnum *type)
{
	const char *name = jvm_type_name(&kotlin->jvm, &type->base);
	Strings constants = jvm_constants(&kotlin->jvm, type, name);

	if (!code_take_name(kotlin->jvm.writing, "", name, &type->base))
		return false;
	jvm_add_comment(kotlin->out, type->base.comment, "");
	buf_printf(kotlin->out, "enum class %s(\n    /** As the database has it. */\n    val label: String,\n) {\n", name);
	for (size_t i = 0; i < constants.count; i++)
		buf_printf(kotlin->out, "    %s(%s),\n", constants.items[i], jvm_quoted(&kotlin->jvm, type->labels.items[i]));
	buf_printf(kotlin->out,
	           "    ;\n\n    companion object {\n        private val pgType = Pg.enumeration(values(), %s::label)\n\n"
	           "        fun pgType(): Pg.Type<%s> = pgType\n    }\n}\n\n",
	           name, name);
	return true;
}

static bool add_composite(const Kotlin *kotlin, const CodeComposite *composite)
{
	const Jvm *jvm = &kotlin->jvm;
	const char *name = jvm_type_name(jvm, &composite->base);
	const List *columns = &composite->columns;

	if (!code_take_name(jvm->writing, "", name, &composite->base) ||
	    !jvm_take_members(&kotlin->jvm, &composite->base, columns, name))
		return false;
	jvm_add_comment(kotlin->out, composite->base.comment, "");
	add_class_head(kotlin, &composite->base, columns, name);
	buf_printf(kotlin->out,
	           "    companion object {\n        private val pgType = Pg.composite(::pgRead, ::pgMembers)\n\n"
	           "        private fun pgRead(members: List<String?>): %s =\n            %s(\n",
	           name, name);
	for (size_t i = 0; i < columns->count; i++)
		buf_printf(kotlin->out, "                Pg.member(%s, members, %zu),\n",
		           jvm_column_type(jvm, &composite->base, columns->items[i]).codec, i);
	buf_printf(kotlin->out,
	           "            )\n\n        private fun pgMembers(value: %s): List<String?> =\n            listOf(\n",
	           name);
	for (size_t i = 0; i < columns->count; i++)
		buf_printf(kotlin->out, "                Pg.memberText(%s, value.%s),\n",
		           jvm_column_type(jvm, &composite->base, columns->items[i]).codec,
		           jvm_member(jvm, &composite->base, columns->items[i]));
	buf_printf(kotlin->out, "            )\n\n        fun pgType(): Pg.Type<%s> = pgType\n    }\n}\n\n", name);
	return true;
}

/* ---- rows */

/* Of tables that have more columns than a constructor can have parameters. */
static void add_wide_class(const Kotlin *kotlin, const CodeTable *table, const char *name)
{
	buf_printf(kotlin->out, "class %s private constructor(rows: ResultSet) {\n", name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		jvm_add_comment(kotlin->out, column->base.comment, "    ");
		buf_printf(kotlin->out, "    val %s: %s = %s\n", jvm_member(&kotlin->jvm, &table->base, column),
		           value_type(kotlin, &table->base, column), jvm_read(&kotlin->jvm, table, column));
	}
	buf_add_char(kotlin->out, '\n');
}

static void add_bind(const Kotlin *kotlin, const CodeTable *table)
{
	buf_add(kotlin->out, "    /** All columns, as parameters from [first] on; gives the number of the next one. */\n"
	                     "    fun bind(statement: PreparedStatement, first: Int): Int {\n        var at = first\n");
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		buf_printf(kotlin->out, "        %s.bind(statement, at++, this.%s)\n",
		           jvm_column_type(&kotlin->jvm, &table->base, column).codec,
		           jvm_member(&kotlin->jvm, &table->base, column));
	}
	buf_add(kotlin->out, "        return at\n    }\n\n");
}

static void add_read(const Kotlin *kotlin, const CodeTable *table, const char *name, bool wide)
{
	buf_printf(kotlin->out, "        fun read(rows: ResultSet): %s =\n            %s(%s", name, name,
	           wide ? "rows" : "\n");
	for (size_t i = 0; !wide && i < table->columns.count; i++)
		buf_printf(kotlin->out, "                %s,\n", jvm_read(&kotlin->jvm, table, table->columns.items[i]));
	buf_printf(kotlin->out, "%s)\n", wide ? "" : "            ");
}

/* ", id: Long, email: String" of a key, and "listOf(Pg.INT8.of(id), …)". */
static void key_texts(const Kotlin *kotlin, const CodeTable *table, const CodeKey *key, Buf *parameters, Buf *values)
{
	buf_init(parameters, kotlin->jvm.arena);
	buf_init(values, kotlin->jvm.arena);
	for (size_t i = 0; i < key->columns.count; i++) {
		const CodeColumn *column = key->columns.items[i];
		const char *name = jvm_parameter(&kotlin->jvm, &table->base, column);
		JvmType type = jvm_column_type(&kotlin->jvm, &table->base, column);

		buf_printf(parameters, ", %s: %s", name, type.name);
		buf_printf(values, "%s%s.of(%s)", i == 0 ? "" : ", ", type.codec, name);
	}
}

static void add_get(const Kotlin *kotlin, const CodeTable *table, const CodeKey *key, const char *name)
{
	Buf parameters, values;

	key_texts(kotlin, table, key, &parameters, &values);
	buf_printf(kotlin->out,
	           "\n        fun %s(connection: Connection%s): %s? {\n"
	           "            val sql = \"SELECT \" + COLUMNS + \" FROM \" + TABLE + %s\n"
	           "            return Pg.one(connection, sql, ::read, listOf(%s))\n        }\n",
	           jvm_get_name(&kotlin->jvm, table, key), parameters.data, name, jvm_where(&kotlin->jvm, key),
	           values.data);
}

static void add_delete(const Kotlin *kotlin, const CodeTable *table)
{
	Buf parameters, values;

	key_texts(kotlin, table, table->primary, &parameters, &values);
	buf_printf(kotlin->out,
	           "\n        /** How many rows are gone. */\n        fun delete(connection: Connection%s): Int {\n"
	           "            val sql = \"DELETE FROM \" + TABLE + %s\n"
	           "            return Pg.execute(connection, sql, listOf(%s))\n        }\n",
	           parameters.data, jvm_where(&kotlin->jvm, table->primary), values.data);
}

static bool add_row(const Kotlin *kotlin, const CodeTable *table, const char *name)
{
	const Jvm *jvm = &kotlin->jvm;
	bool wide = jvm_is_wide(jvm, table, false);
	Strings names = { 0 };

	if (!code_take_name(jvm->writing, "", name, &table->base) ||
	    !jvm_take_members(&kotlin->jvm, &table->base, &table->columns, name))
		return false;
	jvm_add_comment(kotlin->out, table->base.comment, "");
	if (wide)
		add_wide_class(kotlin, table, name);
	else
		add_class_head(kotlin, &table->base, &table->columns, name);
	add_bind(kotlin, table);
	buf_printf(kotlin->out,
	           "    companion object {\n        const val TABLE = %s\n        const val COLUMNS =\n            %s\n\n",
	           jvm_table(jvm, table), jvm_columns(jvm, table));
	add_read(kotlin, table, name, wide);
	for (size_t i = 0; i < table->keys.count; i++) {
		const CodeKey *key = table->keys.items[i];

		if (!strings_has(&names, jvm_get_name(jvm, table, key)))
			add_get(kotlin, table, key, name);
		strings_add(jvm->arena, &names, jvm_get_name(jvm, table, key));
	}
	if (table->primary && table->writable)
		add_delete(kotlin, table);
	buf_add(kotlin->out, "    }\n}\n\n");
	return true;
}

/* ---- inserts and updates */

static void add_setter(const Kotlin *kotlin, const CodeTable *table, const CodeColumn *column, const char *name)
{
	jvm_add_comment(kotlin->out, column->base.comment, "    ");
	buf_printf(kotlin->out,
	           "    fun %s(value: %s): %s {\n        row.add(%s, %s, value)\n        return this\n    }\n\n",
	           jvm_member(&kotlin->jvm, &table->base, column), value_type(kotlin, &table->base, column), name,
	           jvm_column(&kotlin->jvm, column), jvm_column_type(&kotlin->jvm, &table->base, column).codec);
}

/* What has to be said is a parameter of the constructor, where there is room for all of it. */
static void begin_insert(const Kotlin *kotlin, const CodeTable *table, const char *name, bool room)
{
	Strings parameters = { 0 };
	Buf added;

	buf_init(&added, kotlin->jvm.arena);
	for (size_t i = 0; room && i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		const char *member = jvm_member(&kotlin->jvm, &table->base, column);

		if (column->fill != FILL_CALLER)
			continue;
		strings_add(kotlin->jvm.arena, &parameters,
		            arena_printf(kotlin->jvm.arena, "%s: %s", member, value_type(kotlin, &table->base, column)));
		buf_printf(&added, "        this.row.add(%s, %s, %s)\n", jvm_column(&kotlin->jvm, column),
		           jvm_column_type(&kotlin->jvm, &table->base, column).codec, member);
	}
	buf_printf(kotlin->out, "class %s", name);
	if (parameters.count > 0)
		buf_printf(kotlin->out, "(\n    %s,\n)", strings_join(kotlin->jvm.arena, &parameters, ",\n    "));
	buf_add(kotlin->out, " {\n    private val row = Pg.Given()\n\n");
	if (parameters.count > 0)
		buf_printf(kotlin->out, "    init {\n%s    }\n\n", added.data);
}

static bool add_insert(const Kotlin *kotlin, const CodeTable *table, const char *row)
{
	const char *name = arena_printf(kotlin->jvm.arena, "New%s", row);
	bool room = !jvm_is_wide(&kotlin->jvm, table, true);

	if (!code_take_name(kotlin->jvm.writing, "", name, &table->base))
		return false;
	jvm_add_comment(kotlin->out,
	                arena_printf(kotlin->jvm.arena,
	                             "What an INSERT into %s says; of what is not given the default holds.",
	                             table->base.name),
	                "");
	begin_insert(kotlin, table, name, room);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill == FILL_OPTIONAL || (column->fill == FILL_CALLER && !room))
			add_setter(kotlin, table, column, name);
	}
	buf_printf(kotlin->out,
	           "    /** The row as it is then. */\n    fun insert(connection: Connection): %s =\n"
	           "        row.insert(connection, %s.TABLE, %s.COLUMNS, %s::read)\n}\n\n",
	           row, row, row, row);
	return true;
}

static bool add_update(const Kotlin *kotlin, const CodeTable *table, const char *row)
{
	const char *name = arena_printf(kotlin->jvm.arena, "%sUpdate", row);
	Buf parameters, values;

	if (!table->primary)
		return true;
	if (!code_take_name(kotlin->jvm.writing, "", name, &table->base))
		return false;
	key_texts(kotlin, table, table->primary, &parameters, &values);
	jvm_add_comment(kotlin->out,
	                arena_printf(kotlin->jvm.arena, "What an UPDATE of %s says; what is not given stays as it is.",
	                             table->base.name),
	                "");
	buf_printf(kotlin->out, "class %s {\n    private val row = Pg.Given()\n\n", name);
	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];

		if (column->fill != FILL_SERVER)
			add_setter(kotlin, table, column, name);
	}
	buf_printf(
	    kotlin->out,
	    "    /** The row as it is then; null where there is none with this key. */\n"
	    "    fun update(connection: Connection%s): %s? =\n        this.row.update(\n            connection,\n"
	    "            %s.TABLE,\n            %s.COLUMNS,\n            %s::read,\n            %s,\n            listOf(%s),\n        )\n}\n\n",
	    parameters.data, row, row, row, row, jvm_quoted(&kotlin->jvm, jvm_key(&kotlin->jvm, table->primary)),
	    values.data);
	return true;
}

static bool add_table(const Kotlin *kotlin, const CodeTable *table)
{
	const char *name = jvm_type_name(&kotlin->jvm, &table->base);

	/* PostgreSQL has tables without columns. */
	if (table->columns.count == 0)
		return true;
	return add_row(kotlin, table, name) &&
	       (!table->writable || (add_insert(kotlin, table, name) && add_update(kotlin, table, name)));
}

static bool write(Writing *writing)
{
	const CodeModel *model = writing->model;
	Buf body, *out = code_file(writing, "Schema.kt");
	Kotlin kotlin = { { writing, writing->arena, true, target_option(writing->target, "package"), "" }, &body };
	bool ok = jvm_check_package(&kotlin.jvm);

	buf_init(&body, writing->arena);
	for (size_t i = 0; ok && i < model->enums.count; i++)
		ok = add_enum(&kotlin, model->enums.items[i]);
	for (size_t i = 0; ok && i < model->composites.count; i++)
		ok = add_composite(&kotlin, model->composites.items[i]);
	for (size_t i = 0; ok && i < model->tables.count; i++)
		ok = add_table(&kotlin, model->tables.items[i]);
	buf_printf(out, "// " CODE_HEADER "\npackage %s\n\n", kotlin.jvm.package);
	jvm_add_imports(&kotlin.jvm, out, body.data);
	buf_add(out, body.data);
	buf_chop(out, 1);
	if (ok && model->queries.count > 0) {
		buf_clear(&body);
		ok = jvm_add_queries(&kotlin.jvm, &body);
		out = code_file(writing, "Queries.kt");
		buf_printf(out, "// " CODE_HEADER "\npackage %s\n\n", kotlin.jvm.package);
		jvm_add_imports(&kotlin.jvm, out, body.data);
		buf_add(out, body.data);
	}
	out = code_file(writing, "Pg.kt");
	buf_printf(out, "// " CODE_HEADER "\npackage %s\n", kotlin.jvm.package);
	buf_add(out, jvm_runtime("Pg.kt"));
	return ok;
}

const CodeLanguage kotlin_language = {
	.name = "kotlin",
	.summary = "data classes of rows, enums and composite types for JDBC, with get, insert, update and delete",
	.options = options,
	.option_count = sizeof(options) / sizeof(options[0]),
	.write = write,
};
