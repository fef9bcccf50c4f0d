/*
 * collation.c: collations.  One that changes is made anew under its name, and the columns, domains and composites that
 * have it are led over: nothing is dropped that holds values.
 */
#include <string.h>

#include "type.h"

static void add_option(Buf *out, const char *word, const char *value)
{
	if (value)
		sql_add(out, ", %s = %L", word, value);
}

static void create_collation(Emit *e, const Object *object, const List *folded)
{
	const Collation *collation = (const Collation *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE COLLATION %Q (PROVIDER = %s", object->schema, object->name, collation->provider);
	add_option(&out, "LOCALE", collation->locale);
	add_option(&out, "LC_COLLATE", collation->lc_collate);
	add_option(&out, "LC_CTYPE", collation->lc_ctype);
	add_option(&out, "RULES", collation->rules);
	emit(e, object, "%s%s)", out.data, collation->nondeterministic ? ", DETERMINISTIC = false" : "");
}

/* ---- changes ---- */

static bool type_has(const Object *type, Ref collation)
{
	if (type->kind == KIND_DOMAIN)
		return ref_equal(&((const Domain *) type)->collation, &collation);
	const Composite *composite = (const Composite *) type;
	for (size_t i = 0; type->kind == KIND_COMPOSITE && i < composite->attributes.count; i++)
		if (ref_equal(&((const Attribute *) composite->attributes.items[i])->collation, &collation))
			return true;
	return false;
}

static bool column_has(const Object *object, Ref collation)
{
	const Column *column = (const Column *) object;
	return object->kind == KIND_COLUMN && ref_equal(&column->collation, &collation);
}

static bool is_used(const Emit *e, Ref collation)
{
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		if (column_has(object, collation) || type_has(object, collation))
			return true;
	}
	return false;
}

/* A column that changes otherwise as well does so afterwards. */
static void alter_column(Emit *e, const Object *object, Ref collation)
{
	const Column *old = (const Column *) object, *new = (const Column *) gen_new(e, object);
	if (new && !old->inherited && !((const Table *) object->parent)->of_type.name)
		emit(e, &new->base, "%s ALTER COLUMN %I SET DATA TYPE %s COLLATE %s",
		     gen_alter_table(e->arena, new->base.parent), new->base.name, old->type, gen_ref(e->arena, collation));
}

static bool alter_collation(Emit *e, const Change *change)
{
	const Object *old = change->old, *new = change->new;
	Ref before = { old->schema, old->name }, after = { new->schema, new->name };
	if (!is_used(e, before))
		return false;
	const char *aside = name_aside(e->arena, new->name);
	emit(e, new, "ALTER COLLATION %Q RENAME TO %I", new->schema, new->name, aside);
	create_collation(e, new, NULL);
	emit_aspects(e, NULL, new, e->owners);
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i], *later = gen_new(e, object);
		if (type_has(object, before) && later)
			type_rebuild(e, object, later, make_type);
	}
	for (size_t i = 0; i < e->old->objects.count; i++)
		if (column_has(e->old->objects.items[i], before))
			alter_column(e, e->old->objects.items[i], after);
	emit(e, new, "DROP COLLATION %Q", new->schema, aside);
	return true;
}

static bool collation_is_breaking(const Emit *e, const Change *change)
{
	return true;
}

const Emitter collation_emitter = { .create = create_collation,
	                                .alter = alter_collation,
	                                .is_breaking = collation_is_breaking };
