#include "rename.h"

#include <string.h>

#include "follow.h"
#include "query.h"
#include "record.h"

typedef struct Renames {
	Arena *arena;
	const SqlInsight *sql; /* may be NULL */
	Schema *old;
	Schema *new;
	List *changes; /* of Change */
	List names;    /* of NameChange: what expressions have to follow */
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

static void rename_object(Renames *r, Object *object, const char *to)
{
	Ref from = { object->schema, object->name };
	Change *change = arena_new_struct(r->arena, Change);
	*change = (Change){ .verb = VERB_RENAME, .old = object, .old_name = from.name };
	if (object->kind == KIND_COLUMN)
		rename_column(r, object, to);
	else if (schema_rename(r->old, object, NULL, to, NULL)) {
		follow_object(r->old, object, from);
		note_name(r, NULL, from.name, to);
	}
	list_add(r->arena, r->changes, change);
}

static void stated_rename(Renames *r, const Object *object)
{
	const Object *parent = NULL;
	if (object->parent) {
		parent = schema_find_key(r->old, object_key(r->arena, object->parent));
		if (!parent)
			return;
	}
	Object *there = schema_find(r->old, object->kind, parent ? NULL : object->schema, parent, object->name,
	                            object->args);
	Object *earlier = schema_find(r->old, object->kind, parent ? NULL : object->schema, parent, object->renamed_from,
	                              object->args);
	if (there || !earlier)
		return; /* renamed already, or never there */
	rename_object(r, earlier, object->name);
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

void apply_renames(Arena *arena, Schema *old, Schema *new, const SqlInsight *sql, List *changes)
{
	Renames r = { .arena = arena, .sql = sql, .old = old, .new = new, .changes = changes };
	for (size_t i = 0; i < new->objects.count; i++) {
		const Object *object = new->objects.items[i];
		if (object->renamed_from)
			stated_rename(&r, object);
	}
	if (r.names.count && sql)
		follow_in_expressions(&r);
	if (changes->count)
		implied_renames(&r);
}
