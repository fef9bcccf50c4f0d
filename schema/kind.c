#include "kind.h"

#include <string.h>

#include "kinds.h"

#define COMMENTED (KIND_HAS_COMMENT)
#define OWNED (KIND_HAS_COMMENT | KIND_HAS_OWNER)
#define GRANTED (KIND_HAS_COMMENT | KIND_HAS_OWNER | KIND_HAS_ACL)

#define TABLE_PRIVILEGES "SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER"
#define COLUMN_PRIVILEGES "SELECT,INSERT,UPDATE,REFERENCES"

#define UNDER(id) (UINT64_C(1) << KIND_##id)

static const Kind kinds[] = {
#define NO_ACL NULL, NULL, NULL
#define ACL(...) __VA_ARGS__
#define KIND(id, word, sql, record, emitter, names, flags, ...)                                                        \
	{ KIND_##id, word, sql, &record##_record, names, flags, __VA_ARGS__ },
#include "kinds.def"
};

const Kind *kind_row(KindId id)
{
	return &kinds[id];
}

const Kind *kind_of(const Object *object)
{
	return &kinds[object->kind];
}

bool object_is_opaque(const Object *object)
{
	return kinds[object->kind].record == &opaque_record;
}

const Kind *kind_of_acl_class(const char *word)
{
	const char *class = strcmp(word, "routines") == 0 ? "functions" : word;
	for (int i = 0; i < KIND_COUNT; i++)
		if (kinds[i].acl_class && strcmp(kinds[i].acl_class, class) == 0)
			return &kinds[i];
	return NULL;
}

bool kind_find(const char *word, KindId *id)
{
	for (int i = 0; i < KIND_COUNT; i++)
		if (strcmp(kinds[i].word, word) == 0) {
			*id = (KindId) i;
			return true;
		}
	return false;
}

bool kind_goes_under(KindId id, const Object *parent)
{
	return parent ? kinds[id].parents >> parent->kind & 1 : kinds[id].parents == 0;
}

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

void object_set_privileges(Arena *arena, Object *object, Strings privileges)
{
	strings_sort(&privileges);
	Strings usual = starting_privileges(arena, object);
	object->has_acl = !strings_equal(&privileges, &usual);
	object->acl = object->has_acl ? privileges : (Strings){ 0 };
}
