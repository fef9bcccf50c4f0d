/*
 * othername.c: constraints and indexes of a table that differ from those there were in nothing but their names.
 *
 * They have no values of their own, so that no guess is in it: a name is another one at once, where an index would be built and
 * a constraint checked again, and meanwhile none would hold.
 */
#include <string.h>

#include "query.h"
#include "record.h"
#include "rename.h"
#include "text.h"

/* Of one table: OLD and NEW are alike but for their names. */
typedef struct Pair {
	Object *old;
	const Object *new;
} Pair;

typedef struct Search {
	Arena *arena;
	const CompareOptions *options;
	const Schema *old, *new;
} Search;

static bool is_part(const Object *object)
{
	return object->kind == KIND_INDEX ||
	       (object->kind == KIND_CONSTRAINT && constraint_type(object) != CONSTRAINT_NOT_NULL);
}

/* The server renames what is inherited along with the parent's, and chooses the names of partitions' indexes itself. */
static bool stands_alone(const Schema *schema, const Object *object)
{
	const Table *table = (const Table *) object;
	if (table->partition_of.name || table->inherits.count || is_partitioned(object))
		return false;
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Table *heir = schema->objects.items[i];
		for (size_t j = 0; is_table(&heir->base) && j < heir->inherits.count; j++) {
			const Parent *parent = heir->inherits.items[j];
			if (text_same(parent->table.name, object->name) && text_same(parent->table.schema, object->schema))
				return false;
		}
	}
	return true;
}

/* TABLE has the like of OBJECT under the same name. */
static bool is_kept(const Search *s, Object *object, const Object *table)
{
	Object *there = object_child(table, object->kind, object->name);
	return there && !object_diff(s->arena, s->options->sql, there, object);
}

static bool is_wanted(const Search *s, Object *object, const Object *other_table)
{
	return is_part(object) && !object->renamed_from && !object_is_left_out(s->arena, object, s->options) &&
	       !is_kept(s, object, other_table);
}

static const Pair *pair_of(const List *pairs, const Object *object)
{
	for (size_t i = 0; i < pairs->count; i++) {
		const Pair *pair = pairs->items[i];
		if (pair->old == object || pair->new == object)
			return pair;
	}
	return NULL;
}

static List find_pairs(const Search *s, const Object *old, const Object *new)
{
	List pairs = { 0 };
	for (size_t i = 0; i < old->children.count; i++) {
		Object *part = old->children.items[i];
		if (!is_wanted(s, part, new))
			continue;
		for (size_t j = 0; j < new->children.count && !pair_of(&pairs, part); j++) {
			Object *other = new->children.items[j];
			if (other->kind != part->kind || pair_of(&pairs, other) || !is_wanted(s, other, old) ||
			    object_diff(s->arena, s->options->sql, part, other))
				continue;
			Pair *pair = arena_new_struct(s->arena, Pair);
			*pair = (Pair){ part, other };
			list_add(s->arena, &pairs, pair);
		}
	}
	return pairs;
}

/* One of LIST has the name of OBJECT, and does not give it up. */
static bool has_holder(const List *list, const List *pairs, const Object *object)
{
	for (size_t i = 0; list && i < list->count; i++) {
		const Object *holder = list->items[i];
		bool counts = has_index(object) ? has_index(holder) : holder->parent == pair_of(pairs, object)->old->parent;
		if (counts && !pair_of(pairs, holder))
			return true;
	}
	return false;
}

static bool is_free(const Search *s, const List *pairs, const Object *object)
{
	const Object *relation = has_index(object) ? schema_find_relation(s->old, object->schema, object->name) : NULL;
	return (!relation || relation->kind == KIND_INDEX) &&
	       !has_holder(schema_named(s->old, KIND_INDEX, object->schema, object->name), pairs, object) &&
	       !has_holder(schema_named(s->old, KIND_CONSTRAINT, object->schema, object->name), pairs, object);
}

/* Names that stay another's cannot be had: that one would have to go first. */
static void leave_taken(const Search *s, List *pairs)
{
	for (size_t before = pairs->count + 1; pairs->count < before;) {
		before = pairs->count;
		for (size_t i = pairs->count; i-- > 0;)
			if (!is_free(s, pairs, ((const Pair *) pairs->items[i])->new))
				list_remove(pairs, i);
	}
}

bool may_have_other_names(const Schema *old, const Schema *new)
{
	for (size_t i = 0; i < old->objects.count; i++) {
		const Object *part = old->objects.items[i];
		const Object *table = is_part(part) && is_table(part->parent)
		                          ? schema_find_key(new, object_key(new->arena, part->parent))
		                          : NULL;
		const Object *there = table ? object_child(table, part->kind, part->name) : NULL;
		if (table && (!there || record_diff(kind_of(part)->record, part, there)))
			return true;
	}
	return false;
}

List other_names(Arena *arena, const Schema *old, const Schema *new, const CompareOptions *options)
{
	const Search s = { arena, options, old, new };
	List found = { 0 };
	if (!may_have_other_names(old, new))
		return found;
	for (size_t i = 0; i < old->objects.count; i++) {
		const Object *before = old->objects.items[i];
		const Object *after = is_table(before) ? schema_find_key(new, object_key(arena, before)) : NULL;
		List pairs = after ? find_pairs(&s, before, after) : (List){ 0 };
		leave_taken(&s, &pairs);
		if (pairs.count == 0 || !stands_alone(old, before) || !stands_alone(new, after))
			continue;
		for (size_t j = 0; j < pairs.count; j++) {
			const Pair *pair = pairs.items[j];
			OtherName *name = arena_new_struct(arena, OtherName);
			*name = (OtherName){ pair->old, pair->new->name };
			list_add(arena, &found, name);
		}
	}
	return found;
}
