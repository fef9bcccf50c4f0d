/*
 * parents.c: INHERIT, in the order that a table says its parents in.
 *
 * INHERIT makes a parent the last one (pg_inherits.inhseqno).  A parent that is to stand behind others that come after it is
 * left and taken again.  So that the table's columns and checks do not become its own in between, a table like that parent,
 * which is dropped again, takes its place meanwhile.
 *
 * A column that comes from two parents changes its type with neither ("cannot alter inherited column"): the table leaves all but
 * the first of them meanwhile.
 */
#include "family.h"

#include <string.h>

bool table_has_parent(const Parts *inherits, Ref parent)
{
	for (size_t i = 0; i < inherits->count; i++)
		if (ref_equal(&((const Parent *) inherits->items[i])->table, &parent))
			return true;
	return false;
}

/* How many of NEW's parents, from the first one on, are in this order among OLD's. */
static size_t count_staying(const Table *old, const Table *new)
{
	size_t count = 0;
	for (size_t i = 0; i < old->inherits.count && count < new->inherits.count; i++)
		count += ref_equal(&((const Parent *) old->inherits.items[i])->table,
		                   &((const Parent *) new->inherits.items[count])->table);
	return count;
}

bool table_takes_parents(const Table *old, const Table *new)
{
	return count_staying(old, new) < new->inherits.count;
}

/* ASIDE, a table like PARENT but WITHOUT some columns, takes its place among TABLE's parents. */
static void go_aside(Emit *e, const Object *table, const char *parent, const char *aside, const Strings *without)
{
	const char *prefix = gen_alter_table(e->arena, table);
	emit(e, table, "CREATE TABLE %s (LIKE %s INCLUDING CONSTRAINTS INCLUDING GENERATED)", aside, parent);
	for (size_t i = 0; i < without->count; i++)
		emit(e, table, "ALTER TABLE %s DROP COLUMN %I", aside, without->items[i]);
	emit(e, table, "%s INHERIT %s", prefix, aside);
	emit(e, table, "%s NO INHERIT %s", prefix, parent);
}

static void come_back(Emit *e, const Object *table, const char *parent, const char *aside)
{
	const char *prefix = gen_alter_table(e->arena, table);
	emit(e, table, "%s INHERIT %s", prefix, parent);
	emit(e, table, "%s NO INHERIT %s", prefix, aside);
	emit(e, table, "DROP TABLE %s", aside);
}

static void take_again(Emit *e, const Object *table, const char *parent)
{
	const char *aside = sql_text(e->arena, "%Q", table->schema, name_aside(e->arena, table->name));
	go_aside(e, table, parent, aside, &(Strings){ 0 });
	come_back(e, table, parent, aside);
}

void table_emit_parents(Emit *e, const Table *old, const Table *new)
{
	const char *prefix = gen_alter_table(e->arena, &new->base);
	for (size_t i = count_staying(old, new); i < new->inherits.count; i++) {
		Ref parent = ((const Parent *) new->inherits.items[i])->table;
		if (table_has_parent(&old->inherits, parent))
			take_again(e, &new->base, ref_text(e->arena, parent));
		else {
			parent_emit_loosened(e, new, parent);
			emit(e, &new->base, "%s INHERIT %s", prefix, ref_text(e->arena, parent));
		}
	}
}

/* ---- columns of several parents that change their type ---- */

/* The type of column NAME changes in TABLE, of the new schema, which stays. */
static bool is_retyped(const Emit *e, const Object *table, const char *name)
{
	const Column *new = (const Column *) object_child(table, KIND_COLUMN, name);
	const Column *old = new ? (const Column *) gen_old(e, &new->base) : NULL;
	return old && strcmp(old->type, new->type) != 0 && !gen_is_recreated(e, old->base.parent) &&
	       !gen_is_recreated(e, &old->base);
}

/* The parents of TABLE in whose own ALTER the type of column NAME changes. */
static List retyped_parents(const Emit *e, const Object *table, const char *name)
{
	List found = { 0 }, parents = table_parents(e->arena, e->new, table);
	for (size_t i = 0; i < parents.count; i++) {
		const Object *parent = parents.items[i];
		List above = table_parents(e->arena, e->new, parent);
		bool follows = false;
		for (size_t j = 0; j < above.count; j++)
			follows = follows || is_retyped(e, above.items[j], name);
		if (!follows && is_retyped(e, parent, name) && table_keeps_parent(e, e->old, table, parent))
			list_add(e->arena, &found, parents.items[i]);
	}
	return found;
}

/* The columns of TABLE that change their type in several parents. */
static Strings split_columns(const Emit *e, const Object *table)
{
	Strings names = { 0 };
	for (size_t i = 0; i < table->children.count; i++) {
		const Object *column = table->children.items[i];
		if (column->kind == KIND_COLUMN && retyped_parents(e, table, column->name).count > 1)
			strings_add(e->arena, &names, column->name);
	}
	return names;
}

/* Parents but the first, of which there may be more for other columns. */
static List parents_to_leave(const Emit *e, const Object *table)
{
	List leave = { 0 };
	Strings names = split_columns(e, table);
	for (size_t i = 0; i < names.count; i++) {
		List parents = retyped_parents(e, table, names.items[i]);
		for (size_t j = 1; j < parents.count; j++)
			if (!list_has(&leave, parents.items[j]))
				list_add(e->arena, &leave, parents.items[j]);
	}
	return leave;
}

static const char *stand_in(const Emit *e, const Object *table, const Object *parent)
{
	return sql_text(e->arena, "%Q", table->schema,
	                name_aside(e->arena, arena_printf(e->arena, "%s_%s", table->name, parent->name)));
}

void parent_emit_aside(Emit *e, const Object *table, const Object *parent, const Strings *without)
{
	Strings there = { 0 };
	for (size_t i = 0; i < without->count; i++)
		if (object_child(parent, KIND_COLUMN, without->items[i]))
			strings_add(e->arena, &there, without->items[i]);
	go_aside(e, table, object_sql_name(e->arena, parent), stand_in(e, table, parent), &there);
}

void parent_emit_back(Emit *e, const Object *table, const Object *parent)
{
	come_back(e, table, object_sql_name(e->arena, parent), stand_in(e, table, parent));
}

static void leave_parents(Emit *e, const Object *table)
{
	List leave = parents_to_leave(e, table);
	Strings names = split_columns(e, table);
	for (size_t i = 0; i < leave.count; i++) {
		const Object *parent = leave.items[i];
		const char *made = sql_text(e->arena, "CREATE TABLE %s (LIKE %Q INCLUDING CONSTRAINTS INCLUDING GENERATED)",
		                            stand_in(e, table, parent), parent->schema, parent->name);
		if (!is_emitted(e, made))
			parent_emit_aside(e, table, parent, &names);
	}
}

void parents_emit_leave(Emit *e, const Object *parent)
{
	for (size_t i = 0; i < e->new_heirs->count; i++)
		if (table_is_under(e->new_heirs->items[i], parent))
			leave_parents(e, e->new_heirs->items[i]);
}

static bool is_said(const Emit *e, const Object *object)
{
	for (size_t i = 0; i < e->statements->count; i++)
		if (((const Statement *) e->statements->items[i])->object == object)
			return true;
	return false;
}

/* All columns have their new type in all parents. */
static bool can_return(const Emit *e, const Object *table)
{
	Strings names = split_columns(e, table);
	for (size_t i = 0; i < names.count; i++) {
		List parents = retyped_parents(e, table, names.items[i]);
		for (size_t j = 0; j < parents.count; j++)
			if (!is_said(e, object_child(parents.items[j], KIND_COLUMN, names.items[i])))
				return false;
	}
	return names.count > 0;
}

void parents_emit_return(Emit *e, const Object *parent)
{
	for (size_t i = 0; i < e->new_heirs->count; i++) {
		const Object *table = e->new_heirs->items[i];
		if (!table_is_under((const Table *) table, parent) || !can_return(e, table))
			continue;
		List left = parents_to_leave(e, table);
		for (size_t j = 0; j < left.count; j++)
			if (!is_emitted(e, sql_text(e->arena, "DROP TABLE %s", stand_in(e, table, left.items[j]))))
				parent_emit_back(e, table, left.items[j]);
	}
}
