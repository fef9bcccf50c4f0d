#include "rename.h"

#include <string.h>

#include "follow.h"
#include "query.h"
#include "record.h"
#include "text.h"

typedef struct Renames {
	Arena *arena;
	const SqlInsight *sql; /* may be NULL */
	Schema *old;
	Schema *new;
	List *changes;     /* of Change */
	List names;        /* of NameChange: what expressions have to follow */
	AddressMap *moved; /* of old: what has its new name already */
} Renames;

static bool same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

/* Tables that inherit from TABLE or are its partitions: the server renames their column with it. */
static bool is_child_table(const Object *object, const Object *table)
{
	if (!is_table(object))
		return false;
	const Table *child = (const Table *) object;
	if (same(child->partition_of.name, table->name) && same(child->partition_of.schema, table->schema))
		return true;
	for (size_t i = 0; i < child->inherits.count; i++) {
		const Parent *parent = child->inherits.items[i];
		if (same(parent->table.name, table->name) && same(parent->table.schema, table->schema))
			return true;
	}
	return false;
}

static void note_name(Renames *r, const char *table, const char *from, const char *to)
{
	NameChange *change = arena_new_struct(r->arena, NameChange);
	*change = (NameChange){ table, from, to };
	list_add(r->arena, &r->names, change);
}

static void rename_column(Renames *r, Object *column, const char *to)
{
	const char *from = column->name;
	Object *table = column->parent;
	if (!schema_rename(r->old, column, NULL, to, NULL))
		return;
	follow_column(r->old, table, from, to);
	note_name(r, table->name, from, to);
	for (size_t i = 0; i < r->old->objects.count; i++) {
		Object *child = r->old->objects.items[i];
		Object *inherited = is_child_table(child, table) ? object_child(child, KIND_COLUMN, from) : NULL;
		if (inherited)
			rename_column(r, inherited, to);
	}
}

/* OBJECT and all that names it. */
static void move(Renames *r, Object *object, const char *to)
{
	Ref from = { object->schema, object->name };
	if (object->kind == KIND_COLUMN)
		rename_column(r, object, to);
	else if (schema_rename(r->old, object, NULL, to, NULL)) {
		follow_object(r->old, object, from);
		note_name(r, NULL, from.name, to);
	}
}

static void add_rename(Renames *r, Object *object, const char *from)
{
	Change *change = arena_new_struct(r->arena, Change);
	*change = (Change){ .verb = VERB_RENAME, .old = object, .old_name = from };
	list_add(r->arena, r->changes, change);
}

static void rename_object(Renames *r, Object *object, const char *to)
{
	const char *from = object->name;
	move(r, object, to);
	add_rename(r, object, from);
	address_map_set(r->moved, object, object);
}

const char *name_in_between(Arena *arena, const char *name)
{
	size_t length = strlen(name) > 57 ? 57 : strlen(name);
	while (length > 0 && ((unsigned char) name[length] & 0xC0) == 0x80)
		length--;
	return arena_printf(arena, "%.*s__swap", (int) length, name);
}

/* ---- stated renames */

/* What the new schema's OBJECT is called NAME in the old one; NULL: nothing is. */
static Object *find_former(const Renames *r, const Object *object, const char *name)
{
	const Object *parent = NULL;
	if (object->parent) {
		parent = schema_find_key(r->old, object_key(r->arena, object->parent));
		if (!parent)
			return NULL;
	}
	return schema_find(r->old, object->kind, parent ? NULL : object->schema, parent, name, object->args);
}

/* The one of WAITING that has NAME now, in the same place as OBJECT. */
static Object *waiting_for(const Renames *r, const List *waiting, const Object *object, const char *name)
{
	for (size_t i = 0; i < waiting->count; i++) {
		Object *other = waiting->items[i];
		bool beside = other->kind == object->kind && (object->parent ? other->parent == object->parent
		                                                             : text_same(other->schema, object->schema) &&
		                                                                   text_same(other->args, object->args));
		if (beside && strcmp(other->name, name) == 0)
			return other;
	}
	return NULL;
}

/* a was b, and b was a: from START on, each is what has the former name of the one before.  Empty: it is no such circle. */
static List find_circle(const Renames *r, const List *waiting, Object *start)
{
	List circle = { 0 };
	for (Object *object = start; object && circle.count <= waiting->count;
	     object = waiting_for(r, waiting, object, object->renamed_from)) {
		if (circle.count > 1 && object == start)
			return circle;
		list_add(r->arena, &circle, object);
	}
	return (List){ 0 };
}

/* How much would have to be altered to make OLD what NEW is.  Constraints and indexes are left out: their names are made of
 * the table's, and say nothing of which table it was. */
static size_t count_unlike(const Renames *r, Object *old, Object *new)
{
	size_t count = object_diff(r->arena, r->sql, old, new) != 0;
	for (size_t i = 0; i < new->children.count; i++) {
		Object *child = new->children.items[i];
		if (child->kind != KIND_COLUMN)
			continue;
		Object *there = object_child(old, KIND_COLUMN, child->name);
		if (!there && child->renamed_from)
			there = object_child(old, KIND_COLUMN, child->renamed_from);
		count += !there || object_diff(r->arena, r->sql, there, child);
	}
	return count;
}

/* The names of a circle are there before and after it is done; none is where it is created.  A snapshot remembers that it was
 * done; of others what they are made of has to tell, and where that does not they stay as they are. */
static bool circle_is_open(const Renames *r, const List *circle)
{
	size_t as_it_is = 0, renamed = 0;
	bool remembered = true;
	for (size_t i = 0; i < circle->count; i++) {
		Object *object = circle->items[i], *there = find_former(r, object, object->name);
		if (!there)
			return false;
		remembered = remembered && there->swapped_from && strcmp(there->swapped_from, object->renamed_from) == 0;
		as_it_is += count_unlike(r, there, object);
		renamed += count_unlike(r, find_former(r, object, object->renamed_from), object);
	}
	return !remembered && (r->old->remembers_swaps || renamed < as_it_is);
}

static void rename_circle(Renames *r, const List *circle)
{
	List former = { 0 };
	bool open = circle_is_open(r, circle);
	for (size_t i = 0; i < circle->count; i++) {
		Object *object = circle->items[i];
		object->swapped_from = object->renamed_from;
		list_add(r->arena, &former, find_former(r, object, object->renamed_from));
	}
	if (!open)
		return;
	for (size_t i = 0; i < circle->count; i++) {
		Object *object = former.items[i];
		add_rename(r, object, object->name);
	}
	/* The last one has the name that the first one gets. */
	size_t last = circle->count - 1;
	move(r, former.items[last], name_in_between(r->arena, ((const Object *) circle->items[0])->name));
	for (size_t i = 0; i <= last; i++)
		move(r, former.items[i], ((const Object *) circle->items[i])->name);
}

static void rename_circles(Renames *r, const List *waiting)
{
	AddressMap *done = address_map_new(r->arena);
	for (size_t i = 0; i < waiting->count; i++) {
		if (address_map_get(done, waiting->items[i]))
			continue;
		List circle = find_circle(r, waiting, waiting->items[i]);
		for (size_t j = 0; j < circle.count; j++)
			address_map_set(done, circle.items[j], circle.items[j]);
		if (circle.count > 0)
			rename_circle(r, &circle);
	}
}

/* Those whose name is not free yet wait for the one that has it.  PARTS: of tables; else what stands by itself. */
static void stated_renames(Renames *r, bool parts)
{
	List waiting = { 0 };
	for (size_t i = 0; i < r->new->objects.count; i++) {
		Object *object = r->new->objects.items[i];
		if (object->renamed_from && (object->parent != NULL) == parts)
			list_add(r->arena, &waiting, object);
	}
	for (size_t before = waiting.count + 1; waiting.count < before;) {
		List still = { 0 };
		for (size_t i = 0; i < waiting.count; i++) {
			Object *object = waiting.items[i], *earlier = find_former(r, object, object->renamed_from);
			bool free = earlier && !address_map_get(r->moved, earlier);
			if (free && !find_former(r, object, object->name))
				rename_object(r, earlier, object->name);
			else
				list_add(r->arena, &still, object);
		}
		before = waiting.count;
		waiting = still;
	}
	rename_circles(r, &waiting);
}

static bool was_renamed(const Renames *r, const Object *old_table)
{
	for (size_t i = 0; i < r->changes->count; i++) {
		const Change *change = r->changes->items[i];
		if (change->old == old_table || change->old->parent == old_table)
			return true;
	}
	return false;
}

/* An object of the new schema that has no counterpart in the old one and is OLD_CHILD in all but its name. */
static Object *find_successor(Renames *r, Object *old_child, const Object *new_table)
{
	for (size_t i = 0; i < new_table->children.count; i++) {
		Object *candidate = new_table->children.items[i];
		if (candidate->kind != old_child->kind || candidate->renamed_from)
			continue;
		if (!schema_find_key(r->old, object_key(r->arena, candidate)) &&
		    !object_diff(r->arena, r->sql, candidate, old_child))
			return candidate;
	}
	return NULL;
}

static void rename_children(Renames *r, Object *table)
{
	const Object *new_table = schema_find_key(r->new, object_key(r->arena, table));
	for (size_t i = 0; new_table && i < table->children.count; i++) {
		Object *child = table->children.items[i];
		if ((child->kind != KIND_CONSTRAINT && child->kind != KIND_INDEX) ||
		    schema_find_key(r->new, object_key(r->arena, child)))
			continue;
		Object *successor = find_successor(r, child, new_table);
		if (successor)
			rename_object(r, child, successor->name);
	}
}

static const Sequence *owned_sequence(const Schema *schema, const Object *table, const char *column)
{
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Sequence *sequence = schema->objects.items[i];
		if (sequence->base.kind == KIND_SEQUENCE && same(sequence->owned_table.name, table->name) &&
		    same(sequence->owned_table.schema, table->schema) && same(sequence->owned_column, column))
			return sequence;
	}
	return NULL;
}

static void rename_sequences(Renames *r, const Object *table)
{
	for (size_t i = 0; i < table->children.count; i++) {
		const Object *column = table->children.items[i];
		if (column->kind != KIND_COLUMN)
			continue;
		const Sequence *old = owned_sequence(r->old, table, column->name);
		const Sequence *new = owned_sequence(r->new, table, column->name);
		if (old && new && !schema_find_key(r->new, object_key(r->arena, &old->base)) &&
		    !schema_find_key(r->old, object_key(r->arena, &new->base)))
			rename_object(r, (Object *) &old->base, new->base.name);
	}
}

static void implied_renames(Renames *r)
{
	for (size_t i = 0; i < r->old->objects.count; i++) {
		Object *table = r->old->objects.items[i];
		if (!is_table(table) || !was_renamed(r, table))
			continue;
		rename_sequences(r, table);
		rename_children(r, table);
	}
}

/* Nothing differs but what its multirange is called, so that this gets another name and its columns keep their values. */
static bool renames_multirange(const RangeType *old, const RangeType *new)
{
	RangeType as_new = *old;
	as_new.multirange = new->multirange;
	return old->multirange.name && new->multirange.name && !ref_equal(&old->multirange, &new->multirange) &&
	       record_diff(&range_record, &as_new, new) == 0;
}

/* The range of NEW whose multirange is OBJECT's, of the old schema, with another name; NULL: none. */
static const RangeType *other_multirange(Arena *arena, const Object *object, const Schema *new)
{
	const RangeType *range = object->kind != KIND_RANGE
	                             ? NULL
	                             : (const RangeType *) schema_find_key(new, object_key(arena, object));
	return range && renames_multirange((const RangeType *) object, range) ? range : NULL;
}

bool schema_renames(Arena *arena, const Schema *old, const Schema *new)
{
	for (size_t i = 0; i < new->objects.count; i++)
		if (((const Object *) new->objects.items[i])->renamed_from)
			return true;
	for (size_t i = 0; i < old->objects.count; i++)
		if (other_multirange(arena, old->objects.items[i], new))
			return true;
	return may_have_other_names(old, new);
}

/* The range itself still has the old one: that is the change which renames it. */
static void rename_multiranges(Renames *r)
{
	for (size_t i = 0; i < r->old->objects.count; i++) {
		const RangeType *old = r->old->objects.items[i];
		const RangeType *new = other_multirange(r->arena, &old->base, r->new);
		if (!new)
			continue;
		follow_type(r->old, ref_text(r->old->arena, old->multirange), ref_text(r->old->arena, new->multirange));
		note_name(r, NULL, old->multirange.name, new->multirange.name);
	}
}

static void follow_expr(void *context, const Field *field, Expr *expr)
{
	Renames *r = context;
	expr->text = r->sql->rename(r->arena, expr->text, &r->names);
	expr->canon = NULL;
}

static void follow_in_expressions(Renames *r)
{
	for (size_t i = 0; i < r->old->objects.count; i++) {
		Object *object = r->old->objects.items[i];
		record_visit_exprs(kind_of(object)->record, object, follow_expr, r);
	}
}

/* ---- their order */

/* It has a relation, type or function of its name. */
static bool shares_names(const Object *object)
{
	return kind_of(object)->names != NAMES_OWN || object->kind == KIND_CONSTRAINT;
}

/* No two objects of one place have the same name at the same time. */
static bool is_in_the_way(const RenameStep *step, const RenameStep *other)
{
	const Object *a = step->change->old, *b = other->change->old;
	bool beside = (a->kind == b->kind && a->parent == b->parent) || (shares_names(a) && shares_names(b));
	return beside && text_same(a->schema, b->schema) && strcmp(step->to, other->from) == 0;
}

/* PART is named by where OBJECT is. */
static bool is_around(const Object *object, const Object *part)
{
	for (const Object *at = part->parent; at; at = at->parent)
		if (at == object && kind_of(part)->address != ADDRESS_PLAIN)
			return true;
	return object->kind == KIND_SCHEMA && object != part && text_same(object->name, part->schema);
}

static bool has_to_wait(const List *pending, const RenameStep *step, bool for_names)
{
	for (size_t i = 0; i < pending->count; i++) {
		const RenameStep *other = pending->items[i];
		if (other == step)
			continue;
		if (is_around(other->change->old, step->change->old) || (for_names && is_in_the_way(step, other)))
			return true;
	}
	return false;
}

static RenameStep *add_step(Arena *arena, List *steps, const Change *change, const char *from, const char *to)
{
	RenameStep *step = arena_new_struct(arena, RenameStep);
	*step = (RenameStep){ change, from, to };
	list_add(arena, steps, step);
	return step;
}

static RenameStep *first_that_can(const List *pending, bool for_names, size_t *at)
{
	for (*at = 0; *at < pending->count; (*at)++)
		if (!has_to_wait(pending, pending->items[*at], for_names))
			return pending->items[*at];
	return NULL;
}

List rename_steps(Arena *arena, const List *changes)
{
	List steps = { 0 }, pending = { 0 };
	for (size_t i = 0; i < changes->count; i++) {
		const Change *change = changes->items[i];
		if (change->verb == VERB_RENAME)
			add_step(arena, &pending, change, change->old_name, change->old->name);
	}
	while (pending.count > 0) {
		size_t at;
		RenameStep *step = first_that_can(&pending, true, &at);
		bool waits = !step;
		if (waits)
			step = first_that_can(&pending, false, &at);
		if (!waits || step->from != step->change->old_name) {
			list_add(arena, &steps, step);
			list_remove(&pending, at);
			continue;
		}
		/* They wait for each other: one gives its name up. */
		const char *between = name_in_between(arena, step->from);
		add_step(arena, &steps, step->change, step->from, between);
		step->from = between;
	}
	return steps;
}

void apply_renames(Arena *arena, Schema *old, Schema *new, const SqlInsight *sql, List *changes)
{
	Renames r = {
		.arena = arena, .sql = sql, .old = old, .new = new, .changes = changes, .moved = address_map_new(arena)
	};
	stated_renames(&r, false);
	stated_renames(&r, true);
	rename_multiranges(&r);
	if (r.names.count && sql)
		follow_in_expressions(&r);
	if (changes->count)
		implied_renames(&r);
}

/* ---- what is the same under another name */

/* Names may go round in a circle, so that each is free before any is taken. */
static void apply_names(Renames *r, const List *names)
{
	for (size_t i = 0; i < names->count; i++) {
		const OtherName *name = names->items[i];
		add_rename(r, name->object, name->object->name);
		move(r, name->object, name_in_between(r->arena, name->object->name));
	}
	for (size_t i = 0; i < names->count; i++) {
		const OtherName *name = names->items[i];
		move(r, name->object, name->to);
	}
}

void apply_other_names(Arena *arena, Schema *old, const Schema *new, const CompareOptions *options, List *changes)
{
	Renames r = { .arena = arena, .old = old, .changes = changes };
	List names = other_names(arena, old, new, options);
	apply_names(&r, &names);
}

void apply_other_names_again(Arena *arena, Schema *target, const Schema *new, const List *changes)
{
	Renames r = { .arena = arena, .old = target, .changes = &(List){ 0 } };
	List names = { 0 };
	for (size_t i = 0; i < changes->count; i++) {
		const Change *change = changes->items[i];
		const Object *object = change->verb == VERB_RENAME ? change->old : NULL;
		bool part = object && (object->kind == KIND_INDEX || object->kind == KIND_CONSTRAINT);
		const Object *after = part ? schema_find_key(new, object_key(arena, object)) : NULL;
		const Object *table = part ? schema_find_key(target, object_key(arena, object->parent)) : NULL;
		Object *there = table && after && !after->renamed_from ? object_child(table, object->kind, change->old_name)
		                                                       : NULL;
		if (!there)
			continue;
		OtherName *name = arena_new_struct(arena, OtherName);
		*name = (OtherName){ there, object->name };
		list_add(arena, &names, name);
	}
	apply_names(&r, &names);
}
