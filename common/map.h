/*
 * map.h: hash maps to pointers: from text, which is copied into the arena, and from what stands at an address.
 */
#ifndef DBGEN_MAP_H
#define DBGEN_MAP_H

#include <stdbool.h>

#include "arena.h"

typedef struct Map Map;

Map *map_new(Arena *arena);
void *map_get(const Map *map, const char *key);              /* NULL when absent */
const char *map_set(Map *map, const char *key, void *value); /* VALUE must not be NULL; gives the map's copy of KEY */
/* ITEM at the end of the List under KEY, which is made where there is none.  All of MAP's values are lists. */
void map_list_add(Map *map, const char *key, void *item);
void map_delete(Map *map, const char *key);
size_t map_count(const Map *map);

/* Walks all entries in insertion order: *POSITION starts at 0; false at the end. */
bool map_next(const Map *map, size_t *position, const char **key, void **value);

/* From a thing itself, whatever it is called; it must stay where it is as long as the map is used. */
typedef struct AddressMap AddressMap;

AddressMap *address_map_new(Arena *arena);
void *address_map_get(const AddressMap *map, const void *thing);       /* NULL when absent */
void address_map_set(AddressMap *map, const void *thing, void *value); /* VALUE must not be NULL */

#endif
