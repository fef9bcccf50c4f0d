/*
 * hindrance.c: why a column of another type cannot move (synced.c): the table's rows are in others, what is made of the table would
 * not be what it was, or what the second column needs is not there before the plan has run.
 */
#include "hindrance.h"

#include <string.h>

#include "family.h"
#include "fragment.h"
#include "record.h"
#include "scan.h"
#include "typechange.h"

const Moved *synced_moved(const Synced *s, const char *name)
{
	for (size_t i = 0; i < s->columns.count; i++) {
		const Moved *moved = s->columns.items[i];
		if (strcmp(moved->old->base.name, name) == 0)
			return moved;
	}
	return NULL;
}

bool synced_drops_before(const Synced *s, const Object *object)
{
	for (size_t i = 0; i < s->at; i++) {
		const Statement *statement = s->q->plan->statements.items[i];
		if (statement->object == object && sql_has_name(statement->sql, strlen(statement->sql), "drop"))
			return true;
	}
	return false;
}

static const char *why_not_table(const Synced *s)
{
	Arena *arena = s->q->arena;
	const Table *old = s->old, *new = s->new;
	if (is_partitioned(&old->base) || old->partition_of.name || new->partition_of.name)
		return "the table is partitioned, or a partition";
	if (old->inherits.count || new->inherits.count || old->of_type.name || new->of_type.name)
		return "the table inherits, or is made of a type";
	const Object *heir = table_first_heir(&s->old_heirs, &old->base);
	heir = heir ? heir : table_first_heir(&s->new_heirs, &new->base);
	if (heir)
		return sql_text(arena, "%Q inherits from the table", heir->schema, heir->name);
	for (size_t i = 0; i < s->q->plan->changes.count; i++) {
		const Change *change = s->q->plan->changes.items[i];
		const Object *object = change->verb == VERB_RENAME ? change->old : NULL;
		bool named = object && !has_index(object) && object->kind != KIND_CONSTRAINT;
		if (named && (object->kind == KIND_SCHEMA || is_type(object) || object_ancestor(object) == &old->base))
			return arena_printf(arena, "%s is renamed at the same time", change->old_name);
	}
	return NULL;
}

/* Subscribers would be sent the second column, which they do not have. */
static const char *why_not_published(const Synced *s)
{
	Arena *arena = s->q->arena;
	const Object *table = &s->old->base;
	for (size_t i = 0; i < s->q->old->objects.count; i++) {
		const Object *object = s->q->old->objects.items[i];
		if (object->kind == KIND_PUBLICATION && publication_has_table(s->q->old, (const Publication *) object, table))
			return arena_printf(arena, "publication %s has the table", object->name);
	}
	return NULL;
}

/* Stated rows that get their values before the type changes need it as it is. */
static const char *why_not_rows(const Synced *s)
{
	for (size_t i = 0; i < s->at; i++) {
		const Object *object = ((const Statement *) s->q->plan->statements.items[i])->object;
		if (object && object->kind == KIND_ROW && (object->parent == &s->old->base || object->parent == &s->new->base))
			return "rows of the table change before";
	}
	return NULL;
}

static const char *why_not_column(const Synced *s, const Moved *moved)
{
	Arena *arena = s->q->arena;
	const Column *old = moved->old, *new = moved->new;
	const Constraint *not_null = column_not_null(new);
	const IdentitySequence *sequence = (const IdentitySequence *) object_child(&new->base, KIND_IDENTITY_SEQUENCE,
	                                                                           "sequence");
	if (old->generated.text || new->generated.text)
		return "its values are computed";
	if (!old->identity != !new->identity ||
	    (new->identity && !ref_equal(&old->identity_sequence, &new->identity_sequence)))
		return "its identity changes as well";
	if (sequence && sequence->unlike_table)
		return "the sequence of its identity is logged where the table is not, or the other way around";
	if (not_null && !not_null_is_usual(not_null) && s->q->version == 0)
		return "its NOT NULL has a name of its own";
	if (object_child(&s->old->base, KIND_COLUMN, moved->beside) ||
	    object_child(&s->new->base, KIND_COLUMN, moved->beside))
		return arena_printf(arena, "there is a column %s", moved->beside);
	return moved->cast ? NULL : "the plan converts its values in another way";
}

/* It is carried over here. */
static bool is_carried(const Synced *s, const Object *object)
{
	bool own = object->parent == &s->old->base;
	if (own && (object->kind == KIND_INDEX || is_key(object) || constraint_type(object) == CONSTRAINT_NOT_NULL))
		return true;
	return object->kind == KIND_DEFAULT || object->kind == KIND_SEQUENCE || object->kind == KIND_IDENTITY_SEQUENCE ||
	       object->kind == KIND_ROW || object == &s->old->base;
}

static const char *why_not_user(const Synced *s, const Object *object)
{
	bool uses = false;
	for (size_t i = 0; i < s->columns.count; i++)
		uses = uses || list_has(&object->depends, ((const Moved *) s->columns.items[i])->old);
	if (!uses || is_carried(s, object))
		return NULL;
	if (object->kind == KIND_COLUMN)
		return arena_printf(s->q->arena, "column %s is computed from it", object->name);
	if (constraint_type(object) == CONSTRAINT_EXCLUDE)
		return arena_printf(s->q->arena, "constraint %s has no other form", object->name);
	return synced_drops_before(s, object) ? NULL
	                                      : arena_printf(s->q->arena, "%s uses it", object_key(s->q->arena, object));
}

typedef struct Star {
	const Synced *s;
	bool found;
} Star;

static void look_for_star(void *context, const Field *field, Expr *expr)
{
	Star *star = context;
	if (expr->text &&
	    strcmp(star->s->q->sql->write_out(star->s->q->arena, star->s->q->new, field, expr->text), expr->text) != 0)
		star->found = true;
}

/* What is made of the table's columns in their order would have to be made anew once more. */
static const char *why_not_order(const Synced *s)
{
	Arena *arena = s->q->arena;
	const Schema *schema = s->q->new;
	for (size_t i = 0; s->reorders && i < schema->objects.count; i++) {
		Object *object = schema->objects.items[i];
		Star star = { s, false };
		bool ordered = is_routine(object) && routine_row_table(arena, schema, object) == &s->new->base;
		/* INSERT without a list of columns */
		ordered = ordered ||
		          ((is_routine(object) || object->kind == KIND_RULE) && list_has(&object->sees, &s->new->base));
		if (!ordered && (object->parent || !list_has(&object->depends, &s->new->base)))
			continue;
		record_visit_exprs(kind_of(object)->record, object, look_for_star, &star);
		if (ordered || star.found)
			return arena_printf(arena, "%s is made of the table's columns in their order", object_key(arena, object));
	}
	return NULL;
}

const char *synced_hindrance(const Synced *s)
{
	const char *why = why_not_table(s);
	why = why ? why : why_not_published(s);
	why = why ? why : why_not_rows(s);
	for (size_t i = 0; i < s->columns.count && !why; i++)
		why = why_not_column(s, s->columns.items[i]);
	for (size_t i = 0; i < s->q->old->objects.count && !why; i++)
		why = why_not_user(s, s->q->old->objects.items[i]);
	return why ? why : why_not_order(s);
}

/* ---- types that the plan makes ---- */

const char *synced_name_sql(const Synced *s, const Object *type)
{
	return sql_text(s->q->arena, "ALTER TYPE %Q RENAME TO %I", type->schema,
	                detour_name_beside(s->q->arena, type->name), type->name);
}

Statement *synced_made_type(const Synced *s, const Moved *moved, const Object **type)
{
	const Schema *new = s->q->new;
	Ref ref;
	*type = NULL;
	if (ref_parse(s->q->arena, type_base(s->q->arena, moved->new->type), &ref) && ref.schema) {
		*type = schema_find_type(new, ref.schema, ref.name);
		*type = *type ? *type : schema_find_multirange(new, ref.schema, ref.name);
	}
	for (size_t i = 0; *type && i < s->q->plan->statements.count; i++) {
		Statement *statement = s->q->plan->statements.items[i];
		if (statement->object == *type &&
		    (strncmp(statement->sql, "CREATE ", 7) == 0 || strcmp(statement->sql, synced_name_sql(s, *type)) == 0))
			return statement;
	}
	return NULL;
}

static bool is_altered(const Synced *s, const Object *type)
{
	for (size_t i = 0; i < s->at; i++)
		if (type && ((const Statement *) s->q->plan->statements.items[i])->object == type)
			return true;
	return false;
}

static bool makes_extension(const Synced *s)
{
	for (size_t i = 0; i < s->at; i++) {
		const Object *object = ((const Statement *) s->q->plan->statements.items[i])->object;
		if (object && (object->kind == KIND_EXTENSION || object->kind == KIND_COLLATION))
			return true;
	}
	return false;
}

const char *synced_type_hindrance(const Synced *s, Moved *moved)
{
	Arena *arena = s->q->arena;
	const Object *type;
	const Statement *made = synced_made_type(s, moved, &type);
	bool own = sql_find(moved->new->type, 0, ".", &(size_t){ 0 }, &(size_t){ 0 });
	if (!type)
		return (own || moved->new->collation.name) && makes_extension(s) ? "its type is made at the same time" : NULL;
	bool before = schema_find_key(s->q->old, object_key(arena, type));
	if (!made)
		return is_altered(s, type) || !before ? "its type changes at the same time" : NULL;
	if (type->kind != KIND_ENUM || !schema_find(s->q->old, KIND_SCHEMA, NULL, NULL, type->schema, NULL))
		return "its type is made at the same time";
	for (size_t i = 0; i < s->at; i++) {
		const char *sql = ((const Statement *) s->q->plan->statements.items[i])->sql;
		if (sql_find(sql, 0, "rename value", &(size_t){ 0 }, &(size_t){ 0 }) &&
		    gen_mentions(sql, object_sql_name(arena, type)))
			return "labels of its type are renamed at the same time";
	}
	if (before)
		moved->type = sql_text(arena, "%Q%s", type->schema, detour_name_beside(arena, type->name),
		                       moved->new->type + strlen(type_base(arena, moved->new->type)));
	return NULL;
}
