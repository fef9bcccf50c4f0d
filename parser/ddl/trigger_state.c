/*
 * trigger_state.c: ENABLE and DISABLE TRIGGER, also of the copies that partitions have of a trigger.
 */
#include "trigger.h"

#include <string.h>

#include "alter_column.h"
#include "heirs.h"
#include "names.h"
#include "options.h"
#include "query.h"
#include "record.h"

static const char *wanted_state(PgQuery__AlterTableType subtype)
{
	switch (subtype) {
	case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableAlwaysTrig:
		return "always";
	case PG_QUERY__ALTER_TABLE_TYPE__AT_EnableReplicaTrig:
		return "replica";
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrig:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigAll:
	case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigUser:
		return "disabled";
	default:
		return NULL;
	}
}

static bool same_state(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The place of what is said of TABLE's copy; the count when nothing is. */
static size_t find_state(const Trigger *trigger, Ref table)
{
	size_t at = 0;
	while (at < trigger->partitions.count &&
	       !ref_equal(&((TriggerState *) trigger->partitions.items[at])->table, &table))
		at++;
	return at;
}

static const char *state_in(const Trigger *trigger, const Object *table)
{
	size_t at = find_state(trigger, object_ref(table));
	return table == trigger->base.parent || at == trigger->partitions.count
	           ? trigger->enabled
	           : ((TriggerState *) trigger->partitions.items[at])->enabled;
}

static void forget_state(Trigger *trigger, size_t at)
{
	Parts *states = &trigger->partitions;
	memmove(&states->items[at], &states->items[at + 1], (states->count - 1 - at) * sizeof(void *));
	states->count--;
}

static void set_state(Apply *a, Trigger *trigger, const Object *partition, const char *enabled)
{
	Ref table = object_ref(partition);
	size_t at = find_state(trigger, table);
	if (at < trigger->partitions.count)
		forget_state(trigger, at);
	if (same_state(enabled, trigger->enabled))
		return;
	TriggerState *state = parts_add(a->arena, &trigger->partitions, &trigger_state_record);
	*state = (TriggerState){ .table = table, .enabled = enabled };
}

static List partitions_below(Apply *a, const Object *table)
{
	return is_partitioned(table) ? all_heirs(a, table) : (List){ 0 };
}

/* The trigger itself, for what it belongs to; its copies stay as they are where it is ONLY that. */
static void switch_own(Apply *a, Trigger *trigger, const char *enabled, bool only)
{
	const char *before = trigger->enabled;
	List below = trigger->for_each_row ? partitions_below(a, trigger->base.parent) : (List){ 0 };
	List states = { 0 }; /* as they were */
	for (size_t i = 0; i < below.count; i++)
		list_add(a->arena, &states, (void *) state_in(trigger, below.items[i]));
	trigger->enabled = enabled;
	trigger->partitions.count = 0;
	for (size_t i = 0; only && !same_state(before, enabled) && i < below.count; i++)
		set_state(a, trigger, below.items[i], states.items[i]);
}

static void switch_trigger(Apply *a, Trigger *trigger, const Object *table, const char *enabled, bool only)
{
	if (trigger->base.parent == table) {
		switch_own(a, trigger, enabled, only);
		return;
	}
	List below = only ? (List){ 0 } : partitions_below(a, table);
	set_state(a, trigger, table, enabled);
	for (size_t i = 0; i < below.count; i++)
		set_state(a, trigger, below.items[i], enabled);
}

static Object *partitioned_by(Apply *a, const Object *table)
{
	Ref parent = is_table(table) ? ((const Table *) table)->partition_of : (Ref){ NULL, NULL };
	return parent.name ? find_relation(a, parent) : NULL;
}

/* The triggers called NAME (NULL: all) of which TABLE has copies: those of what it is a partition of. */
static List copied_triggers(Apply *a, const Object *table, const char *name)
{
	List triggers = { 0 };
	for (const Object *above = partitioned_by(a, table); above; above = partitioned_by(a, above))
		for (size_t i = 0; i < above->children.count; i++) {
			Object *child = above->children.items[i];
			if (child->kind == KIND_TRIGGER && ((Trigger *) child)->for_each_row &&
			    (!name || strcmp(child->name, name) == 0))
				list_add(a->arena, &triggers, child);
		}
	return triggers;
}

static void switch_all(Alter *x, const List *triggers)
{
	for (size_t i = 0; i < triggers->count; i++)
		switch_trigger(x->a, triggers->items[i], x->object, wanted_state(x->command->subtype),
		               !x->statement->relation->inh);
}

bool alter_trigger(Alter *x)
{
	List triggers = { 0 };
	if (!object_child(x->object, KIND_TRIGGER, x->command->name))
		triggers = copied_triggers(x->a, x->object, x->command->name);
	if (!triggers.count) {
		Object *own = need_child(x->a, x->object, KIND_TRIGGER, x->command->name, false);
		if (!own)
			return false;
		list_add(x->a->arena, &triggers, own);
	}
	switch_all(x, &triggers);
	return true;
}

bool alter_all_triggers(Alter *x)
{
	List triggers = copied_triggers(x->a, x->object, NULL);
	for (size_t i = 0; i < x->object->children.count; i++) {
		Object *child = x->object->children.items[i];
		if (child->kind == KIND_TRIGGER)
			list_add(x->a->arena, &triggers, child);
	}
	switch_all(x, &triggers);
	return true;
}

void copy_trigger_states(Apply *a, const Object *parent, const Object *child)
{
	List below = partitions_below(a, child);
	List triggers = copied_triggers(a, child, NULL);
	for (size_t i = 0; i < triggers.count; i++) {
		Trigger *trigger = triggers.items[i];
		const char *enabled = state_in(trigger, parent);
		set_state(a, trigger, child, enabled);
		for (size_t j = 0; j < below.count; j++)
			set_state(a, trigger, below.items[j], enabled);
	}
}

static bool is_below(const Schema *schema, Ref table, const Object *above)
{
	for (const Object *at = schema_find_ref(schema, table); at && is_table(at);
	     at = schema_find_ref(schema, ((const Table *) at)->partition_of))
		if (at != schema_find_ref(schema, table) && at == above)
			return true;
	return false;
}

void settle_trigger_states(Session *session)
{
	for (size_t i = 0; i < session->schema->objects.count; i++) {
		Trigger *trigger = session->schema->objects.items[i];
		for (size_t j = trigger->base.kind == KIND_TRIGGER ? trigger->partitions.count : 0; j > 0; j--) {
			const TriggerState *state = trigger->partitions.items[j - 1];
			if (!is_below(session->schema, state->table, trigger->base.parent))
				forget_state(trigger, j - 1);
		}
	}
}
