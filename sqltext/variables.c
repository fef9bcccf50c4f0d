/*
 * variables.c: {{name}} in the SQL of migrations.
 */
#include "variables.h"

#include <ctype.h>
#include <string.h>

#include "sqltext.h"

typedef struct Place {
	const char *name;
	char quote; /* '\0', '\'', '"' */
	size_t length;
} Place;

static size_t name_length(const char *text)
{
	size_t length = 0;

	if (isdigit((unsigned char) *text))
		return 0;
	while (isalnum((unsigned char) text[length]) || text[length] == '_')
		length++;
	return length;
}

/* AT is "{{": is it one of the three forms? */
static bool read_place(Arena *arena, const char *at, Place *place)
{
	const char *name = at + 2;

	place->quote = *name == '\'' || *name == '"' ? *name++ : '\0';
	size_t length = name_length(name);
	if (length == 0 || (place->quote != '\0' && name[length] != place->quote) ||
	    strncmp(name + length + (place->quote != '\0'), "}}", 2) != 0)
		return false;
	place->name = arena_strndup(arena, name, length);
	place->length = (size_t) (name - at) + length + (place->quote != '\0') + 2;
	return true;
}

static void add_value(Buf *out, char quote, const char *value)
{
	if (quote == '\0')
		buf_add(out, value);
	else
		sql_add(out, quote == '"' ? "%I" : "%L", value);
}

static void no_value(Arena *arena, Diags *diags, const Map *variables, Span span, const char *name)
{
	Strings names = { 0 };
	const char *known;
	size_t position = 0;
	void *value;

	while (map_next(variables, &position, &known, &value))
		strings_add(arena, &names, known);
	const char *near = nearest_name(name, &names);
	Diag *diag = diag_error(diags, span, "variable \"%s\" has no value", name);
	diag->hint = near ? arena_printf(arena, "did you mean \"%s\"?", near)
	                  : "give it one under \"migrations.variables\" in dbgen.json, or with --variable NAME=VALUE";
}

const char *variables_fill(Arena *arena, Diags *diags, const Map *variables, Span span)
{
	const char *text = arena_strndup(arena, span.source->text + span.start, span.end - span.start);
	const char *from = text, *at = text;
	bool ok = true;
	Place place;

	if (!variables || !strstr(text, "{{"))
		return text;
	Buf out;
	buf_init(&out, arena);
	while ((at = strstr(at, "{{"))) {
		size_t start = span.start + (size_t) (at - text);

		if (!read_place(arena, at, &place)) {
			at++;
			continue;
		}
		const char *value = map_get(variables, place.name);
		if (!value)
			no_value(arena, diags, variables, (Span){ span.source, start, start + place.length }, place.name);
		ok = ok && value;
		buf_add_n(&out, from, (size_t) (at - from));
		add_value(&out, place.quote, value ? value : "");
		from = at = at + place.length;
	}
	buf_add(&out, from);
	return ok ? out.data : NULL;
}

bool variables_add(Arena *arena, Diags *diags, Map *variables, const char *text)
{
	size_t length = name_length(text);

	if (length > 0 && text[length] == '=') {
		map_set(variables, arena_strndup(arena, text, length), (void *) (text + length + 1));
		return true;
	}
	diag_error(diags, NO_SPAN, "a variable is given as NAME=VALUE")
	    ->hint = "the name has letters, digits and underscores";
	return false;
}
