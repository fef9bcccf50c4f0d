/*
 * rebuild.c: types that ALTER TYPE cannot change are made anew under their name, and everything that holds their values
 * is taken along: columns, and the domains and composites in between.
 */
#include <string.h>

#include "type.h"
#include "typechange.h"

typedef struct Rebuild {
	Emit *e;
	List old; /* of Object: the types, each after what it is made of */
	List new;
} Rebuild;

/* ---- composite types of other attributes: their values go by the attributes' names ---- */

static const Object *later(const Rebuild *r, const Object *old)
{
	for (size_t i = 0; i < r->old.count; i++)
		if (r->old.items[i] == old)
			return r->new.items[i];
	return NULL;
}

static bool has_same_attributes(const Composite *old, const Composite *new)
{
	if (old->attributes.count != new->attributes.count)
		return false;
	for (size_t i = 0; i < old->attributes.count; i++) {
		const Attribute *before = old->attributes.items[i], *after = new->attributes.items[i];
		if (composite_earlier(old, new, after) != before || !text_same(before->type, after->type))
			return false;
	}
	return true;
}

/* Text has the values of OLD in the order of its attributes: it is the way only where these stay, all the way down. */
static bool goes_by_name(const Rebuild *r, const Object *old)
{
	const Object *new = later(r, old);
	if (!new || new->kind != old->kind)
		return false;
	if (old->kind == KIND_DOMAIN) {
		const Object *below = type_of(r->e->arena, ((const Domain *) old)->type, &r->old);
		return below && goes_by_name(r, below) &&
		       type_of(r->e->arena, ((const Domain *) new)->type, &r->new) == later(r, below);
	}
	if (old->kind != KIND_COMPOSITE)
		return false;
	const Composite *composite = (const Composite *) old;
	if (!has_same_attributes(composite, (const Composite *) new))
		return true;
	for (size_t i = 0; i < composite->attributes.count; i++) {
		const Attribute *attribute = composite->attributes.items[i];
		const Object *below = type_of(r->e->arena, attribute->type, &r->old);
		if (below && goes_by_name(r, below))
			return true;
	}
	return false;
}

/* "::new_type" behind a value of OLD_TYPE, by way of text where that is the only one. */
static const char *conversion(const Rebuild *r, const char *old_type, const char *new_type)
{
	Arena *arena = r->e->arena;
	const Object *old = type_of(arena, old_type, &r->old), *new = type_of(arena, new_type, &r->new);
	bool arrays = type_is_array(old_type) && type_is_array(new_type);
	bool by_cast = old && new == later(r, old) && type_is_array(old_type) == type_is_array(new_type);
	if (by_cast && goes_by_name(r, old))
		return sql_text(arena, "::%s", new_type);
	if (old || new)
		return type_by_text(arena, r->e->new, arrays, new_type);
	Retype change = type_retype(arena, r->e->old, r->e->new, old_type, new_type);
	if (change.automatic)
		return "";
	return change.via_text ? type_by_text(arena, r->e->new, arrays, new_type) : sql_text(arena, "::%s", new_type);
}

/* A cast takes arrays, domains and composites of the type along; a result is assigned, so that nothing is cut off. */
static void make_cast(Rebuild *r, const Composite *old, const Composite *new)
{
	Emit *e = r->e;
	const char *aside = name_aside(e->arena, old->base.name), *schema = old->base.schema;
	Buf values;
	buf_init(&values, e->arena);
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *attribute = new->attributes.items[i];
		const Attribute *before = composite_earlier(old, new, attribute);
		buf_add(&values, i ? ", " : " ");
		if (before)
			sql_add(&values, "($1).%I%s", before->name, conversion(r, before->type, attribute->type));
		else
			sql_add(&values, "NULL::%s", attribute->type);
	}
	emit(e, &new->base, "CREATE FUNCTION %Q(%Q) RETURNS %Q LANGUAGE sql STRICT AS %L", schema, aside, schema, aside,
	     new->base.schema, new->base.name, sql_text(e->arena, "SELECT%s", values.data));
	emit(e, &new->base, "CREATE CAST (%Q AS %Q) WITH FUNCTION %Q(%Q)", schema, aside, new->base.schema, new->base.name,
	     schema, aside, schema, aside);
}

static void drop_cast(Rebuild *r, const Object *old, const Object *new)
{
	const char *aside = name_aside(r->e->arena, old->name);
	emit(r->e, new, "DROP CAST (%Q AS %Q)", old->schema, aside, new->schema, new->name);
	emit(r->e, new, "DROP FUNCTION %Q(%Q)", old->schema, aside, old->schema, aside);
}

static bool has_cast(const Rebuild *r, const Object *old)
{
	return old->kind == KIND_COMPOSITE && goes_by_name(r, old);
}

static void add_losses(const Rebuild *r, const char *type, Strings *losses);

/* What OLD_TYPE loses as NEW_TYPE, and with all that it is made of; WHERE: "attribute x of type t". */
static void add_cut(const Rebuild *r, const char *where, const char *old_type, const char *new_type, Strings *losses)
{
	Arena *arena = r->e->arena;
	const char *loses = type_of(arena, old_type, &r->old)
	                        ? NULL
	                        : type_retype(arena, r->e->old, r->e->new, old_type, new_type).loses;
	if (loses)
		strings_add(arena, losses, arena_printf(arena, "cuts %s off in %s", loses, where));
	add_losses(r, old_type, losses);
}

/* What values of TYPE lose, with all that it is made of. */
static void add_losses(const Rebuild *r, const char *type, Strings *losses)
{
	Arena *arena = r->e->arena;
	const Object *object = type_of(arena, type, &r->old);
	const Object *made = !object ? NULL : later(r, object);
	if (!object || made->kind != object->kind)
		return;
	const char *name = object_name(arena, object), *values = arena_printf(arena, "values of type %s", name);
	if (object->kind == KIND_DOMAIN)
		add_cut(r, values, ((const Domain *) object)->type, ((const Domain *) made)->type, losses);
	if (object->kind == KIND_RANGE)
		add_cut(r, values, ((const RangeType *) object)->subtype, ((const RangeType *) made)->subtype, losses);
	if (object->kind != KIND_COMPOSITE)
		return;
	const Composite *old = (const Composite *) object, *new = (const Composite *) made;
	Strings kept = { 0 };
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *after = new->attributes.items[i], *before = composite_earlier(old, new, after);
		if (!before)
			continue;
		strings_add(arena, &kept, before->name);
		add_cut(r, arena_printf(arena, "attribute %s of type %s", after->name, name), before->type, after->type,
		        losses);
	}
	for (size_t i = 0; i < old->attributes.count; i++) {
		const Attribute *attribute = old->attributes.items[i];
		if (!strings_has(&kept, attribute->name))
			strings_add(arena, losses,
			            arena_printf(arena, "drops attribute %s of type %s with its values", attribute->name,
			                         object_name(arena, object)));
	}
}

/* ---- columns ---- */

static bool may_not_fit(const Rebuild *r, const char *old_type, const char *new_type);

static bool attributes_may_not_fit(const Rebuild *r, const Composite *old, const Composite *new)
{
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *after = new->attributes.items[i], *before = composite_earlier(old, new, after);
		if (before && may_not_fit(r, before->type, after->type))
			return true;
	}
	return false;
}

/* Whether a value of the one type may be none of the other, with all that both are made of. */
static bool may_not_fit(const Rebuild *r, const char *old_type, const char *new_type)
{
	Arena *arena = r->e->arena;
	const Object *old = type_of(arena, old_type, &r->old), *new = !old ? NULL : later(r, old);
	if (!new || type_of(arena, new_type, &r->new) != new || old->kind != new->kind)
		return type_retype(arena, r->e->old, r->e->new, old_type, new_type).fails;
	if (old->kind == KIND_ENUM)
		return enum_lost_labels(arena, (const Enum *) old, (const Enum *) new).count > 0;
	if (old->kind == KIND_DOMAIN)
		return may_not_fit(r, ((const Domain *) old)->type, ((const Domain *) new)->type);
	if (old->kind == KIND_RANGE)
		return may_not_fit(r, ((const RangeType *) old)->subtype, ((const RangeType *) new)->subtype);
	return old->kind != KIND_COMPOSITE || attributes_may_not_fit(r, (const Composite *) old, (const Composite *) new);
}

/* NULL: every value fits. */
static const char *why_not_fit(const Rebuild *r, const Column *old, const Column *new)
{
	Arena *arena = r->e->arena;
	const Object *type = type_of(arena, old->type, &r->old);
	if (!may_not_fit(r, old->type, new->type))
		return NULL;
	if (type->kind != KIND_ENUM || later(r, type)->kind != KIND_ENUM)
		return column_may_not_fit(r->e, new);
	Strings lost = enum_lost_labels(arena, (const Enum *) type, (const Enum *) later(r, type));
	return arena_printf(arena, "fails where a row of %s has %s in column %s", object_name(arena, new->base.parent),
	                    strings_join(arena, &lost, " or "), new->base.name);
}

static void alter_column(Rebuild *r, const Column *old, const Column *new)
{
	Arena *arena = r->e->arena;
	const Object *table = new->base.parent;
	Buf collate;
	buf_init(&collate, arena);
	if (new->collation.name)
		sql_add(&collate, " COLLATE %s", gen_ref(arena, new->collation));
	refuse_held_row(r->e, &new->base, "change its type");
	const char *altered = gen_is_recreated(r->e, table)
	                          ? sql_text(arena, "ALTER TABLE %Q", table->schema, name_aside(arena, table->name))
	                          : gen_alter_table(arena, table);
	const char *prefix = sql_text(arena, "%s ALTER COLUMN %I SET DATA TYPE %s%s", altered, new->base.name, new->type,
	                              collate.data);
	if (table->kind == KIND_FOREIGN_TABLE) {
		emit(r->e, &new->base, "%s", prefix);
		return;
	}
	if (old->generated.text)
		column_drop_expression(r->e, new);
	Statement *statement = emit(r->e, &new->base, "%s USING %I%s", prefix, new->base.name,
	                            conversion(r, old->type, new->type));
	statement->hazards = HAZARD_REWRITE;
	statement->reason = arena_printf(arena, "rewrites table %s under an exclusive lock", object_name(arena, table));
	const char *fails = why_not_fit(r, old, new);
	if (fails)
		statement_may_fail(statement, fails);
	Strings losses = { 0 };
	add_losses(r, old->type, &losses);
	if (!losses.count)
		return;
	statement->loss = (Loss){ .query = lost_rows(arena, table, new->base.name), .at_most = true };
	statement_loses(r->e, statement, HAZARD_REWRITE | HAZARD_DATA_LOSS | HAZARD_IRREVERSIBLE,
	                (LossOf){ LOSS_CUT, &old->base },
	                arena_printf(arena, "rewrites table %s and in column %s %s", object_name(arena, table),
	                             new->base.name, strings_join(arena, &losses, ", ")));
}

/* Its parent's ALTER, or that of the type its table is made OF, reaches the column; or it is not there for now. */
static bool follows_another(const Emit *e, const Column *column)
{
	const Object *table = column->base.parent;
	if (gen_is_recreated(e, table))
		return table_is_shell(e->old, e->new, table) || column->generated.text;
	if (((const Table *) table)->of_type.name || gen_is_recreated(e, &column->base))
		return true;
	List parents = table_parents(e->arena, e->old, table);
	for (size_t i = 0; column->inherited && i < parents.count; i++)
		if (!gen_is_recreated(e, parents.items[i]) && object_child(parents.items[i], KIND_COLUMN, column->base.name))
			return true;
	return false;
}

static void alter_columns(Rebuild *r)
{
	const Schema *schema = r->e->old;
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Column *old = schema->objects.items[i];
		if (old->base.kind != KIND_COLUMN || follows_another(r->e, old) || !type_of(r->e->arena, old->type, &r->old))
			continue;
		const Column *new = (const Column *) gen_new(r->e, &old->base);
		/* A column that gets another type has left before. */
		if (new && type_of(r->e->arena, new->type, &r->new))
			alter_column(r, old, new);
	}
}

/* The multirange goes with its range, and so do the functions that make values of both, where the new type has functions of
 * the same name and arguments (PostgreSQL manual, 8.17.6). */
static void emit_range_aside(Rebuild *r, const RangeType *old, const RangeType *new)
{
	Arena *arena = r->e->arena;
	Ref self = { old->base.schema, old->base.name }, multirange = old->multirange;
	if (text_same(old->subtype, new->subtype)) {
		const char *aside = name_aside(arena, self.name);
		emit(r->e, &new->base, "ALTER FUNCTION %Q(%s, %s) RENAME TO %I", self.schema, self.name, old->subtype,
		     old->subtype, aside);
		emit(r->e, &new->base, "ALTER FUNCTION %Q(%s, %s, text) RENAME TO %I", self.schema, self.name, old->subtype,
		     old->subtype, aside);
	}
	if (!multirange.name)
		return;
	const char *aside = name_aside(arena, multirange.name);
	emit(r->e, &new->base, "ALTER FUNCTION %Q() RENAME TO %I", multirange.schema, multirange.name, aside);
	emit(r->e, &new->base, "ALTER TYPE %Q RENAME TO %I", multirange.schema, multirange.name, aside);
}

static void emit_aside(Rebuild *r, const Object *old, const Object *new)
{
	Statement *statement = emit(r->e, new, "ALTER %s %Q RENAME TO %I", kind_of(old)->sql, old->schema, old->name,
	                            name_aside(r->e->arena, old->name));
	/* A reader of the way back has read it in the way there. */
	if (old->kind == KIND_ENUM && new->kind == KIND_ENUM && !r->e->way_back)
		statement->reason = "no label can be taken away or moved: an enum that is made anew takes this one's place";
}

static void warn_of_lost_labels(Emit *e, const Object *old, const Object *new, Statement *drop)
{
	if (old->kind != KIND_ENUM)
		return;
	Strings lost = enum_lost_labels(e->arena, (const Enum *) old, (const Enum *) new);
	if (!lost.count || !type_is_stored(e, old))
		return;
	for (size_t i = 0; i < lost.count; i++)
		statement_takes(e, drop, (LossOf){ LOSS_LABEL, old, lost.items[i] });
	drop->hazards = HAZARD_IRREVERSIBLE;
	drop->reason = arena_printf(e->arena, "removes %s from enum %s", strings_join(e->arena, &lost, ", "),
	                            object_name(e->arena, new));
}

bool type_is_rebuilt(const Emit *e, const Object *type)
{
	const char *what = kind_of(type)->sql;
	if (strcmp(what, "TYPE") != 0 && strcmp(what, "DOMAIN") != 0)
		return false;
	for (size_t i = 0; i < e->statements->count; i++) {
		const Statement *statement = e->statements->items[i];
		if (statement->object == type && strncmp(statement->sql, "CREATE ", 7) == 0)
			return true;
	}
	return false;
}

void type_rebuild(Emit *e, const Object *old, const Object *new, TypeMaker *make)
{
	if (type_is_rebuilt(e, new))
		return; /* together with a type that it is made of */
	Rebuild r = { .e = e };
	List above = types_above(e->arena, e->old, old);
	above = types_in_order(e->arena, &above);
	for (size_t i = 0; i < above.count; i++) {
		Object *type = above.items[i], *counterpart = gen_new(e, type);
		if (!counterpart)
			continue;
		list_add(e->arena, &r.old, type);
		list_add(e->arena, &r.new, counterpart);
	}
	/* Their functions are called by what the types that they are made of are called until then. */
	for (size_t i = 0; i < r.old.count; i++)
		if (((const Object *) r.old.items[i])->kind == KIND_RANGE &&
		    ((const Object *) r.new.items[i])->kind == KIND_RANGE)
			emit_range_aside(&r, r.old.items[i], r.new.items[i]);
	for (size_t i = 0; i < r.old.count; i++)
		emit_aside(&r, r.old.items[i], r.new.items[i]);
	List made = types_in_order(e->arena, &r.new);
	for (size_t i = 0; i < made.count; i++) {
		make(e, made.items[i]);
		emit_aspects(e, NULL, made.items[i], e->owners);
	}
	for (size_t i = 0; i < r.new.count; i++)
		if (has_cast(&r, r.old.items[i]))
			make_cast(&r, r.old.items[i], r.new.items[i]);
	alter_columns(&r);
	for (size_t i = r.old.count; i-- > 0;)
		if (has_cast(&r, r.old.items[i]))
			drop_cast(&r, r.old.items[i], r.new.items[i]);
	for (size_t i = r.old.count; i-- > 0;) {
		const Object *type = r.old.items[i];
		Statement *drop = emit(e, r.new.items[i], "DROP %s %Q", kind_of(type)->sql, type->schema,
		                       name_aside(e->arena, type->name));
		if (type == old)
			warn_of_lost_labels(e, old, new, drop);
	}
}
