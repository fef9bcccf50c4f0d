/*
 * sequence.c: sequences, and the options that identity columns share with them.
 */
#include <string.h>

#include "family.h"

static int64_t type_max(const char *type)
{
	if (text_is(type, "smallint"))
		return INT16_MAX;
	return text_is(type, "integer") ? INT32_MAX : INT64_MAX;
}

static int64_t type_min(const char *type)
{
	return -type_max(type) - 1;
}

static int64_t usual_min(const SequenceNumbers *n)
{
	return n->increment < 0 ? type_min(n->type) : 1;
}

static int64_t usual_max(const SequenceNumbers *n)
{
	return n->increment < 0 ? -1 : type_max(n->type);
}

static int64_t usual_start(const SequenceNumbers *n)
{
	return n->increment < 0 ? n->max : n->min;
}

void sequence_retype(SequenceNumbers *numbers, const char *type)
{
	if (numbers->max == type_max(numbers->type))
		numbers->max = type_max(type);
	if (numbers->min == type_min(numbers->type))
		numbers->min = type_min(type);
	numbers->type = type;
}

void sequence_add_options(Buf *out, const SequenceNumbers *n)
{
	if (n->increment == 0)
		return; /* nothing is stated */
	if (n->start != usual_start(n))
		sql_add(out, " START WITH %l", n->start);
	if (n->increment != 1)
		sql_add(out, " INCREMENT BY %l", n->increment);
	if (n->min != usual_min(n))
		sql_add(out, " MINVALUE %l", n->min);
	if (n->max != usual_max(n))
		sql_add(out, " MAXVALUE %l", n->max);
	if (n->cache > 1)
		sql_add(out, " CACHE %l", n->cache);
	if (n->cycle)
		buf_add(out, " CYCLE");
}

void sequence_add_changes(Buf *out, const char *prefix, const SequenceNumbers *old, const SequenceNumbers *new)
{
	bool retyped = !text_same(old->type, new->type);
	if (old->increment != new->increment)
		sql_add(out, "%sINCREMENT BY %l", prefix, new->increment);
	if (old->min != new->min || retyped) {
		if (new->min == usual_min(new))
			sql_add(out, "%sNO MINVALUE", prefix);
		else
			sql_add(out, "%sMINVALUE %l", prefix, new->min);
	}
	if (old->max != new->max || retyped) {
		if (new->max == usual_max(new))
			sql_add(out, "%sNO MAXVALUE", prefix);
		else
			sql_add(out, "%sMAXVALUE %l", prefix, new->max);
	}
	if (old->start != new->start)
		sql_add(out, "%sSTART WITH %l", prefix, new->start);
	if (old->cache != new->cache)
		sql_add(out, "%sCACHE %l", prefix, new->cache);
	if (old->cycle != new->cycle)
		sql_add(out, "%s%sCYCLE", prefix, new->cycle ? "" : "NO ");
}

void sequence_emit_bounds(Emit *e, const Object *object, Ref sequence, const SequenceNumbers *old,
                          const SequenceNumbers *new)
{
	if ((new->min <= old->min && new->max >= old->max) || !sequence.name)
		return;
	const char *name = ref_text(e->arena, sequence);
	if (new->start < old->min)
		emit(e, object, "ALTER SEQUENCE %s MINVALUE %l", name, new->start);
	if (new->start > old->max)
		emit(e, object, "ALTER SEQUENCE %s MAXVALUE %l", name, new->start);
	/* Values on the side where the sequence begins were never given out; on the other side only if it is unused. */
	const char *format = new->increment < 0
	                         ? "SELECT setval(%L, %l, false) FROM %s WHERE last_value > %l OR (last_value < %l AND NOT "
	                           "is_called)"
	                         : "SELECT setval(%L, %l, false) FROM %s WHERE last_value < %l OR (last_value > %l AND NOT "
	                           "is_called)";
	int64_t near = new->increment < 0 ? new->max : new->min;
	int64_t far = new->increment < 0 ? new->min : new->max;
	emit(e, object, format, name, new->start, name, near, far);
}

static SequenceNumbers numbers_of(const Sequence *s)
{
	return (
	    SequenceNumbers){ s->type ? s->type : "bigint", s->start, s->increment, s->min, s->max, s->cache, s->cycle };
}

static void create_sequence(Emit *e, const Object *object, const List *folded)
{
	const Sequence *sequence = (const Sequence *) object;
	SequenceNumbers numbers = numbers_of(sequence);
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE %sSEQUENCE %Q", sequence->unlogged ? "UNLOGGED " : "", object->schema, object->name);
	if (!text_is(numbers.type, "bigint"))
		sql_add(&out, " AS %s", numbers.type);
	sequence_add_options(&out, &numbers);
	emit(e, object, "%s", out.data);
}

static bool alter_sequence(Emit *e, const Change *change)
{
	const Sequence *old = (const Sequence *) change->old, *new = (const Sequence *) change->new;
	SequenceNumbers before = numbers_of(old), after = numbers_of(new);
	if (old->owned_table.name && !new->owned_table.name)
		emit(e, change->new, "ALTER SEQUENCE %Q OWNED BY NONE", new->base.schema, new->base.name);
	Buf out;
	buf_init(&out, e->arena);
	if (!text_same(before.type, after.type))
		sql_add(&out, " AS %s", after.type);
	sequence_add_changes(&out, " ", &before, &after);
	if (out.length) {
		sequence_emit_bounds(e, change->new, (Ref){ new->base.schema, new->base.name }, &before, &after);
		emit(e, change->new, "ALTER SEQUENCE %Q%s", new->base.schema, new->base.name, out.data);
	}
	if (old->unlogged != new->unlogged)
		emit(e, change->new, "ALTER SEQUENCE %Q SET %s", new->base.schema, new->base.name,
		     new->unlogged ? "UNLOGGED" : "LOGGED");
	return true;
}

static void attach_sequence(Emit *e, const Object *old_object, const Object *object)
{
	const Sequence *old = (const Sequence *) old_object, *new = (const Sequence *) object;
	if (!new->owned_table.name)
		return;
	if (old && ref_equal(&old->owned_table, &new->owned_table) && text_same(old->owned_column, new->owned_column))
		return;
	/* Who runs this may not be the table's owner, and both must have the same. */
	const Object *table = schema_find_ref(e->new, new->owned_table);
	if (!old && table && table->owner && (e->owners || gen_old(e, table)))
		emit(e, object, "ALTER SEQUENCE %Q OWNER TO %I", object->schema, object->name, table->owner);
	emit(e, object, "ALTER SEQUENCE %Q OWNED BY %s.%I", object->schema, object->name,
	     ref_text(e->arena, new->owned_table), new->owned_column);
}

static void drop_sequence(Emit *e, const Object *object)
{
	statement_loses(e, emit_drop_plainly(e, object), HAZARD_DATA_LOSS, (LossOf){ LOSS_SEQUENCE, object },
	                arena_printf(e->arena, "drops sequence %s with its current value", object_name(e->arena, object)));
}

/* ---- sequences of identity columns ---- */

static void set_persistence(Emit *e, const Object *object)
{
	const Column *column = (const Column *) object->parent;
	bool unlogged = ((const Table *) column->base.parent)->unlogged !=
	                ((const IdentitySequence *) object)->unlike_table;
	emit(e, object, "ALTER SEQUENCE %s SET %s", ref_text(e->arena, column->identity_sequence),
	     unlogged ? "UNLOGGED" : "LOGGED");
}

static void create_identity_sequence(Emit *e, const Object *object, const List *folded)
{
	if (((const IdentitySequence *) object)->unlike_table)
		set_persistence(e, object);
}

static bool alter_identity_sequence(Emit *e, const Change *change)
{
	set_persistence(e, change->new);
	return true;
}

/* It goes with its column. */
static void drop_identity_sequence(Emit *e, const Object *object)
{
}

void sequence_keep_unlike(Emit *e, const Table *table)
{
	for (size_t i = 0; i < table->base.children.count; i++) {
		const Object *column = table->base.children.items[i];
		const Object *sequence = column->kind == KIND_COLUMN ? object_child(column, KIND_IDENTITY_SEQUENCE, "sequence")
		                                                     : NULL;
		if (sequence)
			create_identity_sequence(e, sequence, NULL);
	}
}

const Emitter identity_sequence_emitter = { .create = create_identity_sequence,
	                                        .alter = alter_identity_sequence,
	                                        .drop = drop_identity_sequence };

const Emitter sequence_emitter = {
	.create = create_sequence, .alter = alter_sequence, .attach = attach_sequence, .drop = drop_sequence
};
