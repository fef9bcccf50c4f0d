/*
 * not_null.c: names of NOT NULL, which PostgreSQL 18 makes constraints of.  Older servers have no such names.
 */
#include <string.h>

#include "family.h"
#include "query.h"

/* The name PostgreSQL 18 gives a NOT NULL by itself. */
static const char *usual_name(Arena *arena, const Object *table, const char *called, const char *column)
{
	return schema_choose_name(schema_new_bare(arena), table->schema, called, column, "not_null");
}

const Constraint *not_null_beside_old(const Emit *e, const Column *column)
{
	const Object *table = column->base.parent, *old = gen_old(e, table);
	if (!column->not_null || !server_is_from(e, 18) || !old || !gen_is_recreated(e, old))
		return NULL;
	Constraint *named = arena_new_struct(e->arena, Constraint);
	named->base.name = usual_name(e->arena, table, table->name, column->base.name);
	return named;
}

static const char *earlier_name(const Object *object)
{
	return object->renamed_from ? object->renamed_from : object->name;
}

/* STATEMENTS where CONDITION holds as it runs. */
static void emit_block(Emit *e, const Object *object, const char *condition, const char *statements)
{
	Buf out;
	buf_init(&out, e->arena);
	buf_add(&out, "DO ");
	sql_add_dollar_quoted(&out,
	                      arena_printf(e->arena, "\nBEGIN\n\tIF %s THEN\n%s\tEND IF;\nEND\n", condition, statements));
	emit(e, object, "%s", out.data);
}

/* STATEMENT, about constraint NAME of OWNER ("conrelid = …"), which servers have from VERSION on: where it is not known which
 * server runs it, an older one lets it be. */
void emit_where_named(Emit *e, const Object *object, int version, const char *owner, const char *name,
                      const char *statement)
{
	if (server_is_from(e, version)) {
		emit(e, object, "%s", statement);
		return;
	}
	emit_block(e, object,
	           sql_text(e->arena, "EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE %s AND conname = %L)", owner,
	                    name),
	           arena_printf(e->arena, "\t\t%s;\n", statement));
}

static void emit_constraint_rename(Emit *e, const Object *object, const Object *table, const char *from, const char *to)
{
	if (strcmp(from, to) == 0 || server_is_before(e, 18))
		return;
	const char *rename = sql_text(e->arena, "%s RENAME CONSTRAINT %I TO %I", gen_alter_table(e->arena, table), from,
	                              to);
	const char *owner = sql_text(e->arena, "conrelid = %L::pg_catalog.regclass",
	                             sql_text(e->arena, "%Q", table->schema, table->name));
	emit_where_named(e, object, 18, owner, from, rename);
}

/* ---- of a table with heirs, or of an heir ----
 *
 * What is inherited can be renamed and dropped only with all of it, and a parent's is renamed only where its heirs have the
 * same name, which is not known of those that the server chose.  So it goes above, and comes back when all is done. */

static const char *drop_text(const Emit *e, const Object *table, const char *column)
{
	return sql_text(e->arena, "%s ALTER COLUMN %I DROP NOT NULL", gen_alter_table(e->arena, table), column);
}

static const char *add_text(const Emit *e, const Object *table, const Column *column)
{
	const Constraint *named = column_not_null(column);
	const char *alter = gen_alter_table(e->arena, table);
	if (!named)
		return sql_text(e->arena, "%s ALTER COLUMN %I SET NOT NULL", alter, column->base.name);
	return sql_text(e->arena, "%s ADD CONSTRAINT %I NOT NULL %I%s%s", alter, named->base.name, column->base.name,
	                named->no_inherit ? " NO INHERIT" : "", named->not_valid ? " NOT VALID" : "");
}

/* The tables above TABLE, of the new schema, that hand NOT NULL of COLUMN down before and after, or, where theirs is made
 * before its own can be, from now on; the topmost first. */
static void add_above(const Emit *e, const Object *table, const char *column, List *above)
{
	const Column *own = (const Column *) object_child(table, KIND_COLUMN, column);
	List parents = table_parents(e->arena, e->new, table);
	for (size_t i = 0; i < parents.count; i++) {
		const Object *parent = parents.items[i];
		const Object *old_parent = gen_old(e, parent);
		const Object *old = old_parent ? object_child(old_parent, KIND_COLUMN, column) : NULL;
		const Object *new = object_child(parent, KIND_COLUMN, column);
		if (!old || !new || !table_keeps_parent(e, e->old, table, parent) ||
		    !heirs_are_not_null((const Column *) new) || !(heirs_are_not_null((const Column *) old) || own->inherited))
			continue;
		add_above(e, parent, column, above);
		if (!list_has(above, parent))
			list_add(e->arena, above, (void *) parent);
	}
}

/* Not known which server runs it: one before 18 lets it be. */
static void emit_on_18(Emit *e, const Object *object, const Strings *statements)
{
	Buf out;
	buf_init(&out, e->arena);
	for (size_t i = 0; i < statements->count; i++) {
		if (server_is_from(e, 18))
			emit(e, object, "%s", statements->items[i]);
		else
			buf_printf(&out, "\t\t%s;\n", statements->items[i]);
	}
	if (out.length > 0)
		emit_block(e, object, "current_setting('server_version_num')::integer >= 180000", out.data);
}

/* A partition that was attached has its NOT NULL, whatever it is called, from its parent, and loses it with that one: it becomes
 * its own, which reads no rows. */
static void keep_below(const Emit *e, const Object *table, const char *column, Strings *statements)
{
	for (size_t i = 0; i < e->new_heirs->count; i++) {
		const Object *heir = e->new_heirs->items[i];
		const Column *own = (const Column *) object_child(heir, KIND_COLUMN, column);
		if (!own || !((const Table *) heir)->partition_of.name || !table_is_under((const Table *) heir, table))
			continue;
		const Constraint *named = column_not_null(own);
		if (named && gen_old(e, &named->base))
			strings_add(e->arena, statements, add_text(e, heir, own));
		keep_below(e, heir, column, statements);
	}
}

void not_nulls_stay_below(Emit *e, const Column *column)
{
	Strings statements = { 0 };
	keep_below(e, column->base.parent, column->base.name, &statements);
	emit_on_18(e, &column->base, &statements);
}

/* The NOT NULL of a COLUMN, of the new schema, is made anew, whatever it was called; ABOVE: add_above. */
static void renew(Emit *e, const Object *object, const Column *column, const List *above)
{
	const Object *table = column->base.parent;
	const char *name = column->base.name;
	Strings statements = { 0 };
	keep_below(e, above->count ? above->items[0] : table, name, &statements);
	for (size_t i = 0; i < above->count; i++)
		strings_add(e->arena, &statements, drop_text(e, above->items[i], name));
	strings_add(e->arena, &statements, drop_text(e, table, name));
	if (column->not_null && (column_not_null(column) || !column->inherited || above->count == 0))
		strings_add(e->arena, &statements, add_text(e, table, column));
	for (size_t i = 0; i < above->count; i++) {
		const Object *parent = above->items[i];
		const Column *theirs = (const Column *) object_child(parent, KIND_COLUMN, name);
		const Constraint *named = column_not_null(theirs);
		if (i > 0 && !named && theirs->inherited)
			continue;
		strings_add(e->arena, &statements, add_text(e, parent, theirs));
		if (named && named->base.comment)
			strings_add(e->arena, &statements,
			            sql_text(e->arena, "COMMENT ON CONSTRAINT %I ON %Q IS %L", named->base.name, parent->schema,
			                     parent->name, named->base.comment));
	}
	emit_on_18(e, object, &statements);
}

/* TABLE of the new schema inherits, or is inherited from: names the server has chosen there are not known. */
static bool is_of_a_family(const Emit *e, const Object *table)
{
	const Object *old = gen_old(e, table);
	return old && (table_parents(e->arena, e->old, old).count > 0 || table_has_heirs(e->old_heirs, old));
}

bool not_null_takes_name(Emit *e, const Constraint *constraint)
{
	const Object *table = constraint->base.parent;
	const Object *old_table = gen_old(e, table);
	if (constraint_type(&constraint->base) != CONSTRAINT_NOT_NULL || !old_table || constraint->columns.count != 1 ||
	    gen_old(e, &constraint->base))
		return false;
	const char *name = constraint->columns.items[0];
	const Object *column = object_child(table, KIND_COLUMN, name);
	const Column *old = (const Column *) object_child(old_table, KIND_COLUMN, name);
	if (!column || !old)
		return false;
	if (is_of_a_family(e, table)) {
		List above = { 0 };
		add_above(e, table, name, &above);
		if (!old->not_null && above.count == 0)
			return false;
		renew(e, &constraint->base, (const Column *) column, &above);
		return true;
	}
	if (!old->not_null)
		return false;
	const char *server_name = usual_name(e->arena, table, earlier_name(table), earlier_name(column));
	if (constraint->not_valid) {
		emit(e, &constraint->base, "%s DROP CONSTRAINT %I", gen_alter_table(e->arena, table), server_name);
		return false;
	}
	emit_constraint_rename(e, &constraint->base, table, server_name, constraint->base.name);
	if (constraint->no_inherit)
		emit(e, &constraint->base, "%s ALTER CONSTRAINT %I NO INHERIT", gen_alter_table(e->arena, table),
		     constraint->base.name);
	return true;
}

bool not_null_stays_unnamed(Emit *e, const Object *object)
{
	const Constraint *constraint = (const Constraint *) object;
	const Object *table = gen_new(e, object->parent);
	if (constraint_type(object) != CONSTRAINT_NOT_NULL || constraint->columns.count != 1 || !table)
		return false;
	const Column *column = (const Column *) object_child(table, KIND_COLUMN, constraint->columns.items[0]);
	if (!column || gen_new(e, object))
		return false;
	if (gen_old(e, table) == object->parent && is_of_a_family(e, table)) {
		List above = { 0 };
		add_above(e, table, column->base.name, &above);
		/* Else it goes with its column's, or is made under its other name. */
		if (column->not_null && !column_not_null(column))
			renew(e, object, column, &above);
		return true;
	}
	if (!column->not_null)
		return false;
	const char *name = usual_name(e->arena, table, table->name, column->base.name);
	const char *alter = gen_alter_table(e->arena, table);
	emit_constraint_rename(e, object, table, object->name, name);
	if (constraint->not_valid)
		emit(e, object, "%s VALIDATE CONSTRAINT %I", alter, name);
	if (constraint->no_inherit)
		emit(e, object, "%s ALTER CONSTRAINT %I INHERIT", alter, name);
	if (object->comment)
		emit(e, object, "COMMENT ON CONSTRAINT %I ON %Q IS NULL", name, table->schema, table->name);
	return true;
}

static Constraint *new_not_null(const Emit *e, Object *table, const char *name, const char *column)
{
	Constraint *made = (Constraint *) object_new(e->arena, KIND_CONSTRAINT, table->schema, name, NULL);
	made->base.parent = table;
	made->type = "not null";
	strings_add(e->arena, &made->columns, column);
	return made;
}

const Constraint *not_null_from_parent(const Emit *e, const Column *column)
{
	const Table *table = (const Table *) column->base.parent;
	const Ref *whole = &table->partition_of;
	if (!server_is_from(e, 18) || !whole->name || !column->not_null || column->own_not_null || column_not_null(column))
		return NULL;
	Object *parent = schema_find_relation(e->new, whole->schema, whole->name);
	const Column *above = parent ? (const Column *) object_child(parent, KIND_COLUMN, column->base.name) : NULL;
	if (!above || !above->not_null)
		return NULL;
	const Constraint *named = column_not_null(above) ? column_not_null(above) : not_null_from_parent(e, above);
	const char *name = named ? named->base.name : usual_name(e->arena, parent, parent->name, above->base.name);
	return new_not_null(e, (Object *) &table->base, name, column->base.name);
}

void not_nulls_leave(Emit *e, const Table *old, const Table *new)
{
	const Object *whole = schema_find_relation(e->old, old->partition_of.schema, old->partition_of.name);
	for (size_t i = 0; whole && i < new->base.children.count; i++) {
		const Column *column = new->base.children.items[i];
		const Column *before = column->base.kind == KIND_COLUMN ? (const Column *) gen_old(e, &column->base) : NULL;
		const Object *above = before ? object_child(whole, KIND_COLUMN, before->base.name) : NULL;
		const Constraint *theirs = above ? column_not_null((const Column *) above) : NULL;
		if (!theirs || before->own_not_null || column_not_null(before) || column_not_null(column))
			continue;
		const char *usual = usual_name(e->arena, &new->base, new->base.name, column->base.name);
		emit_constraint_rename(e, &column->base, &new->base, theirs->base.name, usual);
	}
}

static const char *name_before(const List *changes, const Object *object)
{
	for (size_t i = 0; i < changes->count; i++) {
		const Change *change = changes->items[i];
		if (change->verb == VERB_RENAME && change->old == object)
			return change->old_name;
	}
	return NULL;
}

void not_nulls_keep_names(Emit *e, const List *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const Change *change = changes->items[i];
		const Column *column = (const Column *) change->old;
		if (change->verb != VERB_RENAME || change->old->kind != KIND_COLUMN || !column->not_null || column->inherited ||
		    column_not_null(column))
			continue;
		Object *table = change->old->parent;
		const char *called = name_before(changes, table);
		if (!called)
			continue;
		const Constraint *chosen = new_not_null(e, table, usual_name(e->arena, table, called, change->old_name),
		                                        column->base.name);
		if (!not_null_is_usual(chosen))
			emit_constraint_rename(e, change->old, table, chosen->base.name,
			                       usual_name(e->arena, table, table->name, column->base.name));
	}
}
