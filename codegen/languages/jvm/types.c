/*
 * types.c: the schema's types in Java and Kotlin.
 */
#include <string.h>

#include "jvm.h"

/* What a method may have of parameters; a long and a double count twice. */
enum { MAX_SLOTS = 250 };

/* PostgreSQL's own that have a class; all others are read and written as texts. */
static const struct {
	const char *codec, *java, *primitive, *getter, *kotlin;
} builtins[BUILTIN_COUNT] = {
	[BUILTIN_BOOL] = { "BOOL", "Boolean", "boolean", "getBoolean", "Boolean" },
	[BUILTIN_INT2] = { "INT2", "Short", "short", "getShort", "Short" },
	[BUILTIN_INT4] = { "INT4", "Integer", "int", "getInt", "Int" },
	[BUILTIN_INT8] = { "INT8", "Long", "long", "getLong", "Long" },
	[BUILTIN_OID] = { "INT8", "Long", "long", "getLong", "Long" },
	[BUILTIN_FLOAT4] = { "FLOAT4", "Float", "float", "getFloat", "Float" },
	[BUILTIN_FLOAT8] = { "FLOAT8", "Double", "double", "getDouble", "Double" },
	[BUILTIN_NUMERIC] = { "NUMERIC", "BigDecimal", NULL, NULL, "BigDecimal" },
	[BUILTIN_UUID] = { "UUID", "UUID", NULL, NULL, "UUID" },
	[BUILTIN_BYTEA] = { "BYTEA", "byte[]", NULL, NULL, "ByteArray" },
	[BUILTIN_INTERVAL] = { "INTERVAL", "PGInterval", NULL, NULL, "PGInterval" },
	[BUILTIN_DATE] = { "DATE", "LocalDate", NULL, NULL, "LocalDate" },
	[BUILTIN_TIME] = { "TIME", "LocalTime", NULL, NULL, "LocalTime" },
	[BUILTIN_TIMETZ] = { "TIMETZ", "OffsetTime", NULL, NULL, "OffsetTime" },
	[BUILTIN_TIMESTAMP] = { "TIMESTAMP", "LocalDateTime", NULL, NULL, "LocalDateTime" },
	[BUILTIN_TIMESTAMPTZ] = { "TIMESTAMPTZ", "OffsetDateTime", NULL, NULL, "OffsetDateTime" },
	[BUILTIN_BOX] = { "BOX", "String", NULL, NULL, "String" },
};

static const char *setting_of(Builtin builtin)
{
	switch (builtin) {
	case BUILTIN_NUMERIC:
		return "numeric";
	case BUILTIN_DATE:
	case BUILTIN_TIME:
	case BUILTIN_TIMETZ:
	case BUILTIN_TIMESTAMP:
	case BUILTIN_TIMESTAMPTZ:
		return "dates";
	default:
		return NULL;
	}
}

static JvmType text_type(void)
{
	return (JvmType){ .name = "String", .primitive = "String", .codec = "Pg.TEXT" };
}

static JvmType builtin_type(const Jvm *jvm, Builtin builtin)
{
	const char *setting = setting_of(builtin);

	if (!builtins[builtin].codec || (setting && target_option_is(jvm->writing->target, setting, "String")))
		return text_type();
	const char *name = jvm->kotlin ? builtins[builtin].kotlin : builtins[builtin].java;
	return (JvmType){
		.name = name,
		.primitive = jvm->kotlin || !builtins[builtin].primitive ? name : builtins[builtin].primitive,
		.getter = builtins[builtin].getter,
		.codec = arena_printf(jvm->arena, "Pg.%s", builtins[builtin].codec),
	};
}

/* One with a method pgType(): of the schema, or of the project. */
static JvmType named_type(const Jvm *jvm, const char *name)
{
	return (JvmType){ .name = name, .primitive = name, .codec = arena_printf(jvm->arena, "%s.pgType()", name) };
}

/* One over another: "List<%s>" and "Pg.list(%s)". */
static JvmType over(const Jvm *jvm, const CodeType *of, const char *before, const char *after, const char *codec)
{
	JvmType type = jvm_type(jvm, of);

	type.name = arena_printf(jvm->arena, "%s%s%s", before, type.name, after);
	type.primitive = type.name;
	type.getter = NULL;
	type.codec = arena_printf(jvm->arena, "Pg.%s(%s)", codec, type.codec);
	return type;
}

bool jvm_has_class(const CodeType *type)
{
	return type->declared && strcmp(type->declared->kind, "table") != 0 && strcmp(type->declared->kind, "view") != 0;
}

JvmType jvm_type(const Jvm *jvm, const CodeType *type)
{
	const GivenType *given = code_given_for_type(jvm->writing, type);

	if (given)
		return named_type(jvm, given->type);
	switch (type->shape) {
	case SHAPE_BUILTIN:
		return builtin_type(jvm, type->builtin);
	case SHAPE_DOMAIN:
		return jvm_type(jvm, type->of);
	case SHAPE_ENUM:
	case SHAPE_COMPOSITE:
		return jvm_has_class(type) ? named_type(jvm, jvm_type_name(jvm, type->declared)) : text_type();
	case SHAPE_RANGE:
		return over(jvm, type->of, "Pg.Range<", ">", "range");
	case SHAPE_MULTIRANGE:
		return over(jvm, type->of->of, "List<Pg.Range<", ">>", "multirange");
	case SHAPE_ARRAY:
		/* An array in an array is there only by a domain. */
		if (code_base(type->of)->shape == SHAPE_ARRAY)
			break;
		return over(jvm, type->of, "List<", jvm->kotlin ? "?>" : ">", "list");
	case SHAPE_OTHER:
		break;
	}
	return text_type();
}

JvmType jvm_given_type(const Jvm *jvm, const GivenType *given, const CodeType *type)
{
	return given ? named_type(jvm, given->type) : jvm_type(jvm, type);
}

JvmType jvm_column_type(const Jvm *jvm, const CodeNamed *within, const CodeColumn *column)
{
	return jvm_given_type(jvm, code_given_type(jvm->writing, within, column), column->type);
}

/* ---- columns */

const char *jvm_read(const Jvm *jvm, const CodeTable *table, const CodeColumn *column)
{
	JvmType type = jvm_column_type(jvm, &table->base, column);
	const char *name = jvm_quoted(jvm, column->base.name);

	if (!column->nullable && type.getter)
		return arena_printf(jvm->arena, "rows.%s(%s)", type.getter, name);
	return arena_printf(jvm->arena, "%s.%s(rows, %s)", type.codec, column->nullable ? "read" : "get", name);
}

/* What a value takes of them. */
static size_t slots_of(const JvmType *type, bool nullable)
{
	bool two = !nullable && type->getter &&
	           (strcmp(type->getter, "getLong") == 0 || strcmp(type->getter, "getDouble") == 0);

	return two ? 2 : 1;
}

bool jvm_is_wide(const Jvm *jvm, const CodeTable *table, bool required)
{
	size_t slots = 1;

	for (size_t i = 0; i < table->columns.count; i++) {
		const CodeColumn *column = table->columns.items[i];
		JvmType type = jvm_column_type(jvm, &table->base, column);

		if (!required || column->fill == FILL_CALLER)
			slots += slots_of(&type, column->nullable);
	}
	return slots > MAX_SLOTS;
}

bool jvm_is_wide_row(const Jvm *jvm, const CodeRow *row)
{
	size_t slots = 1;

	for (size_t i = 0; i < row->members.count; i++) {
		const CodeMember *member = row->members.items[i];
		JvmType type = { 0 };

		if (!member->embed)
			type = jvm_given_type(jvm, code_given_for_member(jvm->writing, member), member->column.type);
		slots += slots_of(&type, member->column.nullable);
	}
	return slots > MAX_SLOTS;
}

bool jvm_take_members(const Jvm *jvm, const CodeNamed *within, const List *columns, const char *name)
{
	for (size_t i = 0; i < columns->count; i++) {
		const CodeColumn *column = columns->items[i];

		if (!code_take_name(jvm->writing, name, jvm_member(jvm, within, column), &column->base))
			return false;
	}
	return true;
}
