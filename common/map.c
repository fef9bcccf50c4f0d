/*
 * map.c: open addressing over an array of entries kept in insertion order.
 *
 * A deleted entry keeps its slot with value NULL, so that chains of probes
 * stay whole; it is left out when the table grows.
 */
#include "map.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"

typedef struct Entry {
	const char *key; /* or an address */
	void *value;     /* NULL: deleted */
	uint64_t hash;
} Entry;

struct Map {
	Arena *arena;
	bool by_address; /* keys are not texts */
	Entry *entries;  /* in insertion order */
	size_t used;     /* entries in use, deleted ones too */
	size_t live;
	uint32_t *slots;   /* index into entries, plus 1; 0: free */
	size_t slot_count; /* a power of two; entries has half as many */
};

/* FNV-1a, 64 bits. */
static uint64_t hash_text(const char *text)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char) *text) * UINT64_C(1099511628211);
	return hash ^ (hash >> 32);
}

/* Addresses are multiples of 8 or 16: their low bits say nothing. */
static uint64_t hash_address(const void *address)
{
	uint64_t hash = (uint64_t) (uintptr_t) address * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ (hash >> 32);
}

static uint64_t hash_key(const Map *map, const char *key)
{
	return map->by_address ? hash_address(key) : hash_text(key);
}

static bool same_key(const Map *map, const char *a, const char *b)
{
	return a == b || (!map->by_address && strcmp(a, b) == 0);
}

static void map_init(Map *map, Arena *arena, bool by_address)
{
	map->arena = arena;
	map->by_address = by_address;
	map->slot_count = 8;
	map->slots = arena_alloc(arena, map->slot_count * sizeof(uint32_t));
	map->entries = arena_alloc(arena, map->slot_count / 2 * sizeof(Entry));
}

Map *map_new(Arena *arena)
{
	Map *map = arena_new_struct(arena, Map);
	map_init(map, arena, false);
	return map;
}

/* The slot that holds KEY, or the free one where it belongs. */
static uint32_t *map_slot(const Map *map, const char *key, uint64_t hash)
{
	size_t mask = map->slot_count - 1;
	size_t at = hash & mask;

	while (map->slots[at] != 0) {
		const Entry *entry = &map->entries[map->slots[at] - 1];

		if (entry->hash == hash && same_key(map, entry->key, key))
			break;
		at = (at + 1) & mask;
	}
	return &map->slots[at];
}

static void map_append(Map *map, uint32_t *slot, Entry entry)
{
	if (map->used == UINT32_MAX)
		out_of_memory(0);
	map->entries[map->used++] = entry;
	*slot = (uint32_t) map->used;
}

static void map_grow(Map *map)
{
	size_t count = map->used, before = map->slot_count;

	if (map->live * 4 > before)
		map->slot_count *= 2;
	map->slots = arena_resize(map->arena, map->slots, before * sizeof(uint32_t), map->slot_count * sizeof(uint32_t));
	map->entries = arena_resize(map->arena, map->entries, before / 2 * sizeof(Entry),
	                            map->slot_count / 2 * sizeof(Entry));
	memset(map->slots, 0, map->slot_count * sizeof(uint32_t));
	map->used = 0;
	for (size_t i = 0; i < count; i++) {
		Entry entry = map->entries[i];

		if (entry.value)
			map_append(map, map_slot(map, entry.key, entry.hash), entry);
	}
}

void *map_get(const Map *map, const char *key)
{
	uint32_t slot = *map_slot(map, key, hash_key(map, key));

	return slot == 0 ? NULL : map->entries[slot - 1].value;
}

const char *map_set(Map *map, const char *key, void *value)
{
	uint64_t hash = hash_key(map, key);
	uint32_t *slot = map_slot(map, key, hash);

	if (!value)
		abort();
	/* A deleted entry is left where it is: the key comes back at the end of the order. */
	if (*slot != 0 && map->entries[*slot - 1].value) {
		map->entries[*slot - 1].value = value;
		return map->entries[*slot - 1].key;
	}
	if (map->used == map->slot_count / 2) {
		map_grow(map);
		slot = map_slot(map, key, hash);
	}
	map_append(map, slot, (Entry){ map->by_address ? key : arena_strdup(map->arena, key), value, hash });
	map->live++;
	return map->entries[map->used - 1].key;
}

void map_list_add(Map *map, const char *key, void *item)
{
	List *list = map_get(map, key);

	if (!list) {
		list = arena_new_struct(map->arena, List);
		map_set(map, key, list);
	}
	list_add(map->arena, list, item);
}

void map_delete(Map *map, const char *key)
{
	uint32_t slot = *map_slot(map, key, hash_key(map, key));

	if (slot == 0 || !map->entries[slot - 1].value)
		return;
	map->entries[slot - 1].value = NULL;
	map->live--;
}

size_t map_count(const Map *map)
{
	return map->live;
}

bool map_next(const Map *map, size_t *position, const char **key, void **value)
{
	while (*position < map->used) {
		const Entry *entry = &map->entries[(*position)++];

		if (!entry->value)
			continue;
		if (key)
			*key = entry->key;
		if (value)
			*value = entry->value;
		return true;
	}
	return false;
}

struct AddressMap {
	Map map;
};

AddressMap *address_map_new(Arena *arena)
{
	AddressMap *map = arena_new_struct(arena, AddressMap);
	map_init(&map->map, arena, true);
	return map;
}

void *address_map_get(const AddressMap *map, const void *thing)
{
	return map_get(&map->map, thing);
}

void address_map_set(AddressMap *map, const void *thing, void *value)
{
	map_set(&map->map, thing, value);
}
