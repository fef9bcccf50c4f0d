/*
 * range.c: range types.
 */
#include "type.h"

static void add_option(Buf *out, const char *word, Ref ref)
{
	if (ref.name)
		buf_printf(out, ", %s = %s", word, gen_ref(out->arena, ref));
}

static void create_range(Emit *e, const Object *object, const List *folded)
{
	const RangeType *range = (const RangeType *) object;
	Ref usual = { object->schema, schema_multirange_name(e->arena, object->name) };
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE TYPE %Q AS RANGE (SUBTYPE = %s", object->schema, object->name, range->subtype);
	add_option(&out, "SUBTYPE_OPCLASS", range->opclass);
	add_option(&out, "COLLATION", range->collation);
	add_option(&out, "CANONICAL", range->canonical);
	add_option(&out, "SUBTYPE_DIFF", range->subtype_diff);
	if (!ref_equal(&range->multirange, &usual))
		add_option(&out, "MULTIRANGE_TYPE_NAME", range->multirange);
	emit(e, object, "%s)", out.data);
}

/* All but the multirange's name. */
static bool range_is_breaking(const Emit *e, const Change *change)
{
	return change_has(change, "subtype") || change_has(change, "opclass") || change_has(change, "collation") ||
	       change_has(change, "canonical") || change_has(change, "subtype_diff");
}

/* The multirange is a type of its own, which can be renamed and moved. */
static bool alter_range(Emit *e, const Change *change)
{
	if (range_is_breaking(e, change)) {
		type_rebuild(e, change->old, change->new, make_type);
		return true;
	}
	const RangeType *old = (const RangeType *) change->old, *new = (const RangeType *) change->new;
	Ref from = old->multirange, to = new->multirange;
	if (!gen_same(from.schema, to.schema))
		emit(e, change->new, "ALTER TYPE %Q SET SCHEMA %I", from.schema, from.name, to.schema);
	if (!gen_same(from.name, to.name))
		emit(e, change->new, "ALTER TYPE %Q RENAME TO %I", to.schema, from.name, to.name);
	return true;
}

const Emitter range_emitter = { .create = create_range, .alter = alter_range, .is_breaking = range_is_breaking };
