/*
 * successor.c: indexes and keys, which are built before those go whose place they take.
 */
#include <string.h>

#include "detour.h"
#include "family.h"
#include "fragment.h"
#include "query.h"
#include "rename.h"
#include "scan.h"

/* ---- what an index is for ---- */

static void add_part_texts(Buf *out, const Parts *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		const IndexPart *part = parts->items[i];
		sql_add(out, " %s %s", part->column ? sql_identifier(out->arena, part->column) : part->expr.text,
		        part->opclass.name ? ref_text(out->arena, part->opclass) : "");
	}
}

const char *detour_index_text(Arena *arena, const Object *object)
{
	const Index *index = (const Index *) object;
	Buf out;
	buf_init(&out, arena);
	if (object->kind == KIND_CONSTRAINT) {
		sql_add(&out, "%N %N", &((const Constraint *) object)->columns, &((const Constraint *) object)->include);
		return out.data;
	}
	add_part_texts(&out, &index->parts);
	if (index->include.count)
		sql_add(&out, " %N", &index->include);
	if (index->predicate.text)
		sql_add(&out, " %s", index->predicate.text);
	return out.data;
}

/* A column that gets another type, or goes, cannot do so under an index, nor may that of a primary key be NULL; SET NOT NULL and
 * the like do not care. */
static bool changes_values(const Statement *statement)
{
	static const EffectId changing[] = { EFFECT_TYPE_REWRITE, EFFECT_TYPE_INDEX, EFFECT_TYPE_SCAN, EFFECT_TYPE_CATALOG,
		                                 EFFECT_SET_EXPRESSION };
	const StatementEffects *effects = statement->effects;
	if (!effects || effects->effects.count == 0 || effects->does & DOES_LOSE ||
	    sql_has_name(statement->sql, strlen(statement->sql), "drop"))
		return true;
	for (size_t i = 0; i < effects->effects.count; i++)
		for (size_t j = 0; j < sizeof(changing) / sizeof(changing[0]); j++)
			if (((const Effect *) effects->effects.items[i])->row == effect_row(changing[j]))
				return true;
	return false;
}

bool detour_must_be_gone(Arena *arena, const Schema *old, const Statement *dropping, const Statement *other)
{
	const Object *index = dropping->object, *object = other->object;
	const char *text = detour_index_text(arena, index);
	if (!object)
		return false;
	if (object->kind == KIND_ROW)
		return gen_mentions(other->sql, sql_text(arena, "%Q", index->parent->schema, index->parent->name));
	if (is_table(object) && strcmp(object->name, index->parent->name) == 0)
		return true;
	if (object->kind == KIND_COLUMN &&
	    (strcmp(object->parent->name, index->parent->name) != 0 || !changes_values(other)))
		return false;
	/* An operator's name is no word of the text. */
	const Object *was = schema_find_key(old, object_key(arena, object));
	return was && (list_has(&index->depends, was) || sql_has_name(text, strlen(text), object->name));
}

/* BETWEEN, statement AT of the plan, lets a column of the key be NULL, or go, and nothing that follows needs that. */
static bool may_come_after(const Detour *q, const Statement *between, size_t at)
{
	const Object *column = between->object;
	if (!column || column->kind != KIND_COLUMN || column->parent->kind != KIND_TABLE)
		return false;
	const char *alter = gen_alter_table(q->arena, column->parent);
	if (strcmp(between->sql, sql_text(q->arena, "%s ALTER COLUMN %I DROP NOT NULL", alter, column->name)) == 0)
		return true;
	if (!detour_drops_column(q->arena, between))
		return false;
	for (size_t i = at + 1; i < q->plan->statements.count; i++) {
		const Statement *later = q->plan->statements.items[i];
		if (sql_has_name(later->sql, strlen(later->sql), column->name))
			return false;
	}
	return true;
}

/* ---- whose place it takes ---- */

/* What goes as this comes, and is to be there until this is. */
typedef struct Replaced {
	const Object *object; /* of the old schema; NULL: there is nothing */
	Statement *dropping;
	bool same_name;
	List after; /* of Statement: what has to come after it has gone */
} Replaced;

static bool is_unique(const Object *object)
{
	return is_key(object) || (object->kind == KIND_INDEX && ((const Index *) object)->unique &&
	                          !((const Index *) object)->predicate.text);
}

/* Of a key or of an index over nothing but columns. */
static bool unique_columns(Arena *arena, const Object *object, Strings *columns)
{
	*columns = (Strings){ 0 };
	if (is_key(object)) {
		*columns = ((const Constraint *) object)->columns;
		return true;
	}
	const Parts *parts = &((const Index *) object)->parts;
	for (size_t i = 0; i < parts->count; i++) {
		const IndexPart *part = parts->items[i];
		if (!part->column)
			return false;
		strings_add(arena, columns, part->column);
	}
	return true;
}

static bool has_all(const Strings *columns, const Strings *of)
{
	for (size_t i = 0; i < of->count; i++)
		if (!strings_has(columns, of->items[i]))
			return false;
	return true;
}

/* Rows that one of both refuses are refused by the other as well; there is one primary key at a time anyway. */
static bool goes_on_in(Arena *arena, const Object *old, const Object *new)
{
	Strings before, after;
	if (!is_unique(old) || !is_unique(new))
		return false;
	if (constraint_type(old) == CONSTRAINT_PRIMARY_KEY && constraint_type(new) == CONSTRAINT_PRIMARY_KEY)
		return true;
	if (!unique_columns(arena, old, &before) || !unique_columns(arena, new, &after))
		return false;
	return has_all(&after, &before) || has_all(&before, &after);
}

/* The new schema has an index or constraint of its name, which takes its place. */
static bool has_namesake(const Detour *q, const Object *old)
{
	const Object *table = schema_find_key(q->new, object_key(q->arena, old->parent));
	for (size_t i = 0; table && i < table->children.count; i++) {
		const Object *object = table->children.items[i];
		if (has_index(object) && strcmp(object->name, old->name) == 0)
			return true;
	}
	return false;
}

static const char *drop_text(Arena *arena, const Object *object)
{
	return object->kind == KIND_INDEX
	           ? sql_text(arena, "DROP INDEX %Q", object->schema, object->name)
	           : sql_text(arena, "%s DROP CONSTRAINT %I", gen_alter_table(arena, object->parent), object->name);
}

static bool may_take_place(const Detour *q, const Object *old, const Object *new, bool same_name)
{
	if (!old || !has_index(old) || old->parent->kind != KIND_TABLE ||
	    schema_find_key(q->new, object_key(q->arena, old->parent)) != new->parent)
		return false;
	if (strcmp(old->name, new->name) == 0)
		return same_name && (old->kind == new->kind || is_unique(old));
	return !same_name && !has_namesake(q, old) && goes_on_in(q->arena, old, new);
}

/* Statement AT drops it, and nothing up to this one needs that, but for what goes into AFTER. */
static bool may_stay(Detour *q, size_t at, List *after)
{
	const List *statements = &q->plan->statements;
	for (size_t i = at + 1; i < q->at; i++) {
		Statement *between = statements->items[i];
		if (!detour_must_be_gone(q->arena, q->old, statements->items[at], between))
			continue;
		if (!may_come_after(q, between, i))
			return false;
		list_add(q->arena, after, between);
	}
	return true;
}

static bool find_named(Detour *q, bool same_name, Replaced *replaced)
{
	for (size_t i = q->at; i-- > 0;) {
		Statement *before = q->plan->statements.items[i];
		if (list_has(q->taken, before) || !may_take_place(q, before->object, q->statement->object, same_name) ||
		    strcmp(before->sql, drop_text(q->arena, before->object)) != 0)
			continue;
		*replaced = (Replaced){ .object = before->object, .dropping = before, .same_name = same_name };
		if (may_stay(q, i, &replaced->after))
			return true;
		*replaced = (Replaced){ 0 };
	}
	return false;
}

/* What it takes the place of, whose statement, and those that come after it, are a part of this from now on. */
static Replaced find_replaced(Detour *q)
{
	Replaced replaced = { 0 };
	if (!find_named(q, true, &replaced) && !find_named(q, false, &replaced))
		return replaced;
	list_add(q->arena, q->taken, replaced.dropping);
	for (size_t i = 0; i < replaced.after.count; i++)
		list_add(q->arena, q->taken, replaced.after.items[i]);
	q->dropping = replaced.dropping;
	return replaced;
}

/* ---- the steps ---- */

const char *detour_concurrently(Arena *arena, const char *sql, const char *name)
{
	Tokens tokens = sql_tokens(arena, sql, strlen(sql));
	size_t index = tokens_find(&tokens, 0, "index");
	if (index + 1 >= tokens.count)
		return NULL;
	return sql_text(arena, "%s CONCURRENTLY %I%s", tokens_text(arena, &tokens, 0, index + 1), name,
	                sql + tokens.items[index + 1].end);
}

static const char *deferring(const Constraint *constraint)
{
	return !constraint->deferrable ? "" : constraint->deferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
}

Statement *detour_unique_index(Detour *q, List *list, const Constraint *key, const char *name)
{
	Buf out;
	buf_init(&out, q->arena);
	sql_add(&out, "CREATE UNIQUE INDEX CONCURRENTLY %I ON %s (%N)", name, gen_parent_name(q->arena, &key->base),
	        &key->columns);
	if (key->include.count)
		sql_add(&out, " INCLUDE (%N)", &key->include);
	if (key->nulls_not_distinct)
		buf_add(&out, " NULLS NOT DISTINCT");
	gen_add_with(&out, &key->options);
	if (key->tablespace)
		sql_add(&out, " TABLESPACE %I", key->tablespace);
	return detour_step(q, list, STEP_OUTSIDE, "%s", out.data);
}

Statement *detour_use_index(Detour *q, List *list, int flags, const Constraint *key, const char *index)
{
	bool primary = constraint_type(&key->base) == CONSTRAINT_PRIMARY_KEY;
	return detour_step(q, list, flags, "%s ADD CONSTRAINT %I %s USING INDEX %I%s",
	                   gen_alter_table(q->arena, key->base.parent), key->base.name, primary ? "PRIMARY KEY" : "UNIQUE",
	                   index, deferring(key));
}

/* What KEY leads to, or a column of it, changes before it is made again, for which it has to be gone. */
static bool changes_before(const Detour *q, const Constraint *key, size_t from)
{
	const Object *target = schema_find_ref(q->old, key->ref_table);
	for (size_t i = from; i < q->at; i++) {
		const Statement *statement = q->plan->statements.items[i];
		const Object *object = statement->object;
		if (!object || list_has(q->taken, statement))
			continue;
		if (object->kind == KIND_COLUMN && changes_values(statement) &&
		    (strings_has(&key->columns, object->name) || strings_has(&key->ref_columns, object->name)))
			return true;
		if (has_index(object) && object->parent == target &&
		    sql_has_name(statement->sql, strlen(statement->sql), "drop"))
			return true;
	}
	return false;
}

/* KEY, which statement AT drops, is made again after this one, and nothing needs it to be gone before. */
static bool comes_again(const Detour *q, const Constraint *key, size_t at)
{
	const char *add = sql_text(q->arena, "%s ADD CONSTRAINT %I ", gen_alter_table(q->arena, key->base.parent),
	                           key->base.name);
	for (size_t i = q->at + 1; i < q->plan->statements.count; i++)
		if (strncmp(((const Statement *) q->plan->statements.items[i])->sql, add, strlen(add)) == 0)
			return !changes_before(q, key, at);
	return false;
}

/* Foreign keys that lead to the table, which the plan drops before and makes again after: as long as it has the old key they
 * stay.  They are dropped with it. */
static void drop_leading_keys(Detour *q, List *steps)
{
	const Object *table = q->statement->object->parent;
	for (size_t i = 0; i < q->at; i++) {
		Statement *statement = q->plan->statements.items[i];
		const Constraint *leading = (const Constraint *) statement->object;
		if (!leading || !is_foreign_key(&leading->base) || list_has(q->taken, statement) ||
		    schema_find_ref(q->old, leading->ref_table) != schema_find_key(q->old, object_key(q->arena, table)) ||
		    strcmp(statement->sql, sql_text(q->arena, "%s DROP CONSTRAINT %I",
		                                    gen_alter_table(q->arena, leading->base.parent), leading->base.name)) !=
		        0 ||
		    !comes_again(q, leading, i))
			continue;
		list_add(q->arena, q->taken, statement);
		detour_step(q, steps, 0, "%s", statement->sql);
	}
}

/* ---- one after the other ---- */

static bool is_index(const Object *object)
{
	return object && object->kind == KIND_INDEX;
}

/* The old one leaves its name, or goes. */
static void make_way(Detour *q, const Replaced *replaced, List *steps)
{
	const Object *old = replaced->object;
	if (!old)
		return;
	drop_leading_keys(q, steps);
	if (!is_index(old))
		detour_hand_on(replaced->dropping, detour_step(q, steps, 0, "%s", replaced->dropping->sql));
	else if (replaced->same_name)
		detour_step(q, steps, 0, "ALTER INDEX %Q RENAME TO %I", old->schema, old->name,
		            name_aside(q->arena, old->name));
}

/* What could not be done as long as the old one was there, and the end of an index. */
static void finish(Detour *q, const Replaced *replaced, List *steps)
{
	const Object *old = replaced->object;
	for (size_t i = 0; i < replaced->after.count; i++)
		detour_keep(q->arena, steps, STEP_LAST, replaced->after.items[i]);
	for (size_t i = 0; i < steps->count; i++)
		list_add(q->arena, &q->later, steps->items[i]);
	if (is_index(old))
		detour_hand_on(replaced->dropping,
		               detour_step(q, &q->later, STEP_OUTSIDE, "DROP INDEX CONCURRENTLY %Q", old->schema,
		                           replaced->same_name ? name_aside(q->arena, old->name) : old->name));
}

bool detour_create_index(Detour *q)
{
	const Object *index = q->statement->object;
	if (!is_index(index) || is_partitioned(index->parent) || !detour_concurrently(q->arena, q->statement->sql, ""))
		return false;
	const Replaced replaced = find_replaced(q);
	const char *name = replaced.same_name ? detour_name_beside(q->arena, index->name) : index->name;
	List steps = { 0 };
	detour_takes_hazards(q, detour_step(q, &q->later, STEP_OUTSIDE, "%s",
	                                    detour_concurrently(q->arena, q->statement->sql, name)));
	make_way(q, &replaced, &steps);
	if (replaced.same_name)
		detour_step(q, &steps, 0, "ALTER INDEX %Q RENAME TO %I", index->schema, name, index->name);
	finish(q, &replaced, &steps);
	return true;
}

bool detour_key(Detour *q)
{
	const Constraint *key = (const Constraint *) q->statement->object;
	if (!key || !is_key(&key->base) || key->base.parent->kind != KIND_TABLE || is_partitioned(key->base.parent) ||
	    key->without_overlaps)
		return false;
	const Replaced replaced = find_replaced(q);
	const char *index = replaced.same_name ? detour_name_beside(q->arena, key->base.name) : key->base.name;
	List steps = { 0 };
	detour_takes_hazards(q, detour_unique_index(q, &q->later, key, index));
	make_way(q, &replaced, &steps);
	detour_use_index(q, &steps, 0, key, index);
	finish(q, &replaced, &steps);
	return true;
}

bool detour_drop_index(Detour *q)
{
	const Object *index = q->statement->object;
	if (!index || index->kind != KIND_INDEX || is_partitioned(index->parent) || index_attached_to(index).name ||
	    strcmp(q->statement->sql, sql_text(q->arena, "DROP INDEX %Q", index->schema, index->name)) != 0)
		return false;
	detour_takes_hazards(q, detour_step(q, &q->later, STEP_OUTSIDE, "DROP INDEX CONCURRENTLY %Q", index->schema,
	                                    index->name));
	return true;
}
