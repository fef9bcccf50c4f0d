/*
 * trigger.c
 */
#include <string.h>

#include "family.h"
#include "record.h"

static void add_events(Buf *out, const Trigger *trigger)
{
	for (size_t i = 0; i < trigger->events.count; i++) {
		const char *event = trigger->events.items[i];
		sql_add(out, "%s%s", i ? " OR " : "", gen_upper(out->arena, event));
		if (strcmp(event, "update") == 0 && trigger->update_columns.count)
			sql_add(out, " OF %N", &trigger->update_columns);
	}
}

static void add_arguments(Buf *out, const Trigger *trigger)
{
	sql_add(out, " EXECUTE FUNCTION %s(", gen_ref(out->arena, trigger->function));
	for (size_t i = 0; i < trigger->arguments.count; i++)
		sql_add(out, "%s%L", i ? ", " : "", trigger->arguments.items[i]);
	buf_add_char(out, ')');
}

static const char *enable_words(const char *enabled)
{
	if (text_is(enabled, "disabled"))
		return "DISABLE";
	return !enabled ? "ENABLE" : text_is(enabled, "replica") ? "ENABLE REPLICA" : "ENABLE ALWAYS";
}

/* Its copies in partitions are switched with it. */
static void emit_enabled(Emit *e, const Trigger *trigger)
{
	emit(e, &trigger->base, "ALTER TABLE %s %s TRIGGER %I", gen_parent_name(e->arena, &trigger->base),
	     enable_words(trigger->enabled), trigger->base.name);
}

static void emit_copy_enabled(Emit *e, const Trigger *trigger, const Object *partition, const char *enabled)
{
	emit(e, &trigger->base, "%s %s TRIGGER %I", gen_alter_table_only(e, e->new, partition), enable_words(enabled),
	     trigger->base.name);
}

/* What is said of the copy in TABLE; NULL: nothing. */
static const TriggerState *find_state(const Trigger *trigger, Ref table)
{
	for (size_t i = 0; i < trigger->partitions.count; i++) {
		const TriggerState *state = trigger->partitions.items[i];
		if (ref_equal(&state->table, &table))
			return state;
	}
	return NULL;
}

static bool is_below(const Schema *schema, const Object *table, const Object *above)
{
	while (table && table != above)
		table = is_table(table) ? schema_find_ref(schema, ((const Table *) table)->partition_of) : NULL;
	return table;
}

/* From BEFORE, of the same state itself (NULL: all copies are switched as the trigger is). */
static void emit_copies(Emit *e, const Trigger *before, const Trigger *trigger)
{
	for (size_t i = 0; before && i < before->partitions.count; i++) {
		Ref table = ((const TriggerState *) before->partitions.items[i])->table;
		const Object *partition = schema_find_ref(e->new, table);
		if (!find_state(trigger, table) && is_below(e->new, partition, trigger->base.parent))
			emit_copy_enabled(e, trigger, partition, trigger->enabled);
	}
	for (size_t i = 0; i < trigger->partitions.count; i++) {
		const TriggerState *state = trigger->partitions.items[i];
		const TriggerState *was = before ? find_state(before, state->table) : NULL;
		const Object *partition = schema_find_ref(e->new, state->table);
		if (partition && !(was && text_same(was->enabled, state->enabled)))
			emit_copy_enabled(e, trigger, partition, state->enabled);
	}
}

/* Nothing else says it of the copy in TABLE, which was detached in between, or made anew. */
static const TriggerState *state_to_keep(const Emit *e, const Trigger *trigger, Ref table)
{
	const Trigger *old = trigger->base.kind == KIND_TRIGGER ? (const Trigger *) gen_old(e, &trigger->base) : NULL;
	if (!old || gen_is_recreated(e, &old->base) || !text_same(old->enabled, trigger->enabled))
		return NULL;
	const TriggerState *was = find_state(old, table), *state = find_state(trigger, table);
	return was && state && text_same(was->enabled, state->enabled) ? state : NULL;
}

void trigger_emit_attached(Emit *e, const Object *partition)
{
	List above = table_parents(e->arena, e->new, partition);
	for (size_t i = 0; i < above.count; i++) {
		const Object *table = above.items[i];
		List more = table_parents(e->arena, e->new, table);
		for (size_t j = 0; j < more.count; j++)
			list_add(e->arena, &above, more.items[j]);
		for (size_t j = 0; j < table->children.count; j++) {
			const Trigger *trigger = table->children.items[j];
			const TriggerState *state = state_to_keep(e, trigger, (Ref){ partition->schema, partition->name });
			if (state)
				emit_copy_enabled(e, trigger, partition, state->enabled);
		}
	}
}

static void create_trigger(Emit *e, const Object *object, const List *folded)
{
	const Trigger *trigger = (const Trigger *) object;
	Buf out;
	buf_init(&out, e->arena);
	sql_add(&out, "CREATE %sTRIGGER %I %s ", trigger->constraint ? "CONSTRAINT " : "", object->name,
	        gen_upper(e->arena, trigger->timing));
	add_events(&out, trigger);
	sql_add(&out, " ON %s", gen_parent_name(e->arena, object));
	if (trigger->ref_table.name)
		sql_add(&out, " FROM %s", gen_ref(e->arena, trigger->ref_table));
	if (trigger->deferrable)
		sql_add(&out, " DEFERRABLE%s", trigger->deferred ? " INITIALLY DEFERRED" : "");
	if (trigger->old_table || trigger->new_table)
		buf_add(&out, " REFERENCING");
	if (trigger->old_table)
		sql_add(&out, " OLD TABLE AS %I", trigger->old_table);
	if (trigger->new_table)
		sql_add(&out, " NEW TABLE AS %I", trigger->new_table);
	sql_add(&out, " FOR EACH %s", trigger->for_each_row ? "ROW" : "STATEMENT");
	if (trigger->when.text) {
		buf_add(&out, " WHEN ");
		gen_add_bracketed(&out, trigger->when.text);
	}
	add_arguments(&out, trigger);
	emit(e, object, "%s", out.data);
	if (trigger->enabled)
		emit_enabled(e, trigger);
	emit_copies(e, NULL, trigger);
}

static bool alter_trigger(Emit *e, const Change *change)
{
	const Trigger *old = (const Trigger *) change->old, *new = (const Trigger *) change->new;
	bool itself = change_has(change, "enabled");
	if (itself)
		emit_enabled(e, new);
	emit_copies(e, itself ? NULL : old, new);
	return true;
}

const Emitter trigger_emitter = { .create = create_trigger, .alter = alter_trigger };
