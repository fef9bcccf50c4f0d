/*
 * likely.c: which of what is gone is which of what is new.
 *
 * Only what holds data is looked at: tables and columns, sequences, and enums, whose columns would be converted.
 * Everything else can be dropped and made again.
 */
#include "likely.h"

#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "query.h"
#include "record.h"
#include "text.h"

/* What each sign of it adds at most. */
enum { WEIGHT_NAME = 40, WEIGHT_ROLES = 30, WEIGHT_PLACE = 20, WEIGHT_TRAITS = 10, WEIGHT_COLUMNS = 60 };

static bool same_place(Arena *arena, const Object *a, const Object *b)
{
	if (!a->parent || !b->parent)
		return a->parent == b->parent && text_same(a->schema, b->schema);
	return strcmp(object_key(arena, a->parent), object_key(arena, b->parent)) == 0;
}

/* ---- what has to be the same */

static bool same_column(const Object *a, const Object *b)
{
	return strcmp(((const Column *) a)->type, ((const Column *) b)->type) == 0 && !((const Column *) a)->inherited &&
	       !((const Column *) b)->inherited;
}

static size_t count_columns(const Object *table)
{
	size_t count = 0;

	for (size_t i = 0; i < table->children.count; i++)
		count += ((const Object *) table->children.items[i])->kind == KIND_COLUMN;
	return count;
}

/* The columns that have the same name and type in both; *ALL: those of the larger one. */
static size_t common_columns(const Object *a, const Object *b, size_t *all)
{
	size_t same = 0;

	*all = count_columns(a) > count_columns(b) ? count_columns(a) : count_columns(b);
	for (size_t i = 0; i < a->children.count; i++) {
		const Object *column = a->children.items[i];
		const Object *other = column->kind == KIND_COLUMN ? object_child(b, KIND_COLUMN, column->name) : NULL;

		same += other && strcmp(((const Column *) column)->type, ((const Column *) other)->type) == 0;
	}
	return same;
}

static bool similar_tables(const Object *a, const Object *b)
{
	size_t all, same = common_columns(a, b, &all);

	return same > 0 && same * 2 >= all;
}

static bool is_owned(const Object *object)
{
	return object->kind == KIND_SEQUENCE && ((const Sequence *) object)->owned_table.name;
}

static bool looks_like(const Object *old, const Object *new)
{
	switch (kind_of(old)->likeness) {
	case LIKE_COLUMN:
		return same_column(old, new);
	case LIKE_COLUMNS:
		return similar_tables(old, new);
	case LIKE_EQUAL:
		return !is_owned(old) && !is_owned(new) && record_diff(kind_of(old)->record, old, new) == 0;
	default:
		return false;
	}
}

/* MADE could be what GONE was, under another name. */
static bool may_be_renamed(Arena *arena, const Change *gone, const Change *made)
{
	return gone->verb == VERB_DROP && made->verb == VERB_CREATE && made->new->kind == gone->old->kind &&
	       !made->new->renamed_from && same_place(arena, gone->old, made->new) && looks_like(gone->old, made->new);
}

/* ---- what makes it likely */

static int name_score(const char *a, const char *b)
{
	size_t longer = strlen(a) > strlen(b) ? strlen(a) : strlen(b), distance = name_distance(a, b);
	int near = distance >= longer ? 0 : (int) (WEIGHT_NAME * (longer - distance) / longer);
	/* "nick" and "nickname" */
	bool within = strstr(a, b) || strstr(b, a);

	return within && near < WEIGHT_NAME * 3 / 4 ? WEIGHT_NAME * 3 / 4 : near;
}

/* "unique", "foreign key public.customers", "index": what of its table names COLUMN. */
static Strings roles_of(Arena *arena, const Object *column)
{
	Strings roles = { 0 };

	for (size_t i = 0; i < column->parent->children.count; i++) {
		Object *object = column->parent->children.items[i];

		if (object->kind == KIND_COLUMN || !object_names_column(object, column->parent, column->name))
			continue;
		const Constraint *key = (const Constraint *) object;
		bool constraint = object->kind == KIND_CONSTRAINT;
		strings_add(arena, &roles,
		            arena_printf(arena, "%s %s", constraint ? key->type : kind_of(object)->word,
		                         constraint && key->ref_table.name ? key->ref_table.name : ""));
	}
	return roles;
}

static int roles_score(Arena *arena, const Object *old, const Object *new)
{
	Strings before = roles_of(arena, old), after = roles_of(arena, new);
	size_t all = before.count > after.count ? before.count : after.count, same = 0;

	for (size_t i = 0; i < before.count; i++)
		same += strings_has(&after, before.items[i]);
	/* Neither has any: that says little. */
	return all == 0 ? WEIGHT_ROLES / 2 : (int) (WEIGHT_ROLES * (same < all ? same : all) / all);
}

/* The name of the nearest column before (STEP -1) or behind (1) COLUMN that OTHER, its table's counterpart, has as well; NULL: none. */
static const char *neighbour(Arena *arena, const Object *column, const Object *other, int step)
{
	List columns = table_columns(arena, column->parent);
	size_t at = 0;

	while (at < columns.count && columns.items[at] != column)
		at++;
	for (at += (size_t) step; at < columns.count; at += (size_t) step) {
		const Object *next = columns.items[at];

		if (object_child(other, KIND_COLUMN, next->name))
			return next->name;
	}
	return NULL;
}

static int place_score(Arena *arena, const Object *old, const Object *new)
{
	int score = 0;

	for (int step = -1; step <= 1; step += 2)
		if (text_same(neighbour(arena, old, new->parent, step), neighbour(arena, new, old->parent, step)))
			score += WEIGHT_PLACE / 2;
	return score;
}

static int traits_score(const Object *old, const Object *new)
{
	const Column *before = (const Column *) old, *after = (const Column *) new;
	const Default *was = (const Default *) object_child(old, KIND_DEFAULT, "default");
	const Default *is = (const Default *) object_child(new, KIND_DEFAULT, "default");
	bool same_default = !was || !is ? !was == !is : text_same(was->expr.text, is->expr.text);

	return (before->not_null == after->not_null ? WEIGHT_TRAITS / 2 : 0) + (same_default ? WEIGHT_TRAITS / 2 : 0);
}

static int score_of(Arena *arena, const Object *old, const Object *new)
{
	int score = name_score(old->name, new->name);
	size_t all, same;

	switch (kind_of(old)->likeness) {
	case LIKE_COLUMN:
		return score + roles_score(arena, old, new) + place_score(arena, old, new) + traits_score(old, new);
	case LIKE_COLUMNS:
		same = common_columns(old, new, &all);
		return score + (int) (WEIGHT_COLUMNS * same / all);
	default:
		return score;
	}
}

/* The likelier one first; as they were found where they are equal. */
static void add_in_order(Arena *arena, List *pairs, LikelyRename *pair)
{
	size_t at = pairs->count;

	while (at > 0 && ((const LikelyRename *) pairs->items[at - 1])->score < pair->score)
		at--;
	list_insert(arena, pairs, at, pair);
}

List likely_renames(Arena *arena, const List *changes)
{
	List pairs = { 0 };

	for (size_t i = 0; i < changes->count; i++) {
		const Change *gone = changes->items[i];

		for (size_t j = 0; gone->verb == VERB_DROP && j < changes->count; j++) {
			const Change *made = changes->items[j];

			if (!may_be_renamed(arena, gone, made))
				continue;
			LikelyRename *pair = arena_new_struct(arena, LikelyRename);
			*pair = (LikelyRename){ gone->old, made->new, score_of(arena, gone->old, made->new) };
			add_in_order(arena, &pairs, pair);
		}
	}
	return pairs;
}
