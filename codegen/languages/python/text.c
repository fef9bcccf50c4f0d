/*
 * text.c: quotes, comments and long lines of Python, as black and ruff leave them.
 */
#include "python.h"

#include <ctype.h>
#include <string.h>

enum { LINE_WIDTH = 88 };

const char *py_quoted(Arena *arena, const char *text)
{
	Buf out;

	buf_init(&out, arena);
	code_add_text(&out, text);
	return out.data;
}

const char *py_long_text(Arena *arena, const char *text)
{
	Buf out;

	buf_init(&out, arena);
	buf_add(&out, "\"\"\"");
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '\\' || strncmp(c, "\"\"\"", 3) == 0 || (*c == '"' && c[1] == '\0'))
			buf_add_char(&out, '\\');
		if (*c == '\r')
			buf_add(&out, "\\r");
		else
			buf_add_char(&out, *c);
	}
	buf_add(&out, "\"\"\"");
	return out.data;
}

/* ---- comments */

/* How far LINE is indented; -1: it is empty. */
static int indent_of(const char *line)
{
	int column = 0;

	for (; *line == ' ' || *line == '\t'; line++)
		column = *line == '\t' ? (column / 8 + 1) * 8 : column + 1;
	return *line == '\0' || *line == '\n' || *line == '\r' ? -1 : column;
}

/* By how much all lines but the first are indented. */
static int common_indent(const char *text)
{
	int least = -1;

	for (const char *line = strchr(text, '\n'); line; line = strchr(line + 1, '\n')) {
		int indent = indent_of(line + 1);

		if (indent >= 0 && (least < 0 || indent < least))
			least = indent;
	}
	return least < 0 ? 0 : least;
}

/* What can stand between three quotes, without what all lines are indented by. */
static const char *docstring(Arena *arena, const char *text)
{
	int common = common_indent(text);
	Buf out;

	buf_init(&out, arena);
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '\\' || strncmp(c, "\"\"\"", 3) == 0)
			buf_add_char(&out, '\\');
		buf_add_char(&out, *c);
		if (*c != '\n')
			continue;
		for (int blanks = indent_of(c + 1) - common; blanks > 0; blanks--)
			buf_add_char(&out, ' ');
		c += strspn(c + 1, " \t");
	}
	return out.data;
}

void py_add_docstring(Buf *out, const char *text, const char *indent)
{
	Buf lines;

	if (!text)
		return;
	buf_init(&lines, out->arena);
	text = code_comment(out->arena, text);
	code_add_comment(&lines, docstring(out->arena, text + strspn(text, " \t\n")), indent, NULL);
	buf_chop(&lines, 1);
	const char *first = lines.data + strlen(indent);
	bool several = strchr(first, '\n') != NULL;
	/* A quote at either end is set apart from those of the text. */
	buf_printf(out, "%s\"\"\"%s%s", indent, *first == '"' ? " " : "", first);
	if (several)
		buf_printf(out, "\n%s", indent);
	else if (buf_ends_with(out, "\""))
		buf_add_char(out, ' ');
	buf_add(out, "\"\"\"\n\n");
}

void py_add_comment(Buf *out, const char *text, const char *indent)
{
	if (text)
		code_add_comment(out, text, arena_printf(out->arena, "%s#: ", indent), NULL);
}

/* ---- lines */

static bool fits(const char *indent, const char *a, const char *b, const char *c)
{
	return strlen(indent) + code_width(a) + code_width(b) + code_width(c) <= LINE_WIDTH;
}

/* Where the bracket begins that ends with the text; NULL: it ends with none. */
static const char *last_bracket(const char *text)
{
	const char *at = text + strlen(text) - 1;
	int depth = 0;

	if (at < text || *at != ']')
		return NULL;
	for (; at >= text; at--) {
		depth += *at == ']' ? 1 : *at == '[' ? -1 : 0;
		if (depth == 0)
			return at;
	}
	return NULL;
}

/* BEFORE and VALUE, which is too long for a line: broken in its last bracket, or put into one. */
static void add_broken(Buf *out, const char *indent, const char *before, const char *value)
{
	const char *bracket = last_bracket(value);

	if (bracket)
		buf_printf(out, "%s%s%.*s\n%s    %.*s\n%s]\n", indent, before, (int) (bracket + 1 - value), value, indent,
		           (int) strlen(bracket) - 2, bracket + 1, indent);
	else if (fits(indent, "    ", value, ""))
		buf_printf(out, "%s%s(\n%s    %s\n%s)\n", indent, before, indent, value, indent);
	else
		buf_printf(out, "%s%s%s\n", indent, before, value);
}

static void add_line(Buf *out, const char *indent, const char *before, const char *value)
{
	if (fits(indent, before, value, ""))
		buf_printf(out, "%s%s%s\n", indent, before, value);
	else
		add_broken(out, indent, before, value);
}

void py_add_annotated(Buf *out, const char *indent, const char *name, const char *type)
{
	add_line(out, indent, arena_printf(out->arena, "%s: ", name), type);
}

void py_add_assigned(Buf *out, const char *indent, const char *name, const char *value)
{
	add_line(out, indent, arena_printf(out->arena, "%s = ", name), value);
}

/* Between the brackets of a call, not of a tuple or dict. */
static bool is_call(const char *before)
{
	char last = *before == '\0' ? '\0' : before[strlen(before) - 1];

	return last == '_' || last == ']' || isalnum((unsigned char) last);
}

void py_add_call(Buf *out, const char *indent, const char *before, const char *open, const Strings *items,
                 const char *behind)
{
	const char *close = *open == '(' ? ")" : *open == '[' ? "]" : "}";
	const char *all = strings_join(out->arena, items, ", ");
	bool flat = !strchr(all, '\n');
	/* A function of one parameter has a comma behind it, for the next one. */
	bool alone = items->count == 1 && (strncmp(before, "def ", 4) == 0 || strncmp(before, "async def ", 10) == 0);

	if (flat && fits(indent, before, all, arena_printf(out->arena, "()%s", behind))) {
		buf_printf(out, "%s%s%s%s%s%s\n", indent, before, open, all, close, behind);
		return;
	}
	buf_printf(out, "%s%s%s\n", indent, before, open);
	if (flat && is_call(before) && fits(indent, "    ", all, "")) {
		buf_printf(out, "%s    %s%s\n", indent, all, alone ? "," : "");
	} else {
		for (size_t i = 0; i < items->count; i++)
			buf_printf(out, "%s    %s%s\n", indent, items->items[i], items->count == 1 && !alone ? "" : ",");
	}
	buf_printf(out, "%s%s%s\n", indent, close, behind);
}

/* ---- imports */

static const char *const standard[] = {
	"collections.abc", "dataclasses", "datetime as dt", "decimal", "enum", "ipaddress", "typing", "uuid", NULL,
};

/* 0: of Python, 1: of others, 2: of the package itself. */
static int import_group(const char *module)
{
	return *module == '.' ? 2 : name_is_word(standard, module) ? 0 : 1;
}

static void add_import(Buf *out, const char *module, Strings *names)
{
	if (names->count == 0) {
		buf_printf(out, "import %s\n", module);
		return;
	}
	strings_sort(names);
	const char *before = arena_printf(out->arena, "from %s import ", module);
	if (fits("", before, strings_join(out->arena, names, ", "), "")) {
		buf_printf(out, "%s%s\n", before, strings_join(out->arena, names, ", "));
		return;
	}
	buf_printf(out, "%s(\n", before);
	for (size_t i = 0; i < names->count; i++)
		buf_printf(out, "    %s,\n", names->items[i]);
	buf_add(out, ")\n");
}

/* "datetime as dt" is called dt. */
static const char *local_name(const char *imported)
{
	const char *as = strstr(imported, " as ");

	return as ? as + strlen(" as ") : imported;
}

/* What is imported may be called like something that the schema gives a name, or a function. */
static void take_imports(PyWriting *py, const char *module, const Strings *names)
{
	CodeNamed *import = map_get(py->modules, module);

	if (strcmp(module, ".models") == 0)
		return;
	if (!import) {
		import = arena_new_struct(py->arena, CodeNamed);
		import->kind = "module";
		import->name = module;
		map_set(py->modules, module, import);
	}
	for (size_t i = 0; i < names->count; i++)
		py_take(py, "", local_name(names->items[i]), import);
	if (names->count == 0)
		py_take(py, "", local_name(arena_strndup(py->arena, module, strcspn(module, "."))), import);
}

void py_add_imports(PyWriting *py, Buf *out)
{
	Strings modules = { 0 };
	const char *module;
	void *names;

	for (size_t at = 0; map_next(py->imports, &at, &module, &names);)
		strings_add(py->arena, &modules, module);
	strings_sort(&modules);
	for (size_t i = 0; i < modules.count; i++)
		take_imports(py, modules.items[i], map_get(py->imports, modules.items[i]));
	buf_add(out, "from __future__ import annotations\n\n");
	for (int group = 0; group < 3; group++) {
		size_t before = out->length;

		/* "import x" stands before "from x import y". */
		for (int whole = 1; whole >= 0; whole--) {
			for (size_t i = 0; i < modules.count; i++) {
				Strings *list = map_get(py->imports, modules.items[i]);

				if (import_group(modules.items[i]) == group && (list->count == 0) == (whole == 1))
					add_import(out, modules.items[i], list);
			}
		}
		buf_add(out, out->length > before ? "\n" : "");
	}
}
