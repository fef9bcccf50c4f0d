#include "merge.h"

#include <string.h>

#include "record.h"
#include "rename.h"

static Object *subject(const Change *change)
{
	return change->new ? change->new : change->old;
}

/* The changes of one side by the keys of what they touch; a rename touches both names. */
static Map *by_key(Arena *arena, const List *changes)
{
	Map *map = map_new(arena);
	for (size_t i = 0; i < changes->count; i++) {
		Change *change = changes->items[i];
		map_set(map, object_key(arena, subject(change)), change);
		if (change->verb != VERB_RENAME)
			continue;
		Object former = *subject(change);
		former.name = change->old_name;
		former.key = NULL;
		map_set(map, object_key(arena, &former), change);
	}
	return map;
}

static bool takes_away(const Change *change)
{
	return change->verb == VERB_DROP || change->verb == VERB_RENAME;
}

/* The field that both change to different values; NULL: none. */
static const char *shared_field(Arena *arena, const SqlInsight *sql, const Change *a, const Change *b)
{
	const Record *record = kind_of(a->new)->record;
	FieldSet both = a->fields & b->fields & object_diff(arena, sql, a->new, b->new);
	for (size_t i = 0; i < record->field_count; i++)
		if (both >> i & 1)
			return record->fields[i].name;
	if (a->comment && b->comment &&
	    strcmp(a->new->comment ? a->new->comment : "", b->new->comment ? b->new->comment : ""))
		return "comment";
	if (a->acl && b->acl && !strings_equal(&a->new->acl, &b->new->acl))
		return "privileges";
	if (a->owner && b->owner && strcmp(a->new->owner, b->new->owner))
		return "owner";
	return NULL;
}

static bool same_object(Arena *arena, const SqlInsight *sql, Object *a, Object *b)
{
	return !object_diff(arena, sql, a, b) && a->has_acl == b->has_acl && strings_equal(&a->acl, &b->acl) &&
	       strcmp(a->comment ? a->comment : "", b->comment ? b->comment : "") == 0;
}

/* Why two changes of one object do not go together; NULL: they do. */
static const char *clash(Arena *arena, const SqlInsight *sql, const Change *ours, const Change *theirs)
{
	static const char *const done[] = { "creates", "drops", "alters", "renames" };
	if (ours->verb != theirs->verb)
		return arena_printf(arena, "one %s it, the other %s it", done[ours->verb], done[theirs->verb]);
	if (ours->verb == VERB_DROP)
		return NULL;
	if (ours->verb == VERB_CREATE)
		return same_object(arena, sql, ours->new, theirs->new) ? NULL : "both create it, and not the same";
	if (ours->verb == VERB_RENAME)
		return strcmp(subject(ours)->name, subject(theirs)->name) == 0 && strcmp(ours->old_name, theirs->old_name) == 0
		           ? NULL
		           : "both rename it";
	const char *field = shared_field(arena, sql, ours, theirs);
	return field ? arena_printf(arena, "both change its %s", field) : NULL;
}

typedef struct Search {
	Arena *arena;
	const SqlInsight *sql;
	List *conflicts;
	Map *seen;
} Search;

static void add_conflict(Search *s, const Change *ours, const Change *theirs, const char *object, const char *why)
{
	if (map_get(s->seen, object))
		return;
	MergeConflict *conflict = arena_new_struct(s->arena, MergeConflict);
	*conflict = (MergeConflict){ ours, theirs, object, why };
	map_set(s->seen, object, conflict);
	list_add(s->arena, s->conflicts, conflict);
}

static const char *taken_words(const Change *change)
{
	return change->verb == VERB_DROP ? "drops" : "renames";
}

/* The change of the other side that takes KEY away, unless ours does the same. */
static const Change *taken_there(Search *s, const char *key, const Map *own, const Map *other)
{
	const Change *here = map_get(own, key), *there = map_get(other, key);
	if (!there || !takes_away(there))
		return NULL;
	return here && takes_away(here) && !clash(s->arena, s->sql, here, there) ? NULL : there;
}

/* What CHANGE stands in or needs is gone, or has another name, on the other side.  SWAPPED: CHANGE is of theirs. */
static void look_around(Search *s, const Change *change, const Map *own, const Map *other, bool swapped)
{
	const Object *object = subject(change);
	for (const Object *above = object->parent; above; above = above->parent) {
		const char *key = object_key(s->arena, above);
		const Change *there = taken_there(s, key, own, other);
		/* What both take away is gone with what it stands in. */
		if (there && !(change->verb == VERB_DROP && there->verb == VERB_DROP))
			add_conflict(s, swapped ? there : change, swapped ? change : there, key,
			             arena_printf(s->arena, "one %s it, the other works on %s", taken_words(there),
			                          object_key(s->arena, object)));
	}
	for (size_t i = 0; !takes_away(change) && change->new && i < change->new->depends.count; i++) {
		const char *key = object_key(s->arena, change->new->depends.items[i]);
		const Change *there = taken_there(s, key, own, other);
		if (there)
			add_conflict(s, swapped ? there : change, swapped ? change : there, key,
			             arena_printf(s->arena, "one %s it, and %s of the other needs it", taken_words(there),
			                          object_key(s->arena, object)));
	}
}

List merge_conflicts(Arena *arena, const SqlInsight *sql, const List *ours, const List *theirs)
{
	List conflicts = { 0 };
	Search s = { arena, sql, &conflicts, map_new(arena) };
	Map *our_keys = by_key(arena, ours), *their_keys = by_key(arena, theirs);
	size_t position = 0;
	const char *key;
	void *change;
	while (map_next(our_keys, &position, &key, &change)) {
		const Change *there = map_get(their_keys, key);
		const char *why = there ? clash(arena, sql, change, there) : NULL;
		if (why)
			add_conflict(&s, change, there, key, why);
	}
	for (size_t i = 0; i < ours->count; i++)
		look_around(&s, ours->items[i], our_keys, their_keys, false);
	for (size_t i = 0; i < theirs->count; i++)
		look_around(&s, theirs->items[i], their_keys, our_keys, true);
	return conflicts;
}

Schema *merge_copy(Arena *arena, const Schema *schema)
{
	Schema *copy = schema_clone(arena, schema);
	for (size_t i = 0; i < copy->objects.count; i++) {
		Object *object = copy->objects.items[i];
		object->depends.count = object->mentions.count = object->sees.count = 0;
		object->renamed_from = NULL;
	}
	copy->analysed = copy->from_server = false;
	return copy;
}

static void copy_aspects(Arena *arena, Object *to, const Object *from)
{
	to->owner = from->owner;
	to->comment = from->comment;
	to->has_acl = from->has_acl;
	to->acl = (Strings){ 0 };
	for (size_t i = 0; i < from->acl.count; i++)
		strings_add(arena, &to->acl, from->acl.items[i]);
}

/* A new column comes behind those there are. */
static void place_column(Object *column)
{
	int64_t last = 0;
	if (column->kind != KIND_COLUMN)
		return;
	for (size_t i = 0; i < column->parent->children.count; i++) {
		const Column *other = column->parent->children.items[i];
		if (other->base.kind == KIND_COLUMN && &other->base != column && other->position > last)
			last = other->position;
	}
	if (((Column *) column)->position <= last)
		((Column *) column)->position = last + 1;
}

static void create_in(Arena *arena, Schema *target, const Object *new)
{
	Object *parent = new->parent ? schema_find_key(target, object_key(arena, new->parent)) : NULL;
	if (new->parent && !parent)
		return;
	Object *copy = schema_add(target, new->kind, new->schema, parent, new->name, new->args);
	if (!copy)
		return; /* both sides made the same */
	record_clone(arena, kind_of(new)->record, copy, new);
	copy_aspects(arena, copy, new);
	copy->span = new->span;
	place_column(copy);
}

static void alter_in(Arena *arena, Schema *target, const Change *change)
{
	const Record *record = kind_of(change->new)->record;
	Object *object = schema_find_key(target, object_key(arena, change->new));
	if (!object) {
		create_in(arena, target, change->new); /* only what is said about it is new: see KIND_AUTOMATIC */
		return;
	}
	for (size_t i = 0; i < record->field_count; i++)
		if (change->fields >> i & 1)
			field_copy(arena, &record->fields[i], object, change->new);
	if (change->comment)
		object->comment = change->new->comment;
	if (change->owner)
		object->owner = change->new->owner;
	if (change->acl) {
		object->has_acl = change->new->has_acl;
		object->acl = change->new->acl;
	}
}

void merge_apply(Arena *arena, Schema *target, Schema *new, const List *changes, const SqlInsight *sql)
{
	List renames = { 0 };
	apply_renames(arena, target, new, sql, &renames);
	apply_other_names_again(arena, target, new, changes);
	for (size_t i = 0; i < changes->count; i++) {
		const Change *change = changes->items[i];
		Object *gone = change->verb == VERB_DROP ? schema_find_key(target, object_key(arena, change->old)) : NULL;
		if (gone)
			schema_remove(target, gone);
		else if (change->verb == VERB_ALTER)
			alter_in(arena, target, change);
	}
	/* Sorted by key, so a child may stand before its parent: in the order of the schema it comes from. */
	for (size_t i = 0; i < new->objects.count; i++)
		for (size_t j = 0; j < changes->count; j++) {
			const Change *change = changes->items[j];
			if (change->verb == VERB_CREATE && change->new == new->objects.items[i])
				create_in(arena, target, change->new);
		}
}
