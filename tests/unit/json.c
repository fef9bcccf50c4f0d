#include "unit.h"

#include "json.h"

static const Json *parse(Arena *arena, Diags *diags, const char *text)
{
	diags_init(diags, arena);
	return json_parse(arena, diags, source_new(arena, "a.json", text, strlen(text)));
}

static void reads(Arena *arena)
{
	Diags diags;
	const Json *json = parse(arena, &diags, "{\"a\": [1, -2.5, \"x\\u00e4\\n\", true, null], \"A\": {\"b\": \"c\"}}");

	CHECK(json && json->type == JSON_OBJECT);
	if (!json)
		return;
	const Json *list = json_get(json, "a");
	CHECK(json_count(list) == 5);
	CHECK(list->child->number == 1 && list->child->next->number == -2.5);
	CHECK_TEXT(list->child->next->next->string, "xä\n");
	CHECK(list->child->next->next->next->boolean);
	CHECK_TEXT(json_get_string(json_get(json, "A"), "b"), "c");
	CHECK(json_get(json, "b") == NULL && json_get(list, "a") == NULL && json_get_string(json, "a") == NULL);
}

static void refuses(Arena *arena)
{
	static const char *const bad[] = { "",    "{",         "{\"a\":1,}", "[1 2]",     "{} x", "{\"a\":1,\"a\":2}",
		                               "nul", "\"\\u12\"", "{a:1}",      "[[[[[[[[[[" };
	Diags diags;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK(parse(arena, &diags, bad[i]) == NULL);
		CHECK(diags.errors > 0);
	}
}

static void names_the_place(Arena *arena)
{
	Diags diags;
	size_t line = 0, column = 0;

	CHECK(parse(arena, &diags, "{\n  \"a\": 1,\n  \"b\": ?\n}") == NULL);
	if (diags.list.count == 0)
		return;
	const Diag *diag = diags.list.items[0];
	CHECK(diag->span.source != NULL);
	if (!diag->span.source)
		return;
	source_place(diag->span.source, diag->span.start, &line, &column);
	CHECK(line == 3);
}

static void deep_nesting(Arena *arena)
{
	Buf buf;

	buf_init(&buf, arena);
	for (int i = 0; i < 100000; i++)
		buf_add_char(&buf, '[');
	Diags diags;
	CHECK(parse(arena, &diags, buf.data) == NULL && diags.errors > 0);
}

static void writes(Arena *arena)
{
	Diags diags;
	Buf out;
	const Json *json = parse(arena, &diags, "{ \"a\" : [ 1 , \"q\\\"\\\\\" ] , \"b\":{ } }");

	buf_init(&out, arena);
	CHECK(json != NULL);
	if (!json)
		return;
	json_add(&out, json, 0);
	CHECK(parse(arena, &diags, out.data) != NULL);
	CHECK_TEXT(json_get(parse(arena, &diags, out.data), "a")->child->next->string, "q\"\\");
	buf_clear(&out);
	json_add_string(&out, "tab\tquote\" back\\ \x01 ä");
	CHECK_TEXT(out.data, "\"tab\\tquote\\\" back\\\\ \\u0001 ä\"");
}

static const UnitTest tests[] = {
	{ "reads", reads },
	{ "refuses what is not JSON", refuses },
	{ "names the place of a mistake", names_the_place },
	{ "deep nesting is an error", deep_nesting },
	{ "writes", writes },
};

UNIT_MAIN("json", tests)
