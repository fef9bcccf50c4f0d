/*
 * default_privileges.c: ALTER DEFAULT PRIVILEGES, and GRANT on what extensions brought: nothing but lists of privileges.
 */
#include <string.h>

#include "acl.h"
#include "privilege.h"

static const char *all_privileges(const Object *object)
{
	const Kind *kind = object_granted_kind(object);
	return kind ? kind->acl_all : "";
}

static void emit_default_grant(Emit *e, const Object *object, const char *verb, const char *preposition,
                               const Strings *privileges, const char *role, const char *end)
{
	if (!privileges->count)
		return;
	Buf out;
	buf_init(&out, e->arena);
	if (object->kind == KIND_MEMBER) {
		emit(e, object, "%s %s ON %s %s %s%s", verb, privilege_words(e->arena, privileges, all_privileges(object)),
		     member_target(e->arena, object), preposition,
		     strcmp(role, "pg_owner") == 0 ? "CURRENT_USER" : sql_role(e->arena, role), end);
		return;
	}
	buf_add(&out, "ALTER DEFAULT PRIVILEGES");
	if (object->args && *object->args)
		sql_add(&out, " FOR ROLE %I", object->args);
	if (object->schema)
		sql_add(&out, " IN SCHEMA %I", object->schema);
	const char *name = sql_role(e->arena, role);
	if (strcmp(role, "pg_owner") == 0)
		name = object->args && *object->args ? sql_identifier(e->arena, object->args) : "CURRENT_USER";
	buf_printf(&out, " %s %s ON %s %s %s%s", verb, privilege_words(e->arena, privileges, all_privileges(object)),
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
	List grantees = privilege_changes(e, &before, &none, &after, all_privileges(object));
	for (size_t i = 0; i < grantees.count; i++) {
		const Grantee *grantee = grantees.items[i];
		emit_default_grant(e, object, "REVOKE GRANT OPTION FOR", "FROM", &grantee->revoke_option, grantee->role, "");
		emit_default_grant(e, object, "REVOKE", "FROM", &grantee->revoke, grantee->role, "");
		emit_default_grant(e, object, "GRANT", "TO", &grantee->grant, grantee->role, "");
		emit_default_grant(e, object, "GRANT", "TO", &grantee->grant_option, grantee->role, " WITH GRANT OPTION");
		emit_default_grant(e, object, "REVOKE", "FROM", &grantee->except, grantee->role, "");
	}
}

static void create_default_privileges(Emit *e, const Object *object, const List *folded)
{
	/* Its privileges are an aspect. */
}

static void drop_default_privileges(Emit *e, const Object *object)
{
	emit_default_privileges(e, object, NULL);
}

const Emitter default_privileges_emitter = { .create = create_default_privileges, .drop = drop_default_privileges };
