#include "kind.h"

#include <string.h>

#include "kinds.h"

#define COMMENTED (KIND_HAS_COMMENT)
#define OWNED (KIND_HAS_COMMENT | KIND_HAS_OWNER)
#define GRANTED (KIND_HAS_COMMENT | KIND_HAS_OWNER | KIND_HAS_ACL)

#define TABLE_PRIVILEGES "SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER,MAINTAIN"
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

/* No object of a schema, but there are default privileges for them. */
static const Kind large_object = { .id = KIND_COUNT,
	                               .word = "large object",
	                               .acl_word = "LARGE OBJECT",
	                               .acl_default = "pg_owner=ALL",
	                               .acl_all = "SELECT,UPDATE",
	                               .acl_class = "large objects" };

const Kind *kind_of_acl_class(const char *word)
{
	if (strcmp(word, large_object.acl_class) == 0)
		return &large_object;
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
