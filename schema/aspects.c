/*
 * aspects.c: privileges, owners and comments kept as they are, or taken out.
 */
#include "aspects.h"

#include <string.h>

static const struct {
	Aspect aspect;
	const char *word;
} words[] = { { ASPECT_PRIVILEGES, "privileges" }, { ASPECT_OWNERS, "owners" }, { ASPECT_COMMENTS, "comments" } };

int aspects_named(const Strings *names)
{
	int aspects = 0;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strings_has(names, words[i].word))
			aspects |= words[i].aspect;
	return aspects;
}

Strings aspects_texts(Arena *arena, int aspects)
{
	Strings texts = { 0 };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (aspects & words[i].aspect)
			strings_add(arena, &texts, words[i].word);
	return texts;
}

bool object_has_aspects(const Object *object)
{
	return object->comment || object->has_acl;
}

/* Comments that are fields: of the index behind a constraint, of the attributes of a composite type. */
static void keep_inner_comments(const Object *old, Object *new)
{
	if (new->kind == KIND_CONSTRAINT)
		((Constraint *) new)->index_comment = !old ? NULL : ((const Constraint *) old)->index_comment;
	for (size_t i = 0; new->kind == KIND_COMPOSITE && i < ((const Composite *) new)->attributes.count; i++) {
		Attribute *attribute = ((const Composite *) new)->attributes.items[i];
		attribute->comment = NULL;
		for (size_t j = 0; old && j < ((const Composite *) old)->attributes.count; j++) {
			const Attribute *before = ((const Composite *) old)->attributes.items[j];
			if (strcmp(before->name, attribute->name) == 0)
				attribute->comment = before->comment;
		}
	}
}

void aspects_keep(const Object *old, Object *new, int aspects)
{
	if (aspects & ASPECT_PRIVILEGES && !(kind_of(new)->flags & KIND_IS_ACL)) {
		new->has_acl = old && old->has_acl;
		new->acl = new->has_acl ? old->acl : (Strings){ 0 };
	}
	if (aspects & ASPECT_OWNERS)
		new->owner = !old ? NULL : old->owner;
	if (aspects & ASPECT_COMMENTS) {
		new->comment = !old ? NULL : old->comment;
		keep_inner_comments(old, new);
	}
}

void schema_strip(Schema *schema, int aspects)
{
	/* What a new database says of "public" is as good as nothing. */
	const Schema *fresh = schema_new(schema->arena);

	for (size_t i = schema->objects.count; i > 0; i--) {
		Object *object = schema->objects.items[i - 1];

		aspects_keep(schema_find_key(fresh, object_key(schema->arena, object)), object, aspects & ~ASPECT_OWNERS);
		if (aspects & ASPECT_OWNERS)
			object->owner = NULL;
		if (kind_of(object)->flags & KIND_IS_ACL && aspects & ASPECT_PRIVILEGES)
			schema_remove(schema, object);
	}
}
