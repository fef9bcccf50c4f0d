/*
 * writing.c: the table of languages, and what they share.
 */
#include "writing.h"

#include <ctype.h>
#include <string.h>

Buf *code_file(Writing *writing, const char *path)
{
	CodeFile *file = arena_new_struct(writing->arena, CodeFile);

	file->path = path;
	buf_init(&file->text, writing->arena);
	list_add(writing->arena, &writing->files, file);
	return &file->text;
}

/* ---- names */

/* "shop.customers", "shop.customers.email" as settings name them; a query and its row are in no schema. */
static const char *setting_name(const Writing *writing, const CodeNamed *within, const CodeNamed *named)
{
	const char *name = !within ? named->name : arena_printf(writing->arena, "%s.%s", within->name, named->name);
	const char *schema = !within ? named->schema : within->schema;

	return !schema ? name : arena_printf(writing->arena, "%s.%s", schema, name);
}

const char *code_setting_kind(const CodeNamed *named)
{
	return named->schema ? NULL : named->kind;
}

const char *code_given_name(const Writing *writing, const CodeNamed *within, const CodeNamed *named)
{
	const Map *names = writing->target->names;
	const char *name = NULL;

	if (map_count(names) > 0) {
		const char *key = setting_name(writing, within, named), *kind = code_setting_kind(within ? within : named);

		name = !kind ? NULL : map_get(names, arena_printf(writing->arena, "%s %s", kind, key));
		name = name ? name : map_get(names, key);
	}
	return name ? name : code_note(named, "name");
}

const char *code_type_name(const Writing *writing, const CodeNamed *named, NameCase name_case, bool singular)
{
	const char *given = code_given_name(writing, NULL, named), *name = named->name;

	if (given)
		return given;
	if (singular)
		name = name_singular(writing->arena, name);
	if (named->schema && strcmp(named->schema, writing->model->main_schema) != 0)
		name = arena_printf(writing->arena, "%s_%s", named->schema, name);
	return name_in_case(writing->arena, name, name_case);
}

const char *code_row_name(const Writing *writing, const CodeNamed *named)
{
	return code_type_name(writing, named, CASE_PASCAL, strcmp(named->kind, "enum") != 0);
}

const char *code_word(const Writing *writing, const char *name, NameCase name_case, const char *const *reserved)
{
	const char *word = name_in_case(writing->arena, name, name_case);

	return name_is_word(reserved, word) ? arena_printf(writing->arena, "%s_", word) : word;
}

const char *code_member_name(const Writing *writing, const CodeNamed *within, const CodeNamed *named,
                             NameCase name_case, const char *const *reserved)
{
	const char *given = code_given_name(writing, within, named);

	return given ? given : code_word(writing, named->name, name_case, reserved);
}

const char *code_query_member_name(const Writing *writing, const CodeNamed *within, const CodeMember *member,
                                   NameCase name_case, const char *const *reserved)
{
	const CodeNamed *named = &member->column.base;
	bool alike = member->of && strcmp(named->name, member->of->base.name) == 0;

	if (alike && !code_given_name(writing, within, named))
		return code_member_name(writing, &member->table->base, &member->of->base, name_case, reserved);
	return code_member_name(writing, within, named, name_case, reserved);
}

/* As "names" in the settings has it, where it is in a schema. */
static const char *full_name(const Writing *writing, const CodeNamed *named)
{
	return !named->within && !named->schema ? named->name : setting_name(writing, named->within, named);
}

bool code_take_name(Writing *writing, const char *scope, const char *name, const CodeNamed *what)
{
	const char *key = arena_printf(writing->arena, "%s\n%s", scope, name);
	const CodeNamed *other = map_get(writing->taken, key);

	if (!other) {
		map_set(writing->taken, key, (void *) (uintptr_t) what);
		return true;
	}
	if (other == what)
		return true;
	Diag *diag = diag_error(writing->diags, what->span, "%s \"%s\" and %s \"%s\" would both be called \"%s\" in %s",
	                        other->kind, full_name(writing, other), what->kind, full_name(writing, what), name,
	                        writing->target->language->name);
	diag->hint = arena_printf(
	    writing->arena,
	    "give one of them another name: \"names\" in dbgen.json, or a line \"@codegen name …\" in its comment");
	return false;
}

const char *code_free_name(Writing *writing, const char *scope, const char *name, const CodeNamed *what)
{
	const char *base = arena_printf(writing->arena, "%s\n", scope), *free = name;

	for (int i = 2; map_get(writing->taken, arena_printf(writing->arena, "%s%s", base, free)); i++)
		free = arena_printf(writing->arena, "%s_%d", name, i);
	map_set(writing->taken, arena_printf(writing->arena, "%s%s", base, free), (void *) (uintptr_t) what);
	return free;
}

/* ---- types of one's own */

static const GivenType *given_by_note(const Writing *writing, const CodeNamed *named)
{
	const char *language = writing->target->language->name;

	for (size_t i = 0; i < named->notes.count; i++) {
		const CodeNote *note = named->notes.items[i];
		size_t length = strlen(language);

		if (strcmp(note->word, "type") != 0 || strncmp(note->rest, language, length) != 0 ||
		    !isspace((unsigned char) note->rest[length]))
			continue;
		GivenType *given = arena_new_struct(writing->arena, GivenType);
		given->type = note->rest + length + strspn(note->rest + length, " \t");
		return given;
	}
	return NULL;
}

const GivenType *code_given_for_type(const Writing *writing, const CodeType *type)
{
	const char *name = type->shape == SHAPE_BUILTIN || !type->schema
	                       ? type->name
	                       : arena_printf(writing->arena, "%s.%s", type->schema, type->name);
	const GivenType *given = !name ? NULL : map_get(writing->target->types, name);

	return given || !type->declared ? given : given_by_note(writing, type->declared);
}

const GivenType *code_given_type(const Writing *writing, const CodeNamed *within, const CodeColumn *column)
{
	const Map *types = writing->target->types;
	const GivenType *given = map_count(types) == 0 ? NULL
	                                               : map_get(types, setting_name(writing, within, &column->base));

	return given ? given : given_by_note(writing, &column->base);
}

const GivenType *code_given_for_member(const Writing *writing, const CodeMember *member)
{
	return !member->of ? NULL : code_given_type(writing, &member->table->base, member->of);
}

/* ---- text */

/* How many bytes of what ends a line in some language begin TEXT: also U+0085, U+2028 and U+2029. */
static size_t line_end(const char *text)
{
	const unsigned char *c = (const unsigned char *) text;

	if (c[0] == '\n' || c[0] == '\r')
		return c[0] == '\r' && c[1] == '\n' ? 2 : 1;
	if (c[0] == 0xc2 && c[1] == 0x85)
		return 2;
	return c[0] == 0xe2 && c[1] == 0x80 && (c[2] == 0xa8 || c[2] == 0xa9) ? 3 : 0;
}

size_t code_turning_mark(const char *text)
{
	const unsigned char *c = (const unsigned char *) text;

	if (c[0] == 0xd8 && c[1] == 0x9c)
		return 2;
	bool turns = c[0] == 0xe2 && ((c[1] == 0x80 && (c[2] == 0x8e || c[2] == 0x8f || (c[2] >= 0xaa && c[2] <= 0xae))) ||
	                              (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9));
	return turns ? 3 : 0;
}

/* Blanks of any language that may stand last in OUT, which formatters take away. */
static void chop_blanks(Buf *out)
{
	static const char *const blanks[] = { " ", "\t", "\xc2\xa0", "\xef\xbb\xbf", "\xe3\x80\x80", "\xe2\x80\xaf" };

	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
		if (buf_ends_with(out, blanks[i])) {
			buf_chop(out, strlen(blanks[i]));
			chop_blanks(out);
			return;
		}
	}
}

const char *code_comment(Arena *arena, const char *text)
{
	Buf out;

	buf_init(&out, arena);
	for (const char *c = text; *c != '\0';) {
		size_t end = line_end(c), turns = code_turning_mark(c);

		if (end > 0)
			chop_blanks(&out);
		if (end > 0)
			buf_add_char(&out, '\n');
		else if (turns > 0 || *c == 0x7f || ((unsigned char) *c < ' ' && *c != '\t'))
			buf_add_char(&out, ' ');
		else
			buf_add_char(&out, *c);
		c += end > 0 ? end : turns > 0 ? turns : 1;
	}
	chop_blanks(&out);
	return out.data;
}

void code_add_comment(Buf *out, const char *text, const char *before, const char *end)
{
	for (const char *line = code_comment(out->arena, text); line;) {
		size_t length = strcspn(line, "\n");

		buf_add(out, before);
		for (size_t i = 0; i < length; i++) {
			/* A blank between the two halves of what would close the comment. */
			if (end && i > 0 && line[i - 1] == end[0] && line[i] == end[1])
				buf_add_char(out, ' ');
			buf_add_char(out, line[i]);
		}
		if (length == 0)
			chop_blanks(out);
		buf_add_char(out, '\n');
		line = line[length] == '\0' ? NULL : line + length + 1;
	}
}

/* Of East Asian letters and signs, two columns wide; no more of Unicode than names are written in. */
static bool is_wide(unsigned point)
{
	return (point >= 0x1100 && point <= 0x115f) || (point >= 0x2e80 && point <= 0xa4cf && point != 0x303f) ||
	       (point >= 0xac00 && point <= 0xd7a3) || (point >= 0xf900 && point <= 0xfaff) ||
	       (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60) ||
	       (point >= 0xffe0 && point <= 0xffe6) || (point >= 0x1f300 && point <= 0x1f64f) ||
	       (point >= 0x1f680 && point <= 0x1f9ff) || (point >= 0x20000 && point <= 0x3fffd);
}

size_t code_width(const char *text)
{
	size_t width = 0;

	for (const unsigned char *at = (const unsigned char *) text; *at != '\0';) {
		unsigned point = name_next_point(&at);

		width += (point >= 0x300 && point <= 0x36f) ? 0 : is_wide(point) ? 2 : 1;
	}
	return width;
}

void code_add_quoted(Buf *out, const char *text, char quote)
{
	buf_add_char(out, quote);
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == quote || *c == '\\')
			buf_printf(out, "\\%c", *c);
		else if (*c == '\n')
			buf_add(out, "\\n");
		else if (*c == '\t')
			buf_add(out, "\\t");
		else if (*c == '\r')
			buf_add(out, "\\r");
		else if ((unsigned char) *c < ' ' || *c == 0x7f)
			buf_printf(out, "\\u%04x", (unsigned) *c);
		else
			buf_add_char(out, *c);
	}
	buf_add_char(out, quote);
}

void code_add_text(Buf *out, const char *text)
{
	int more = 0;

	for (const char *c = text; *c != '\0'; c++)
		more += *c == '"' ? 1 : *c == '\'' ? -1 : 0;
	code_add_quoted(out, text, more > 0 ? '\'' : '"');
}

/* ---- settings */

/* Of an option that the language has a row for. */
static const char *option_fallback(const CodeLanguage *language, const char *name)
{
	size_t i = 0;

	while (strcmp(language->options[i].name, name) != 0)
		i++;
	return language->options[i].fallback;
}

const char *target_option(const CodeTarget *target, const char *name)
{
	const char *value = map_get(target->options, name);

	return value ? value : option_fallback(target->language, name);
}

bool target_option_is(const CodeTarget *target, const char *name, const char *value)
{
	return strcmp(target_option(target, name), value) == 0;
}
