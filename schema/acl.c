/*
 * acl.c: who may do what with an object.
 */
#include "acl.h"

#include <string.h>

static void add_privileges(Arena *arena, Strings *list, const char *role, const char *privileges)
{
	while (*privileges) {
		size_t length = strcspn(privileges, ",");
		strings_add(arena, list, arena_printf(arena, "%s=%.*s", role, (int) length, privileges));
		privileges += length + (privileges[length] == ',');
	}
}

Strings kind_default_privileges(Arena *arena, KindId id)
{
	const Kind *kind = kind_row(id);
	Strings list = { 0 };
	const char *entry = kind->acl_default;
	while (entry && *entry) {
		size_t length = strcspn(entry, ",");
		const char *equals = strchr(entry, '=');
		const char *role = arena_strndup(arena, entry, (size_t) (equals - entry));
		const char *privilege = arena_strndup(arena, equals + 1, length - (size_t) (equals + 1 - entry));
		add_privileges(arena, &list, role, strcmp(privilege, "ALL") == 0 ? kind->acl_all : privilege);
		entry += length + (entry[length] == ',');
	}
	strings_sort(&list);
	return list;
}

/* Default privileges of a schema start from nothing, those of the whole database from the kind's default. */
static Strings starting_privileges(Arena *arena, const Object *object)
{
	if (object->kind != KIND_DEFAULT_PRIVILEGES)
		return kind_default_privileges(arena, object->kind);
	const Kind *kind = kind_of_acl_class(object->name);
	return object->schema || !kind ? (Strings){ 0 } : kind_default_privileges(arena, kind->id);
}

Strings object_privileges(Arena *arena, const Object *object)
{
	if (object->has_acl)
		return object->acl;
	return starting_privileges(arena, object);
}

bool privilege_is_taken(const char *entry)
{
	const char *equals = strrchr(entry, '=');
	return equals && equals[1] == '-';
}

static bool is_of(const char *entry, const char *role)
{
	size_t length = strlen(role);
	return strncmp(entry, role, length) == 0 && entry[length] == '=' && strrchr(entry, '=') == entry + length;
}

/* What is taken from OWNER is not among the owner's; what is taken from others they never had. */
static Strings without_taken(Arena *arena, const Strings *list, const char *owner)
{
	Strings left = { 0 }, taken = { 0 };
	for (size_t i = 0; i < list->count; i++) {
		const char *entry = list->items[i];
		if (!privilege_is_taken(entry))
			strings_add(arena, &left, entry);
		else if (is_of(entry, owner))
			strings_add(arena, &taken, arena_printf(arena, "pg_owner=%s", strrchr(entry, '=') + 2));
	}
	for (size_t i = left.count; i-- > 0;)
		if (strings_has(&taken, left.items[i]))
			strings_remove(&left, i);
	return left;
}

Strings privileges_of_owner(Arena *arena, const Strings *list, const char *owner)
{
	Strings owned = { 0 };
	for (size_t i = 0; i < list->count; i++) {
		const char *entry = list->items[i];
		if (is_of(entry, owner))
			entry = arena_printf(arena, "pg_owner%s", strrchr(entry, '='));
		if (!privilege_is_taken(entry) && !strings_has(&owned, entry))
			strings_add(arena, &owned, entry);
	}
	return owned;
}

Strings object_privileges_beside(Arena *arena, const Object *object, const Object *other)
{
	Strings list = object_privileges(arena, object);
	const char *owner = other ? object_ancestor(other)->owner : NULL;
	return owner ? without_taken(arena, &list, owner) : list;
}

void object_set_privileges(Arena *arena, Object *object, Strings privileges)
{
	strings_sort(&privileges);
	Strings usual = starting_privileges(arena, object);
	object->has_acl = !strings_equal(&privileges, &usual);
	object->acl = object->has_acl ? privileges : (Strings){ 0 };
}
