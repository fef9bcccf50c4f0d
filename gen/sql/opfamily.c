/*
 * opfamily.c: operator families and classes.
 */
#include <string.h>

#include "family.h"

/* "OPERATOR 1 (integer, bigint)": what DROP wants. */
static const char *place_text(Arena *arena, const FamilyMember *member)
{
	return arena_printf(arena, "%s %lld (%s, %s)", gen_upper(arena, member->what), (long long) member->number,
	                    member->left, member->right);
}

static const char *member_text(Arena *arena, const FamilyMember *member)
{
	Buf out;
	buf_init(&out, arena);
	if (member->operator_.name)
		sql_add(&out, "OPERATOR %s %I.%s (%s, %s)", arena_printf(arena, "%lld", (long long) member->number),
		        member->operator_.schema, member->operator_.name, member->left, member->right);
	else
		buf_printf(&out, "%s %s(%s)", place_text(arena, member), gen_ref(arena, member->function),
		           member->takes ? member->takes : "");
	if (member->sort_family.name)
		buf_printf(&out, " FOR ORDER BY %s", gen_ref(arena, member->sort_family));
	return out.data;
}

static Strings member_texts(Arena *arena, const Parts *members)
{
	Strings texts = { 0 };
	for (size_t i = 0; i < members->count; i++)
		strings_add(arena, &texts, member_text(arena, members->items[i]));
	return texts;
}

/* ---- families ---- */

static void emit_members(Emit *e, const Object *object, const char *verb, const Strings *members)
{
	if (members->count)
		emit(e, object, "ALTER %s %s %s", object_address(e->arena, object), verb,
		     strings_join(e->arena, members, ", "));
}

static void create_family(Emit *e, const Object *object, const List *folded)
{
	Strings members = member_texts(e->arena, &((const OperatorFamily *) object)->members);
	emit(e, object, "CREATE %s", object_address(e->arena, object));
	emit_members(e, object, "ADD", &members);
}

static bool alter_family(Emit *e, const Change *change)
{
	const OperatorFamily *old = (const OperatorFamily *) change->old, *new = (const OperatorFamily *) change->new;
	Strings before = member_texts(e->arena, &old->members), after = member_texts(e->arena, &new->members);
	Strings gone = { 0 }, added = { 0 };
	for (size_t i = 0; i < before.count; i++)
		if (!strings_has(&after, before.items[i]))
			strings_add(e->arena, &gone, place_text(e->arena, old->members.items[i]));
	for (size_t i = 0; i < after.count; i++)
		if (!strings_has(&before, after.items[i]))
			strings_add(e->arena, &added, after.items[i]);
	emit_members(e, change->new, "DROP", &gone);
	emit_members(e, change->new, "ADD", &added);
	return true;
}

const Emitter operator_family_emitter = { .create = create_family, .alter = alter_family };

/* ---- classes ---- */

/* It has to say something: without storage and members, that it stores what it indexes. */
static void create_class(Emit *e, const Object *object, const List *folded)
{
	const OperatorClass *class = (const OperatorClass *) object;
	Strings items = member_texts(e->arena, &class->members);
	if (class->storage || !items.count)
		strings_add(e->arena, &items,
		            arena_printf(e->arena, "STORAGE %s", class->storage ? class->storage : class->type));
	emit(e, object, "CREATE OPERATOR CLASS %Q%s FOR TYPE %s USING %I FAMILY %Q AS %s", object->schema, object->name,
	     class->is_default ? " DEFAULT" : "", class->type, object->args, class->family.schema, class->family.name,
	     strings_join(e->arena, &items, ", "));
}

const Emitter operator_class_emitter = { .create = create_class };
