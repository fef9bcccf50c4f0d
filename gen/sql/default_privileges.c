/*
 * default_privileges.c: ALTER DEFAULT PRIVILEGES, which is nothing but a list of privileges.
 */
#include <string.h>

#include "privilege.h"

static const struct {
	const char *name;
	KindId like; /* the kind whose privileges they are */
} sorts[] = {
	{ "tables", KIND_TABLE },      { "sequences", KIND_SEQUENCE }, { "functions", KIND_FUNCTION },
	{ "routines", KIND_FUNCTION }, { "types", KIND_ENUM },         { "schemas", KIND_SCHEMA },
};

static const char *all_privileges(const char *name)
{
	for (size_t i = 0; i < sizeof(sorts) / sizeof(sorts[0]); i++)
		if (strcmp(sorts[i].name, name) == 0)
			return kind_row(sorts[i].like)->acl_all;
	return "";
}

/* Under which name ALTER DEFAULT PRIVILEGES knows objects of a kind; NULL: it does not. */
static const char *sort_of(KindId kind)
{
	switch (kind) {
	case KIND_SCHEMA:
		return "schemas";
	case KIND_TABLE:
	case KIND_FOREIGN_TABLE:
	case KIND_VIEW:
	case KIND_MATERIALIZED_VIEW:
		return "tables";
	case KIND_SEQUENCE:
	case KIND_IDENTITY_SEQUENCE:
		return "sequences";
	case KIND_FUNCTION:
	case KIND_PROCEDURE:
	case KIND_AGGREGATE:
		return "functions";
	case KIND_ENUM:
	case KIND_DOMAIN:
	case KIND_COMPOSITE:
	case KIND_RANGE:
	case KIND_BASE_TYPE:
		return "types";
	default:
		return NULL;
	}
}

static bool applies(const Object *privileges, const char *sort, const char *in_schema)
{
	if (privileges->kind != KIND_DEFAULT_PRIVILEGES || !gen_is(privileges->name, sort))
		return false;
	return !privileges->schema || gen_same(privileges->schema, in_schema);
}

static void add_all(Arena *arena, Strings *list, const Strings *more)
{
	for (size_t i = 0; i < more->count; i++)
		if (!strings_has(list, more->items[i]))
			strings_add(arena, list, more->items[i]);
}

/* Those FOR ROLE somebody apply only when that role runs the plan, which nobody knows. */
void default_privileges_for(const Emit *e, const Object *object, Strings *certain, Strings *possible)
{
	*certain = kind_default_privileges(e->arena, object->kind);
	const char *sort = sort_of(object->kind);
	if (!sort)
		return;
	Strings usual = *certain, less = *certain;
	for (size_t i = 0; i < e->old->objects.count; i++) {
		const Object *privileges = e->old->objects.items[i];
		if (!applies(privileges, sort, object->schema))
			continue;
		Strings list = object_privileges(e->arena, privileges);
		if (privileges->schema) {
			add_all(e->arena, possible, &list);
			continue;
		}
		/* What the whole database's list leaves out of PostgreSQL's default may be missing. */
		Strings kept = { 0 };
		for (size_t j = 0; j < less.count; j++)
			if (strings_has(&list, less.items[j]))
				strings_add(e->arena, &kept, less.items[j]);
		less = kept;
		add_all(e->arena, possible, &list);
	}
	*certain = less;
	add_all(e->arena, possible, &usual);
}

static void emit_default_grant(Emit *e, const Object *object, const char *verb, const char *preposition,
                               const Strings *privileges, const char *role, const char *end)
{
	if (!privileges->count)
		return;
	Buf out;
	buf_init(&out, e->arena);
	buf_add(&out, "ALTER DEFAULT PRIVILEGES");
	if (object->args && *object->args)
		sql_add(&out, " FOR ROLE %I", object->args);
	if (object->schema)
		sql_add(&out, " IN SCHEMA %I", object->schema);
	const char *name = strcmp(role, "public") == 0 ? "PUBLIC" : sql_identifier(e->arena, role);
	if (strcmp(role, "pg_owner") == 0)
		name = object->args && *object->args ? sql_identifier(e->arena, object->args) : "CURRENT_USER";
	buf_printf(&out, " %s %s ON %s %s %s%s", verb, privilege_words(e->arena, privileges, all_privileges(object->name)),
	           gen_upper(e->arena, object->name), preposition, name, end);
	emit(e, object, "%s", out.data);
}

/* PostgreSQL's own, for the object that OBJECT is about. */
static Strings untouched(Arena *arena, const Object *object)
{
	Object blank = *object;
	blank.has_acl = false;
	return object_privileges(arena, &blank);
}

void emit_default_privileges(Emit *e, const Object *old, const Object *new)
{
	const Object *object = new ? new : old;
	Strings before = old ? object_privileges(e->arena, old) : untouched(e->arena, object);
	Strings after = new ? object_privileges(e->arena, new) : untouched(e->arena, object);
	Strings none = { 0 };
	List grantees = privilege_changes(e->arena, &before, &none, &after, all_privileges(object->name));
	for (size_t i = 0; i < grantees.count; i++) {
		const Grantee *grantee = grantees.items[i];
		emit_default_grant(e, object, "REVOKE GRANT OPTION FOR", "FROM", &grantee->revoke_option, grantee->role, "");
		emit_default_grant(e, object, "REVOKE", "FROM", &grantee->revoke, grantee->role, "");
		emit_default_grant(e, object, "GRANT", "TO", &grantee->grant, grantee->role, "");
		emit_default_grant(e, object, "GRANT", "TO", &grantee->grant_option, grantee->role, " WITH GRANT OPTION");
	}
}

static void create_default_privileges(Emit *e, const Object *object, const List *folded)
{
	/* Its privileges are an aspect. */
}

const Emitter default_privileges_emitter = { .create = create_default_privileges };
