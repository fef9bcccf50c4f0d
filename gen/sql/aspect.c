/*
 * aspect.c: what every kind has in the same way: its address, DROP, RENAME, COMMENT and OWNER.
 * Privileges are in privilege.c.
 */
#include <string.h>

#include "family.h"
#include "privilege.h"

static void emit_comment(Emit *e, const Object *old, const Object *new)
{
	const char *before = old ? old->comment : NULL;
	if (text_same(before, new->comment) || !(kind_of(new)->flags & KIND_HAS_COMMENT))
		return;
	/* An extension brings a comment of its own; one that the schema does not state stays. */
	if (new->kind == KIND_EXTENSION && !new->comment)
		return;
	emit(e, new, "COMMENT ON %s IS %L", object_address(e->arena, new), new->comment);
}

static void emit_owner(Emit *e, const Object *old, const Object *new)
{
	if (!new->owner || !(kind_of(new)->flags & KIND_HAS_OWNER) || (old && text_same(old->owner, new->owner)))
		return;
	/* A sequence that belongs to a column has the table's owner. */
	if (new->kind == KIND_SEQUENCE && ((const Sequence *) new)->owned_table.name)
		return;
	emit(e, new, "ALTER %s OWNER TO %I", object_address(e->arena, new), new->owner);
}

/* Made anew, it would belong to whoever runs the plan. */
static bool keeps_owner(const Emit *e, const Object *before, const Object *new)
{
	return before && before->owner && text_same(before->owner, new->owner);
}

void emit_aspects(Emit *e, const Object *old, const Object *new, bool owners)
{
	const Object *before = old ? old : schema_find_key(e->old, object_key(e->arena, new));
	owners = owners || keeps_owner(e, before, new);
	if (kind_of(new)->flags & KIND_IS_ACL) {
		emit_default_privileges(e, old, new);
		return;
	}
	if (owners)
		emit_owner(e, old, new);
	emit_comment(e, old, new);
	if (!old && new->kind == KIND_CONSTRAINT && ((const Constraint *) new)->index_comment)
		constraint_comment_index(e, (const Constraint *) new);
	if (kind_of(new)->flags & KIND_HAS_ACL && (before || !(e->without & ASPECT_PRIVILEGES)))
		emit_privileges(e, old, new, owners);
	if (!old && new->kind == KIND_COLUMN)
		emit_identity_privileges(e, (const Column *) new, owners);
}
