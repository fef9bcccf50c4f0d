/*
 * rebuild.c: types that ALTER TYPE cannot change are made anew under their name, and everything that holds their values
 * is taken along: columns, and the domains and composites in between.
 */
#include <string.h>

#include "type.h"

typedef struct Rebuild {
	Emit *e;
	List old; /* of Object: the types, each after what it is made of */
	List new;
} Rebuild;

static bool is_this_type(Arena *arena, const char *type, const Object *object)
{
	return type && strcmp(type_base(arena, type), sql_text(arena, "%Q", object->schema, object->name)) == 0;
}

/* Whether OBJECT, a type, is made of one of TYPES. */
static bool is_made_of(Arena *arena, const Object *object, const List *types)
{
	for (size_t i = 0; i < types->count; i++) {
		if (object->kind == KIND_DOMAIN && is_this_type(arena, ((const Domain *) object)->type, types->items[i]))
			return true;
		const Composite *composite = (const Composite *) object;
		if (object->kind != KIND_COMPOSITE)
			continue;
		for (size_t j = 0; j < composite->attributes.count; j++)
			if (is_this_type(arena, ((const Attribute *) composite->attributes.items[j])->type, types->items[i]))
				return true;
	}
	return false;
}

/* TYPE and the domains and composites above it, each after what it is made of. */
static List types_above(Arena *arena, const Schema *schema, const Object *type)
{
	List types = { 0 };
	list_add(arena, &types, (void *) type);
	for (bool grown = true; grown;) {
		grown = false;
		for (size_t i = 0; i < schema->objects.count; i++) {
			Object *object = schema->objects.items[i];
			if (!list_has(&types, object) && is_made_of(arena, object, &types)) {
				list_add(arena, &types, object);
				grown = true;
			}
		}
	}
	return types;
}

static const Object *type_of(Arena *arena, const char *type, const List *types)
{
	for (size_t i = 0; i < types->count; i++)
		if (is_this_type(arena, type, types->items[i]))
			return types->items[i];
	return NULL;
}

/* A column of the old schema that holds values of TYPE, also in arrays, domains and composites; NULL: none. */
static const Object *holder_of(const Emit *e, const Object *type)
{
	List types = types_above(e->arena, e->old, type);
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		if (object->kind == KIND_COLUMN && type_of(e->arena, ((const Column *) object)->type, &types))
			return object;
	}
	return NULL;
}

bool type_is_stored(const Emit *e, const Object *type)
{
	return holder_of(e, type);
}

void refuse_held_row(Emit *e, const Object *column, const char *change)
{
	const Object *holder = holder_of(e, column->parent), *later = holder ? gen_new(e, holder) : NULL;
	if (!later || !gen_same(((const Column *) later)->type, ((const Column *) holder)->type))
		return;
	const char *table = object_name(e->arena, column->parent), *held = object_name(e->arena, holder);
	Diag *diag = diag_error(e->diags, column->span, "%s cannot %s: %s holds rows of table %s",
	                        object_key(e->arena, column), change, object_key(e->arena, holder), table);
	diag->detail = "PostgreSQL does not change rows that are stored as values of another table";
	diag->hint = arena_printf(e->arena,
	                          "in two migrations: first make %s text, then change the table and give %s its type again",
	                          held, held);
}

bool type_has_tables(const Emit *e, const Object *type)
{
	Ref self = { type->schema, type->name };
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *object = e->old->objects.items[i];
		if (object->kind == KIND_TABLE && ref_equal(&((const Table *) object)->of_type, &self))
			return true;
	}
	return false;
}

const char *name_aside(Arena *arena, const char *name)
{
	size_t length = strlen(name) > 58 ? 58 : strlen(name);
	while (length > 0 && ((unsigned char) name[length] & 0xC0) == 0x80)
		length--;
	return arena_printf(arena, "%.*s__old", (int) length, name);
}

/* Values of a composite are taken over by name; by way of text only where the attributes are the same. */
static const char *composite_value(Rebuild *r, const Composite *old, const Composite *new, const char *column,
                                   const char *type)
{
	Buf out;
	buf_init(&out, r->e->arena);
	sql_add(&out, "CASE WHEN %I IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(", column);
	for (size_t i = 0; i < new->attributes.count; i++) {
		const Attribute *attribute = new->attributes.items[i];
		const Attribute *before = composite_earlier(old, new, attribute);
		buf_add(&out, i ? ", " : "");
		if (!before)
			buf_add(&out, "NULL");
		else if (gen_same(before->type, attribute->type) && !type_of(r->e->arena, before->type, &r->old))
			sql_add(&out, "(%I).%I", column, before->name);
		else
			sql_add(&out, "(%I).%I::text::%s", column, before->name, attribute->type);
	}
	sql_add(&out, ")::%s END", type);
	return out.data;
}

static bool same_attributes(const Composite *old, const Composite *new)
{
	if (old->attributes.count != new->attributes.count)
		return false;
	for (size_t i = 0; i < old->attributes.count; i++)
		if (composite_earlier(old, new, new->attributes.items[i]) != old->attributes.items[i])
			return false;
	return true;
}

static const char *converted(Rebuild *r, const Column *old, const Column *new)
{
	Arena *arena = r->e->arena;
	const Object *old_type = type_of(arena, old->type, &r->old), *new_type = type_of(arena, new->type, &r->new);
	bool array = type_is_array(old->type);
	if (!array && new_type && old_type->kind == KIND_COMPOSITE && new_type->kind == KIND_COMPOSITE &&
	    !same_attributes((const Composite *) old_type, (const Composite *) new_type))
		return composite_value(r, (const Composite *) old_type, (const Composite *) new_type, new->base.name,
		                       new->type);
	return sql_text(arena, "%I::text%s::%s", new->base.name, array && type_is_array(new->type) ? "[]" : "", new->type);
}

static void alter_column(Rebuild *r, const Column *old, const Column *new)
{
	const Object *table = new->base.parent;
	Buf collate;
	buf_init(&collate, r->e->arena);
	if (new->collation.name)
		sql_add(&collate, " COLLATE %s", gen_ref(r->e->arena, new->collation));
	refuse_held_row(r->e, &new->base, "change its type");
	const char *prefix = sql_text(r->e->arena, "%s ALTER COLUMN %I SET DATA TYPE %s%s",
	                              gen_alter_table(r->e->arena, table), new->base.name, new->type, collate.data);
	if (table->kind == KIND_FOREIGN_TABLE) {
		emit(r->e, &new->base, "%s", prefix);
		return;
	}
	Statement *statement = emit(r->e, &new->base, "%s USING %s", prefix, converted(r, old, new));
	statement->hazards = HAZARD_REWRITE;
	statement->reason = arena_printf(r->e->arena, "rewrites table %s under an exclusive lock",
	                                 object_name(r->e->arena, table));
}

static void alter_columns(Rebuild *r)
{
	const Schema *schema = r->e->old;
	for (size_t i = 0; i < schema->objects.count; i++) {
		const Column *old = schema->objects.items[i];
		if (old->base.kind != KIND_COLUMN || old->inherited || ((const Table *) old->base.parent)->of_type.name ||
		    !type_of(r->e->arena, old->type, &r->old))
			continue;
		const Column *new = (const Column *) gen_new(r->e, &old->base);
		/* A column that gets another type has left before. */
		if (new && type_of(r->e->arena, new->type, &r->new))
			alter_column(r, old, new);
	}
}

static void emit_aside(Rebuild *r, const Object *old, const Object *new)
{
	emit(r->e, new, "ALTER %s %Q RENAME TO %I", kind_of(old)->sql, old->schema, old->name,
	     name_aside(r->e->arena, old->name));
}

static void warn_of_lost_labels(Emit *e, const Object *old, const Object *new, Statement *drop)
{
	if (old->kind != KIND_ENUM)
		return;
	Strings lost = enum_lost_labels(e->arena, (const Enum *) old, (const Enum *) new);
	if (!lost.count || !type_is_stored(e, old))
		return;
	drop->hazards = HAZARD_IRREVERSIBLE | HAZARD_MAY_FAIL;
	drop->reason = arena_printf(e->arena, "removes %s from enum %s; fails where a row still has it",
	                            strings_join(e->arena, &lost, ", "), object_name(e->arena, new));
}

/* Together with a type that it is made of. */
static bool is_rebuilt(const Emit *e, const Object *type)
{
	for (size_t i = 0; i < e->statements->count; i++) {
		const Statement *statement = e->statements->items[i];
		if (statement->object == type && strncmp(statement->sql, "CREATE ", 7) == 0)
			return true;
	}
	return false;
}

void type_rebuild(Emit *e, const Object *old, const Object *new, TypeMaker *make)
{
	if (is_rebuilt(e, new))
		return;
	Rebuild r = { .e = e };
	List above = types_above(e->arena, e->old, old);
	for (size_t i = 0; i < above.count; i++) {
		Object *type = above.items[i], *later = gen_new(e, type);
		if (!later)
			continue;
		list_add(e->arena, &r.old, type);
		list_add(e->arena, &r.new, later);
	}
	for (size_t i = 0; i < r.old.count; i++)
		emit_aside(&r, r.old.items[i], r.new.items[i]);
	for (size_t i = 0; i < r.new.count; i++) {
		make(e, r.new.items[i]);
		emit_aspects(e, NULL, r.new.items[i], e->owners);
	}
	alter_columns(&r);
	for (size_t i = r.old.count; i-- > 0;) {
		const Object *type = r.old.items[i];
		Statement *drop = emit(e, r.new.items[i], "DROP %s %Q", kind_of(type)->sql, type->schema,
		                       name_aside(e->arena, type->name));
		if (type == old)
			warn_of_lost_labels(e, old, new, drop);
	}
}
