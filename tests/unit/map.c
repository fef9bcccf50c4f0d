#include "unit.h"

#include "map.h"

static void many_keys(Arena *arena)
{
	Map *map = map_new(arena);
	int values[5000];

	for (int i = 0; i < 5000; i++)
		map_set(map, arena_printf(arena, "table shop.t%d", i), &values[i]);
	CHECK(map_count(map) == 5000);
	for (int i = 0; i < 5000; i++)
		CHECK(map_get(map, arena_printf(arena, "table shop.t%d", i)) == &values[i]);
	CHECK(map_get(map, "table shop.t5000") == NULL);
	CHECK(map_get(map, "") == NULL);
}

static void replaces_and_deletes(Arena *arena)
{
	Map *map = map_new(arena);
	int one;

	map_set(map, "a", &one);
	int two;
	map_set(map, "a", &two);
	CHECK(map_count(map) == 1 && map_get(map, "a") == &two);
	map_delete(map, "a");
	map_delete(map, "a");
	CHECK(map_count(map) == 0 && map_get(map, "a") == NULL);
	map_set(map, "a", &one);
	CHECK(map_count(map) == 1 && map_get(map, "a") == &one);
}

static void deletes_among_many(Arena *arena)
{
	Map *map = map_new(arena);
	int value;

	for (int i = 0; i < 1000; i++)
		map_set(map, arena_printf(arena, "%d", i), &value);
	for (int i = 0; i < 1000; i += 2)
		map_delete(map, arena_printf(arena, "%d", i));
	CHECK(map_count(map) == 500);
	for (int i = 0; i < 1000; i++)
		CHECK((map_get(map, arena_printf(arena, "%d", i)) != NULL) == (i % 2 == 1));
}

static void walks_in_insertion_order(Arena *arena)
{
	Map *map = map_new(arena);
	int values[3];
	const char *names[] = { "zeta", "alpha", "mu" };
	size_t position = 0, seen = 0;

	for (int i = 0; i < 3; i++)
		map_set(map, names[i], &values[i]);
	const char *key;
	void *value;
	while (map_next(map, &position, &key, &value)) {
		CHECK_TEXT(key, names[seen]);
		CHECK(value == &values[seen]);
		seen++;
	}
	CHECK(seen == 3);
}

static void copies_keys(Arena *arena)
{
	Map *map = map_new(arena);
	char key[] = "users";
	int value;

	map_set(map, key, &value);
	key[0] = 'x';
	CHECK(map_get(map, "users") == &value && map_get(map, key) == NULL);
}

/* Two things of one name, and one that is renamed, are told apart. */
static void by_address(Arena *arena)
{
	AddressMap *map = address_map_new(arena);
	char things[1000][2] = { "" };
	int values[1000];

	for (int i = 0; i < 1000; i++)
		address_map_set(map, things[i], &values[i]);
	for (int i = 0; i < 1000; i++)
		things[i][0] = (char) ('a' + i % 26);
	for (int i = 0; i < 1000; i++)
		CHECK(address_map_get(map, things[i]) == &values[i]);
	CHECK(!address_map_get(map, &values[0]));
	address_map_set(map, things[7], &values[8]);
	CHECK(address_map_get(map, things[7]) == &values[8]);
}

static const UnitTest tests[] = {
	{ "many keys", many_keys },
	{ "replaces and deletes", replaces_and_deletes },
	{ "deletes among many", deletes_among_many },
	{ "walks in insertion order", walks_in_insertion_order },
	{ "copies its keys", copies_keys },
	{ "by address", by_address },
};

UNIT_MAIN("map", tests)
