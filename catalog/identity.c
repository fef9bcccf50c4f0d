#include "identity.h"

#include <stdio.h>
#include <string.h>

/* Chains are short: array type, row type, table. */
enum { KEY_SIZE = 64, MAX_HOPS = 8 };

static void write_key(char key[KEY_SIZE], Identity identity)
{
	snprintf(key, KEY_SIZE, "%s/%s/%s", identity.class_oid, identity.oid, identity.subid);
}

void identities_init(Identities *identities, Arena *arena)
{
	*identities = (Identities){ arena, map_new(arena), map_new(arena) };
}

void identity_set(Identities *identities, Identity identity, Object *object)
{
	char key[KEY_SIZE];

	write_key(key, identity);
	map_set(identities->objects, key, object);
}

void identity_set_alias(Identities *identities, Identity from, Identity to)
{
	char key[KEY_SIZE];

	write_key(key, from);
	if (map_get(identities->objects, key) || map_get(identities->aliases, key))
		return;
	Identity *copy = arena_new_struct(identities->arena, Identity);
	*copy = to;
	map_set(identities->aliases, key, copy);
}

Object *identity_find(const Identities *identities, Identity identity)
{
	char key[KEY_SIZE];

	for (int hop = 0; hop < MAX_HOPS; hop++) {

		write_key(key, identity);
		Object *object = map_get(identities->objects, key);
		if (object)
			return object;
		const Identity *alias = map_get(identities->aliases, key);
		if (alias)
			identity = *alias;
		else if (strcmp(identity.subid, "0") != 0)
			identity.subid = "0";
		else
			return NULL;
	}
	return NULL;
}
