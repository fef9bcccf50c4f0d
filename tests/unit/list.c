#include "unit.h"

#include "list.h"

static void keeps_order(Arena *arena)
{
	List list = { 0 };
	int items[100];

	for (int i = 0; i < 100; i++)
		list_add(arena, &list, &items[i]);
	list_insert(arena, &list, 0, &items[99]);
	CHECK(list.count == 101 && list.items[0] == &items[99] && list.items[1] == &items[0]);
	list_remove(&list, 1);
	CHECK(list.count == 100 && list.items[1] == &items[1]);
	CHECK(list_remove_item(&list, &items[50]));
	CHECK(!list_remove_item(&list, &items[50]));
	CHECK(list.count == 99 && list.items[49] == &items[49] && list.items[50] == &items[51]);
}

static void strings(Arena *arena)
{
	Strings a = { 0 }, b = { 0 };

	strings_add(arena, &a, "beta");
	strings_add(arena, &a, "alpha");
	strings_insert(arena, &b, 0, "alpha");
	strings_insert(arena, &b, 1, "beta");
	CHECK(!strings_equal(&a, &b));
	strings_sort(&a);
	CHECK(strings_equal(&a, &b));
	CHECK(strings_has(&a, "beta") && !strings_has(&a, "Beta"));
	CHECK(strings_find(&a, "beta") == 1 && strings_find(&a, "x") == -1);
	CHECK_TEXT(strings_join(arena, &a, ", "), "alpha, beta");
	strings_remove(&a, 0);
	CHECK_TEXT(strings_join(arena, &a, ", "), "beta");
}

static void empty(Arena *arena)
{
	Strings none = { 0 }, also_none = { 0 };

	CHECK(strings_equal(&none, &also_none));
	CHECK_TEXT(strings_join(arena, &none, ", "), "");
	strings_sort(&none);
	CHECK(strings_find(&none, "x") == -1);
}

static const UnitTest tests[] = {
	{ "keeps the order", keeps_order },
	{ "strings", strings },
	{ "empty strings", empty },
};

UNIT_MAIN("list", tests)
