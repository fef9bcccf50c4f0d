/*
 * nodetree.c: the text of a pg_node_tree read.
 */
#include <stdlib.h>
#include <string.h>

#include "nodetree.h"
#include "unit.h"

static void reads_fields(Arena *arena)
{
	const Node *node = tree_parse(arena, "({VAR :varno 1 :varattno -2 :name a\\ b :none <> :set (b 1 2) :yes true})");
	const Node *var = node ? node->items[0] : NULL;

	CHECK(tree_is(var, "VAR"));
	CHECK(tree_number(var, "varattno") == -2);
	CHECK_TEXT(tree_text(var, "name"), "a b");
	CHECK(!tree_get(var, "none") && !tree_get(var, "other"));
	CHECK(tree_count(var, "set") == 3);
	CHECK_TEXT(tree_item(var, "set", 2)->text, "2");
	CHECK(!tree_item(var, "set", 3) && tree_true(var, "yes") && !tree_true(var, "varno"));
}

static void reads_strings(Arena *arena)
{
	const Node *node = tree_parse(arena, "{ALIAS :colnames (\"id\" \"a\\ \\)b\" \"\" \"a\"b\")}");

	CHECK_TEXT(tree_item(node, "colnames", 0)->text, "id");
	CHECK_TEXT(tree_item(node, "colnames", 1)->text, "a )b");
	CHECK_TEXT(tree_item(node, "colnames", 2)->text, "");
	CHECK_TEXT(tree_item(node, "colnames", 3)->text, "a\"b");
}

static void passes_over_bytes(Arena *arena)
{
	const Node *node = tree_parse(arena, "{CONST :constvalue 4 [ 1 0 -3 0 ] :constisnull false}");

	CHECK_TEXT(tree_text(node, "constisnull"), "false");
	CHECK_TEXT(tree_text(node, "constvalue"), "4");
}

/* A column may be called as a field. */
static void a_value_may_begin_with_a_colon(Arena *arena)
{
	const Node *node = tree_parse(arena, "{TARGETENTRY :resname :resjunk :resjunk false}");

	CHECK_TEXT(tree_text(node, "resname"), ":resjunk");
	CHECK_TEXT(tree_text(node, "resjunk"), "false");
}

static void compares_without_places(Arena *arena)
{
	const Node *one = tree_parse(arena, "{VAR :varno 1 :location 3}"),
	           *two = tree_parse(arena, "{VAR :varno 1 :location 9}");

	CHECK(tree_equal(one, two));
	CHECK(!tree_equal(one, tree_parse(arena, "{VAR :varno 2 :location 3}")));
	CHECK(!tree_equal(one, NULL) && tree_equal(NULL, NULL));
}

static void refuses_what_is_no_tree(Arena *arena)
{
	static const char *const texts[] = { "",          " ",        "{",     "(",         ")",
		                                 "}",         "{A",       "{A :b", "{A :b }",   "{A b c}",
		                                 "{A :b 1 2", "(1 2",     "1 2",   "(1))",      "{A :b 1 (2)}",
		                                 "{A : 1}",   "{A :b (}", "\\",    "{A :b \\}", "({A :b 1)",
		                                 "{{}}" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (strcmp(texts[i], "\\") != 0)
			CHECK(!tree_parse(arena, texts[i]));
}

static void depth_is_bounded(Arena *arena)
{
	size_t count = 3 * NODE_MOST_DEPTH;
	char *text = arena_alloc(arena, 2 * count + 1);

	memset(text, '(', count);
	memset(text + count, ')', count);
	CHECK(!tree_parse(arena, text));
	CHECK(tree_parse(arena, text + count - 100 - 0) == NULL);
	text[count + 100] = '\0';
	CHECK(tree_parse(arena, text + count - 100));
}

/* Any piece of a tree is a tree or none. */
static void any_bytes_are_read(Arena *arena)
{
	static const char whole[] = "({QUERY :commandType 1 :rtable ({RTE :eref {ALIAS :aliasname a\\{ :colnames (\"x\")}}) "
	                            ":constvalue 2 [ 1 2 ] :set (b) :none <>})";
	unsigned state = 7;

	for (size_t i = 0; i < sizeof(whole); i++)
		tree_parse(arena, arena_strndup(arena, whole, i));
	for (int round = 0; round < 3000; round++) {
		char *copy = arena_strdup(arena, whole);

		for (int change = 0; change < 4; change++) {
			state = state * 1103515245u + 12345u;
			copy[(state >> 8) % (sizeof(whole) - 1)] = "(){}[]<>:\\\" ab1"[(state >> 20) % 15];
		}
		tree_parse(arena, copy);
	}
	CHECK(tree_parse(arena, whole) != NULL);
}

static const UnitTest tests[] = {
	{ "fields and lists", reads_fields },
	{ "strings", reads_strings },
	{ "bytes of constants", passes_over_bytes },
	{ "values that look like fields", a_value_may_begin_with_a_colon },
	{ "equality", compares_without_places },
	{ "what is no tree", refuses_what_is_no_tree },
	{ "depth", depth_is_bounded },
	{ "any bytes", any_bytes_are_read },
};

UNIT_MAIN("nodetree", tests)
