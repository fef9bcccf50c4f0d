/*
 * build_aspect.c: owner, comment and privileges of anything, and the statements that stand alone.
 *
 * The object is known only after its declaration was applied (functions by the types of their arguments), so the SQL is
 * put together right before it runs.
 */
#include "dbgen.h"

#include <string.h>

#include "grammar.tab.h"
#include "sqltext.h"

/* "schema.name", "schema.name(args)": what follows the kind's word; an aggregate is granted as a function is. */
static const char *object_sql(Arena *arena, const Object *object, bool grant)
{
	bool routine = object->kind == KIND_FUNCTION || object->kind == KIND_PROCEDURE || object->kind == KIND_AGGREGATE;
	const char *name = sql_text(arena, "%Q", object->schema, object->name);

	if (!routine)
		return name;
	if (object->kind == KIND_AGGREGATE && !grant)
		return arena_printf(arena, "%s(%s)", name, ((const Aggregate *) object)->signature);
	return arena_printf(arena, "%s(%s)", name, object->args ? object->args : "");
}

static const Object *aspect_object(Build *build, const Item *item, int flag, const char *what)
{
	const Object *object = item->owner->object;

	if (!object) /* its own diagnostic has been added */
		return NULL;
	if ((kind_of(object)->flags & flag) == 0) {
		diag_error(build->diags, item->span, "%s has no %s", kind_of(object)->word, what);
		return NULL;
	}
	return object;
}

static void prepare_owner(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	const Object *object = aspect_object(build, item, KIND_HAS_OWNER, "owner");

	if (!object)
		return;
	assembly_add(&fragment->sql, "ALTER %s %s OWNER TO", kind_of(object)->sql, object_sql(build->arena, object, false));
	assembly_add_range(&fragment->sql, item->file, item->rest);
}

/* "grant select (a) to x": ON … is put in before "to". */
static void prepare_grant(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	bool grant = item->code == TOK_GRANT;
	const Object *object = aspect_object(build, item, KIND_HAS_ACL, "privileges");

	if (!object)
		return;
	size_t to = range_find(item->file, item->rest, item->rest.first, grant ? "to" : "from");
	if (range_find(item->file, item->rest, item->rest.first, "on") < to) {
		diag_error(build->diags, item->span, "inside a block, privileges are on what the block declares")
		    ->hint = "leave \"on …\" out";
		return;
	}
	assembly_add(&fragment->sql, grant ? "GRANT" : "REVOKE");
	assembly_add_range(&fragment->sql, item->file, (Range){ item->rest.first, to });
	assembly_add(&fragment->sql, " ON %s %s", kind_of(object)->acl_word, object_sql(build->arena, object, true));
	assembly_add_range(&fragment->sql, item->file, (Range){ to, item->rest.last });
}

static void finish_comment(Build *build, Fragment *fragment)
{
	const Item *item = fragment->item;
	Object *object = item->owner->object;

	if (aspect_object(build, item, KIND_HAS_COMMENT, "comment"))
		object->comment = kept_text(build, token_text(item->file, item->comment));
}

bool build_aspect(Build *build, Item *item)
{
	Fragment *fragment;

	switch (item->code) {
	case TOK_OWNER_TO:
		fragment = build_fragment(build, PHASE_ASPECT, item, KIND_COUNT);
		fragment->prepare = prepare_owner;
		return true;
	case TOK_GRANT:
	case TOK_REVOKE:
		fragment = build_fragment(build, PHASE_ASPECT, item, KIND_COUNT);
		fragment->prepare = prepare_grant;
		return true;
	case TOK_COMMENT:
		fragment = build_fragment(build, PHASE_ASPECT, item, KIND_COUNT);
		fragment->finish = finish_comment;
		return true;
	default:
		return false;
	}
}

void build_statement(Build *build, Item *item)
{
	Fragment *fragment = build_fragment(build, PHASE_ASPECT, item, KIND_COUNT);

	if (item->code == TOK_DEFAULT_PRIVILEGES)
		assembly_add(&fragment->sql, "ALTER ");
	assembly_add_range(&fragment->sql, item->file, item->whole);
}
