#include "unit.h"

#include "variables.h"

static const char *filled(Arena *arena, Diags *diags, const char *text)
{
	Map *map = map_new(arena);
	const Source *source = source_new(arena, "a.sql", text, strlen(text));

	map_set(map, "name", arena_strdup(arena, "it's"));
	map_set(map, "n", arena_strdup(arena, "7"));
	diags_init(diags, arena);
	return variables_fill(arena, diags, map, (Span){ source, 0, source->length });
}

static void three_forms(Arena *arena)
{
	Diags diags;

	CHECK_TEXT(filled(arena, &diags, "limit {{n}};"), "limit 7;");
	CHECK_TEXT(filled(arena, &diags, "select {{'name'}}, {{\"name\"}}"), "select 'it''s', \"it's\"");
	CHECK_TEXT(filled(arena, &diags, "{{n}}{{n}}"), "77");
}

static void other_braces_stay(Arena *arena)
{
	static const char *const texts[] = { "'{{1,2},{3,4}}'", "{{ n }}", "{{n}", "{{}}", "{{'n}}", "{n}", "" };
	Diags diags;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		CHECK_TEXT(filled(arena, &diags, texts[i]), texts[i]);
}

static void no_value(Arena *arena)
{
	Diags diags;

	CHECK(filled(arena, &diags, "a {{nam}} {{n}} {{zzzzzzz}}") == NULL);
	CHECK(diags.errors == 2);
	const Diag *diag = diags.list.items[0];
	CHECK(diag->span.start == 2 && diag->span.end == 9);
	CHECK_TEXT(diag->message, "variable \"nam\" has no value");
	CHECK_TEXT(diag->hint, "did you mean \"name\"?");
}

static void without_variables(Arena *arena)
{
	const Source *source = source_new(arena, "a.sql", "{{n}}", 5);
	Diags diags;

	diags_init(&diags, arena);
	CHECK_TEXT(variables_fill(arena, &diags, NULL, (Span){ source, 0, 5 }), "{{n}}");
}

static const UnitTest tests[] = {
	{ "as it is, as a literal, as an identifier", three_forms },
	{ "other braces stay", other_braces_stay },
	{ "a name without a value is an error at its place", no_value },
	{ "without variables nothing is looked for", without_variables },
};

UNIT_MAIN("variables", tests)
