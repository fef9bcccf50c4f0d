/*
 * names.c: the schema's names and texts in Java and Kotlin.
 */
#include <ctype.h>
#include <string.h>

#include "jvm.h"

#include "sqltext.h"

/* Words of either language, and what every object can already do. */
static const char *const reserved[] = {
	"_",      "abstract", "as",           "assert",   "boolean",   "break",    "byte",      "case",
	"catch",  "char",     "class",        "clone",    "const",     "continue", "default",   "do",
	"double", "else",     "enum",         "extends",  "false",     "final",    "finalize",  "finally",
	"float",  "for",      "fun",          "getClass", "goto",      "hashCode", "if",        "implements",
	"import", "in",       "instanceof",   "int",      "interface", "is",       "long",      "native",
	"new",    "notify",   "notifyAll",    "null",     "object",    "package",  "pgMembers", "pgRead",
	"pgType", "private",  "protected",    "public",   "return",    "short",    "static",    "strictfp",
	"super",  "switch",   "synchronized", "this",     "throw",     "throws",   "toString",  "transient",
	"true",   "try",      "typealias",    "typeof",   "val",       "var",      "void",      "volatile",
	"wait",   "when",     "while",        NULL,
};

/* Classes that the code uses, with where they are from; NULL: java.lang, kotlin. */
static const struct {
	const char *name, *package;
} classes[] = {
	{ "BigDecimal", "java.math" },
	{ "Connection", "java.sql" },
	{ "PreparedStatement", "java.sql" },
	{ "ResultSet", "java.sql" },
	{ "SQLException", "java.sql" },
	{ "LocalDate", "java.time" },
	{ "LocalDateTime", "java.time" },
	{ "LocalTime", "java.time" },
	{ "OffsetDateTime", "java.time" },
	{ "OffsetTime", "java.time" },
	{ "Optional", "java.util" },
	{ "UUID", "java.util" },
	{ "PGInterval", "org.postgresql.util" },
	{ "Any", NULL },
	{ "Array", NULL },
	{ "ArrayList", NULL },
	{ "Boolean", NULL },
	{ "ByteArray", NULL },
	{ "Char", NULL },
	{ "Companion", NULL },
	{ "Double", NULL },
	{ "Enum", NULL },
	{ "Float", NULL },
	{ "IllegalArgumentException", NULL },
	{ "Int", NULL },
	{ "Integer", NULL },
	{ "Iterable", NULL },
	{ "List", NULL },
	{ "Long", NULL },
	{ "Map", NULL },
	{ "Math", NULL },
	{ "Object", NULL },
	{ "Override", NULL },
	{ "Pg", NULL },
	{ "Record", NULL },
	{ "Short", NULL },
	{ "String", NULL },
	{ "StringBuilder", NULL },
	{ "Throws", NULL },
	{ "Unit", NULL },
};

/* Underscores alone are no name in Kotlin, and one is none in Java. */
static bool is_blank(const char *name)
{
	return name[strspn(name, "_")] == '\0';
}

/* A class is a file, which Windows cannot have by the name of a device. */
static bool is_device(const char *name)
{
	static const char *const devices[] = { "Aux", "Con", "Nul", "Prn", NULL };
	bool port = strncmp(name, "Com", 3) == 0 || strncmp(name, "Lpt", 3) == 0;

	return name_is_word(devices, name) || (port && isdigit((unsigned char) name[3]) && name[4] == '\0');
}

static const char *with_mark(const Jvm *jvm, const char *name)
{
	return arena_printf(jvm->arena, is_blank(name) ? "%sblank" : "%s_", name);
}

const char *jvm_type_name(const Jvm *jvm, const CodeNamed *named)
{
	const char *name = code_row_name(jvm->writing, named);
	bool used = is_blank(name) || is_device(name);

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		used = used || strcmp(name, classes[i].name) == 0;
	return used ? with_mark(jvm, name) : name;
}

const char *jvm_word(const Jvm *jvm, const char *name)
{
	return is_blank(name) || name_is_word(reserved, name) ? with_mark(jvm, name) : name;
}

const char *jvm_member(const Jvm *jvm, const CodeNamed *within, const CodeColumn *column)
{
	return jvm_word(jvm, code_member_name(jvm->writing, within, &column->base, CASE_CAMEL, reserved));
}

const char *jvm_parameter(const Jvm *jvm, const CodeNamed *within, const CodeColumn *column)
{
	static const char *const used[] = { "connection", "row", "sql", NULL };
	const char *name = jvm_member(jvm, within, column);

	return name_is_word(used, name) ? with_mark(jvm, name) : name;
}

Strings jvm_constants(const Jvm *jvm, const CodeEnum *type, const char *name)
{
	static const char *const blank[] = { "_", NULL };
	const char *scope = arena_printf(jvm->arena, "%s.", name);
	Strings constants = { 0 };

	for (size_t i = 0; i < type->labels.count; i++) {
		const char *word = code_word(jvm->writing, type->labels.items[i], CASE_UPPER, blank);

		strings_add(jvm->arena, &constants, code_free_name(jvm->writing, scope, word, &type->base));
	}
	return constants;
}

bool jvm_check_package(const Jvm *jvm)
{
	bool good = true;
	const char *part = jvm->package;

	while (part && good) {
		size_t length = strcspn(part, ".");
		const char *name = arena_strndup(jvm->arena, part, length);

		good = name_is_identifier(name) && !name_is_word(reserved, name);
		part = part[length] == '\0' ? NULL : part + length + 1;
	}
	if (!good)
		diag_error(jvm->writing->diags, NO_SPAN, "the setting \"package\" of %s cannot be \"%s\"",
		           jvm->writing->target->language->name, jvm->package)
		    ->hint = "a package is made of names with dots between them: \"org.example.db\"";
	return good;
}

/* ---- text */

const char *jvm_quoted(const Jvm *jvm, const char *text)
{
	Buf out;

	buf_init(&out, jvm->arena);
	buf_add_char(&out, '"');
	for (const unsigned char *c = (const unsigned char *) text; *c != '\0';) {
		const unsigned char *from = c;
		bool turns = code_turning_mark((const char *) c) > 0;
		unsigned point = name_next_point(&c);

		if (point == '"' || point == '\\' || (point == '$' && jvm->kotlin))
			buf_printf(&out, "\\%c", (int) point);
		else if (point == '\n' || point == '\t' || point == '\r')
			buf_printf(&out, "\\%c", point == '\n' ? 'n' : point == '\t' ? 't' : 'r');
		else if (turns || point < ' ' || point == 0x7f)
			buf_printf(&out, "\\u%04x", point);
		else
			buf_add_n(&out, (const char *) from, (size_t) (c - from));
	}
	buf_add_char(&out, '"');
	return out.data;
}

/* Without what ends a comment, begins one within it (in Kotlin they nest), or is read as another letter (in Java "\u002a" is a
 * star, wherever it stands); and an @ that begins a line is no tag: javac takes "@deprecated" for a modifier. */
static const char *tamed(Arena *arena, const char *text)
{
	bool begins = true; /* a line, but for blanks and stars */
	Buf out;

	buf_init(&out, arena);
	for (const char *c = code_comment(arena, text); *c != '\0'; c++) {
		char before = out.length == 0 ? '\0' : out.data[out.length - 1];

		if ((before == '*' && *c == '/') || (before == '/' && *c == '*') || (before == '\\' && *c == 'u'))
			buf_add_char(&out, ' ');
		if (begins && *c == '@')
			buf_add(&out, "&#64;");
		else
			buf_add_char(&out, *c);
		begins = *c == '\n' || (begins && strchr(" \t*", *c));
	}
	return out.data;
}

void jvm_add_comment(Buf *out, const char *text, const char *indent)
{
	Buf line;

	if (!text)
		return;
	const char *safe = tamed(out->arena, text);
	if (strchr(safe, '\n')) {
		buf_printf(out, "%s/**\n", indent);
		code_add_comment(out, safe, arena_printf(out->arena, "%s * ", indent), "*/");
		buf_printf(out, "%s */\n", indent);
		return;
	}
	buf_init(&line, out->arena);
	code_add_comment(&line, safe, "", "*/");
	buf_chop(&line, 1);
	buf_printf(out, "%s/** %s */\n", indent, line.data);
}

static bool has_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = text; (at = strstr(at, word)) != NULL; at += length) {
		char before = at == text ? ' ' : at[-1], after = at[length];

		/* "Pg.UUID" and "java.util.UUID" are no use of it. */
		if (!isalnum((unsigned char) before) && before != '_' && before != '.' && !isalnum((unsigned char) after) &&
		    after != '_')
			return true;
	}
	return false;
}

void jvm_add_imports(const Jvm *jvm, Buf *out, const char *body)
{
	const char *end = jvm->kotlin ? "" : ";", *key;
	Strings lines = { 0 };
	void *value;

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		if (classes[i].package && has_word(body, classes[i].name))
			strings_add(jvm->arena, &lines,
			            arena_printf(jvm->arena, "import %s.%s%s\n", classes[i].package, classes[i].name, end));
	}
	for (size_t i = 0; !jvm->kotlin && i < 2; i++) {
		static const char *const lists[] = { "ArrayList", "List" };

		if (has_word(body, lists[i]))
			strings_add(jvm->arena, &lines, arena_printf(jvm->arena, "import java.util.%s;\n", lists[i]));
	}
	for (size_t at = 0; map_next(jvm->writing->target->types, &at, &key, &value);) {
		const GivenType *given = value;
		const char *line = !given->import ? NULL : arena_printf(jvm->arena, "import %s%s\n", given->import, end);

		if (line && has_word(body, given->type) && !strings_has(&lines, line))
			strings_add(jvm->arena, &lines, line);
	}
	strings_sort(&lines);
	for (size_t i = 0; i < lines.count; i++)
		buf_add(out, lines.items[i]);
	buf_add(out, lines.count > 0 ? "\n" : "");
}

/* ---- SQL */

const char *jvm_table(const Jvm *jvm, const CodeTable *table)
{
	return jvm_quoted(jvm, sql_text(jvm->arena, "%Q", table->base.schema, table->base.name));
}

const char *jvm_column(const Jvm *jvm, const CodeColumn *column)
{
	return jvm_quoted(jvm, sql_text(jvm->arena, "%I", column->base.name));
}

const char *jvm_columns(const Jvm *jvm, const CodeTable *table)
{
	Buf list;

	buf_init(&list, jvm->arena);
	for (size_t i = 0; i < table->columns.count; i++)
		buf_printf(&list, "%s%s", i == 0 ? "" : ", ",
		           sql_text(jvm->arena, "%I", ((const CodeColumn *) table->columns.items[i])->base.name));
	return jvm_quoted(jvm, list.data);
}

const char *jvm_key(const Jvm *jvm, const CodeKey *key)
{
	Buf condition;

	buf_init(&condition, jvm->arena);
	for (size_t i = 0; i < key->columns.count; i++)
		buf_printf(&condition, "%s%s = ?", i == 0 ? "" : " AND ",
		           sql_text(jvm->arena, "%I", ((const CodeColumn *) key->columns.items[i])->base.name));
	return condition.data;
}

const char *jvm_where(const Jvm *jvm, const CodeKey *key)
{
	return jvm_quoted(jvm, arena_printf(jvm->arena, " WHERE %s", jvm_key(jvm, key)));
}

const char *jvm_get_name(const Jvm *jvm, const CodeTable *table, const CodeKey *key)
{
	const char *name = "get";

	for (size_t i = 0; !key->primary && i < key->columns.count; i++)
		name = arena_printf(jvm->arena, "%s%s%s", name, i == 0 ? "By" : "",
		                    code_member_name(jvm->writing, &table->base, key->columns.items[i], CASE_PASCAL, NULL));
	return name;
}

/* ---- run time */

extern const CodeRuntimeFile jvm_runtime_files[];

const char *jvm_runtime(const char *name)
{
	const CodeRuntimeFile *file = jvm_runtime_files;

	while (strcmp(file->name, name) != 0)
		file++;
	return file->text;
}
